"""Makes the tables of ``learned`` from questions whose page is known, and says how well they do on people who were left out.

A question is the sum of the rows of its pieces; the page is chosen among all by the weights of each; both are moved, question by
question, to where the pages that were wanted become likelier (softmax regression of low rank, adaptive gradient steps). At each step
some pieces and some numbers are left out by chance, so that no page hangs on one word; what an asker named counts beside what is
likely for one who learned from other people, since often two pages answer and the asker named one; and at first an English word's row is what
it learned itself and what ``word_vectors`` say of words like it. After some rounds the rows are held to the few whole numbers that are
written, so that the weights learn to do with those. Needs numpy, which nothing else here does: ``make search-model`` brings it.
"""
from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from ..content import Catalog
from ..core import Refusal, Text
from .despair import ALPHABET, bucket, plain
from .despair_training import ASKERS, VOICES, Line, read_voices
from .learned import FULL, LEVELS, MOST, SIZE, Example, Learned, Named, gaps, split, unit
from .word_vectors import SIZE as VECTOR
from .words import SearchWords

#: Numbers in a row; questions that must have a piece: a word or character, a pair of characters, a group.
WIDTH, TIMES = {"zh": 36, "en": 42}, {"zh": {"word": 3, "pair": 15, "group": 1}, "en": {"word": 3, "pair": 12, "group": 1}}
#: Rounds over the questions, and after how many of them the rows are whole numbers; first step and pull to zero; spread at the start.
ROUNDS, WHOLE, RATE, PULL, SPREAD = 24, 10, 0.1, 1e-5, (0.15, 0.3, 0.05)
#: The share of a question's pieces, and of the numbers of their sum, that a step leaves out.
OMITTED, MUTED = 0.2, 0.2
#: Parts of the people; of each part one that learned from the others says what is likely. Its numbers in a row, its rounds, and how much it counts.
OTHERS, OTHERS_WIDTH, OTHERS_ROUNDS, SECOND = 4, 64, 10, 0.5
#: How much a line that a voice of ``VOICES`` typed counts beside others: those return to the same few things.
TYPED = 0.7
#: How much a line counts whose page is of these folders: whoever writes for every page asks of them far oftener than readers do.
SELDOM = {"about": 0.35, "law": 0.5, "": 0.35}
#: How much the pages count that answer one question, best first.
SHARES = {1: (1.0,), 2: (0.6, 0.4), 3: (0.45, 0.3, 0.25)}
#: People are left out by turns, a part of so many at a time.
PARTS = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """Of people left out. ``asked``: questions; ``first``, ``third``: shares whose page came first, among the first three."""

    lang: str
    asked: int
    first: float
    third: float


def read_examples(root: Path, catalog: Catalog, words: SearchWords, lang: str) -> list[Example]:
    """Everything typed in a language whose page is known, and what each page says of itself.

    Raises DataError."""
    own = [(slug, str(text)) for slug, of in catalog.pages if of == lang for meta in [catalog.source(slug, lang).meta]
           for text in (meta["title"], meta["question"], *meta.get("keywords", ()))]
    asked = [(entry["page"].partition("#")[0], text) for entry in (*words.asked, *words.sections) for text in entry[lang]]
    editors = [Example(lang, text, (slug,)) for slug, text in (*own, *asked)]
    typed = [*_of_people(read_voices(root / VOICES), lang, TYPED), *_of_people(read_voices(root / ASKERS, ASKERS), lang, 1)]
    return [replace(one, text=words.written_out(one.text)) if lang == "en" else one for one in (*editors, *typed)]


def _of_people(lines: Iterable[Line], lang: str, worth: float) -> Iterable[tuple[str, Example]]:
    """One example a question; a question that stands twice has two pages."""
    pages: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines:
        if line.lang == lang and line.page:
            pages[line.voice, line.text].append(line.page)
    return [Example(lang, text, tuple(found[:max(SHARES)]), worth * SELDOM.get(found[0].rpartition("/")[0], 1), voice)
            for (voice, text), found in pages.items()]


def behind(root: Path, catalog: Catalog, words: SearchWords, models: dict[str, Learned], pages: dict[str, list[str]]) -> tuple[list[str], float]:
    """Pages (slugs) that ``models`` do not know, and the highest share of questions that are new or gone since they were made.

    ``pages``: by language those that may be found. Raises DataError."""
    shares = []
    for lang, model in models.items():
        there = sum(set(one.pages) <= set(pages[lang]) for one in read_examples(root, catalog, words, lang))
        shares.append(abs(there - model.made_from) / max(1, model.made_from))
    return sorted({slug for lang, model in models.items() for slug in set(pages[lang]) - set(model.pages)}), max(shares, default=0.0)


