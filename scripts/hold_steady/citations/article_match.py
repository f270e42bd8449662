"""Whether words are about the article they cite or about another one of its law, by its words and by the propositions that writers were given.

An article is met by its own words (``likeness``, ``gist_index``) and by those of the sentences that were labelled as about it: people seldom use the
words of the law. What tells is weighed by a logistic regression on right sentences with their own article and with another one of the same law,
the writers left out (``lab.article_training``).
"""
from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from .amounts import HAN
from .corpus import Articles, Corpus
from .gist_features import GistModel
from .likeness import Measure

MODEL = "article-model.txt"
#: A score of the cited article counts up to here.
_CAP = 20.0
#: So little likeness to a proposition tells nothing.
_FAINT = 0.05
#: Words say enough from so much told on.
_ENOUGH = {"zh": 40.0, "en": 22.0}
#: So many others may be meant, by each way of telling.
_MAYBE = 2


@dataclass(frozen=True, slots=True)
class Scores:
    """How words are like each article of a law. ``own``: by its words, ``told`` in all; ``near``: by propositions, for the articles that have some."""

    own: Mapping[str, float]
    told: float
    near: Mapping[str, float]

    def features(self, eid: str) -> dict[str, float]:
        """What tells whether an article is another than the one meant."""
        cited, best, told = self.own[eid], max(self.own.values()), max(self.told, 1.0)
        near, nearest = self.near.get(eid, 0.0), max(self.near.values(), default=0.0)
        return {"bias": 1.0, "gap": best - cited, "ratio": cited / max(best, 1.0), "best": best / told, "own": cited / told, "rank": math.log1p(sum(map(cited.__lt__, self.own.values()))),
                "told": math.log1p(told), "cited": min(cited, _CAP), "near": near, "nearer": nearest - near, "near ratio": near / max(nearest, _FAINT),
                "near rank": math.log1p(sum(map(near.__lt__, self.near.values()))), "has": float(eid in self.near)}

    def maybe(self) -> set[str]:
        """The articles that may be meant."""
        return {eid for scores in (self.own, self.near) for eid in sorted(scores, key=scores.get, reverse=True)[:_MAYBE]}


@dataclass(frozen=True, slots=True)
class Against:
    """``odds``: how surely words are about another article, in log-odds; ``best``: the likeliest; ``is_enough``: whether so much is said that it tells."""

    odds: float
    best: str
    is_enough: bool


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
        own = self._chinese(said, articles) if HAN.search(said) else self._english(said, articles)
        if own is None:
            return None
        known, there = self._propositions.near(said), set(articles.eids)
        near = {eid: max(known[name] for name in names if name in known) for eid, names in self._by_law.get(law, ()) if eid in there and any(name in known for name in names)}
        return Scores(*own, near)

    def against(self, said: str, law: str, articles: Articles, eid: str) -> Against | None:
        """How surely words are about another article than this one; None where that cannot be told."""
        lang = "zh" if HAN.search(said) else "en"
        model = self._models.get(lang)
        scores = self.scores(said, law, articles) if model and eid in articles.eids else None
        if scores is None:
            return None
        odds = {other: model.score(scores.features(other)) for other in scores.maybe() | {eid}}
        return Against(odds[eid], min(odds, key=odds.get), scores.told >= _ENOUGH[lang])

    def _english(self, said: str, articles: Articles) -> tuple[dict[str, float], float] | None:
        query = self._corpus.stems.query(said)
        if not query:
            return None
        return dict(zip(articles.eids, self._corpus.english(articles).scores(query))), sum(weight for weight, _ in query.values())

    def _chinese(self, said: str, articles: Articles) -> tuple[dict[str, float], float] | None:
        query = self._measure.query(said)
        return (dict(zip(articles.eids, articles.scores(query))), sum(query.values())) if query else None
