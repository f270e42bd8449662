"""A page from ``make new-page`` is no page until somebody has written it."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..core import Finding, Page, Text
from ..registry import Registry

#: The same marks as in new_page.py (a test compares them).
UNWRITTEN = ("（待写）", "(to be written)")


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    for page in pages:
        facts = [key for key in ("title", "question", "description") if _is_unwritten(page.meta.get(key))]
        if facts and not page.generated:
            yield _finding(page, 1, "、".join(facts), ", ".join(facts))
        for section in page.sections:
            if _is_unwritten(section.words) or _is_unwritten(section.heading):
                yield _finding(page, section.line, f"{{#{section.id}}}", f"{{#{section.id}}}")


def _is_unwritten(text: object) -> bool:
    return isinstance(text, str) and any(mark in text for mark in UNWRITTEN)


def _finding(page: Page, line: int, zh: str, en: str) -> Finding:
    return Finding("page-unwritten", page.path, line, Text(f"{zh} 还没写。写好，去掉“待写”。", f"{en} is not written yet. Write it and take the mark away."))
