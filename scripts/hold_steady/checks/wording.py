"""Words that are never used, and sentences a tired reader can take in."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..core import Finding, Page, Section, Text
from ..registry import Registry

MEAN_ZH, LONG_ZH, LONG_SHARE = 24, 40, 0.10
HOW_TO_ZH = 900
GRADE_EN = 8.0
_SENTENCE_END = re.compile(r"[。！？；\n]+")
_CJK = re.compile(r"[\u4e00-\u9fff]")


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    for page in pages:
        if not page.generated:
            yield from _forbidden(page, registry.forbidden)
            if page.lang == "zh":
                yield from _rhythm(page)
            elif page.meta.get("kind") == "how-to":
                yield from _grade(page)


def _forbidden(page: Page, forbidden: dict[str, str]) -> Iterator[Finding]:
    for section in page.sections:
        for word, better in forbidden.items():
            if word in section.words:
                yield Finding("wording-forbidden", page.path, section.line, Text(
                    f"“{word}”会伤人或不准确。写“{better}”。", f"“{word}” hurts or misleads. Write “{better}”."), text=word)
        if page.lang == "zh" and re.search(r"[！!]", section.words):
            yield Finding("wording-exclamation", page.path, section.line, Text(
                "不用感叹号。", "no exclamation marks. Use a full stop."), text=section.heading)


def sentences(section: Section) -> list[str]:
    """The Chinese sentences of a section."""
    return [s.strip() for s in _SENTENCE_END.split(section.words) if _CJK.search(s)]


def length(sentence: str) -> int:
    """Characters as a reader meets them: each Chinese character, and each run of Latin or digits, is one."""
    return len(_CJK.findall(sentence)) + len(re.findall(r"[A-Za-z0-9-]+", sentence))


def _rhythm(page: Page) -> Iterator[Finding]:
    ours = [s for s in page.sections]
    every = [(section, s) for section in ours for s in sentences(section)]
    if not every:
        return
    lengths = [length(s) for _, s in every]
    mean = sum(lengths) / len(lengths)
    long = [(section, s) for section, s in every if length(s) > LONG_ZH]
    if mean > MEAN_ZH or len(long) > max(1, LONG_SHARE * len(every)):
        section, worst = max(every, key=lambda pair: length(pair[1]))
        yield Finding("wording-long", page.path, section.line, Text(
            f"平均每句 {mean:.0f} 字，{len(long)} 句超过 {LONG_ZH} 字。先拆这一句：{worst}",
            f"sentences average {mean:.0f} characters and {len(long)} pass {LONG_ZH}. Split this one first: {worst}"), text=worst)
    if page.meta.get("kind") == "how-to":
        before = 0
        for section in ours:
            if section.id == "law":
                break
            before += len(_CJK.findall(section.words)) - len(_CJK.findall(section.boxed))
        if before > HOW_TO_ZH:
            yield Finding("wording-too-much", page.path, 1, Text(
                f"法律一节之前有 {before} 字，超过 {HOW_TO_ZH}。把多的内容移到另一页。",
                f"{before} Chinese characters before the law section, more than {HOW_TO_ZH}. Move some to another page."))


def grade(text: str) -> float:
    """The Flesch–Kincaid grade of English text (US school years); 0 for none."""
    sentences_, words_ = _english_sentences(text), _WORD.findall(text)
    if not words_:
        return 0.0
    return 0.39 * len(words_) / max(1, len(sentences_)) + 11.8 * sum(map(_syllables, words_)) / len(words_) - 15.59


_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")


def _english_sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?:;])\s+|\n", text) if _WORD.search(s)]


def _syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = word.lower().endswith("e") and not word.lower().endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a page is: Chinese sentence lengths in characters, or an English school grade."""

    path: str
    mean: float = 0.0
    long_share: float = 0.0
    grade: float = 0.0


def measure(page: Page) -> Reading:
    """The figures behind the findings, for every page."""
    if page.lang == "en":
        return Reading(page.path, grade=grade("\n".join(s.plain for s in page.sections if s.id != "law")))
    lengths = [length(s) for section in page.sections for s in sentences(section)] or [0]
    return Reading(page.path, sum(lengths) / len(lengths), sum(n > LONG_ZH for n in lengths) / len(lengths))


def _grade(page: Page) -> Iterator[Finding]:
    text = "\n".join(s.plain for s in page.sections if s.id != "law")
    found = grade(text)
    if found > GRADE_EN:
        worst = max(_english_sentences(text), key=lambda s: (grade(s), len(s)) if len(_WORD.findall(s)) > 8 else (0, 0))
        yield Finding("wording-grade", page.path, 1, Text(
            f"英文要 {found:.1f} 年级才读得懂，超过 {GRADE_EN:.0f}。先改这一句：{worst}",
            f"the English reads at grade {found:.1f}, above {GRADE_EN:.0f}. Simplify this sentence first: {worst}"), text=worst)
