"""Break a sound guide in one place: the build stops, says where and what to do, and touches nothing."""
from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support.cases import load_cases
from support.tree import Tree, copy_tree, fingerprint, steady

#: How MkDocs introduces a line.
_LEVEL = re.compile(r"^(?:WARNING|ERROR) +-  ?")
#: Place, problem, remedy: as every finding of the house reads.
_FINDING = re.compile(r"^(?P<path>[\w./-]+?)(?::\d+)? (?P<code>[a-z][a-z-]+): (?P<words>.+)$")
#: MkDocs' own words about links and the menu, which name the file too.
_OF_MKDOCS = re.compile(r"\.md' (?:contains|is included)|pages exist in the docs directory|^ +- \S+\.md|reference to '\S+' is included in the 'nav'")
_CLOSING = re.compile(r"^(INFO|Aborted|The build stopped|$)")


def corrupt(root: Path, case: dict) -> None:
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


@pytest.fixture
def sound(built, tmp_path) -> Tree:
    """A copy of the guide with its last good build."""
    tree = copy_tree(tmp_path / "tree", built.root, with_build=True)
    yield tree
    shutil.rmtree(tree.root, ignore_errors=True)


def complaints(output: str) -> list[str]:
    """The lines of a build that say what is wrong."""
    return [_LEVEL.sub("", line) for line in output.splitlines() if not _CLOSING.match(line)]


@pytest.mark.parametrize("case", load_cases("corruptions.yml"), ids=str)
def test_a_fault_stops_the_build_with_one_line_and_leaves_the_last_good_site(case, sound):
    before = fingerprint(sound.site)
    corrupt(sound.root, case)
    result = sound.build()
    assert result.returncode != 0, result.stdout[-1500:]
    assert "Traceback" not in result.stdout, result.stdout[-1500:]
    assert fingerprint(sound.site) == before, "the last good site was touched"
    assert not list((sound.root / "build").glob(".site*")), "a draft was left behind"
    lines = complaints(result.stdout)
    assert any(re.match(case["says"], line) for line in lines), result.stdout[-2500:]
    for line in lines:
        assert is_clear(line), f"no place, problem and remedy: {line}"


def is_clear(line: str) -> bool:
    finding = _FINDING.match(line)
    return len(finding["words"].split()) > 4 if finding else bool(_OF_MKDOCS.search(line))


def test_check_reports_the_same_faults_after_a_lax_build(sound):
    """``make check`` reads the record of the build and needs no second parse."""
    result = steady(sound.root, "check")
    assert result.returncode == 0 and "No findings" in result.stdout, result.stdout + result.stderr
    sound.index.unlink()
    result = steady(sound.root, "check")
    assert result.returncode != 0 and "index-missing" in result.stdout and "Traceback" not in result.stderr
