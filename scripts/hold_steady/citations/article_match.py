"""Whether words are about the article they cite or about another one of its law, and about the law they name or about another one: by its words, and
by the propositions that writers were given.

An article is met by its own words (``likeness``, ``gist_index``) and by those of the sentences that were labelled as about it: people seldom use the
words of the law. What tells is weighed by a logistic regression on right sentences with their own article and with another one of the same law, and
with their own law and another one, the writers left out (``lab.article_training``).
"""
from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Protocol

from .amounts import HAN
from .corpus import Articles, Corpus
from .gist_features import GistModel
from .likeness import Measure
from .together import Together

MODEL = "article-model.txt"
#: What the names of the features of laws begin with.
OF_LAWS = "law:"
#: A score of the cited article counts up to here.
_CAP = 20.0
#: So little likeness to a proposition tells nothing.
_FAINT = 0.05
#: Words say enough from so much told on; with less than the second they only point to others.
_ENOUGH, _LITTLE = {"zh": 40.0, "en": 12.0}, {"zh": 20.0, "en": 8.0}
#: So many others may be meant, by each way of telling.
_MAYBE = 2


@dataclass(frozen=True, slots=True)
class Scores:
    """How words are like each article of a law, or each law. ``own``: by its words, ``told`` in all; ``near``: by propositions, for the articles that have some."""

    own: Mapping[str, float]
    told: float
    near: Mapping[str, float]

    def features(self, eid: str, of: str = "") -> dict[str, float]:
        """What tells whether an article (or a law) is another than the one meant. ``of``: what their names begin with."""
        cited, best, told = self.own[eid], max(self.own.values()), max(self.told, 1.0)
        near, nearest = self.near.get(eid, 0.0), max(self.near.values(), default=0.0)
        found = {"bias": 1.0, "gap": best - cited, "ratio": cited / max(best, 1.0), "best": best / told, "own": cited / told, "rank": math.log1p(sum(map(cited.__lt__, self.own.values()))),
                 "told": math.log1p(told), "cited": min(cited, _CAP), "near": near, "nearer": nearest - near, "near ratio": near / max(nearest, _FAINT),
                 "near rank": math.log1p(sum(map(near.__lt__, self.near.values()))), "has": float(eid in self.near)}
        return {of + name: value for name, value in found.items()}

    def maybe(self) -> set[str]:
        """Those that may be meant."""
        return {eid for scores in (self.own, self.near) for eid in sorted(scores, key=scores.get, reverse=True)[:_MAYBE]}


@dataclass(frozen=True, slots=True)
class Against:
    """``odds``: how surely words are about another article or law, in log-odds; ``best``: the likeliest; ``is_enough``: whether so much is said that it tells;
    ``is_little``: whether so little that it only points to what stands beside it."""

    odds: float
    best: str
    is_enough: bool
    is_little: bool


class Propositions(Protocol):
    """What writers were given to write about."""

    @property
    def by_article(self) -> Mapping[tuple[str, str], list[str]]:
        """The propositions of every article, by law and article."""

    def near(self, said: str) -> Mapping[str, float]:
        """By proposition how like folded words without citations are to it."""


class ArticleMatch:
    """Tells which article words are about. ``models``: the weights by language, read when first asked for."""

    def __init__(self, corpus: Corpus, measure: Measure, propositions: Propositions, models: Callable[[], Mapping[str, GistModel]]) -> None:
        self._corpus, self._measure, self._propositions, self._read = corpus, measure, propositions, models

    @cached_property
    def _models(self) -> Mapping[str, GistModel]:
        return self._read()

    @cached_property
    def _by_law(self) -> dict[str, list[tuple[str, list[str]]]]:
        found: dict[str, list[tuple[str, list[str]]]] = {}
        for (law, eid), names in self._propositions.by_article.items():
            found.setdefault(law, []).append((eid, names))
        return found

    def scores(self, said: str, law: str, articles: Articles) -> Scores | None:
        """How folded words without citations are like each article; None where they say nothing. ``law``: its id."""
        own = self._own(said, self._corpus.english(articles).scores, articles.scores)
        if own is None:
            return None
        known, there = self._propositions.near(said), set(articles.eids)
        near = {eid: _best(names, known) for eid, names in self._by_law.get(law, ()) if eid in there}
        return Scores(dict(zip(articles.eids, own[0])), own[1], {eid: value for eid, value in near.items() if value is not None})

    def scores_of_laws(self, said: str, laws: Together, ids: Sequence[str]) -> Scores | None:
        """How the words are like each law, by the article that is nearest. ``ids``: those of the laws, in order."""
        own = self._own(said, laws.english_scores, laws.scores)
        if own is None:
            return None
        known, by_article = self._propositions.near(said), iter(own[0])
        best = {law: max(islice(by_article, len(articles.eids)), default=0.0) for law, articles in zip(ids, laws)}
        near = {law: _best([name for _, names in self._by_law.get(law, ()) for name in names], known) for law in ids}
        return Scores(best, own[1], {law: value for law, value in near.items() if value is not None})

    def against(self, said: str, law: str, articles: Articles, eid: str) -> Against | None:
        """How surely words are about another article than this one; None where that cannot be told."""
        return self._against(said, self.scores(said, law, articles) if eid in articles.eids else None, eid)

    def against_law(self, said: str, laws: Together, ids: Sequence[str], law: str) -> Against | None:
        """How surely words are about another law than this one; None where that cannot be told."""
        return self._against(said, self.scores_of_laws(said, laws, ids) if law in ids else None, law, OF_LAWS)

    def _against(self, said: str, scores: Scores | None, own: str, of: str = "") -> Against | None:
        lang = "zh" if HAN.search(said) else "en"
        if scores is None or lang not in self._models:
            return None
        odds = {other: self._models[lang].score(scores.features(other, of)) for other in scores.maybe() | {own}}
        return Against(odds[own], min(odds, key=odds.get), scores.told >= _ENOUGH[lang], scores.told < _LITTLE[lang])

    def _own(self, said: str, english: Callable, chinese: Callable) -> tuple[list[float], float] | None:
        """How like the words each article is by its own words, and how much they tell."""
        if HAN.search(said):
            query = self._measure.query(said)
            return (chinese(query), sum(query.values())) if query else None
        query = self._corpus.stems.query(said)
        return (english(query), sum(weight for weight, _ in query.values())) if query else None


def _best(names: Iterable[str], known: Mapping[str, float]) -> float | None:
    """The greatest likeness of some propositions; None where none of them is known."""
    return max((known[name] for name in names if name in known), default=None)
