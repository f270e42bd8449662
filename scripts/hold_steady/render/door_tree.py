"""The table of which door as a tree: for the list that needs no script, and for the drawing that reviewers read."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ..registry import DOOR_STEPS, WhichDoor, card_for, combinations, door_answers

#: So many lines of “as above, except …” are easier to read than the same tree once more.
FEW = 3


@dataclass(frozen=True, slots=True)
class Leaf:
    """An end, with the letters that it may name: one for each kind of lender that was put together."""

    end: str
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A question, and under it the answers that lead to the same place."""

    step: str
    ways: tuple[tuple[tuple[str, ...], Branch | Leaf], ...]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Answers by step, as far as they matter, that lead to another end than those of a neighbour."""

    answers: dict[str, tuple[str, ...]]
    leaf: Leaf


class Ends:
    """The end and the letter of every way of answering, in an order of questions."""

    def __init__(self, table: WhichDoor, order: tuple[str, ...] = DOOR_STEPS) -> None:
        self.answers = {step: door_answers(table, step) for step in order}
        self._of = {tuple(chosen[step] for step in order): card_for(table, chosen) for chosen in combinations(table)}

    def of(self, chosen: dict[str, str]) -> Leaf:
        card = self._of[tuple(chosen[step] for step in self.answers)]
        return Leaf(card.end, (card.letter,))


def grow(doors: Ends) -> Branch | Leaf:
    """The tree in their order of questions: answers that lead to the same ends are one way, a question that changes nothing is left out."""
    return _grow(doors, {})


def _grow(doors: Ends, chosen: dict[str, str]) -> Branch | Leaf:
    step = next((step for step in doors.answers if step not in chosen), None)
    if step is None:
        return doors.of(chosen)
    ways: dict[object, tuple[list[str], Branch | Leaf]] = {}
    for answer in doors.answers[step]:
        below = _grow(doors, {**chosen, step: answer})
        ids, known = ways.get(_shape(below), ([], below))
        ways[_shape(below)] = ([*ids, answer], _union(known, below))
    if len(ways) == 1:
        return next(iter(ways.values()))[1]
    return Branch(step, tuple((tuple(ids), below) for ids, below in ways.values()))


def _shape(node: Branch | Leaf) -> object:
    """What two ways must share to be one: everything but the letters."""
    return node.end if isinstance(node, Leaf) else (node.step, tuple((ids, _shape(below)) for ids, below in node.ways))


def _union(one: Branch | Leaf, other: Branch | Leaf) -> Branch | Leaf:
    if isinstance(one, Leaf):
        return Leaf(one.end, tuple(dict.fromkeys((*one.letters, *other.letters))))
    return Branch(one.step, tuple((ids, _union(below, there)) for (ids, below), (_, there) in zip(one.ways, other.ways)))


def exceptions(doors: Ends, chosen: dict[str, str], step: str, base: str, other: str) -> list[Otherwise] | None:
    """Where ``other`` as the answer to ``step`` leads elsewhere than ``base`` or to another letter; None where that cannot be said in a few lines."""
    rest = [name for name in doors.answers if name not in chosen and name != step]
    ends: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    every = list(product(*(doors.answers[name] for name in rest)))
    for answers in every:
        there = {**chosen, **dict(zip(rest, answers))}
        leaf = doors.of({**there, step: other})
        if leaf != doors.of({**there, step: base}):
            ends.setdefault(leaf.end, []).append((answers, leaf.letters[0]))
    found = [_block(doors, rest, end, rows) for end, rows in ends.items()]
    is_short = len(found) <= FEW and sum(map(len, ends.values())) < len(every)
    return found if is_short and None not in found else None


def _block(doors: Ends, rest: list[str], end: str, rows: list[tuple[tuple[str, ...], str]]) -> Otherwise | None:
    """The rows as one line; None where they are no full block of answers."""
    columns = [tuple(dict.fromkeys(answers[place] for answers, _ in rows)) for place in range(len(rest))]
    if len(rows) != len(list(product(*columns))):
        return None
    narrow = {name: column for name, column in zip(rest, columns) if len(column) < len(doors.answers[name])}
    return Otherwise(narrow, Leaf(end, tuple(dict.fromkeys(letter for _, letter in rows))))


def leaves(node: Branch | Leaf) -> Iterator[Leaf]:
    """Every end of the tree, once for each way to it."""
    if isinstance(node, Leaf):
        yield node
    else:
        for _, below in node.ways:
            yield from leaves(below)
