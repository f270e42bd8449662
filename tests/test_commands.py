"""The commands and the documents that name them are held against each other."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):(?!=)", MAKEFILE, re.M))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs/about").glob("contribute*.md"))]
_COMMAND = re.compile(r"(?<![\w/.-])make ([a-z][a-z-]*)(?=[\s`“”’。，；：、,.;:)）]|$)")
_CODE = re.compile(r"`([^`\n]+)`|^```\w*\n(.*?)^```", re.S | re.M)


def named_in(path: Path) -> set[str]:
    code = "\n".join(a or b for a, b in _CODE.findall(path.read_text(encoding="utf-8")))
    return set(_COMMAND.findall(code))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_command_a_document_names_exists(path):
    assert named_in(path) <= TARGETS


def test_every_command_is_documented():
    named = set().union(*map(named_in, DOCUMENTS))
    assert TARGETS - {"help"} <= named


def test_every_command_says_what_it_does():
    described = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.M))
    assert TARGETS == described
    assert TARGETS <= set(re.search(r"^\.PHONY:(.*)$", MAKEFILE, re.M)[1].split())


def test_every_script_that_a_command_runs_exists():
    scripts = set(re.findall(r"scripts/[\w/]+\.py", MAKEFILE))
    assert scripts and all((ROOT / name).is_file() for name in scripts)


def test_workflows_only_call_make():
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        for line in re.findall(r"- run: (.*)", path.read_text(encoding="utf-8")):
            assert re.match(r"make [a-z]", line), f"{path.name}: {line}"
            assert set(_COMMAND.findall(line)) <= TARGETS


def test_documented_options_exist():
    """`make fix` and the like take variables: the ones the documents show are the ones the Makefile reads."""
    for path in DOCUMENTS:
        code = "\n".join(a or b for a, b in _CODE.findall(path.read_text(encoding="utf-8")))
        for name in re.findall(r"make [a-z-]+ ([A-Z]+)=", code):
            assert f"$({name})" in MAKEFILE or f"{name})," in MAKEFILE, f"{path.name}: {name}"
