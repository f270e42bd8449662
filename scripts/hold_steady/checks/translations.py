"""An English section knows which Chinese it was made from, and is English."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..core import Finding, Page, Section, Text, parse_yaml, read_text
from ..registry import Registry

LOCK = "docs/_data/translations.lock.json"
_CJK = re.compile(r"[\u4e00-\u9fff]")


def drifted(zh_hashes: dict[str, str], recorded: dict[str, str]) -> set[str]:
    """The sections whose Chinese changed since the translation was recorded."""
    return {key for key, value in recorded.items() if key in zh_hashes and zh_hashes[key] != value}


def read_lock(root: Path) -> dict[str, dict[str, str]]:
    """Which Chinese each English section was made from: slug → section id → hash. Raises DataError."""
    path = root / LOCK
    if not path.exists():
        return {}
    return parse_yaml(read_text(path, LOCK), LOCK)


def stale(pages: list[Page], lock: dict[str, dict[str, str]]) -> Iterator[Finding]:
    """The English sections whose Chinese has changed, or was never recorded. Listed, shown to readers, and no reason to stop a build."""
    chinese = {p.slug: p for p in pages if p.lang == "zh" and not p.generated}
    for page in pages:
        if page.lang != "en" or page.generated or page.slug not in chinese:
            continue
        now = {s.id: s.hash for s in chinese[page.slug].sections if s.hash}
        recorded = lock.get(page.slug, {})
        changed = drifted(now, recorded)
        for section in page.sections:
            if section.id in changed or (section.id in now and section.id not in recorded):
                yield _stale(page, section) if recorded else _unrecorded(page, section)


def _stale(page: Page, section: Section) -> Finding:
    return Finding("translation-drifted", page.path, section.line, Text(
        f"{{#{section.id}}} 的中文改过，英文还是旧的。看 make drift PAGE={page.slug}，改好英文，再运行 make translated PAGES={page.slug}。",
        f"the Chinese of {{#{section.id}}} has changed since this was translated. See make drift PAGE={page.slug}, "
        f"correct the English, then run make translated PAGES={page.slug}."), text=section.id)


def _unrecorded(page: Page, section: Section) -> Finding:
    """A new page: nothing has changed, but nobody has said that the twins match."""
    return Finding("translation-drifted", page.path, section.line, Text(
        f"{{#{section.id}}} 还没有记下译自哪段中文。译好了，运行 make translated PAGES={page.slug}。",
        f"{{#{section.id}}} is not recorded as a translation. When it is one, run make translated PAGES={page.slug}."), text=section.id)


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    chinese = {p.slug: p for p in pages if p.lang == "zh" and not p.generated}
    for page in pages:
        if page.lang == "en" and not page.generated and page.slug in chinese:
            twins = {s.id: s for s in chinese[page.slug].sections}
            for section in page.sections:
                yield from _check_section(page, section, twins.get(section.id))


def _check_section(page: Page, section: Section, twin: Section | None) -> Iterator[Finding]:
    ours = section.words.replace(section.boxed, "")
    letters = len(re.findall(r"[A-Za-z]", ours))
    if twin and ours.strip() and ours.strip() == twin.words.strip() and _CJK.search(ours):
        yield Finding("translation-identical", page.path, section.line, Text(
            f"{{#{section.id}}} 和中文一样，还没翻译。", f"{{#{section.id}}} is the Chinese text. Translate it."))
    elif len(_CJK.findall(ours)) * 3 > letters and len(ours) > 40:
        yield Finding("translation-missing", page.path, section.line, Text(
            f"{{#{section.id}}} 大半还是中文。", f"{{#{section.id}}} is mostly Chinese. Translate it."))
