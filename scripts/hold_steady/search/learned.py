"""What the search learns from questions whose page is known: for each piece of a text, which pages people wanted who typed it.

There is no training: a piece leads to a page by the share of the texts with that piece that belong to the page, so the same
files always give the same weights, and a page is learned as soon as somebody writes down how it is asked for. The pieces are
single characters or words and pairs of them, and the groups of words that mean one thing (docs/_data/synonyms.yml) and pairs of
those, folded into buckets. overrides/assets/search-learned.js reads a text in the same way.
"""
from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from .despair import ALPHABET, SKIP, bucket, pieces, plain

#: Buckets; the longest run of characters and of words. No runs of letters: words are cut to their stems instead.
SIZE, RUN, WORDS, LETTERS = 65536, 2, 2, (1, 0)
#: Texts that must have a piece, and a pair of Latin words or of groups; texts that are added to a count, so that few do not make
#: certain; pages that a piece may lead to.
TIMES, PAIR, DOUBT, PAGES = 2, 3, 1, 6
#: A Latin word or a group of words alone says so much more than a character or a pair, and needs one text only:
#: the rare word is what a question is about.
ALONE = 1.75
#: A weight is written in steps of this size, up to so many.
STEP, TOP = 0.25, 10
#: A written weight is one character from here on: sixteen times the number of the page, and the steps.
BASE, WIDTH = 0x100, 16
_ENDING = re.compile(r"(?:ations?|ments?|ions?|ies|ers?|ors?|ing|ed|ly|es|s|y)$")
_SHORT_ENDING = re.compile(r"(?:ing|ed|s)$")
_LATIN = re.compile(r"[a-z0-9%]+")
#: A year long past: what was borrowed then is old.
_LONG_AGO = re.compile(r"20(?:0[1-9]|1\d)$")
_WRITTEN = re.compile(r"(~*)([\w-])([^~\w-]+)", re.A)


@dataclass(frozen=True, slots=True)
class Example:
    """A question that somebody typed, and the page that answers it; ``worth``: how much it counts beside others."""

    lang: str
    text: str
    page: str
    worth: float = 1


@dataclass(frozen=True)
class Learned:
    """``pages`` in the order of their numbers; ``weights``: bucket → (number of the page, steps), as text."""

    pages: tuple[str, ...]
    weights: str
    groups: Sequence[Sequence[str]] = ()

    @cached_property
    def named(self) -> Named:
        return Named(self.groups)

    @cached_property
    def table(self) -> dict[int, list[tuple[int, int]]]:
        """Bucket → [(number of the page, steps)]."""
        found, at = {}, -1
        for skips, zeros, row in _WRITTEN.findall(self.weights):
            at += SKIP * len(skips) + ALPHABET.index(zeros) + 1
            found[at] = [divmod(ord(one) - BASE, WIDTH) for one in row]
        return found

    def as_data(self, place) -> dict:
        """The fields the browser needs. ``place``: slug → address of a page."""
        return {"pages": [place(page) for page in self.pages], "run": RUN, "words": WORDS, "letters": list(LETTERS),
                "size": SIZE, "step": STEP, "weights": self.weights}

    def guess(self, text: str) -> dict[str, float]:
        """How far a text, as it is typed, leans to each page; pages that nothing leads to are left out."""
        found, sums = split(text, self.named), Counter()
        for piece in found:
            for page, steps in self.table.get(bucket(piece, SIZE), ()):
                sums[self.pages[page]] += steps
        return {page: steps * STEP / max(6, len(found)) ** 0.5 for page, steps in sums.items()}


def stem(word: str) -> str:
    """An English word without its ending, as overrides/assets/search-engine.js cuts it."""
    if len(word) < 5 or re.search(r"\d", word):
        return word
    short = _ENDING.sub("", word)
    return short if len(short) > 3 or len(short) > 2 and _SHORT_ENDING.search(word) else word


def _unit(word: str) -> str:
    return "longago" if _LONG_AGO.match(word) else stem(word)


class Named:
    """Which groups of words a plain text has. Each stretch of the text is looked up, since there are thousands of words: Latin ones
    are found from the start of a word, short ones and numbers whole."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._groups: dict[str, set[int]] = defaultdict(set)
        for number, group in enumerate(groups):
            for stretch in (stretch for word in group for stretch in _stretches(word)):
                self._groups[stretch].add(number)
        self._sizes: dict[str, set[int]] = defaultdict(set)
        for stretch in self._groups:
            self._sizes[stretch[0]].add(len(stretch))

    def of(self, flat: str) -> list[str]:
        """The groups, and pairs of them, as pieces."""
        found = set().union(*(self._groups.get(flat[at:at + size], ()) for at, first in enumerate(flat) for size in self._sizes.get(first, ())))
        named = [f"@{number}" for number in sorted(found)]
        return named + [one + other for at, one in enumerate(named) for other in named[at + 1:]]


def _stretches(word: str) -> tuple[str, ...]:
    if re.search("[\u3400-\u9fff]", word):
        return (word,)
    return (f" {word} ", f" {word}s ") if len(word) < 4 or word[-1].isdigit() else (f" {word}",)


def split(text: str, named: Named) -> list[str]:
    """The pieces of a text, as it is typed: what it is made of, and which groups of words it has, alone and in pairs."""
    flat = plain(text)
    return [*pieces(_LATIN.sub(lambda word: _unit(word[0]), flat), RUN, WORDS, LETTERS), *named.of(flat)]


def learn(examples: Iterable[Example], pages: Sequence[str], groups: Sequence[Sequence[str]] = ()) -> Learned:
    """Weights of one language for ``pages``; examples of other pages only say that a piece is used elsewhere too.

    ``groups``: words that mean one thing, as the browser has them."""
    counts: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    named, least = Named(groups), {}
    for example in examples:
        found = {piece: bucket(piece, SIZE) for piece in split(example.text, named)}
        for piece, at in found.items():
            least[at] = min(least.get(at, PAIR), _times(piece))
        for at in set(found.values()):
            counts[at][example.page].append(example.worth)
    number = {page: n for n, page in enumerate(pages)}
    rows = {at: "".join(_weights({page: math.fsum(worths) for page, worths in found.items()}, number, ALONE if least[at] == 1 else 1))
            for at, found in counts.items() if sum(map(len, found.values())) >= least[at]}
    return Learned(tuple(pages), _written({at: row for at, row in rows.items() if row}))


def _times(piece: str) -> int:
    """How many texts must have a piece: one with a Chinese character, a pair of others, or one of those alone."""
    if re.search("[\u3400-\u9fff]", piece):
        return TIMES
    return PAIR if " " in piece or piece.count("@") > 1 else 1


def _weights(found: dict[str, float], number: dict[str, int], worth: float) -> Iterable[str]:
    total = math.fsum(found.values()) + DOUBT
    for page, times in sorted(found.items(), key=lambda row: (-row[1], row[0]))[:PAGES]:
        steps = min(TOP, round(-worth * math.log(1 - times / total) / STEP))
        if steps and page in number:
            yield chr(BASE + WIDTH * number[page] + steps)


def _written(rows: dict[int, str]) -> str:
    text, last = [], -1
    for at in sorted(rows):
        skips, zeros = divmod(at - last - 1, SKIP)
        text.append("~" * skips + ALPHABET[zeros] + rows[at])
        last = at
    return "".join(text)