def behind_said(missing: Sequence[str], share: float) -> Text | None:
    """The same in words, as soon as a page or one question in fifty was not learned."""
    if not missing and share < 0.02:
        return None
    return Text(f"搜索还没有学过：{'、'.join(missing) or '没有漏下的页'}；问法变了 {share:.0%}。它们的原话照样找得到；问法变了一成以前，运行 make search-model。",
                f"Not learned by the search: {', '.join(missing) or 'no page'}; {share:.0%} of the questions changed. Their own words are found anyway; "
                "before a tenth has changed, run make search-model.")


def train(examples: Sequence[Example], pages: Sequence[str], groups: Sequence[Sequence[str]], lang: str,
          vectors: Mapping[str, Sequence[int]] | None = None) -> Learned:
    """``pages``: those that may be found; questions of others are left out. ``vectors``: of words, as ``read_word_vectors`` gives them.

    Raises Refusal where numpy is missing."""
    examples = [one for one in examples if set(one.pages) <= set(pages)]
    named = Named(groups)
    found = [set(split(one.text, named)) for one in examples]
    number = {at: n for n, at in enumerate(_buckets(found, TIMES[lang]))}
    rows = [sorted({number[at] for piece in one if (at := bucket(piece, SIZE)) in number}) for one in found]
    known = _known(vectors or {}, examples, number, Counter(at for row in rows for at in row))
    asked = _Asked(examples, rows, pages)
    made = _Training(pages, WIDTH[lang], known).fit(asked.with_others(pages, known), WHOLE).learned(gaps(list(number)))
    return replace(made, characters="".join(sorted({c for one in examples for c in plain(one.text) if c >= "\u3400"})), made_from=len(examples))


def _buckets(found: Sequence[set[str]], least: dict[str, int]) -> list[int]:
    """Those that have a row."""
    often = Counter(piece for one in found for piece in one)
    return sorted({bucket(piece, SIZE) for piece, times in often.items() if times >= least[_kind(piece)]})


def _known(vectors: Mapping[str, Sequence[int]], examples: Sequence[Example], number: dict[int, int], often: Counter[int]):
    """For each row what the vectors of its words say (as an array), the more the seldomer it is typed; nothing for other pieces."""
    np = _numpy()
    times = Counter(word for one in examples for word in set(plain(one.text).split()))
    words: dict[int, list[str]] = defaultdict(list)
    for word in vectors:
        if (at := number.get(bucket(unit(word), SIZE))) is not None:
            words[at].append(word)
    known = np.zeros((len(number), VECTOR if vectors else 0), np.float32)
    for at, found in words.items():
        mean = np.average([vectors[word] for word in found], axis=0, weights=[times[word] + 0.1 for word in found])
        known[at] = mean / np.linalg.norm(mean) * math.log(len(examples) / max(1, often[at])) / 4
    return known


def _kind(piece: str) -> str:
    return "group" if piece[0] == "@" else "pair" if " " in piece else "word"


class _Asked:
    """The questions as arrays: ``rows`` (the numbers of their pieces), ``wanted`` (shares of the pages), ``worth``; ``part``: of the people."""

    def __init__(self, examples: Sequence[Example], rows: Sequence[Sequence[int]], pages: Sequence[str]) -> None:
        np, number = _numpy(), {page: n for n, page in enumerate(pages)}
        there = [n for n, row in enumerate(rows) if row]
        self.rows, self.worth = [np.array(rows[n]) for n in there], [examples[n].worth for n in there]
        self.part = [crc32((examples[n].who or examples[n].text).encode()) % OTHERS for n in there]
        self.wanted = np.zeros((len(there), len(pages)), np.float32)
        for line, n in zip(self.wanted, there):
            for page, share in zip(examples[n].pages, SHARES[len(examples[n].pages)]):
                line[number[page]] += share

    def without(self, out: int) -> _Asked:
        kept = copy(self)
        at = [n for n, part in enumerate(self.part) if part != out]
        kept.rows, kept.worth, kept.wanted = [self.rows[n] for n in at], [self.worth[n] for n in at], self.wanted[at]
        return kept

    def with_others(self, pages: Sequence[str], known) -> _Asked:
        """The same, where what is likely for one who learned from other people counts beside what the asker named."""
        told = copy(self)
        told.wanted = self.wanted * (1 - SECOND)
        for out in sorted(set(self.part)):
            other = _Training(pages, OTHERS_WIDTH, known).fit(self.without(out), OTHERS_ROUNDS, OTHERS_ROUNDS)
            for n in (n for n, part in enumerate(self.part) if part == out):
                told.wanted[n] += SECOND * other.likely(self.rows[n])
        return told


