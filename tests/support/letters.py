"""What tests of letters share: the law in them, and facts to fill them with."""
from __future__ import annotations

import random
from collections.abc import Callable

from hold_steady.registry.letters import SEVERAL, Fact, Letter, Quotation, Value
from hold_steady.render.letter_text import quotation

from .tree import day_of_tests

#: How many sets of facts each variant of a letter is written with.
SETS = 20
#: What people type: long, short, with marks that letters of code are made of, with signs that Word does not know.
TYPED = ("张三丰", "李四&王五", "<b>粗</b>", "“引号”和'撇号'", "a\tb", "🙂 表情", "ｆｕｌｌ width", "很长" * 80, "1；2。", "{name}", "]]>", "%s\\n", "é ü")


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


def drawn(fact: Fact, dice: random.Random) -> Value:
    """Something a person might give."""
    texts = [*TYPED, *(one.zh for one in fact.sample)]
    offered = [option.words.zh for option in fact.options]
    if fact.kind == "switch":
        return "yes"
    if fact.kind == "date":
        return dice.choice([f"{dice.randint(1970, 2100)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}", "11月初"])
    if fact.kind == "money":
        return dice.choice(["0", "7", "320.50", "1000", "98765432"])
    if fact.kind == "choice":
        return dice.choice(offered if fact.is_closed else offered + texts)
    if fact.kind in ("list", "lines"):
        return tuple(dice.sample(offered + texts, dice.randint(1, 5)))
    return dice.choice(texts)


def sets_of(letter: Letter) -> list[dict[str, Value]]:
    """Twenty sets: the invented case, everything given, and others in which what may be missing is missing half of the time."""
    dice = random.Random(letter.id)
    made = [values_of(letter, "zh"), {fact.id: drawn(fact, dice) for fact in letter.facts}]
    while len(made) < SETS:
        made.append({fact.id: drawn(fact, dice) for fact in letter.facts if not fact.is_optional or dice.random() < .5})
    return made
