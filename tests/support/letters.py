"""What tests of letters share: the law in them, and facts to fill them with."""
from __future__ import annotations

from collections.abc import Callable

from hold_steady.registry.letters import SEVERAL, Letter, Quotation, Value
from hold_steady.render.letter_text import quotation

from .tree import day_of_tests


def law(registry) -> Callable[[Quotation], list]:
    """What a letter quotes, as in force on the day of the tests."""
    return lambda wanted: quotation(registry, day_of_tests(), wanted)


def values_of(letter: Letter, lang: str, on: frozenset[str] = frozenset()) -> dict[str, Value]:
    """The facts of the invented case; those that its sample leaves out only where they are ``on``."""
    given: dict[str, Value] = {}
    for fact in letter.facts:
        if fact.is_in_sample or fact.id in on:
            words = tuple(one[lang] for one in fact.sample)
            given[fact.id] = "yes" if fact.kind == "switch" else words if fact.kind in SEVERAL else words[0]
    return given
