"""Every way in which a copy can differ from the released one is found and named; what is no damage is not called damage."""
from __future__ import annotations

import ast
import gzip
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.small_copies import VERIFY, Release, release, verify


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Release:
    return release(tmp_path_factory.mktemp("release"), padding=12)


@pytest.fixture
def copy(kept, tmp_path) -> Release:
    """A release of one's own, to be damaged."""
    place = tmp_path / "copy"
    shutil.copytree(kept.bundle.parent, place)
    return Release(kept.version, place / "bundle", place / "stick", place / "web")


def change_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


def answers(result, code: int, *words: str) -> bool:
    assert "Traceback" not in result.stderr, result.stderr
    said = result.stdout + result.stderr
    assert result.returncode == code and all(word in said for word in words), f"{result.returncode}: {said}"
    return True


def one_page_altered(folder: Path) -> Path:
    change_a_byte(folder / "start/tonight.html")
    return folder


# -- exact ---------------------------------------------------------------------------------------
FORM = {"bundle": "整包", "stick": "This is the stick edition", "web": "This is the web edition", "archive": "hold-steady-1.0.zip"}


@pytest.mark.parametrize("form", FORM)
def test_a_true_copy_is_called_exact(kept, copy, form):
    result = verify(getattr(copy, form), "--manifest", kept.list)
    assert answers(result, 0, "一样，完整。", "Exactly the released copy, whole.", FORM[form], kept.version)


# -- no more than is known -----------------------------------------------------------------------
UNPROVEN = ("完整，来历没有证明，因为清单是跟着拷贝来的", "Whole, origin unproven")


def test_a_list_that_came_with_the_copy_proves_no_origin(kept, copy, tmp_path):
    lone = Path(shutil.copy(kept.bundle / "hold-steady-zh.html", tmp_path / "lone.html"))
    shutil.copy(kept.list, tmp_path / "manifest.json")
    for result in (verify(".", script=Path("verify.py"), cwd=copy.stick), verify(copy.stick), verify(copy.bundle), verify(copy.archive, "--manifest", copy.list),
                   verify(copy.stick, "--manifest", copy.stick / "manifest.json"), verify(lone, "--manifest", tmp_path / "manifest.json")):
        assert answers(result, 3, *UNPROVEN) and "Exactly" not in result.stdout


def test_called_bare_it_checks_the_folder_it_lies_in_and_speaks_chinese_first(copy, tmp_path):
    """As somebody does who found it in a bundle or on a stick: from anywhere, with nothing typed behind it."""
    for folder in (copy.bundle, copy.stick):
        result = verify(script=folder / "verify.py", cwd=tmp_path)
        chinese, english = result.stdout.splitlines()
        assert answers(result, 3) and chinese.startswith("完整，来历没有证明") and english.startswith("Whole, origin unproven")
    result = verify(script=one_page_altered(copy.stick) / "verify.py", cwd=tmp_path)
    assert answers(result, 1) and re.fullmatch("不一样。这是 U 盘版，版本 1.0。\nDiffers .*\n被改过 changed: start/tonight.html\n", result.stdout)


def test_a_list_from_elsewhere_is_trusted(kept, copy):
    result = verify(copy.stick, script=kept.bundle / "verify.py")
    assert answers(result, 0, "Exactly") and "跟着拷贝来的" not in result.stdout


