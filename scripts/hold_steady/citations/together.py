"""The articles of several laws as one list: what is in many laws is looked up once, and what is in few costs nothing in the others."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from .corpus import Articles
from .gist_index import GistArticles


class Together:
    """Every article has its place among all. ``english``: the same articles as English words are held against them."""

    def __init__(self, laws: Sequence[Articles], english: Callable[[Articles], GistArticles]) -> None:
        self.laws, self._english = laws, english
        self._starts = [0, *accumulate(len(articles.eids) for articles in laws)]
        self._shares: dict[str, list[tuple[int, float]]] = {}
        self._hits: dict[str, list[tuple[int, float]]] = {}

    def __iter__(self) -> Iterator[Articles]:
        return iter(self.laws)

    def at(self, place: int) -> tuple[int, str]:
        """The number of the law and the article at a place."""
        number = bisect_right(self._starts, place) - 1
        return number, self.laws[number].eids[place - self._starts[number]]

    def scores(self, query: Mapping[str, float]) -> list[float]:
        """For every article how like a Chinese query it is."""
        scores = [0.0] * self._starts[-1]
        for pair, weight in query.items():
            if pair not in self._shares:
                self._shares[pair] = list(self._placed(articles.postings(pair) if pair in articles.places else () for articles in self))
            for place, share in self._shares[pair]:
                scores[place] += weight * share
        return scores

    def english_scores(self, query: Mapping[str, tuple[float, str]]) -> list[float]:
        """For every article how like an English query it is."""
        scores = [0.0] * self._starts[-1]
        for term, (weight, word) in query.items():
            if term not in self._hits:
                self._hits[term] = list(self._placed(self._english(articles).hits(term, word) for articles in self))
            for place, hit in self._hits[term]:
                scores[place] += weight * hit
        return scores

    def _placed(self, found: Iterator[Sequence[tuple[int, float]]]) -> Iterator[tuple[int, float]]:
        """Places in each law as places among all."""
        for start, there in zip(self._starts, found):
            for place, share in there:
                yield start + place, share
