"""Break a sound guide in one place: the build stops, says where and what to do, and touches nothing."""
from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cases import load_cases
from support.tree import Tree, copy_tree, fingerprint, once, steady

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


#: What is planted together, and what needs a guide of its own.
CASES = load_cases("corruptions.yml")
TOGETHER, ALONE = [case for case in CASES if "alone" not in case], [case for case in CASES if "alone" in case]


def faulty(tree: Tree, *cases: dict) -> str:
    """What a build says of a copy with these faults. It stops, and its last good site stays as it is."""
    before = fingerprint(tree.site)
    for case in cases:
        corrupt(tree.root, case)
    result = tree.build()
    assert result.returncode != 0, result.stdout[-1500:]
    assert "Traceback" not in result.stdout, result.stdout[-1500:]
    assert fingerprint(tree.site) == before, "the last good site was touched"
    assert not list((tree.root / "build").glob(".site*")), "a draft was left behind"
    return result.stdout


def complaints(output: str) -> list[str]:
    """The lines of a build that say what is wrong."""
    return [_LEVEL.sub("", line) for line in output.splitlines() if not _CLOSING.match(line)]


@pytest.fixture(scope="module")
def sound(built, tmp_path_factory) -> Iterator[Tree]:
    """A copy that is put back in order after each fault."""
    tree = copy_tree(tmp_path_factory.mktemp("sound") / "tree", built.root, with_build=True)
    yield tree
    shutil.rmtree(tree.root)


@pytest.mark.parametrize("case", ALONE, ids=str)
def test_a_fault_stops_the_build_with_one_line_and_leaves_the_last_good_site(case, built, sound):
    said = complaints(faulty(sound, case))
    shutil.copy2(built.root / case["file"], sound.root / case["file"])
    assert any(re.match(case["says"], line) for line in said), said
    assert not [line for line in said if not is_clear(line)], "no place, problem and remedy"


@pytest.fixture(scope="session")
def together(built, shared) -> str:
    """What one build says of a guide with all the others."""
    return once(shared / "corrupted", lambda place: faulty(copy_tree(place, built.root, with_build=True), *TOGETHER))


@pytest.mark.parametrize("case", TOGETHER, ids=str)
def test_a_fault_among_others_is_a_warning_of_its_own(case, together):
    assert any(_LEVEL.match(line) and re.match(case["says"], _LEVEL.sub("", line)) for line in together.splitlines()), together[-4000:]


def test_every_warning_has_place_problem_and_remedy(together):
    assert not [line for line in complaints(together) if not is_clear(line)]


def is_clear(line: str) -> bool:
    finding = _FINDING.match(line)
    return len(finding["words"].split()) > 4 if finding else bool(_OF_MKDOCS.search(line))


def test_check_reports_the_same_faults_after_a_lax_build(sound):
    """``make check`` reads the record of the build and needs no second parse."""
    result = steady(sound.root, "check")
    assert result.returncode == 0 and "No findings" in result.stdout, result.stdout + result.stderr
    kept = sound.index.rename(sound.index.with_name("kept.json"))
    result = steady(sound.root, "check")
    kept.rename(sound.index)
    assert result.returncode != 0 and "index-missing" in result.stdout and "Traceback" not in result.stderr
