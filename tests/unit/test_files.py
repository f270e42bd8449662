"""Files are read within bounds and written whole: what was there stays until the new is complete."""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from hold_steady.core import LIMIT, files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_leaves_no_draft(tmp_path):
    files.write_texts({tmp_path / "a": "甲\n", tmp_path / "b": "乙\n"})
    assert (tmp_path / "a").read_bytes() == "甲\n".encode() and names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_what_fails_leaves_the_old_file_and_no_draft(broken, tmp_path, monkeypatch):
    (tmp_path / "a").write_text("old", encoding="utf-8")

    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, broken, fail)
    with pytest.raises(OSError, match="No space"):
        files.write_text(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old" and names(tmp_path) == ["a"]


def test_none_of_several_files_changes_when_one_cannot_be_drafted(tmp_path):
    (tmp_path / "a").write_text("old", encoding="utf-8")
    with pytest.raises(OSError):
        files.write_texts({tmp_path / "a": "new", tmp_path / "nowhere/b": "new"})
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old" and names(tmp_path) == ["a"]


@pytest.mark.parametrize("old, new, written", [(b"a\r\nb\r\n", "a\nc\n", b"a\r\nc\r\n"), (b"a\nb\n", "a\nc\n", b"a\nc\n"), (b"a\r\nb\n", "a\r\nc\n", b"a\r\nc\n"), (b"", "a\n", b"a\n")])
def test_line_ends_stay_as_they_were(old, new, written, tmp_path):
    (tmp_path / "a").write_bytes(old)
    files.write_text(tmp_path / "a", new)
    assert (tmp_path / "a").read_bytes() == written


def test_permissions_and_links_stay_and_an_old_draft_is_swept(tmp_path):
    (tmp_path / "a").write_text("old", encoding="utf-8")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "link").symlink_to("a")
    (tmp_path / ".a.draft").symlink_to("elsewhere")
    files.write_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "a").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640 and names(tmp_path) == ["a", "link"]


def test_only_regular_files_are_read_and_only_so_much_of_them(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "long").write_bytes(bytes(LIMIT + 1))
    (tmp_path / "fits").write_bytes(bytes(LIMIT))
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "loop", tmp_path / "long", tmp_path / "none", Path("/dev/zero")):
        with pytest.raises(OSError):
            files.read_bytes(path)
    assert len(files.read_bytes(tmp_path / "fits")) == LIMIT


@pytest.mark.parametrize("text, lines", [("a\u2028b\nc", ["a\u2028b\n", "c"]), ("a\x0bb\x0cc\x1cd\x85e\n", ["a\x0bb\x0cc\x1cd\x85e\n"]), ("a\r\nb\rc\n\n", ["a\r\n", "b\r", "c\n", "\n"]), ("", [])])
def test_a_line_ends_where_an_editor_ends_it(text, lines):
    assert files.lines_of(text) == lines
