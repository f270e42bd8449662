"""Which door: from four answers to one card, by the table of ``docs/_data/which-door.yml``.

``overrides/assets/tools/door.js`` does the same with the same table; a test compares the two on every combination.
"""
from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import product

from ..core import Text
from .letters import Letter

#: The steps whose answers the rules look at; ``safe`` alone can end the questions before them.
ASKED = ("person", "conduct", "lender", "wish")
#: A fit that everybody has.
ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class Answer:
    """``end``: where the questions stop at once; ``place``: the id that a link from the home page uses; ``calls``: whom such a reader calls first."""

    id: str
    label: Text
    end: str | None = None
    place: str | None = None
    page: str | None = None
    calls: tuple[str, ...] = ()
    fits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """A question and what may be answered, in order."""

    id: str
    question: Text
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Lender:
    """What an end calls ``@law``, and its letters by what an end calls them after ``@``."""

    letters: dict[str, str]
    law: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """The end of whoever gave these answers; a step without any fits everybody."""

    end: str
    person: tuple[str, ...] = ()
    conduct: tuple[str, ...] = ()
    lender: tuple[str, ...] = ()
    wish: tuple[str, ...] = ()

    def fits(self, chosen: dict[str, str]) -> bool:
        return ((not self.person or chosen["person"] in self.person) and (not self.conduct or chosen["conduct"] in self.conduct)
                and (not self.lender or chosen["lender"] in self.lender) and (not self.wish or chosen["wish"] in self.wish))


@dataclass(frozen=True, slots=True)
class Instead:
    """A page (“page#anchor”) given where there is no letter, and what it is called there."""

    page: str
    label: Text


@dataclass(frozen=True, slots=True)
class End:
    """What a card says. ``kind``: “help” for one of numbers and a page, without door, letter and law; ``letter``: “letter variant”, or ``@name`` of
    the lender's; ``more``: a second letter.
    """

    title: Text
    tonight: tuple[Text, ...]
    pages: tuple[str, ...]
    kind: str = ""
    calls: tuple[str, ...] = ()
    door: str | None = None
    also: tuple[str, ...] = ()
    letter: Instead | str | None = None
    more: str | None = None
    law: tuple[str, ...] = ()

    @property
    def letter_or_page(self) -> str | None:
        return self.letter.page if isinstance(self.letter, Instead) else self.letter


@dataclass(frozen=True, slots=True)
class WhichDoor:
    """The table. Of ``rules`` the first that fits counts; ``written``: the whole file, for the script that does the same."""

    steps: tuple[Step, ...] = ()
    lenders: dict[str, Lender] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    ends: dict[str, End] = field(default_factory=dict)
    written: dict = field(default_factory=dict)

    def step(self, name: str) -> Step:
        """Raises StopIteration: no such question."""
        return next(step for step in self.steps if step.id == name)

    @property
    def answers(self) -> list[Answer]:
        """What may be answered to any step."""
        return [answer for step in self.steps for answer in step.answers]


@dataclass(frozen=True, slots=True)
class Card:
    """Where a reader is sent. ``letter``: “letter variant”, or “page#anchor” where there is no letter; ``law``: “instrument eid”."""

    end: str
    door: str | None
    letter: str | None
    law: tuple[str, ...]


def answers(table: WhichDoor, step: str) -> list[str]:
    """The ids that may be answered to a step, in their order."""
    return [answer.id for answer in table.step(step).answers]


def combinations(table: WhichDoor) -> Iterator[dict[str, str]]:
    """Every way of answering the four steps."""
    for chosen in product(*(answers(table, step) for step in ASKED)):
        yield dict(zip(ASKED, chosen))


def card_for(table: WhichDoor, chosen: dict[str, str]) -> Card:
    """The card of four answers, by the first rule that fits. KeyError: an answer that is not in the table, or a lender without the letter its end asks for."""
    name = next(rule for rule in table.rules if rule.fits(chosen)).end  # the last rule fits everybody
    end, lender = table.ends[name], table.lenders[chosen["lender"]]
    letter = end.letter_or_page
    if letter.startswith("@"):
        letter = lender.letters[letter[1:]]
    law = tuple(one for name in end.law for one in (lender.law if name == "@law" else [name]))
    return Card(name, end.door, letter, tuple(dict.fromkeys(law)))


def next_step(table: WhichDoor, chosen: dict[str, str]) -> str | None:
    """The first step not yet answered whose answer can still change the card; None when the card is certain."""
    for step in ASKED:
        if step not in chosen and _matters(table, step, chosen):
            return step
    return None


def _matters(table: WhichDoor, step: str, chosen: dict[str, str]) -> bool:
    others = [s for s in ASKED if s != step]
    for rest in product(*([chosen[s]] if s in chosen else answers(table, s) for s in others)):
        whole = dict(zip(others, rest))
        if len({card_for(table, {**whole, step: answer}) for answer in answers(table, step)}) > 1:
            return True
    return False


def complete(table: WhichDoor, chosen: dict[str, str]) -> dict[str, str]:
    """The answers with those that were not asked, because none of them matters, set to any one."""
    return {step: chosen.get(step) or answers(table, step)[-1] for step in ASKED}


def fits_of(table: WhichDoor, chosen: dict[str, str]) -> set[str]:
    """What the reader, the lender and the conduct are called in the ``fits`` of channels."""
    return {ANYONE}.union(*(answer.fits for step in table.steps for answer in step.answers if chosen.get(step.id) == answer.id))


def channels_of(table: WhichDoor) -> list[str]:
    """Every channel that a card names, doors first."""
    ends = table.ends.values()
    named = [end.door for end in ends if end.door] + [channel for end in ends for channel in (*end.also, *end.calls)]
    return list(dict.fromkeys(named + [channel for answer in table.answers for channel in answer.calls]))


def laws_of(table: WhichDoor) -> list[str]:
    """Every provision that a card may name."""
    named = [law for end in table.ends.values() for law in end.law if law != "@law"]
    return list(dict.fromkeys(named + [law for lender in table.lenders.values() for law in lender.law]))


def letters_of(table: WhichDoor) -> list[str]:
    """Every letter a card may name, and every page given instead of one."""
    ends = table.ends.values()
    named = [end.letter_or_page for end in ends] + [end.more for end in ends] + [letter for lender in table.lenders.values() for letter in lender.letters.values()]
    return [name for name in dict.fromkeys(named) if name and not name.startswith("@")]


def pages_of(table: WhichDoor) -> list[str]:
    """Every page that a card may lead to."""
    named = [page for end in table.ends.values() for page in end.pages]
    return list(dict.fromkeys(named + [answer.page for answer in table.answers if answer.page]))


def unknown_names(table: WhichDoor, channels: Container[str], letters: dict[str, Letter]) -> list[str]:
    """Ends, doors and letters that the table names and nobody described; pages are no matter of the registry."""
    ends = [answer.end for answer in table.answers if answer.end] + [rule.end for rule in table.rules]
    named = [name.partition(" ") for name in letters_of(table) if "/" not in name]
    return [*dict.fromkeys(end for end in ends if end not in table.ends), *(c for c in channels_of(table) if c not in channels),
            *(f"{letter} {variant}".strip() for letter, _, variant in named if letter not in letters or (variant or None) not in letters[letter].each_variant())]
