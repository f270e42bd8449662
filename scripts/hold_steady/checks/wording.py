"""Words that are never used, and sentences a tired reader can take in."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..core import Finding, Page, Section, Text
from ..registry import Registry

#: Characters of a Chinese sentence from which `make check` asks for a second look (no fault).
LONG_ZH = 60
#: A page is clipped when more than this share of its Chinese clauses has at most CLIPPED characters.
CLIPPED, CLIPPED_SHARE, CLAUSES_TO_JUDGE = 5, 0.30, 40
#: “别” (do not): two are always allowed, then one in so many Chinese characters.
DONT_FREE, DONT_PER = 2, 450
HOW_TO_ZH = 1_400
GRADE_EN = 8.0
_SENTENCE_END = re.compile(r"[。！？；\n]+")
_CLAUSE_END = re.compile(r"[，。！？；：]+")
_SENTENCE = re.compile(r"[。？；]")
_CJK = re.compile(r"[\u4e00-\u9fff]")
#: 别 that forbids; not 特别, 别人, 分别, 识别, 性别.
_DONT = re.compile(r"(?<![特分识性级区个类辨鉴差告离])别(?![人的处名墅扭])")


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


def clauses(section: Section) -> list[str]:
    """The Chinese clauses of its sentences, between two marks; labels, headings and cells of tables are no sentences."""
    return [c for line in section.words.split("\n") if _SENTENCE.search(line) for c in _CLAUSE_END.split(line) if _CJK.search(c)]


def _rhythm(page: Page) -> Iterator[Finding]:
    yield from _clipped(page)
    yield from _forbids_too_often(page)
    yield from _too_much(page)


def _clipped(page: Page) -> Iterator[Finding]:
    if page.slug.startswith("about/") or page.meta.get("kind") == "tool":
        return  # lists of commands for whoever helps; forms and samples
    every = [(section, c) for section in page.sections for c in clauses(section)]
    short = [(section, c) for section, c in every if length(c) <= CLIPPED]
    if len(every) >= CLAUSES_TO_JUDGE and len(short) > CLIPPED_SHARE * len(every):
        worst = max(page.sections, key=lambda s: sum(length(c) <= CLIPPED for c in clauses(s)))
        yield Finding("wording-clipped", page.path, worst.line, Text(
            f"{len(short) / len(every):.0%} 的分句不超过 {CLIPPED} 个字，最多 {CLIPPED_SHARE:.0%}。用如果、因为、但是、所以把话连起来，先改这一节。",
            f"{len(short) / len(every):.0%} of the clauses have at most {CLIPPED} characters, above {CLIPPED_SHARE:.0%}. "
            "Join them as a person would say them; begin with this section."), text=worst.heading)


def _forbids_too_often(page: Page) -> Iterator[Finding]:
    text = "\n".join(section.words for section in page.sections)
    said, allowed = len(_DONT.findall(text)), DONT_FREE + len(_CJK.findall(text)) // DONT_PER
    if said > allowed:
        worst = max(page.sections, key=lambda s: len(_DONT.findall(s.words)))
        yield Finding("wording-dont", page.path, worst.line, Text(
            f"这一页说了 {said} 次“别”，最多 {allowed} 次。要紧的地方留着，别处写该做什么。",
            f"“别” (do not) stands {said} times, at most {allowed}. Keep it where it matters and elsewhere say what to do."), text=worst.heading)


def long_sentences(pages: list[Page]) -> Iterator[Finding]:
    """The longest Chinese sentence of each page that has one above LONG_ZH characters: to look at, no fault."""
    for page in pages:
        every = [(section, s) for section in page.sections for s in sentences(section)] if page.lang == "zh" and not page.generated else []
        section, worst = max(every, key=lambda pair: length(pair[1]), default=(None, ""))
        if section and length(worst) > LONG_ZH:
            yield Finding("wording-long", page.path, section.line, Text(
                f"这一句有 {length(worst)} 字，念一遍，喘不过气就拆开：{worst}",
                f"{length(worst)} characters in one sentence. Read it aloud, and split it if you run out of breath: {worst}"), text=worst)


def _too_much(page: Page) -> Iterator[Finding]:
    if page.meta.get("kind") == "how-to":
        before = 0
        for section in page.sections:
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
