"""What the search learned from questions whose page is known: how far a text, as it is typed, leans to each page.

Two small tables per language, made by ``learned_training`` and kept in docs/_data/search-model.json: for each piece of a text
(a word, a character, a pair of characters, a group of words that mean one thing) a row of small numbers, and for each page a row
of weights. The rows of a text's pieces are added up; how well the sum agrees with a page says how far the text leans there. Words
that people use for the same pages get like rows, so a question is understood in which no two words stood together before.
overrides/assets/search-learned.js reads a text in the same way.
"""
from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

from ..core import DataError, Finding, Text, read_text
from .despair import ALPHABET, SKIP, bucket, pieces, plain

MODEL = "docs/_data/search-model.json"
#: Buckets that pieces are folded into: so many that a piece which was never learned seldom meets one that was.
SIZE = 262144
#: The longest run of characters; Latin words stand alone (pairs of them cost more bytes than they are worth), and there are no runs of
#: letters: words are cut to their stems.
RUN, WORDS, LETTERS = 2, 1, (1, 0)
#: A number of a row goes from -LEVELS to LEVELS; two are one character, from “A” on.
LEVELS = 2
#: A weight of a page goes from -MOST to MOST steps.
MOST = 31
#: The logarithm of a share (of everything that people wanted who typed this) from which on a page counts at all.
FLOOR = -6.9
#: A text of few pieces says less than one of so many.
FULL = 6
_ENDING = re.compile(r"(?:ations?|ments?|ions?|ies|ers?|ors?|ing|ed|ly|es|s|y)$")
_SHORT_ENDING = re.compile(r"(?:ing|ed|s)$")
_LATIN = re.compile(r"[a-z0-9%]+")
#: A year long past: what was borrowed then is old.
_LONG_AGO = re.compile(r"20(?:0[1-9]|1\d)$")


@dataclass(frozen=True, slots=True)
class Example:
    """A question that somebody typed, and the pages that answer it, best first; ``worth``: how much it counts beside others;
    ``who`` typed it (“” for editors)."""

    lang: str
    text: str
    pages: tuple[str, ...]
    worth: float = 1
    who: str = ""


@dataclass(frozen=True)
class Learned:
    """One language. ``pages``: slugs; ``width``: numbers in a row; ``buckets``: which ones have a row, as gaps;
    ``rows``: theirs, two numbers a character; ``steps``: the size of a step for each number of a row; ``weights``: for each page
    ``width`` characters, steps from -MOST; ``bias`` for each page; ``characters``: the Chinese ones of
    the questions it was made from; ``made_from``: how many those were."""

    pages: tuple[str, ...]
    width: int
    buckets: str
    rows: str
    steps: tuple[float, ...]
    weights: str
    bias: tuple[float, ...]
    characters: str
    made_from: int

    def as_data(self, place) -> dict:
        """The fields the browser needs. ``place``: slug → address of a page."""
        data = asdict(self) | {"pages": [place(page) for page in self.pages], "run": RUN, "words": WORDS, "letters": list(LETTERS), "size": SIZE}
        return {key: value for key, value in data.items() if key not in ("characters", "made_from")}

    @cached_property
    def table(self) -> dict[int, list[int]]:
        """Bucket → row."""
        half, found, at = self.width // 2, {}, -1
        for n, (skips, zeros) in enumerate(re.findall(r"(~*)([\w-])", self.buckets, re.A)):
            at += SKIP * len(skips) + ALPHABET.index(zeros) + 1
            pairs = (divmod(ord(one) - ord("A"), 2 * LEVELS + 1) for one in self.rows[n * half:(n + 1) * half])
            found[at] = [number - LEVELS for pair in pairs for number in pair]
        return found

    @cached_property
    def scales(self) -> list[list[float]]:
        """For each page its weights."""
        return [[(ALPHABET.index(one) - MOST) * step for one, step in zip(self.weights[n * self.width:], self.steps)]
                for n in range(len(self.pages))]

    def guess(self, text: str, named: Named) -> dict[str, float]:
        """How far a text, as it is typed, leans to each page: above 0; pages that it does not lean to are left out."""
        found = [row for at in {bucket(piece, SIZE) for piece in split(text, named)} if (row := self.table.get(at))]
        if not found:
            return {}
        share = max(FULL, len(found)) ** -0.5
        total = [sum(column) * share for column in zip(*found)]
        leans = [bias + sum(one * weight for one, weight in zip(total, weights)) for bias, weights in zip(self.bias, self.scales)]
        most = max(leans)
        whole = most + math.log(math.fsum(math.exp(one - most) for one in leans))
        return {page: lean - whole - FLOOR for page, lean in zip(self.pages, leans) if lean - whole > FLOOR}


def read_model(root: Path) -> dict[str, Learned]:
    """By language, as trained last. Raises DataError where the file is missing or is not one."""
    try:
        data = json.loads(read_text(root / MODEL, MODEL))
        return {lang: Learned(**{key: tuple(value) if isinstance(value, list) else value for key, value in one.items()}) for lang, one in data.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise DataError([Finding("data-invalid", MODEL, 1, Text(
            f"这不是训练出来的模型（{error}）。运行 make search-model 重新生成。",
            f"is not a trained model ({error}). Run make search-model to make it again."))]) from None


def gaps(found: Sequence[int]) -> str:
    """Ascending numbers as text: how far each is from the one before (“~” for SKIP of them, then a digit)."""
    text, last = [], -1
    for at in found:
        skips, zeros = divmod(at - last - 1, SKIP)
        text.append("~" * skips + ALPHABET[zeros])
        last = at
    return "".join(text)


def stem(word: str) -> str:
    """An English word without its ending, as overrides/assets/search-engine.js cuts it."""
    if len(word) < 5 or re.search(r"\d", word):
        return word
    short = _ENDING.sub("", word)
    return short if len(short) > 3 or len(short) > 2 and _SHORT_ENDING.search(word) else word


def unit(word: str) -> str:
    """The piece that a Latin word is."""
    return "longago" if _LONG_AGO.match(word) else stem(word)


class Named:
    """Which groups of words a plain text has. Each stretch of the text is looked up, since there are thousands of words: Latin ones
    are found from the start of a word, short ones and numbers whole. A group is called by its first word, so that new ones may stand anywhere."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        self._groups: dict[str, set[str]] = defaultdict(set)
        for group in groups:
            for stretch in (stretch for word in group for stretch in _stretches(word)):
                self._groups[stretch].add(group[0])
        self._sizes: dict[str, set[int]] = defaultdict(set)
        for stretch in self._groups:
            self._sizes[stretch[0]].add(len(stretch))

    def of(self, flat: str) -> list[str]:
        """The groups, as pieces."""
        found = set().union(*(self._groups.get(flat[at:at + size], ()) for at, first in enumerate(flat) for size in self._sizes.get(first, ())))
        return [f"@{name}" for name in sorted(found)]


def _stretches(word: str) -> tuple[str, ...]:
    if re.search("[\u3400-\u9fff]", word):
        return (word,)
    return (f" {word} ", f" {word}s ") if len(word) < 4 or word[-1].isdigit() else (f" {word}",)


def split(text: str, named: Named) -> list[str]:
    """The pieces of a text, as it is typed: what it is made of, and which groups of words it has."""
    flat = plain(text)
    return [*pieces(_LATIN.sub(lambda word: unit(word[0]), flat), RUN, WORDS, LETTERS), *named.of(flat)]
