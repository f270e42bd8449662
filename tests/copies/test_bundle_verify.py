"""Every way in which a copy can differ from the released one is found and named; what is no damage is not called damage."""
from __future__ import annotations

import ast
import gzip
import json
import os
import shutil
import sys
import zipfile
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


# -- exact ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("form", ["bundle", "stick", "web", "archive"])
def test_a_true_copy_is_called_exact(kept, form):
    result = verify(getattr(kept, form), "--manifest", kept.list)
    assert answers(result, 0, "一样", "Exactly the released copy", kept.version)


def test_a_copy_is_recognised_by_itself_and_says_that_its_list_came_along(kept):
    assert answers(verify(".", script=Path("verify.py"), cwd=kept.stick), 0, "清单是跟着拷贝来的")
    assert answers(verify(kept.stick, script=kept.bundle / "verify.py"), 0)
    assert "跟着拷贝来的" not in verify(kept.stick, script=kept.bundle / "verify.py").stdout


def test_an_archive_beside_nothing_is_checked_by_the_list_inside_it(kept, tmp_path):
    alone = shutil.copy(kept.archive, tmp_path / "renamed by a mail program.zip")
    assert answers(verify(alone), 0, "清单是跟着拷贝来的")


def test_a_single_file_of_the_bundle_is_known_under_any_name(kept, tmp_path):
    lone = shutil.copy(kept.bundle / "hold-steady-zh.html", tmp_path / "download (3).html")
    assert answers(verify(lone, "--manifest", kept.list), 0, "hold-steady-zh.html")


def test_a_folder_that_holds_the_unpacked_folder_is_looked_into(kept, tmp_path):
    shutil.copytree(kept.stick, tmp_path / "usb" / f"hold-steady-{kept.version}")
    assert answers(verify(tmp_path / "usb", "--manifest", kept.list), 0)