UNSEEN: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a packed page that a server would prefer": ("多出来 added: index.html.br", lambda f: (f / "index.html.br").write_bytes(b"another page")),
    "a packed page of nothing": ("多出来 added: new.html.br", lambda f: (f / "new.html.br").write_bytes(b"x")),
    "what a file manager did not leave": ("多出来 added: ._evil.html", lambda f: (f / "._evil.html").write_bytes(b"x")),
    "a pipe for a page": ("被改过 changed: index.html", lambda f: ((f / "index.html").unlink(), os.mkfifo(f / "index.html"))),
    "a pipe": ("多出来 added: pipe", lambda f: os.mkfifo(f / "pipe")),
    "a link to an endless device": ("多出来 added: zero", lambda f: (f / "zero").symlink_to("/dev/zero")),
    "a link for a page, to the same bytes": ("被改过 changed: index.html", lambda f: (shutil.move(f / "index.html", f.parent / "x"), (f / "index.html").symlink_to(f.parent / "x"))),
    "a signature of something else": ("多出来 added: index.html.sig", lambda f: (f / "index.html.sig").write_bytes(b"x")),
    "a name that a terminal obeys": ("added: \\u001b]0;x\\u0007.html", lambda f: (f / "\x1b]0;x\x07.html").write_bytes(b"x")),
    "a page beside one's own": ("多出来 added: locally/page.html", lambda f: ((f / "locally").mkdir(), (f / "locally/page.html").write_bytes(b"x"))),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_was_not_looked_at_is_named_and_the_copy_is_not_exact(kept, copy, name):
    said, change = UNSEEN[name]
    change(copy.stick)
    result = verify(copy.stick, "--manifest", kept.list, timeout=60)
    assert answers(result, 1, said, "不一样") and "\x1b" not in result.stdout


@pytest.mark.parametrize("option, said", [("--resume", "unrecognized"), ("--apply", "unrecognized")])
def test_an_option_that_is_not_used_is_refused(kept, copy, option, said):
    assert answers(verify(copy.stick, "--manifest", kept.list, option, "1"), 2, said)


