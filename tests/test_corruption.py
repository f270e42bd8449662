"""Break a sound guide in one place: the build stops, says where and what to do, and touches nothing."""
from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from hold_steady.build.kept import NAME
from hold_steady.content.addresses import page_url
from support.cases import load_cases
from support.pages import IS_WHOLE
from support.tree import ROOT, Tree, copy_tree, day_of_tests, fingerprint, once, source_date_epoch, steady

#: How MkDocs introduces a line.
_LEVEL = re.compile(r"^(?:WARNING|ERROR) +-  ?")
#: Place, problem, remedy: as every finding of the house reads.
_FINDING = re.compile(r"^(?P<path>[\w./-]+?)(?::\d+)? (?P<code>[a-z][a-z-]+): (?P<words>.+)$")
#: MkDocs' own words about links and the menu, which name the file too.
_OF_MKDOCS = re.compile(r"\.md' (?:contains|is included)|pages exist in the docs directory|^ +- \S+\.md|reference to '\S+' is included in the 'nav'")
_CLOSING = re.compile(r"^(INFO|Aborted|The build stopped|$)")


def corrupt(root: Path, case: dict) -> None:
    """Plant one fault."""
    path = root / case["file"]
    if "append" in case:
        path.write_text(path.read_text(encoding="utf-8") + case["append"], encoding="utf-8")
    elif "replace" in case:
        before = path.read_text(encoding="utf-8")
        after = re.sub(case["replace"]["pattern"], case["replace"]["with"], before)
        assert after != before, f"{case['file']} has nothing like {case['replace']['pattern']}"
        path.write_text(after, encoding="utf-8")
    elif "write" in case:
        path.write_text(case["write"], encoding="utf-8")
    elif "hex" in case:
        path.write_bytes(bytes.fromhex(case["hex"]))
    elif "rename" in case:
        path.rename(root / case["rename"])
    else:
        path.unlink()


#: What is planted together; and what ends a build early, by where it ends.
CASES = load_cases("corruptions.yml")
TOGETHER, EARLY = [case for case in CASES if "ends" not in case], [case for case in CASES if "ends" in case]
#: What is raised in one place is raised at once, so that one build tells all of it; each by itself in ``make test-weekly``.
ROUNDS = [[case for case in EARLY if case["ends"] == end] for end in dict.fromkeys(case["ends"] for case in EARLY)] if not IS_WHOLE else [[case] for case in EARLY]


def make_check(tree: Tree, python: object = sys.executable, **environment: str) -> subprocess.CompletedProcess:
    """``make check`` as it is typed in a clone that is set up."""
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, tree.root)
    (tree.root / ".venv").mkdir(exist_ok=True)
    (tree.root / ".venv/ready").touch()
    return subprocess.run(["make", "check", f"PY={python}"], cwd=tree.root, capture_output=True, text=True, encoding="utf-8",
                          env={**os.environ, "SOURCE_DATE_EPOCH": source_date_epoch(), **environment})


def expect_stopped(tree: Tree, before: dict[str, str], returncode: int, said: str) -> None:
    """A build that ended like this stopped with words of ours, and its last good site is as it was."""
    assert returncode != 0, said[-1500:]
    assert "Traceback" not in said, said[-1500:]
    assert fingerprint(tree.site) == before, "the last good site was touched"
    assert not list((tree.root / "build").glob(".site*")), "a draft was left behind"


def complaints(output: str) -> list[str]:
    """The lines of a build that say what is wrong."""
    return [_LEVEL.sub("", line) for line in output.splitlines() if not _CLOSING.match(line)]


@pytest.fixture(scope="module")
def sound(built, tmp_path_factory) -> Iterator[Tree]:
    """A copy that is put back in order after each fault."""
    tree = copy_tree(tmp_path_factory.mktemp("sound") / "tree", built.root, with_build=True)
    yield tree
    shutil.rmtree(tree.root)


@pytest.fixture(scope="module")
def before(sound) -> dict[str, str]:
    return fingerprint(sound.site)


@pytest.fixture
def put_back(built, sound):
    """Ask it to put a file in order again after the test; one that was not there goes."""
    names: list[str] = []
    yield names.append
    for name in names:
        shutil.copy2(built.root / name, sound.root / name) if (built.root / name).exists() else (sound.root / name).unlink()


@pytest.mark.parametrize("cases", ROUNDS, ids=lambda cases: ", ".join(map(str, cases)))
def test_a_fault_stops_the_build_with_one_line_and_leaves_the_last_good_site(cases, sound, before, put_back):
    """And make check says all of it, and that there is no new record."""
    assert len({case["file"] for case in cases}) == len(cases), "one fault to a file"
    for case in cases:
        put_back(case["file"])
        corrupt(sound.root, case)
    result = make_check(sound)
    log = (sound.root / "build/check.log").read_text(encoding="utf-8")
    expect_stopped(sound, before, result.returncode, log + result.stdout + result.stderr)
    said = complaints(log)
    assert not [case for case in cases if not any(re.match(case["says"], line) for line in said)], said
    assert not [line for line in said if not is_clear(line)], "no place, problem and remedy"
    assert "index-stale" in result.stdout and all(line in result.stdout for line in said), result.stdout[-3000:]


