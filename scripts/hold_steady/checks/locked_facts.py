"""The registry still says what a person compared with its sources."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..core import Finding, Page, Text
from ..registry import FACTS_LOCK, Registry, fingerprints_of


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    now, recorded = fingerprints_of(registry), registry.recorded
    for name in sorted(now.keys() | recorded.keys()):
        if name not in recorded:
            yield _finding("fact-unrecorded", name, "是新的，还没有记下", "is new and not yet recorded")
        elif name not in now:
            yield _finding("fact-missing", name, "不见了", "is gone")
        elif now[name] != recorded[name].split(" ")[0]:
            yield _finding("fact-changed", name, "和记下的不一样", "is not what was recorded")


def _finding(code: str, name: str, zh: str, en: str) -> Finding:
    return Finding(code, FACTS_LOCK, 0, Text(
        f"{name} {zh}。不是有意改的，就改回去；是有意改的，请另一个人对照来源，再运行 make record BY=名字。",
        f"{name} {en}. If nobody meant it, undo it; if it is meant, have a second person compare the source, then run make record BY=name."), text=name)
