"""Autofix: put right what can be put right without judgement: one old name, one new name, one place.

Whether there is anything to decide is a field of the finding (``is_certain``), set where the finding is made: an article that
became two, or went to another law, is for a person. So is everything inside another's words (``/// said``).
"""
from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..core import Finding, lines_of, read_bytes, write_texts
from . import quick_read
from .build import Build

_SAID = re.compile(r"^/// said\b.*?^///[ \t]*$", re.S | re.M)


@dataclass(frozen=True, slots=True)
class Fix:
    """One replacement in one line of a page."""

    path: str
    line: int
    old: str
    new: str


def fixes_for(findings: Iterable[Finding], body_of: dict[str, str]) -> Iterator[Fix]:
    """The safe replacements, each on the line where its words stand exactly once outside ``said``."""
    for finding in findings:
        if finding.is_certain and finding.suggestion and finding.path in body_of and finding.text != finding.suggestion:
            lines = _our_lines(body_of[finding.path])
            if 0 < finding.line <= len(lines) and lines[finding.line - 1].count(finding.text) == 1:
                yield Fix(finding.path, finding.line, finding.text, finding.suggestion)


def _our_lines(text: str) -> list[str]:
    """The lines, those of another's words emptied."""
    text = "".join(line.rstrip("\r\n") + "\n" for line in lines_of(text))
    return _SAID.sub(lambda m: "\n" * m[0].count("\n"), text).split("\n")


def apply(text: str, fixes: Iterable[Fix]) -> str:
    lines = lines_of(text)
    for fix in fixes:
        lines[fix.line - 1] = lines[fix.line - 1].replace(fix.old, fix.new, 1)
    return "".join(lines)


def propose(build: Build, pages: Iterable[str] | None = None) -> dict[str, tuple[str, str]]:
    """Path → (text now, text put right), of the pages where something can be. Nothing is written."""
    read = quick_read.read_pages(build, pages)
    found = [f for page in read for f in page.findings]
    texts = {page.path: read_bytes(build.root / page.path).decode("utf-8") for page in read if page.findings}
    by_path: dict[str, list[Fix]] = {}
    for fix in fixes_for(found, texts):
        by_path.setdefault(fix.path, []).append(fix)
    return {path: (texts[path], apply(texts[path], fixes)) for path, fixes in by_path.items()}


def as_diff(path: str, before: str, after: str) -> str:
    return "".join(difflib.unified_diff(lines_of(before), lines_of(after), path, path, n=1))


def write(root: Path, changes: dict[str, tuple[str, str]]) -> None:
    write_texts({root / path: after for path, (_, after) in changes.items()})