#: Changes that are no faults, each of another kind of thing that a page is made from: data, words, template, module. The build after them must show them.
CHANGES = [{"file": file, "replace": {"pattern": old, "with": new}} for file, old, new in (
    ("docs/_data/terms.yml", "投诉、协商先找它。", "投诉、协商都先找它。"), ("overrides/strings.yml", "zh: 求助电话", "zh: 求助的电话"),
    ("overrides/main.html", '<main id="main"', '<main id="main" data-new="template"'),
    ("scripts/hold_steady/render/page_reader.py", 'lead.set\\("class", "lead"\\)', 'lead.set("class", "lead new-module")'))]
#: A day on which nothing was built yet.
NEXT_DAY = (day_of_tests() + timedelta(days=1)).isoformat()


@pytest.fixture(scope="session")
def together(built, shared) -> SimpleNamespace:
    """What one build says of a guide with all the others, and ``make check`` of that build; the line of an anchor that does not exist; the site it left unfinished.
    The guide had been built before, on another day, and changed in all that pages are made from."""
    def make(place: Path) -> str:
        tree = copy_tree(place, built.root, with_build=True)
        assert (tree.root / "build" / NAME).is_file(), "nothing was kept by the build before"
        before = fingerprint(tree.site)
        for case in (*TOGETHER, *CHANGES):
            corrupt(tree.root, case)
        result = make_check(tree, GUIDE_TODAY=NEXT_DAY)
        said = (tree.root / "build/check.log").read_text(encoding="utf-8")
        expect_stopped(tree, before, result.returncode, said)
        lines = (tree.root / "docs/start/tonight.md").read_text(encoding="utf-8").splitlines()
        return json.dumps({"build": said, "check": result.stdout + result.stderr, "line": next(n for n, line in enumerate(lines, 1) if "#notez" in line)})

    return SimpleNamespace(**json.loads(once(shared / "corrupted", make)), site=shared / "corrupted/build/unfinished")


@pytest.mark.parametrize("case", TOGETHER, ids=str)
def test_a_fault_among_others_is_a_warning_of_its_own(case, together):
    assert any(_LEVEL.match(line) and re.match(case["says"], _LEVEL.sub("", line)) for line in together.build.splitlines()), together.build[-4000:]


def test_data_words_templates_modules_and_the_day_are_shown_whatever_was_kept(together):
    """All at once, because each asks for the whole guide anew; that each does so alone is shown in unit/test_kept_builds.py."""
    page, glossary = ((together.site / page_url(slug, "zh")).read_text(encoding="utf-8") for slug in ("people/contact", "about/glossary"))
    assert "都先找它。" in glossary and "求助的电话" in page and 'data-new="template"' in page and 'class="lead new-module"' in page
    assert NEXT_DAY in (together.site / "assets/tools/check-zh.js").read_text(encoding="utf-8")


def test_every_warning_has_place_problem_and_remedy(together):
    assert not [line for line in complaints(together.build) if not is_clear(line)]


# -- make check: what stops the build is never passed over ------------------------------------------
def test_make_check_says_with_its_line_what_stopped_the_build(together):
    for words in (f"docs/start/tonight.md:{together.line} anchor-missing", "Did you mean #notes?", "hotline-wrong"):
        assert words in together.check, together.check[-3000:]
    assert "Traceback" not in together.check


def test_make_check_says_what_only_the_builder_saw(sound, put_back):
    """A page that nothing lists. Daily in the words that the builder has for it in ``together``, said over a sound record; in ``make test-weekly`` by the builder."""
    python, words = sys.executable, 'pages exist in the docs directory, but are not included in the "nav" configuration:\n  - evidence/lost.md'
    if IS_WHOLE:
        for end in (".md", ".en.md"):
            put_back(f"docs/evidence/lost{end}")
            shutil.copy(sound.root / f"docs/evidence/log{end}", sound.root / f"docs/evidence/lost{end}")
    else:
        put_back("python")
        python = sound.root / "python"
        python.write_text(f"#!/bin/sh\n[ $3 = build ] && echo 'WARNING - {words}' && exit 1\nexec {sys.executable} \"$@\"\n", encoding="utf-8")
        python.chmod(0o755)
    result = make_check(sound, python)
    assert result.returncode != 0 and "Traceback" not in result.stdout + result.stderr
    assert "No findings" in result.stdout, "the record of the build is read; nothing is parsed a second time"
    assert "index-stale" not in result.stdout and 'not included in the "nav"' in result.stdout and "evidence/lost.md" in result.stdout, result.stdout[-3000:]


def is_clear(line: str) -> bool:
    finding = _FINDING.match(line)
    return len(finding["words"].split()) > 4 if finding else bool(_OF_MKDOCS.search(line))


def test_without_a_record_check_says_so(built, sound):
    shutil.copy2(built.index, sound.index)
    kept = sound.index.rename(sound.index.with_name("kept.json"))
    result = steady(sound.root, "check")
    kept.rename(sound.index)
    assert result.returncode != 0 and "index-missing" in result.stdout and "Traceback" not in result.stderr