class _Training:
    """The tables while they are made, as arrays of numpy: ``rows`` (pieces × width), ``weights`` (width × pages), ``bias``;
    ``known`` (pieces × numbers of a vector) and ``bridge`` (numbers of a vector × width), whose product is added to the rows."""

    def __init__(self, pages: Sequence[str], width: int, known) -> None:
        self.np = np = _numpy()
        self.chance = chance = np.random.default_rng(1)
        self.pages, self.step = tuple(pages), None
        self.rows = chance.normal(0, SPREAD[0], (len(known), width)).astype(np.float32)
        self.weights = chance.normal(0, SPREAD[1], (width, len(pages))).astype(np.float32)
        self.bias = np.zeros(len(pages), np.float32)
        self._set_known(known)
        self.seen = [np.full_like(table, 1e-3) for table in (self.rows, self.weights, self.bias, self.bridge)]

    def _set_known(self, known) -> None:
        self.known = known
        self.bridge = self.chance.normal(0, SPREAD[2], (known.shape[1], self.rows.shape[1])).astype(self.np.float32)

    def fit(self, asked: _Asked, whole: int, rounds: int = ROUNDS) -> _Training:
        """``whole``: the round from which the rows are whole numbers."""
        order, chance = list(range(len(asked.rows))), random.Random(1)
        for turn in range(rounds):
            if turn == whole:
                self._hold()
            chance.shuffle(order)
            for n in order:
                self._move(asked.rows[n], asked.wanted[n], asked.worth[n], RATE * (1 - 0.9 * turn / rounds))
        return self

    def _hold(self) -> None:
        self.rows += self.known @ self.bridge
        self._set_known(self.known[:, :0])
        self.seen[3] = self.bridge
        self.step = self.np.float32(self.np.std(self.rows))
        self.seen[0] *= 0.1

    def likely(self, at):
        """The shares of the pages for a question with these pieces."""
        total = (self.rows[at].sum(0) + self.known[at].sum(0) @ self.bridge) * max(FULL, len(at)) ** -0.5
        leans = total @ self.weights + self.bias
        shares = self.np.exp(leans - leans.max())
        return shares / shares.sum()

    def _move(self, at, wanted, worth: float, rate: float) -> None:
        np, chance = self.np, self.chance
        heard = chance.random(len(at)) >= OMITTED
        at = at[heard] if heard.any() else at
        rows, known, share = self.rows[at], self.known[at].sum(0), max(FULL, len(at)) ** -0.5
        loud = (chance.random(rows.shape[1]) >= MUTED) * (share / (1 - MUTED))
        total = (self._written(rows).sum(0) + known @ self.bridge) * loud
        leans = total @ self.weights + self.bias
        likely = np.exp(leans - leans.max())
        error = (likely / likely.sum() - wanted) * worth
        down = (self.weights @ error) * loud
        self._step(1, ..., np.outer(total, error) + PULL * self.weights, rate)
        self._step(2, ..., error, rate)
        self._step(0, at, np.broadcast_to(down, rows.shape) + PULL * rows, rate)
        self._step(3, ..., np.outer(known, down), rate)
        if self.step is not None:
            self.rows[at] = np.clip(self.rows[at], -(LEVELS + 0.4) * self.step, (LEVELS + 0.4) * self.step)

    def _step(self, table: int, at, gradient, rate: float) -> None:
        self.seen[table][at] += gradient * gradient
        (self.rows, self.weights, self.bias, self.bridge)[table][at] -= rate * gradient / self.np.sqrt(self.seen[table][at])

    def _written(self, rows):
        """Rows as they will be read: whole numbers of steps."""
        return rows if self.step is None else self.np.clip(self.np.rint(rows / self.step), -LEVELS, LEVELS) * self.step

    def learned(self, buckets: str) -> Learned:
        np = self.np
        whole = np.clip(np.rint(self.rows / self.step), -LEVELS, LEVELS).astype(int) + LEVELS
        pairs = whole[:, ::2] * (2 * LEVELS + 1) + whole[:, 1::2] + ord("A")
        weights = (self.weights * self.step).T
        steps = np.maximum(np.abs(weights).max(0) / MOST, 1e-9)
        written = np.rint(weights / steps).astype(int) + MOST
        return Learned(self.pages, whole.shape[1], buckets, "".join(map(chr, pairs.ravel())), tuple(float(f"{one:.4g}") for one in steps),
                       "".join(ALPHABET[one] for one in written.ravel()), tuple(round(float(one), 2) for one in self.bias), "", 0)


def _numpy():
    try:
        import numpy
    except ImportError:
        raise Refusal("The search is trained with numpy: run make search-model, which brings it.") from None
    return numpy


def judge(examples: Sequence[Example], pages: Sequence[str], groups: Sequence[Sequence[str]], lang: str,
          people: Sequence[str], made: Callable[..., Learned] = train) -> Judged:
    """Trained without a part of ``people`` at a time, and asked what those typed: one of the pages they named must come first."""
    named, ranks = Named(groups), []
    for part in range(PARTS):
        out = set(people[part::PARTS])
        learned = made([one for one in examples if one.who not in out], pages, groups, lang)
        for one in examples:
            if one.who in out:
                guess = learned.guess(one.text, named)
                best = sorted(guess, key=lambda page: -guess[page])
                ranks.append(min((best.index(page) for page in one.pages if page in best), default=math.inf))
    return Judged(lang, len(ranks), sum(rank < 1 for rank in ranks) / len(ranks), sum(rank < 3 for rank in ranks) / len(ranks))
