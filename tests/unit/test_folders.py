"""Two sites are the same only when every byte is."""
from __future__ import annotations

import pytest

from hold_steady.core.directory_diff import MISSING, WIDTH, differences


@pytest.fixture
def sites(tmp_path):
    """A function that writes two folders from two dictionaries and compares them."""
    def compare(left: dict, right: dict) -> list:
        for name, files in (("left", left), ("right", right)):
            (tmp_path / name).mkdir()
            for path, text in files.items():
                (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(differences(tmp_path / "left", tmp_path / "right"))
    return compare


def test_the_same_files_do_not_differ(sites):
    files = {"index.html": "一\n二\n", "en/index.html": "one", "assets/mark.png": b"\x89\xff"}
    assert sites(files, dict(files)) == []


def test_a_page_that_differs_is_named_with_its_first_differing_line(sites):
    [found] = sites({"a.html": "一\n打 12356\n三\n"}, {"a.html": "一\n打 12355\n四\n"})
    assert (found.path, found.line) == ("a.html", 2)
    assert "12356" in found.left and "12355" in found.right


@pytest.mark.parametrize("left, right, line", [("一\n", "一\n二\n", 2), ("一\n二", "一\n", 2), ("一", "一\n", 1), ("", "一", 1), ("a\r\n", "a\n", 1)])
def test_an_end_that_differs_is_seen_too(sites, left, right, line):
    [found] = sites({"a": left}, {"a": right})
    assert found.line == line and found.left != found.right


def test_a_file_that_only_one_side_has_is_named(sites):
    found = sites({"both": "x", "z": "only left"}, {"both": "x", "en/a": "only right"})
    assert [(d.path, d.line, d.left, d.right) for d in found] == [("en/a", 0, MISSING, "10 bytes"), ("z", 0, "9 bytes", MISSING)]


def test_what_is_no_text_is_named_by_its_size(sites):
    [found] = sites({"a.png": b"\xff\xfe"}, {"a.png": b"\xff\xfe\x00"})
    assert (found.line, found.left, found.right) == (0, "2 bytes", "3 bytes")


def test_of_a_very_long_line_only_the_place_is_shown(sites):
    [found] = sites({"a": "x" * 5000 + "12356" + "y" * 5000}, {"a": "x" * 5000 + "12355" + "y" * 5000})
    assert "12356" in found.left and "12355" in found.right
    assert max(len(found.left), len(found.right)) <= WIDTH + 2