# -- damage --------------------------------------------------------------------------------------
DAMAGE: dict[str, tuple[str, Callable[[Path], object], tuple[str, ...]]] = {
    "changed byte": ("被改过 changed: start/tonight.html", lambda f: change_a_byte(f / "start/tonight.html"), ("stick", "web")),
    "missing": ("缺少 missing: assets/guide.js", lambda f: (f / "assets/guide.js").unlink(), ("stick", "web")),
    "missing folder": ("缺少 missing: data/index.json", lambda f: shutil.rmtree(f / "data"), ("stick", "web")),
    "emptied": ("被改过 changed: index.html", lambda f: (f / "index.html").write_bytes(b""), ("stick", "web")),
    "added": ("多出来 added: start/extra.html", lambda f: (f / "start/extra.html").write_text("x"), ("stick", "web")),
    "renamed": ("改了名字 renamed: start/sleep.html → start/dream.html", lambda f: (f / "start/sleep.html").rename(f / "start/dream.html"), ("stick", "web")),
    "wrong case": ("大小写不对 wrong case: start/sleep.html → start/Sleep.html", lambda f: (f / "start/sleep.html").rename(f / "start/Sleep.html"),
                   ("stick", "web")),
    "folder in wrong case": ("大小写不对 wrong case: data/index.json → DATA/index.json", lambda f: (f / "data").rename(f / "DATA"), ("stick", "web")),
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
    assert answers(result, 1, said, "不一样", "Differs")
    assert len(result.stdout.splitlines()) == 2, "nothing else is blamed"


def test_every_fault_is_named_not_only_the_first(kept, copy):
    (copy.stick / "start/sleep.html").unlink()
    change_a_byte(copy.stick / "index.html")
    (copy.stick / "extra.txt").write_text("x", encoding="utf-8")
    assert answers(verify(copy.stick, "--manifest", kept.list), 1, "missing: start/sleep.html", "changed: index.html", "added: extra.txt", "3 处")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything; run as another user to see this")
def test_a_file_that_cannot_be_read_is_named(kept, copy):
    (copy.stick / "index.html").chmod(0)
    assert answers(verify(copy.stick, "--manifest", kept.list), 1, "changed: index.html")


# -- archives ------------------------------------------------------------------------------------
def repack(archive: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    with zipfile.ZipFile(archive) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    change(files)
    with zipfile.ZipFile(archive, "w") as whole:
        for name, content in files.items():
            whole.writestr(name, content)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_truncated_archive_is_found(kept, copy, share):
    content = copy.archive.read_bytes()
    copy.archive.write_bytes(content[:int(len(content) * share)])
    assert answers(verify(copy.archive, "--manifest", kept.list), 1, "archive cut short or damaged", copy.archive.name)


@pytest.mark.parametrize("place", range(5))
def test_a_changed_byte_anywhere_in_an_archive_is_found(kept, copy, place):
    content = bytearray(copy.archive.read_bytes())
    content[len(content) * place // 5 + 11] ^= 1
    copy.archive.write_bytes(bytes(content))
    assert answers(verify(copy.archive, "--manifest", kept.list), 1, copy.version)


def test_an_archive_packed_anew_is_told_from_one_with_other_contents(kept, copy):
    top = f"hold-steady-{kept.version}/"
    repack(copy.archive, lambda files: None)
    assert answers(verify(copy.archive, "--manifest", kept.list), 1, "contents right, but packed anew")
    repack(copy.archive, lambda files: files.update({f"{top}index.html": b"other"}))
    assert answers(verify(copy.archive, "--manifest", kept.list), 1, "changed: index.html")
    repack(copy.archive, lambda files: files.update({f"{top}extra.html": b"x"}))
    assert answers(verify(copy.archive, "--manifest", kept.list), 1, "added: extra.html")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_twice_in_an_archive_is_found(kept, copy):
    name = f"hold-steady-{kept.version}/index.html"
    with zipfile.ZipFile(copy.archive, "a") as whole:
        whole.writestr(name, whole.read(name))
    assert answers(verify(copy.archive, "--manifest", kept.list), 1, "twice: index.html")


# -- lists ---------------------------------------------------------------------------------------
def edited(path: Path, change: Callable[[dict], object]) -> bytes:
    told = json.loads(path.read_bytes())
    change(told)
    return json.dumps(told).encode()


WRONG_LISTS: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "no JSON": (lambda p: p.read_bytes()[:-40], "the list cannot be read"),
    "no text": (lambda p: b"\xff\xfe\x00", "the list cannot be read"),
    "a list": (lambda p: b"[]", "the list cannot be read"),
    "empty": (lambda p: b"", "the list cannot be read"),
    "other guide": (lambda p: edited(p, lambda m: m.update(name="another")), "not a list of this guide"),
    "other schema": (lambda p: edited(p, lambda m: m.update(schema_version=2)), "not a list of this guide"),
    "no editions": (lambda p: edited(p, lambda m: m.pop("editions")), "the list cannot be read"),
    "no stick": (lambda p: edited(p, lambda m: m["editions"].pop("stick")), "not a list of this guide"),
    "no hashes": (lambda p: edited(p, lambda m: m["editions"]["stick"].update({"index.html": [1, "x"]})), "not a list of this guide"),
    "path outside": (lambda p: edited(p, lambda m: m["editions"]["stick"].update({"../../etc/passwd": [1, "a" * 64]})), "not a list of this guide"),
    "path of Windows": (lambda p: edited(p, lambda m: m["files"].update({"C:\\x": [1, "a" * 64]})), "not a list of this guide"),
}


@pytest.mark.parametrize("name", WRONG_LISTS)
def test_a_wrong_list_is_refused(kept, copy, tmp_path, name):
    make, said = WRONG_LISTS[name]
    (tmp_path / "list.json").write_bytes(make(kept.list))
    result = verify(copy.stick, "--manifest", tmp_path / "list.json")
    assert answers(result, 2, said) and not result.stdout


def test_the_list_of_another_release_is_refused_not_used(copy, tmp_path):
    newer = release(tmp_path / "newer", "2.0", 1_795_000_000, padding=12, site={"index.html": b"new", "b.html": b"b"})
    assert answers(verify(copy.stick, "--manifest", newer.list), 2, "different releases: 1.0, 2.0")
    assert answers(verify(copy.archive, "--manifest", newer.list), 2, "different releases")


def test_without_a_list_nothing_is_claimed(kept, copy, tmp_path):
    assert answers(verify(copy.web), 2, "no list")
    assert answers(verify(copy.web, "--manifest", tmp_path / "none.json"), 2, "none.json")
    assert answers(verify(tmp_path / "nowhere", "--manifest", kept.list), 2, "no such file or folder")
    assert answers(verify(tmp_path, "--manifest", kept.list), 2, "is this the right place?")


# -- no damage -----------------------------------------------------------------------------------
def test_pages_of_local_numbers_are_said_to_be_added_not_called_damage(kept, copy):
    (copy.stick / "local/pictures").mkdir(parents=True)
    (copy.stick / "local/numbers.html").write_text("街道办 ……", encoding="utf-8")
    (copy.stick / "local/pictures/map.svg").write_text("<svg/>", encoding="utf-8")
    result = verify(copy.stick, "--manifest", kept.list)
    assert answers(result, 0, "你加的 added by you: local/numbers.html", "local/pictures/map.svg", "一样")


def test_packed_twins_that_tell_the_truth_are_part_of_a_served_copy(kept, copy):
    for name in ("index.html", "start/tonight.html"):
        content = (copy.web / name).read_bytes()
        (copy.web / f"{name}.gz").write_bytes(gzip.compress(content))
        (copy.web / f"{name}.br").write_bytes(b"only its owner can read this")
    result = verify(copy.web, "--manifest", kept.list)
    assert answers(result, 0, "没有核对 not checked: index.html.br") and ".gz" not in result.stdout


def test_what_file_managers_leave_behind_is_no_damage(kept, copy):
    for name in (".DS_Store", "start/Thumbs.db", "._index.html"):
        (copy.stick / name).write_bytes(b"x")
    assert answers(verify(copy.stick, "--manifest", kept.list), 0, "left by the computer: start/Thumbs.db")


def test_signatures_may_lie_in_a_bundle(kept, copy):
    (copy.bundle / "manifest.json.sig").write_text("x", encoding="utf-8")
    assert answers(verify(copy.bundle, "--manifest", kept.list), 0, "not on the list: manifest.json.sig")


# -- the script itself ---------------------------------------------------------------------------
def test_the_script_needs_nothing_but_an_old_python():
    tree = ast.parse(VERIFY.read_text(encoding="utf-8"), feature_version=(3, 8))
    asked = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    asked |= {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert asked - {"__future__"} <= sys.stdlib_module_names
    newer = {"removeprefix", "removesuffix", "is_relative_to", "readlink", "hardlink_to", "file_digest", "pairwise", "batched"}
    assert not newer & {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not any(isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) for node in ast.walk(tree)), "dict | dict is 3.9"


def test_the_script_is_one_short_file():
    assert len(VERIFY.read_text(encoding="utf-8").splitlines()) < 300


def test_help_says_how_to_sign_and_to_check_a_signature():
    result = verify("--help")
    assert answers(result, 0, "ssh-keygen -Y sign", "--signers", "local/")
