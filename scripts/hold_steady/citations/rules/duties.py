"""Bodies, firms and numbers held against the table of who may do what (``competence.yml``).

Where a sentence itself says that one of them does what only another does, or does not do what is its duty, that is objected to. It is silent
where somebody only says, threatens or asks so, where it is denied, and where the one who may do it is there too: a lender that goes to court.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...core import Flag
from ...registry import Duty, Registry
from .. import cues, messages
from .. import office_cues as turns
from ..patterns import NEVER, compiled
from ..sentence_context import Surroundings
from ..who_acts import HAN, Named, Names, Sentence
from .statements import HEARSAY, LONG_AGO, WORDS_OF

#: So many sentences of one text are judged.
_BUDGET = 400
#: A row of a table that is longer says other things too.
_ROW = 90


@dataclass(frozen=True, slots=True)
class _Row:
    duty: Duty
    zh: str
    en: str

    def met(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Where a sentence speaks of the duty."""
        words = sentence.words
        places = [m.span() for m in compiled(self.zh if sentence.lang == "zh" else self.en).finditer(words)]
        return places if places and not compiled(self.duty.unless or NEVER).search(words) and compiled(self.duty.beside).search(words) else []


class Duties:
    """Objects where a text gives or denies to somebody what is not so."""

    def __init__(self, registry: Registry) -> None:
        self._registry, self._table = registry, registry.competences
        self._names = Names(self._table.actors)

    @cached_property
    def _rows(self) -> list[_Row]:
        return [_Row(d, "|".join(d.zh), "|".join(d.en)) for d in self._table.duties]

    def flags(self, flags: list[Flag], around: Surroundings, original: str) -> Iterator[Flag]:
        """One objection at most to a sentence that nothing is objected to so far (``flags``)."""
        troubled, here = {around.sentence_number(f.start) for f in flags}, {}
        for one in self._names.named(around.text) if self._table.actors else ():
            here.setdefault(around.sentence_number(one.start), []).append(one)
        bounds = list(around.sentences()) if here else []
        for number in list(here)[:_BUDGET]:
            start, end = bounds[number]
            if number in troubled or is_asked(around.text[start:end]) or is_excused(start, end, around):
                continue
            begin, end = _whole(number, bounds, around)
            words = turns.UNPAID.sub(_blank, turns.WITHOUT.sub(_blank, around.said(begin, end)))
            named = [Named(a.start - begin, a.end - begin, a.ids) for a in _between(begin, end, here, around) if words[a.start - begin] != " "]
            if found := self._judged(Sentence(words, named)):
                yield self._flag(found, begin, original)

    def _judged(self, sentence: Sentence):
        """The actor, the duty and whether it is denied, of the first thing that is not so; None where there is none."""
        ids = {one for actor in sentence.actors for one in actor.ids}
        is_row = sentence.words.startswith("|")  # only a door stands in another cell than its matter
        denies = bool(turns.DENIES[sentence.lang].search(sentence.words))
        for row in self._rows:
            duty = row.duty
            if is_row and duty.kind != "matter" or ids.isdisjoint(duty.strangers) and (not denies or ids.isdisjoint(duty.denied)) or not (met := row.met(sentence)):
                continue
            found = self._door(sentence, duty, met) if duty.kind == "matter" else self._power(sentence, duty, met)
            if found := found or denies and self._denied(sentence, duty, met):
                return found
        return None

    def bears_out(self, flag: Flag, around: Surroundings) -> bool:
        """Whether the sentence of an objection says, without a figure, what the table says: of somebody that he may not do something, or of one who
        may that only he does."""
        start, end = around.bounds(flag.start)
        words = around.said(start, end)
        lang = "zh" if HAN.search(words) else "en"
        if words != around.text[start:end] or turns.UNTIL.search(words) or turns.FIGURE.search(words) or not (turns.MAY_NOT[lang].search(words) or "只" in words or "only" in words or " but " in words):
            return False
        sentence = Sentence(words, self._names.named(words))
        rows = [row.duty for row in self._rows if row.duty.kind == "power" for place in row.met(sentence) if self._may_not(sentence, row.duty, place) or self._only(sentence, row.duty, place)]
        return any(self._is_all(sentence, duty) for duty in rows)

    def _is_all(self, sentence: Sentence, duty: Duty) -> bool:
        """Whether a sentence gives the duty to no public body that has it not: only one of them is named, or all are set aside."""
        others = [a for a in sentence.actors if not self._is_private(a) and _lacks(a, duty)]
        return len({a.ids[-1] for a in others}) < 2 or all(is_set_aside(a, sentence) for a in others)

    def _only(self, sentence: Sentence, duty: Duty, place: tuple[int, int]) -> bool:
        actor = sentence.agent(*place)
        return bool(actor and _holds(actor, duty) and duty.holders <= {*actor.ids} and turns.ONLY[sentence.lang].search(sentence.words[:actor.start]))

    def _may_not(self, sentence: Sentence, duty: Duty, place: tuple[int, int]) -> bool:
        actor = sentence.agent(*place)
        return bool(actor and _lacks(actor, duty) and turns.MAY_NOT[sentence.lang].search(sentence.words[actor.end:place[0]] + "，" + sentence.words[place[1]:place[1] + 3]))

    def _power(self, sentence: Sentence, duty: Duty, met: list[tuple[int, int]]):
        """A power given to one who has it not."""
        others = [a for a in sentence.actors if not any(s <= a.start < e for s, e in met)]
        holders = [] if duty.kind == "nature" else [a for a in others if _holds(a, duty) and not self._is_private(a) and not is_set_aside(a, sentence)]
        for start, end in met:
            actor = sentence.agent(start, end)
            if holders and not (actor and self._is_apart(actor, holders, sentence, end)):
                continue
            given = self._is_called if duty.kind == "nature" else self._is_given
            if actor and _lacks(actor, duty) and given(sentence, actor, start, end) and not is_quoted(sentence.words, start):
                return actor, duty, False
        return None

    def _is_apart(self, actor: Named, holders: list[Named], sentence: Sentence, end: int) -> bool:
        """Whether it is plainly said by whom something is done, and those who have it are named in other clauses only."""
        clauses = {sentence.clause_number(actor.start), sentence.clause_number(max(0, end - 1))}
        return sentence.lang == "en" and actor.start >= end and all(sentence.clause_number(a.start) not in clauses for a in holders)

    def _is_given(self, sentence: Sentence, actor: Named, start: int, end: int) -> bool:
        lang, words = sentence.lang, sentence.words
        left, right = sentence.clause(sentence.clause_number(start))
        first = min(sentence.clause(sentence.clause_number(actor.start))[0], left)
        if turns.NO[lang].search(words[min(left, actor.start):min(right, max(end, actor.end) + (10 if lang == "zh" else 0))]) or turns.CONDITION[lang].search(words[left:start]) or turns.CONDITION[lang].search(words[first:actor.start]):
            return False
        if actor.end <= start and turns.RELATIVE.search(words[left:start]) and not turns.IT_IS.match(words[left:start]):
            return False
        if turns.FORBIDDEN.search(words) or words[:right].endswith("的，") or self._is_private(actor) and turns.FOR_IT.search(words):
            return False
        between = words[actor.end:start] if actor.end <= start else words[left:actor.start]
        if between.startswith("、"):
            return False  # things named side by side
        if lang == "zh" and actor.start >= end:
            return True
        return not between.strip() or bool(turns.MAY[lang].search(words[min(left, actor.start):max(start + 1, actor.start)])) or lang == "en" and len(between) < 12

    def _is_called(self, sentence: Sentence, actor: Named, start: int, end: int) -> bool:
        """Whether somebody is said to be something."""
        between = sentence.words[actor.end:start] if actor.end <= start else "?"
        return bool(turns.IS[sentence.lang].search(between)) and not turns.NO[sentence.lang].search(between) and not turns.CONDITION[sentence.lang].search(sentence.words[:actor.start])

    def _door(self, sentence: Sentence, duty: Duty, met: list[tuple[int, int]]):
        """A matter brought to a body or number that does not take it."""
        clauses = {sentence.clause_number(start) for start, _ in met}
        others = [a for a in sentence.actors if not any(s <= a.start < e for s, e in met)]
        doors = [a for a in others if not self._is_private(a)]
        for door in doors:
            number = sentence.clause_number(door.start)
            where = number if number in clauses else self._matter_of(number, clauses, [d for d in doors if not _holds(d, duty)], sentence)
            is_number = door.ids[0].isdigit()  # one dials it, whoever else is named
            if where is None or not _lacks(door, duty) or any(_holds(a, duty) for a in others if (where != number or sentence.clause_number(a.start) == number)
                                                              and not (is_number and not a.ids[0].isdigit() and not self._is_private(a))):
                continue
            if self._is_turned_to(sentence, door, max(number, where), met) and not is_quoted(sentence.words, door.start) \
                    and not self._has_another_matter(door, sentence, {number, where}):
                return door, duty, False
        return None

    def _has_another_matter(self, door: Named, sentence: Sentence, clauses: set[int]) -> bool:
        """Whether some of what the clauses are about is for the door."""
        return any(row.duty.kind == "matter" and not row.duty.is_general and _holds(door, row.duty)
                   and any(sentence.clause_number(start) in clauses for start, _ in row.met(sentence)) for row in self._rows)

    def _matter_of(self, number: int, clauses: set[int], doors: list[Named], sentence: Sentence) -> int | None:
        """The clause beside that says what a clause with a door alone is about."""
        if len({d.ids[-1] for d in doors}) == 1:
            earlier = next((n for n in (number - 1, number - 2) if n in clauses), None)
            if earlier is not None:
                return None if turns.ANOTHER_WAY.search(sentence.words[slice(*sentence.clause(number))]) else earlier
            if number + 1 in clauses and turns.THERE.search(sentence.words[slice(*sentence.clause(number + 1))]):
                return number + 1
        return None

    def _is_turned_to(self, sentence: Sentence, door: Named, last: int, met: list[tuple[int, int]]) -> bool:
        start, end = sentence.clause(sentence.clause_number(door.start))[0], sentence.clause(last)[1]
        words = sentence.words
        for left, right in met:
            words = words[:left] + "_" * (right - left) + words[right:]
        here = words[start:end]
        if turns.NOT_ITS.search(words[end:]):
            return False
        is_beside = any(0 <= door.start - right <= 5 for _, right in met)
        return bool(is_beside or turns.DOOR[sentence.lang].search(here)) and not turns.NO[sentence.lang].search(here) and not turns.FORWARDED.search(words) and not turns.CONDITION[sentence.lang].search(here)

    def _denied(self, sentence: Sentence, duty: Duty, met: list[tuple[int, int]]):
        """A power or door denied to one who has it."""
        for no in turns.DENIES[sentence.lang].finditer(sentence.words) if duty.denied else ():
            number = sentence.clause_number(no.start())
            actor = sentence.agent(no.start(), no.end())
            may_be_before = duty.kind == "matter" or turns.SUCH_POWER.search(no[0])
            there = [n for s, _ in met if (n := sentence.clause_number(s)) == number or may_be_before and n < number]
            said = sentence.words[sentence.clause(min(there))[0]:sentence.clause(number)[1]] if there else ""
            if actor and there and duty.denied & set(actor.ids) and not turns.IN_PART.search(said) and not is_quoted(sentence.words, no.start()) \
                    and not self._is_of_another(actor, sentence, 0 if duty.kind == "matter" and turns.POWER.search(no[0]) else no.end(), number):
                return actor, duty, True
        return None

    def _is_of_another(self, actor: Named, sentence: Sentence, start: int, number: int) -> bool:
        """Whether what is denied to somebody, from a place of a clause on, is another matter, which is not theirs."""
        end = sentence.clause(number)[1]
        return any(_lacks(actor, row.duty) and any(start <= s < end for s, _ in row.met(sentence)) for row in self._rows)

    def _is_private(self, actor: Named) -> bool:
        return not self._table.private.isdisjoint(actor.ids)

    def _flag(self, found, begin: int, original: str) -> Flag:
        actor, duty, denied = found
        start, end = begin + actor.start, begin + actor.end
        sources = [self._source(place) for place in duty.sources]
        return Flag("institution-out-of-scope", original[start:end], start, end, messages.other_office(original[start:end], duty.says, sources, denied), None)

    def _source(self, place: str):
        first, _, second = place.partition(" ")
        if first == "channel":
            return self._registry.channels[second].name
        if first == "institution":
            return messages.body_name(self._registry.institutions[second])
        return messages.place_name(self._registry.instruments[first], second)