def test_neither_copy_nor_list_may_be_a_pipe(kept, copy, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert answers(verify(tmp_path / "pipe", "--manifest", kept.list, timeout=60), 2, "is this the right place?")
    assert answers(verify(copy.stick, "--manifest", tmp_path / "pipe", timeout=60), 2, "no list")
    assert answers(verify("/dev/zero", "--manifest", kept.list, timeout=60), 2, "is this the right place?")


def test_a_single_file_of_the_bundle_is_known_under_any_name(kept, tmp_path):
    lone = shutil.copy(kept.bundle / "hold-steady-zh.html", tmp_path / "download (3).html")
    assert answers(verify(lone, "--manifest", kept.list), 0, "hold-steady-zh.html")


# -- damage --------------------------------------------------------------------------------------
DAMAGE: dict[str, tuple[str, Callable[[Path], object], tuple[str, ...]]] = {
    "changed byte": ("被改过 changed: start/tonight.html", lambda f: change_a_byte(f / "start/tonight.html"), ("stick", "web")),
    "missing": ("缺少 missing: assets/guide.js", lambda f: (f / "assets/guide.js").unlink(), ("stick", "web")),
    "missing folder": ("缺少 missing: data/index.json", lambda f: shutil.rmtree(f / "data"), ("stick", "web")),
    "emptied": ("被改过 changed: index.html", lambda f: (f / "index.html").write_bytes(b""), ("stick", "web")),
    "added": ("多出来 added: start/extra.html", lambda f: (f / "start/extra.html").write_text("x"), ("stick", "web")),
    "renamed": ("缺少 missing: start/sleep.html\n多出来 added: start/dream.html", lambda f: (f / "start/sleep.html").rename(f / "start/dream.html"), ("stick", "web")),
    "wrong case": ("缺少 missing: start/sleep.html\n多出来 added: start/Sleep.html", lambda f: (f / "start/sleep.html").rename(f / "start/Sleep.html"),
                   ("stick", "web")),
    "folder in wrong case": ("多出来 added: DATA/index.json", lambda f: (f / "data").rename(f / "DATA"), ("stick", "web")),
    "swapped": ("被改过 changed: start/sleep.html", lambda f: shutil.copy(f / "start/tonight.html", f / "start/sleep.html"), ("stick", "web")),
    "link instead of folder": ("多出来 added: elsewhere", lambda f: (f / "elsewhere").symlink_to("/tmp"), ("stick", "web")),
    "other list": ("被改过 changed: manifest.json", lambda f: change_a_byte(f / "manifest.json"), ("stick", "bundle")),
    "other sums": ("被改过 changed: SHA256SUMS", lambda f: change_a_byte(f / "SHA256SUMS"), ("bundle",)),
    "changed file of the bundle": ("被改过 changed: hold-steady-zh.html", lambda f: change_a_byte(f / "hold-steady-zh.html"), ("bundle",)),
    "script changed": ("被改过 changed: verify.py", lambda f: change_a_byte(f / "verify.py"), ("bundle", "stick")),
    ".gz that lies": ("多出来 added: index.html.gz", lambda f: (f / "index.html.gz").write_bytes(gzip.compress(b"something else")), ("stick", "web")),
    ".gz that is none": ("多出来 added: index.html.gz", lambda f: (f / "index.html.gz").write_bytes(b"no gzip"), ("web",)),
    ".gz with more behind it": ("多出来 added: index.html.gz", lambda f: (f / "index.html.gz").write_bytes(
        gzip.compress((f / "index.html").read_bytes()) + b"more"), ("web",)),
    ".gz of nothing": ("多出来 added: new.html.gz", lambda f: (f / "new.html.gz").write_bytes(gzip.compress(b"new")), ("web",)),
}


@pytest.mark.parametrize(("name", "form"), [(name, form) for name, (_, _, forms) in DAMAGE.items() for form in forms])
def test_planted_damage_is_found_and_named(kept, copy, name, form):
    said, damage, _ = DAMAGE[name]
    damage(getattr(copy, form))
    result = verify(getattr(copy, form), "--manifest", kept.list)
    assert answers(result, 1, said)
    chinese, english, *named = result.stdout.splitlines()
    assert chinese.startswith("不一样。") and english.startswith("Differs from the released copy.") and not re.search("完整|[Ww]hole[^ ]", chinese + english)
    blamed = {line.split(": ")[1].lower() for line in named}
    assert len(blamed) == 1 + (name == "renamed"), "nothing else is blamed"


def test_every_fault_is_named_not_only_the_first(kept, copy):
    (copy.stick / "start/sleep.html").unlink()
    change_a_byte(copy.stick / "index.html")
    (copy.stick / "extra.txt").write_text("x", encoding="utf-8")
    assert answers(verify(copy.stick, "--manifest", kept.list), 1, "missing: start/sleep.html", "changed: index.html", "added: extra.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything; run as another user to see this")
def test_a_file_that_cannot_be_read_is_named(kept, copy):
    (copy.stick / "index.html").chmod(0)
    assert answers(verify(copy.stick, "--manifest", kept.list), 2, "cannot judge", "index.html")


# -- archives ------------------------------------------------------------------------------------
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_truncated_archive_is_found(kept, copy, share):
    content = copy.archive.read_bytes()
    copy.archive.write_bytes(content[:int(len(content) * share)])
    assert answers(verify(copy.archive, "--manifest", kept.list), 1, "changed or cut short: " + copy.archive.name)


@pytest.mark.parametrize("place", range(5))
def test_a_changed_byte_anywhere_in_an_archive_is_found(kept, copy, place):
    content = bytearray(copy.archive.read_bytes())
    content[len(content) * place // 5 + 11] ^= 1
    copy.archive.write_bytes(bytes(content))
    assert answers(verify(copy.archive, "--manifest", kept.list), 1, copy.version)


# -- lists ---------------------------------------------------------------------------------------
def edited(path: Path, change: Callable[[dict], object]) -> bytes:
    told = json.loads(path.read_bytes())
    change(told)
    return json.dumps(told).encode()


WRONG_LISTS: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "no JSON": (lambda p: p.read_bytes()[:-40], "no list"),
    "no text": (lambda p: b"\xff\xfe\x00", "no list"),
    "a list": (lambda p: b"[]", "no list"),
    "empty": (lambda p: b"", "no list"),
    "other guide": (lambda p: edited(p, lambda m: m.update(name="another")), "not one of this guide"),
    "other schema": (lambda p: edited(p, lambda m: m.update(schema_version=2)), "not one of this guide"),
    "no editions": (lambda p: edited(p, lambda m: m.pop("editions")), "no list"),
    "nothing listed": (lambda p: edited(p, lambda m: m.update(editions={}, files={})), "not one of this guide"),
    "no hashes": (lambda p: edited(p, lambda m: m["editions"]["stick"].update({"index.html": [1, "x"]})), "not one of this guide"),
}


@pytest.mark.parametrize("name", WRONG_LISTS)
def test_a_wrong_list_is_refused(kept, copy, tmp_path, name):
    make, said = WRONG_LISTS[name]
    (tmp_path / "list.json").write_bytes(make(kept.list))
    result = verify(copy.stick, "--manifest", tmp_path / "list.json")
    assert answers(result, 2, said) and not result.stdout


def test_another_release_is_named_by_its_day(kept, copy, tmp_path):
    newer = release(tmp_path / "newer", "2.0", 1_795_000_000, padding=12, site={"index.html": b"new", "b.html": b"b"})
    assert answers(verify(copy.stick, "--manifest", newer.list), 1, "不一样", "旧的一版 an older release: 2026-09-21, 清单 the list: 2026-11-18")
    assert answers(verify(newer.bundle, "--manifest", kept.list), 1, "新的一版 a newer release: 2026-11-18")
    assert answers(verify(copy.archive, "--manifest", newer.list), 1, "changed or cut short")


def test_without_a_list_nothing_is_claimed(kept, copy, tmp_path):
    assert answers(verify(copy.web), 2, "no list")
    assert answers(verify(copy.web, "--manifest", tmp_path / "none.json"), 2, "no list")
    assert answers(verify(tmp_path / "nowhere", "--manifest", kept.list), 2, "is this the right place?", "nowhere")
    assert answers(verify(tmp_path, "--manifest", kept.list), 2, "is this the right place?")


# -- no damage -----------------------------------------------------------------------------------
def test_pages_of_local_numbers_are_said_to_be_added_not_called_damage(kept, copy):
    (copy.stick / "local/pictures").mkdir(parents=True)
    (copy.stick / "local/numbers.html").write_text("街道办 ……", encoding="utf-8")
    (copy.stick / "local/pictures/map.svg").write_text("<svg/>", encoding="utf-8")
    result = verify(copy.stick, "--manifest", kept.list)
    assert answers(result, 0, "no damage: local/numbers.html", "no damage: local/pictures/map.svg", "一样")


def test_what_file_managers_leave_behind_is_no_damage(kept, copy):
    for name in (".DS_Store", "start/Thumbs.db", "._index.html"):
        (copy.stick / name).write_bytes(b"x")
    assert answers(verify(copy.stick, "--manifest", kept.list), 0, "no damage: start/Thumbs.db")


def test_signatures_may_lie_in_a_bundle(kept, copy):
    (copy.bundle / "manifest.json.sig").write_text("x", encoding="utf-8")
    assert answers(verify(copy.bundle, "--manifest", kept.list), 0, "no damage: manifest.json.sig")


def test_the_script_is_one_short_file():
    assert len(VERIFY.read_text(encoding="utf-8").splitlines()) <= 120


# -- the script itself ---------------------------------------------------------------------------
def test_the_script_needs_nothing_but_an_old_python():
    tree = ast.parse(VERIFY.read_text(encoding="utf-8"), feature_version=(3, 8))
    asked = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    asked |= {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert asked - {"__future__"} <= sys.stdlib_module_names
    newer = {"removeprefix", "removesuffix", "is_relative_to", "readlink", "hardlink_to", "file_digest", "pairwise", "batched"}
    assert not newer & {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not any(isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) for node in ast.walk(tree)), "dict | dict is 3.9"


