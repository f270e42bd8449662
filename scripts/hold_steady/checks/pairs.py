"""A Chinese section and its English twin name the same law, the same doors, the same steps."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..core import Finding, Page, Section, Text
from ..registry import Registry

#: The English help box carries one more line (safe-messaging.md, section 1).
_ENGLISH_ONLY = {"lifeline-en"}


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    by_key = {(p.slug, p.lang): p for p in pages if not p.generated}
    for (slug, lang), zh in by_key.items():
        en = by_key.get((slug, "en"))
        if lang == "zh" and en is not None:
            yield from _compare(zh, en)


def _compare(zh: Page, en: Page) -> Iterator[Finding]:
    english = {s.id: s for s in en.sections if s.id}
    for section in zh.sections:
        if not section.id:
            continue  # said already: heading-without-id
        twin = english.pop(section.id, None)
        if twin is None:
            yield _finding("pair-section-missing", en.path, 0, section, f"英文页没有 {{#{section.id}}} 这一节。补上。",
                           f"has no section {{#{section.id}}}. Translate it.")
            continue
        yield from _compare_sections(section, twin, en.path)
    for extra in english.values():
        yield _finding("pair-section-extra", en.path, extra.line, extra, f"中文页没有 {{#{extra.id}}} 这一节。",
                       f"the Chinese page has no section {{#{extra.id}}}. Remove it or write the Chinese.")


def _compare_sections(zh: Section, en: Section, path: str) -> Iterator[Finding]:
    for code, what_zh, what, left, right in (
            ("pair-citations-differ", "引用的法条", "law", _law(zh), _law(en)),
            ("pair-channels-differ", "提到的途径", "channels", set(zh.channels) - _ENGLISH_ONLY, set(en.channels) - _ENGLISH_ONLY)):
        if left != right:
            only_zh, only_en = _names(left - right), _names(right - left)
            yield _finding(code, path, en.line, en,
                           f"{{#{zh.id}}} 两种语言{what_zh}不同。只有中文：{only_zh}；只有英文：{only_en}。改成一样。",
                           f"{{#{zh.id}}} names other {what} than its twin. Chinese only: {only_zh}; English only: {only_en}. Make them alike.")
    if zh.steps != en.steps:
        yield _finding("pair-steps-differ", path, en.line, en, f"{{#{zh.id}}} 中文有 {zh.steps} 步，英文有 {en.steps} 步。",
                       f"{{#{zh.id}}} has {en.steps} steps, its twin {zh.steps}. Make them alike.")
    if zh.headings != en.headings and all((*zh.headings, *en.headings)):
        yield _finding("pair-headings-differ", path, en.line, en, f"{{#{zh.id}}} 小标题的 id 不同。",
                       f"{{#{zh.id}}} has other heading ids than its twin: {en.headings} and {zh.headings}.")
    if zh.blocks != en.blocks:
        yield _finding("pair-blocks-differ", path, en.line, en, f"{{#{zh.id}}} 的卡片和提示框不同。",
                       f"{{#{zh.id}}} has other blocks than its twin: {en.blocks} and {zh.blocks}.")


def _law(section: Section) -> set[str]:
    """Every provision, and every instrument: naming a law once more to explain it is no difference."""
    return {instrument for instrument, _ in section.citations} | {
        f"{instrument} {eid}" for instrument, eid in section.citations if eid}


def _names(ids: set[str]) -> str:
    return ", ".join(sorted(ids)) or "–"


def _finding(code: str, path: str, line: int, section: Section, zh: str, en: str) -> Finding:
    return Finding(code, path, line, Text(zh, en), text=section.heading)
