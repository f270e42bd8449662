"""Which release a tree is, whether the site lying there is that release's, and what make bundle does when something is missing."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from hold_steady.core.records import Text
from hold_steady.exports import bundle, formats, release
from hold_steady.exports.edition import LANGUAGES, Edition, Stamp
from hold_steady.exports.missing_dependency import MissingPart
from support.parts import needed
from support.tree import steady

LAW = date(2026, 9, 1)
WHEN = 1_790_000_040  # 2026-09-21 14:14 UTC


@pytest.fixture
def tree(tmp_path) -> Path:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "0.2.0"\n', encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("one", encoding="utf-8")
    return tmp_path


def commit(tree: Path, when: int, text: str) -> None:
    """A commit in a repository made for this test alone."""
    needed("git")
    (tree / "docs/page.md").write_text(text, encoding="utf-8")
    stamp = {"GIT_AUTHOR_DATE": f"{when} +0900", "GIT_COMMITTER_DATE": f"{when} +0900", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *command], cwd=tree, check=True, env={**os.environ, **stamp}, capture_output=True)


# -- versions ------------------------------------------------------------------------------------
def test_a_release_is_named_after_the_minute_of_its_commit_in_utc(tree):
    commit(tree, WHEN, "one")
    stamp = release.read_stamp(tree, LAW, {"SOURCE_DATE_EPOCH": "5"})
    assert (stamp.version, stamp.epoch, stamp.law_as_of) == ("0.2.0.20260921.1414", WHEN, LAW)
    assert len(stamp.commit) == 40 and stamp.day == date(2026, 9, 21)


def test_later_releases_sort_after_earlier_ones(tree):
    versions = []
    for n, when in enumerate((WHEN, WHEN + 60, WHEN + 86_400, WHEN + 30 * 86_400)):
        commit(tree, when, str(n))
        versions.append(release.read_stamp(tree, LAW, {}).version)
    assert versions == sorted(versions) and len(set(versions)) == 4


def test_files_that_differ_from_the_commit_are_said_in_the_version(tree):
    commit(tree, WHEN, "one")
    (tree / "docs/page.md").write_text("not committed", encoding="utf-8")
    assert release.read_stamp(tree, LAW, {}).version == "0.2.0.20260921.1414.changed"
    (tree / "docs/page.md").write_text("one", encoding="utf-8")
    (tree / "notes.txt").write_text("no source", encoding="utf-8")
    assert release.read_stamp(tree, LAW, {}).version == "0.2.0.20260921.1414"


def test_without_git_the_environment_gives_the_date(tree):
    stamp = release.read_stamp(tree, LAW, {"SOURCE_DATE_EPOCH": str(WHEN)})
    assert (stamp.version, stamp.commit) == ("0.2.0.20260921.1414", "")


@pytest.mark.parametrize("stated", [{}, {"SOURCE_DATE_EPOCH": ""}, {"SOURCE_DATE_EPOCH": "yesterday"}, {"SOURCE_DATE_EPOCH": "-5"}])
def test_without_any_date_there_is_one_line_that_says_what_to_do(tree, stated):
    with pytest.raises(release.NoRelease, match="Set SOURCE_DATE_EPOCH") as refused:
        release.read_stamp(tree, LAW, stated)
    assert "\n" not in str(refused.value)


# -- the site ------------------------------------------------------------------------------------
def test_a_site_is_the_releases_own_only_if_young_whole_and_of_its_day_and_address(built, today):
    epoch = int(datetime(today.year, today.month, today.day, tzinfo=timezone.utc).timestamp())
    site, address = built.site, "https://hold-steady.example/"
    assert release.is_site_of(built.root, site, epoch + 3600, address)
    assert not release.is_site_of(built.root, site, epoch + 86_400, address), "another day"
    assert not release.is_site_of(built.root, site, epoch, "https://mirror.example/"), "another address"
    assert not release.is_site_of(built.root, built.root / "none", epoch, address), "no site"


# -- making --------------------------------------------------------------------------------------
EDITIONS = {lang: Edition(lang, Path("site"), "https://x.example/", Stamp("1.0", "", WHEN, LAW), ()) for lang in LANGUAGES}


def say_so(source, target: Path) -> Path:
    target.write_text(source.lang if isinstance(source, Edition) else "+".join(source), encoding="utf-8")
    return target


def lack(source, target: Path) -> Path:
    target.write_text("half", encoding="utf-8")
    raise MissingPart("Pango", Text("apt install libpango-1.0-0", "apt install libpango-1.0-0"))


def fail(source, target: Path) -> Path:
    raise ZeroDivisionError("a fault in the maker")


@pytest.fixture
def pretended(monkeypatch):
    """Formats made by the functions above, without other processes."""
    table = {"one": formats.Format("archive.say_so", "one-{version}.zip"), "each": formats.Format("archive.say_so", "each-{lang}.html", 9),
             "paper": formats.Format("archive.lack", "paper-{lang}.pdf"), "gone": formats.Format("nowhere.make", "gone.bin")}
    monkeypatch.setattr(formats, "FORMATS", table)
    for name, act in (("say_so", say_so), ("lack", lack), ("fail", fail)):
        monkeypatch.setattr(f"hold_steady.exports.archive.{name}", act, raising=False)
    return table


def test_each_format_gets_its_edition_and_the_slow_ones_begin(pretended, tmp_path):
    wanted = formats.jobs("1.0", ["one", "each"])
    assert [job.file for job in wanted] == ["each-zh.html", "each-en.html", "one-1.0.zip"]
    outcomes = list(formats.make_all(wanted, EDITIONS, tmp_path))
    assert {o.file: o.size for o in outcomes} == {"each-zh.html": 2, "each-en.html": 2, "one-1.0.zip": 5}
    assert (tmp_path / "one-1.0.zip").read_text(encoding="utf-8") == "zh+en"


def test_a_missing_part_is_named_in_one_line_and_the_rest_is_made(pretended, tmp_path):
    outcomes = {o.file: o for o in formats.make_all(formats.jobs("1.0"), EDITIONS, tmp_path)}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["each-en.html", "each-zh.html", "one-1.0.zip"], "no half file stays"
    assert str(outcomes["paper-zh.pdf"].missing) == "Pango: apt install libpango-1.0-0"
    assert "hold_steady.exports.nowhere" in str(outcomes["gone.bin"].missing) and "\n" not in str(outcomes["gone.bin"].missing)


def test_a_fault_in_a_maker_is_not_hidden(pretended, tmp_path, monkeypatch):
    pretended["one"] = formats.Format("archive.fail", "one.zip")
    with pytest.raises(ZeroDivisionError):
        list(formats.make_all(formats.jobs("1.0"), EDITIONS, tmp_path))


def test_the_last_bundle_stays_until_the_new_one_stands(tmp_path):
    draft, target = tmp_path / "draft/new", tmp_path / "bundle"
    for folder, text in ((draft, "new"), (target, "old")):
        folder.mkdir(parents=True)
        (folder / "file").write_text(text, encoding="utf-8")
    bundle.put_in_place(draft, target)
    assert (target / "file").read_text(encoding="utf-8") == "new" and sorted(p.name for p in tmp_path.rglob("*")) == ["bundle", "draft", "file"]


def test_every_file_of_the_contract_has_a_maker():
    wanted = {"hold-steady-1.0.zip", "hold-steady.zim", "sbom.json", "READ-ME-FIRST.txt", "READ-ME-FIRST.pdf"} | {
        f"{name}-{lang}.zip" for lang in LANGUAGES for name in ("cards", "long", "text")} | {
        f"{name}-{lang}.{kind}" for lang in LANGUAGES for name, kind in (
            ("hold-steady", "html"), ("hold-steady", "epub"), ("hold-steady", "pdf"), ("tonight", "pdf"), ("tonight-large", "pdf"), ("poster", "pdf"), ("letters", "pdf"), ("letters-word", "zip"))}
    assert {job.file for job in formats.jobs("1.0")} == wanted


# -- the command ---------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def workshop(built, root, tmp_path_factory) -> Path:
    """The built tree with what else a bundle is made from, and no repository."""
    place = tmp_path_factory.mktemp("workshop") / "tree"
    shutil.copytree(built.root, place)
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy2(root / name, place)
    return place


def run(tree: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return steady(tree, "bundle", *arguments, **environment)


def test_the_command_makes_a_bundle_that_checks_itself_and_shows_progress(workshop, today):
    epoch = str(int(datetime(today.year, today.month, today.day, 9, 30, tzinfo=timezone.utc).timestamp()))
    made = run(workshop, "--only", "zip", "--only", "html", "--only", "sbom", SOURCE_DATE_EPOCH=epoch)
    assert made.returncode == 0, made.stderr
    lines = made.stderr.splitlines()
    assert len(lines) == 8 and lines[-1].startswith("[8/8] SHA256SUMS … ") and all(" KB, " in line for line in lines)
    part = workshop / "build/bundle-part"
    check = subprocess.run([sys.executable, "verify.py", "."], cwd=part, text=True, capture_output=True, encoding="utf-8")
    assert check.returncode == 3 and "来历没有证明" in check.stdout and f"{today:%Y%m%d}.0930" in check.stdout
    again = run(workshop, "--only", "html", "--from", str(part / "manifest.json"), SOURCE_DATE_EPOCH=epoch)
    assert again.returncode == 0 and not (part / "sbom.json").exists()
    assert "没有变化。" in (part / "changes.md").read_text(encoding="utf-8")
    assert not [p.name for p in (workshop / "build").iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize(("arguments", "environment", "said"), [
    (("--only", "zip"), {"SOURCE_DATE_EPOCH": ""}, "Set SOURCE_DATE_EPOCH"),
    (("--only", "zip", "--from", "none.json"), {"SOURCE_DATE_EPOCH": "1"}, "none.json cannot be read"),
])
def test_what_is_missing_is_one_line_and_nothing_is_lost(workshop, arguments, environment, said):
    before = sorted(p.name for p in (workshop / "build").iterdir())
    refused = run(workshop, *arguments, **environment)
    assert refused.returncode == 2 and said in refused.stderr and len(refused.stderr.splitlines()) == 1
    assert sorted(p.name for p in (workshop / "build").iterdir()) == before
