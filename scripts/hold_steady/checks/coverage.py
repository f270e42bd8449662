"""Every point a page says it carries exists, and its law and doors are in the section that carries it."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..core import Finding, Page, Text
from ..registry import Point, Registry


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    points = {point.id: point for point in registry.coverage.points}
    for page in pages:
        if not page.generated:
            yield from _check_page(page, points)
            yield from _check_keywords(page, registry.hotlines)


def _check_page(page: Page, points: dict[str, Point]) -> Iterator[Finding]:
    sections = {s.id: s for s in page.sections}
    carried: dict[str, list] = {}
    for section_id, ids in (page.meta.get("covers") or {}).items():
        if section_id not in sections:
            yield Finding("covers-section-unknown", page.path, 1, Text(
                f"covers 里的 {section_id} 不是本页的小节。", f"covers names {section_id}, which is no section of this page."))
            continue
        for point_id in ids:
            if point_id not in points:
                yield Finding("covers-point-unknown", page.path, 1, Text(
                    f"没有 {point_id} 这个要点。查 docs/_data/coverage.yml。",
                    f"there is no point {point_id}. See docs/_data/coverage.yml."))
                continue
            carried.setdefault(point_id, []).append(sections[section_id])
    for point_id, where in carried.items():
        yield from _check_point(page, points[point_id], where)


def _check_keywords(page: Page, hotlines: dict[str, list[str]]) -> Iterator[Finding]:
    """A number that readers type to find a page must be one that exists."""
    for keyword in page.meta.get("keywords", ()):
        number = keyword.replace("-", "")
        if number.isdigit() and len(number) >= 5 and number not in hotlines:
            yield Finding("keyword-number-unknown", page.path, 1, Text(
                f"关键词 {keyword} 不是登记过的号码。", f"the keyword {keyword} is no number of the registry."), text=keyword)


def _check_point(page: Page, point: Point, where: list) -> Iterator[Finding]:
    cited = {_base(i, e) for s in where for i, e in s.citations}
    shown = {c for s in where for c in (*s.channels, *s.named)}
    for law in point.law:
        instrument, _, eid = law.partition(" ")
        if _base(instrument, eid or None) not in cited and (instrument, None) not in cited:
            yield _missing(page, point, where, f"法条 {law}", f"the law {law}")
    for channel in point.channels:
        if channel not in shown:
            yield _missing(page, point, where, f"途径 {channel}", f"the channel {channel}")


def _base(instrument: str, eid: str | None) -> tuple[str, str | None]:
    """Articles are compared whole; ``whole`` and single-text parts count as the instrument."""
    if not eid or not eid.startswith("art_"):
        return instrument, None
    return instrument, eid.split("__")[0]


def _missing(page: Page, point: Point, where: list, zh: str, en: str) -> Finding:
    section = where[0]
    return Finding("covers-not-carried", page.path, section.line, Text(
        f"{{#{section.id}}} 说载有要点 {point.id}，却没有{zh}。在这一节补上；要是这个要点归别的节，就改页首的 covers（要点写在 docs/_data/coverage.yml）。",
        f"{{#{section.id}}} says it carries {point.id} but lacks {en}. Add it there, or move the point to the section that has it, in covers at the top of the page (docs/_data/coverage.yml says what the point needs)."),
        text=point.id)
