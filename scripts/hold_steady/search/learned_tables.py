"""The tables of ``learned`` while they are made, as arrays of numpy.

At each step some pieces and some numbers are left out by chance, so that no page hangs on one word; what an asker named counts
beside what is likely for one who learned from other people, since often two pages answer and the asker named one; and at first an
English word's row is what it learned itself and what ``word_vectors`` say of words like it. After some rounds the rows are held to the
few whole numbers that are written, so that the weights learn to do with those.
"""
from __future__ import annotations

import random
from collections.abc import Sequence
from copy import copy
from zlib import crc32

from ..core import Refusal
from .despair import ALPHABET
from .learned import FULL, LEVELS, MOST, Example, Learned

#: Rounds over the questions, and after how many of them the rows are whole numbers; first step and pull to zero; spread at the start.
ROUNDS, WHOLE, RATE, PULL, SPREAD = 24, 10, 0.1, 1e-5, (0.15, 0.3, 0.05)
#: The share of a question's pieces, and of the numbers of their sum, that a step leaves out.
OMITTED, MUTED = 0.2, 0.2
#: Parts of the people; of each part one that learned from the others says what is likely. Its numbers in a row, its rounds, and how much it counts.
OTHERS, OTHERS_WIDTH, OTHERS_ROUNDS, SECOND = 4, 64, 10, 0.5
#: How much the pages count that answer one question, best first.
SHARES = {1: (1.0,), 2: (0.6, 0.4), 3: (0.45, 0.3, 0.25)}


class Asked:
    """The questions as arrays: ``rows`` (the numbers of their pieces), ``wanted`` (shares of the pages), ``worth``; ``part``: of the people."""

    def __init__(self, examples: Sequence[Example], rows: Sequence[Sequence[int]], pages: Sequence[str]) -> None:
        np, number = needed_numpy(), {page: n for n, page in enumerate(pages)}
        there = [n for n, row in enumerate(rows) if row]
        self.rows, self.worth = [np.array(rows[n]) for n in there], [examples[n].worth for n in there]
        self.part = [crc32((examples[n].who or examples[n].text).encode()) % OTHERS for n in there]
        self.wanted = np.zeros((len(there), len(pages)), np.float32)
        for line, n in zip(self.wanted, there):
            for page, share in zip(examples[n].pages, SHARES[len(examples[n].pages)]):
                line[number[page]] += share

    def without(self, out: int) -> Asked:
        kept = copy(self)
        at = [n for n, part in enumerate(self.part) if part != out]
        kept.rows, kept.worth, kept.wanted = [self.rows[n] for n in at], [self.worth[n] for n in at], self.wanted[at]
        return kept

    def with_others(self, pages: Sequence[str], known) -> Asked:
        """The same, where what is likely for one who learned from other people counts beside what the asker named."""
        told = copy(self)
        told.wanted = self.wanted * (1 - SECOND)
        for out in sorted(set(self.part)):
            other = Tables(pages, OTHERS_WIDTH, known).fit(self.without(out), OTHERS_ROUNDS, OTHERS_ROUNDS)
            for n in (n for n, part in enumerate(self.part) if part == out):
                told.wanted[n] += SECOND * other.likely(self.rows[n])
        return told


class Tables:
    """The tables while they are made, as arrays of numpy: ``rows`` (pieces × width), ``weights`` (width × pages), ``bias``;
    ``known`` (pieces × numbers of a vector) and ``bridge`` (numbers of a vector × width), whose product is added to the rows."""

    def __init__(self, pages: Sequence[str], width: int, known) -> None:
        self.np = np = needed_numpy()
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

    def fit(self, asked: Asked, whole: int, rounds: int = ROUNDS) -> Tables:
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


def needed_numpy():
    try:
        import numpy
    except ImportError:
        raise Refusal("The search is trained with numpy: run make search-model, which brings it.") from None
    return numpy
