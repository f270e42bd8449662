"""Rules that are stated without their article: fifteen days to appeal, three years of limitation, four times the LPR.

Each row of ``legal-words.yml`` (``standing``) says how one rule is put into words in either language, and which figures its article has.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ...core import NUMERAL_CHARS, Citation, Flag, fold
from ...registry import Registry
from .. import cues, messages
from ..amounts import Figure, figures, spoken
from ..names import trie_pattern
from ..patterns import compiled
from ..sentence_context import Surroundings

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = {
    "zh": rf"(?<![0-9{NUMERAL_CHARS}])(?P<n>(?:[0-9][0-9,.]*|[{NUMERAL_CHARS}]{{1,5}}) ?(?:万元|元|个?工作日|日|天|个月|月|年|个?小时|次|倍|%)|百分之[{NUMERAL_CHARS}]{{1,4}})",
    "en": r"(?P<n>\b(?:[0-9][0-9,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty|ninety)[ -]?(?:calendar |working |natural |full )?"
          r"(?:days?|months?|years?|hours?|times|%|per ?cent|yuan|rmb))"}
_DAYS = {"hour": 1 / 24, "day": 1.0, "month": 30.0, "year": 365.0}
#: Right before a statement: somebody denies it, or asks.
_DENIED = re.compile(r"(?:不是|并非|不止|误以为|谣传|\bnot|n't|\bmyth\b[^.;]*|\bwrong(?:ly)?\b[^.;]*)[^，。；,.;]{0,12}$")
_ASKED = re.compile(r"吗|[?？]|是不是|是否|(?:用户|债务人|网友|当事人)问|\bask(?:s|ed)? (?:whether|if)\b")#: What is so today, which elsewhere tells of an older number.
_TODAY = re.compile(r"\bis now\b|现在(?:为|是)|现为")
#: A year of older law.
_LONG_AGO = re.compile(r"(?:19[5-9]\d|200\d|201\d) ?年|\b(?:19[5-9]\d|20[01]\d)\b(?! ?(?:yuan|rmb|元))|\bused to\b|\bat (?:the|that) time\b|\bback then\b")


@dataclass(frozen=True, slots=True)
class _Rule:
    instrument: str
    eid: str
    right: tuple[Figure, ...]
    zh: str
    en: str
    unless: str


class Standing:
    """Objects where a rule is stated with a figure that its article has not."""

    def __init__(self, registry: Registry, rows: list[dict]) -> None:
        self._registry, self._rows = registry, rows

    @cached_property
    def _rules(self) -> list[_Rule]:
        """Made when a text is first judged that is no page."""
        return [_Rule(*row["place"].split(" "), tuple(f for words in row["is"] for f in figures(fold(words))),
                      _pattern(row["zh"], "zh"), _pattern(row["en"], "en"), row["unless"]) for row in self._rows]

    @cached_property
    def _words(self) -> tuple[re.Pattern, dict[str, list[int]]]:
        """The words without which no rule is asked, and the rules of each."""
        rules: dict[str, list[int]] = {}
        for index, row in enumerate(self._rows):
            for word in row["about"]:
                rules.setdefault(fold(word), []).append(index)
        return re.compile(trie_pattern(rules) or "(?!)"), rules

    def flags(self, citations: list[Citation], around: Surroundings, original: str, on: date) -> Iterator[Flag]:
        """One objection at most to what a sentence says of one rule; none where it names another law for it."""
        named: dict[int, set[str]] = {}
        for citation in citations:
            named.setdefault(around.sentence_number(citation.start), set()).add(citation.instrument)
        asked: dict[tuple[int, int], set[int]] = {}
        for hit in self._words[0].finditer(around.text):
            asked.setdefault(around.bounds(hit.start()), set()).update(self._words[1][hit[0]])
        for (start, end), rules in asked.items():
            words = around.text[start:end]
            has_han = bool(_HAN.search(words))
            for rule in (self._rules[index] for index in sorted(rules)):
                if rule.instrument not in named.get(around.sentence_number(start), {rule.instrument}):
                    continue
                found = compiled(rule.zh if has_han else rule.en).search(words)
                flag = self._flag(rule, found, start, original, on) if found and not _is_excused(rule, found, words, start, end, around) else None
                if flag:
                    yield flag

    def _flag(self, rule: _Rule, found: re.Match, offset: int, original: str, on: date) -> Flag | None:
        instrument = self._registry.instruments.get(rule.instrument)
        version = instrument and instrument.version_on(on)
        if version is None:
            return None
        group = _group(found)
        if group is None:
            start, end = offset + found.start(), offset + found.end()
            return Flag("quotation-differs", original[start:end], start, end,
                        messages.quotation(instrument, rule.eid, [(original[start:end], "")]))
        said = figures(found[group])
        start, end = offset + found.start(group), offset + found.end(group)
        if not said or any(_is_same(said[0], right) for right in rule.right):
            return None
        return Flag("figure-differs", original[start:end], start, end,
                    messages.figure(instrument, rule.eid, original[start:end], [spoken(f.kind, f.value) for f in rule.right]),
                    spoken(rule.right[0].kind, rule.right[0].value) if len(rule.right) == 1 else None)


def _is_excused(rule: _Rule, found: re.Match, words: str, start: int, end: int, around: Surroundings) -> bool:
    """Whether the sentence is about something else, speaks of older law, asks, or denies what it mentions."""
    return bool(compiled(rule.unless).search(words) or _ASKED.search(words) or _DENIED.search(words[:found.start()])
                or cues.is_corrected(words.replace(found[0], " ")) or cues.DENIES_NEXT.search(around.after(end))
                or cues.PAST_LAW.search(_TODAY.sub(" ", words)) or _LONG_AGO.search(words))


def _pattern(words: str, language: str) -> str:
    """A pattern of a row with its numbers, each in a group of its own."""
    first, *rest = words.split("{n}")
    return first + "".join(_NUMBER[language].replace("<n>", f"<n{place}>") + piece for place, piece in enumerate(rest))


def _group(found: re.Match) -> str | None:
    """The group in which the number stands; None where the row has none."""
    return next((name for name in found.re.groupindex if found[name]), None)


def _is_same(said: Figure, right: Figure) -> bool:
    if said.kind == right.kind:
        return abs(said.value - right.value) < 0.01
    return said.kind in _DAYS and right.kind in _DAYS and abs(said.value * _DAYS[said.kind] - right.value * _DAYS[right.kind]) < 1
