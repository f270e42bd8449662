"""A release as a whole: which files it has, that each is one that ``make publish`` can hand to the forge, and that a second run gives the same."""
from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from hold_steady.commands import files as command
from hold_steady.core import Refusal
from hold_steady.core.records import Text
from hold_steady.exports import bundle, formats
from hold_steady.exports.edition import LANGUAGES, Edition, Stamp
from hold_steady.exports.missing_dependency import MissingPart
from hold_steady.exports.signature import sign
from support.parts import needed
from support.tree import ROOT

CONTRACT = {"READ-ME-FIRST.txt", "READ-ME-FIRST.pdf", "hold-steady.zim", "sbom.json", "changes.md", "verify.py", "manifest.json", "SHA256SUMS"} | {
    name.format(lang=lang) for lang in LANGUAGES for name in (
        "hold-steady-{lang}.html", "hold-steady-{lang}.epub", "hold-steady-{lang}.pdf", "tonight-{lang}.pdf", "tonight-large-{lang}.pdf", "poster-{lang}.pdf",
        "letters-{lang}.pdf", "letters-word-{lang}.zip", "cards-{lang}.zip", "long-{lang}.zip", "text-{lang}.zip")}


def say_so(source, target: Path) -> Path:
    target.write_text(source.lang if isinstance(source, Edition) else "+".join(source), encoding="utf-8")
    return target


def lack(source, target: Path) -> Path:
    raise MissingPart("fonts", Text("装上", "install them"))


@pytest.fixture
def material(built, monkeypatch):
    """The built guide; every file but the archive is a word, since what makes each has tests of its own."""
    monkeypatch.setattr(bundle.release, "read_stamp", lambda root, law: Stamp("1.0", "c" * 40, 1_790_000_000, law))
    table = {name: made if name == "zip" else formats.Format("archive.say_so", made.file) for name, made in formats.FORMATS.items()}
    monkeypatch.setattr(formats, "FORMATS", table)
    for name, act in (("say_so", say_so), ("lack", lack)):
        monkeypatch.setattr(f"hold_steady.exports.archive.{name}", act, raising=False)
    return bundle.read_material(built.root, built.site)


def release(material, target: Path) -> Path:
    assert command._make(material, target, (), None, lambda folder: sign(folder, None)) == 0
    return target


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_a_release_is_the_files_of_the_contract_all_plain_and_the_same_bytes_twice(material, tmp_path):
    first, second = (release(material, tmp_path / name) for name in ("first", "second"))
    archive = f"hold-steady-{material.edition.stamp.version}.zip"
    assert {path.name for path in first.iterdir()} == CONTRACT | {archive}
    assert all(path.is_file() and not path.is_symlink() and path.stat().st_size for path in first.iterdir()), "gh takes files, no folders"
    assert hashes(first) == hashes(second)
    assert subprocess.run([needed("sha256sum"), "--strict", "-c", "SHA256SUMS"], cwd=first, capture_output=True).returncode == 0


def test_nothing_is_released_while_a_part_is_missing(material, tmp_path, monkeypatch):
    monkeypatch.setitem(formats.FORMATS, "poster", formats.Format("archive.lack", "poster-{lang}.pdf"))
    with pytest.raises(Refusal, match="poster-zh.pdf"):
        release(material, tmp_path / "release")
    assert not list(tmp_path.iterdir())


def test_what_is_published_is_what_was_released():
    """``make publish`` names the folder's files to the forge and none by name, so that no file can be forgotten there."""
    recipe = re.search(r"^publish:.*?\n\n", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M | re.S)[0]
    assert "gh release create" in recipe and recipe.rstrip().endswith("build/release/*") and "SHA256SUMS" in recipe
