"""Which door: from four answers to one card, by the table of ``docs/_data/which-door.yml``.

``overrides/assets/tools/door.js`` does the same with the same table; a test compares the two on every combination.
"""
from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import product

from .letters import Letter

#: The steps whose answers the rules look at; ``safe`` alone can end the questions before them.
ASKED = ("person", "conduct", "lender", "wish")
#: A fit that everybody has.
ANYONE = "anyone"


@dataclass(frozen=True, slots=True)
class Card:
    """Where a reader is sent. ``letter``: “letter variant”, or “page#anchor” where there is no letter; ``law``: “instrument eid”."""

    end: str
    door: str | None
    letter: str | None
    law: tuple[str, ...]


def answers(table: dict, step: str) -> list[str]:
    """The ids that may be answered to a step, in their order."""
    return [answer["id"] for one in table["steps"] if one["id"] == step for answer in one["answers"]]


def combinations(table: dict) -> Iterator[dict[str, str]]:
    """Every way of answering the four steps."""
    for chosen in product(*(answers(table, step) for step in ASKED)):
        yield dict(zip(ASKED, chosen))


def card_for(table: dict, chosen: dict[str, str]) -> Card:
    """The card of four answers, by the first rule that fits. KeyError: an answer that is not in the table, or a lender without the letter its end asks for."""
    name = next(rule for rule in table["rules"] if all(chosen[step] in rule.get(step, (chosen[step],)) for step in ASKED))["end"]  # the last rule fits everybody
    end, lender = table["ends"][name], table["lenders"][chosen["lender"]]
    letter = end["letter"]
    if isinstance(letter, dict):
        letter = letter["page"]
    elif letter.startswith("@"):
        letter = lender["letters"][letter[1:]]
    law = tuple(one for name in end["law"] for one in (lender["law"] if name == "@law" else [name]))
    return Card(name, end["door"], letter, tuple(dict.fromkeys(law)))


def next_step(table: dict, chosen: dict[str, str]) -> str | None:
    """The first step not yet answered whose answer can still change the card; None when the card is certain."""
    for step in ASKED:
        if step not in chosen and _matters(table, step, chosen):
            return step
    return None


def _matters(table: dict, step: str, chosen: dict[str, str]) -> bool:
    others = [s for s in ASKED if s != step]
    for rest in product(*([chosen[s]] if s in chosen else answers(table, s) for s in others)):
        whole = dict(zip(others, rest))
        if len({card_for(table, {**whole, step: answer}) for answer in answers(table, step)}) > 1:
            return True
    return False


def complete(table: dict, chosen: dict[str, str]) -> dict[str, str]:
    """The answers with those that were not asked, because none of them matters, set to any one."""
    return {step: chosen.get(step) or answers(table, step)[-1] for step in ASKED}


def fits_of(table: dict, chosen: dict[str, str]) -> set[str]:
    """What the reader, the lender and the conduct are called in the ``fits`` of channels."""
    found = {ANYONE}
    for step in table["steps"]:
        for answer in step["answers"]:
            if chosen.get(step["id"]) == answer["id"]:
                found |= set(answer.get("fits", ()))
    return found


def channels_of(table: dict) -> list[str]:
    """Every channel that a card names, doors first."""
    ends = table["ends"].values()
    named = [end["door"] for end in ends if end.get("door")] + [c for end in ends for c in (*end.get("also", ()), *end.get("calls", ()))]
    named += [channel for step in table["steps"] for answer in step["answers"] for channel in answer.get("calls", ())]
    return list(dict.fromkeys(named))


def laws_of(table: dict) -> list[str]:
    """Every provision that a card may name."""
    named = [law for end in table["ends"].values() for law in end.get("law", ()) if law != "@law"]
    return list(dict.fromkeys(named + [law for lender in table["lenders"].values() for law in lender["law"]]))


def letters_of(table: dict) -> list[str]:
    """Every letter a card may name, and every page given instead of one."""
    ends = table["ends"].values()
    named = [end["letter"]["page"] if isinstance(end["letter"], dict) else end["letter"] for end in ends if "letter" in end]
    named += [end["more"] for end in ends if "more" in end] + [letter for lender in table["lenders"].values() for letter in lender["letters"].values()]
    return [name for name in dict.fromkeys(named) if not name.startswith("@")]


def pages_of(table: dict) -> list[str]:
    """Every page that a card may lead to."""
    named = [page for end in table["ends"].values() for page in end["pages"]]
    return list(dict.fromkeys(named + [answer["page"] for step in table["steps"] for answer in step["answers"] if "page" in answer]))


def unknown_names(table: dict, channels: Container[str], letters: dict[str, Letter]) -> list[str]:
    """Ends, doors and letters that the table names and nobody described; pages are no matter of the registry."""
    ends = [answer["end"] for step in table["steps"] for answer in step["answers"] if "end" in answer] + [rule["end"] for rule in table["rules"]]
    named = [name.partition(" ") for name in letters_of(table) if "/" not in name]
    return [*dict.fromkeys(end for end in ends if end not in table["ends"]), *(c for c in channels_of(table) if c not in channels),
            *(f"{letter} {variant}".strip() for letter, _, variant in named if letter not in letters or (variant or None) not in letters[letter].each_variant())]