def _holds(actor: Named, duty: Duty) -> bool:
    return next((one in duty.holders for one in actor.ids if one in duty.holders or one in duty.strangers), False)


def _lacks(actor: Named, duty: Duty) -> bool:
    return next((one in duty.strangers for one in actor.ids if one in duty.holders or one in duty.strangers), False)


def is_set_aside(actor: Named, sentence: Sentence) -> bool:
    """Whether somebody is only named as the one who has no part in it: not the court; the police have no say."""
    left, right = sentence.clause(sentence.clause_number(actor.start))
    return bool(turns.NOT_THEY[sentence.lang][0].search(sentence.words[left:actor.start]) or turns.NOT_THEY[sentence.lang][1].match(sentence.words[actor.end:right]))


def _blank(match: re.Match) -> str:
    return " " * len(match[0])


def is_quoted(words: str, place: int) -> bool:
    """Whether what stands at a place of a sentence is between quotation marks."""
    before = words[:place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before.count("「") > before.count("」")


def is_asked(words: str) -> bool:
    """Whether a sentence asks; one that answers its own question does not."""
    told = words.rstrip(" \n")
    return bool(turns.ASKED.search(told[max(told.rfind("?", 0, -1), told.rfind("？", 0, -1)) + 1:]))


def _whole(number: int, bounds: list[tuple[int, int]], around: Surroundings) -> tuple[int, int]:
    """Where what a sentence says begins and ends: with the question that it answers, a row of a table whole."""
    start, end = bounds[number]
    line = around.text.rfind("\n", 0, start + 1) + 1
    close = around.text.find("\n", max(line, end - 1))
    if around.text.startswith("|", line) and 0 < (close if close > 0 else len(around.text)) - line < _ROW:
        return line, close if close > 0 else len(around.text)
    return bounds[number - 1][0] if number and _is_question(*bounds[number - 1], around) else start, end


def _between(begin: int, end: int, here: dict[int, list[Named]], around: Surroundings) -> list[Named]:
    numbers = range(around.sentence_number(begin), around.sentence_number(max(begin, end - 1)) + 1)
    return [a for n in numbers for a in here.get(n, ()) if begin <= a.start and a.end <= end]


def _is_question(start: int, end: int, around: Surroundings) -> bool:
    return around.text[start:end].rstrip().endswith(("?", "？")) and "\n" not in around.text[start:end]


def is_excused(start: int, end: int, around: Surroundings) -> bool:
    """Whether a sentence only tells what somebody says, or what was long ago, or is taken back behind it."""
    words, after = around.text[start:end], around.after(end)
    return bool(WORDS_OF.match(words) or LONG_AGO.search(words) or HEARSAY.search(words) or turns.HEARD.search(words)
                or cues.DENIES_NEXT.search(after) or HEARSAY.search(after))
