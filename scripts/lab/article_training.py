"""Learns how surely words are about another article than the one cited (``citations.article_match``): right sentences with the article they cite, and
the same ones as if they cited another of that law; and the same of the law they name."""
from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hold_steady.citations import (LABELLED_ON, OF_LAWS, PROPOSITIONS, ArticleMatch, Cutter, GistFeatures, Measure, Recogniser, SentenceModel, propositions_by_article,
                                   read_propositions, without_numbers)
from hold_steady.registry import Registry

from .regression import fitted
from .statement_training import Example, cutter

#: Pull to zero; what is steep is pulled less, for it is given so many times larger.
PULL, LARGER = 1.0, 4.0
#: A neighbour is at most so many articles away.
NEIGHBOURS = 12


@dataclass(frozen=True, slots=True)
class Compared:
    """What tells of one article beside a sentence. ``is_other``: it is not the article that the sentence cites."""

    lang: str
    features: dict[str, float]
    is_other: bool


class Matching:
    """Compares labelled sentences with the articles of the law they cite."""

    def __init__(self, registry: Registry) -> None:
        gists = GistFeatures.of_registry(registry)
        self._corpus, self._laws = gists.corpus, gists.in_force(LABELLED_ON)
        self._measure, self._cutter, self._reader = Measure(self._corpus, registry.hints["legal-words"]), cutter(registry), Recogniser(registry)
        self._by_article = propositions_by_article(read_propositions(registry.data / PROPOSITIONS))
        self._ids = [gists.law_of(articles) for articles in self._laws]
        self._often = [law for (law, _), names in self._by_article.items() for _ in names if law in self._ids]

    def compared(self, model: SentenceModel, examples: Iterable[Example]) -> Iterator[Compared]:
        """Right sentences that cite one article or name one law, each beside it and beside others. ``model``: one that never saw their writers."""
        match = ArticleMatch(self._corpus, self._measure, _Known(model, self._cutter, self._by_article), dict)
        for example in examples:
            citations = () if example.is_wrong else self._reader.read(example.text, LABELLED_ON, strict=True).citations
            cited, laws = {(c.instrument, c.eid.split("__")[0]) for c in citations if c.eid}, {c.instrument for c in citations}
            said = without_numbers(self._reader.said(example.text)) if len(laws) == 1 else ""
            if len(laws) == 1 and not laws.isdisjoint(self._ids):
                yield from self._beside_laws(example, said, *laws, match)
                if len(cited) == 1:
                    yield from self._beside_articles(example, said, *cited, match)

    def _beside_laws(self, example: Example, said: str, law: str, match: ArticleMatch) -> Iterator[Compared]:
        """A sentence beside the law it names and beside up to three others: any, and two of those that many sentences are about."""
        if scores := match.scores_of_laws(said, self._laws, self._ids):
            chance = random.Random(example.text)
            others = [chance.choice(pool) for pool in (self._ids, self._often, self._often)]
            yield from (Compared(example.lang, scores.features(other, OF_LAWS), other != law) for other in (law, *(one for one in others if one != law)))

    def _beside_articles(self, example: Example, said: str, cited: tuple[str, str], match: ArticleMatch) -> Iterator[Compared]:
        """A sentence beside the article it cites and beside up to three others: any, a neighbour, one that has propositions."""
        law, eid = cited
        articles = next(articles for one, articles in zip(self._ids, self._laws) if one == law)
        if eid in articles.eids and (scores := match.scores(said, law, articles)):
            place, chance = articles.eids.index(eid), random.Random(example.text)
            pools = (articles.eids, articles.eids[max(0, place - NEIGHBOURS):place + NEIGHBOURS + 1], sorted(scores.near))
            others = [chance.choice(pool) for pool in ([one for one in pool if one != eid] for pool in pools) if pool]
            yield from (Compared(example.lang, scores.features(other), other != eid) for other in (eid, *others))


@dataclass(frozen=True, slots=True)
class _Known:
    model: SentenceModel
    cutter: Cutter
    by_article: Mapping[tuple[str, str], list[str]]

    def near(self, said: str) -> Mapping[str, float]:
        return self.model.near(self.cutter.cut(said))


def article_weights(rows: Sequence[Compared]) -> dict[str, dict[str, float]]:
    """By language the weights of every feature, those of articles and those of laws: two logistic regressions. Needs numpy."""
    return {lang: _weights([row for row in rows if row.lang == lang], "") | _weights([row for row in rows if row.lang == lang], OF_LAWS) for lang in ("zh", "en")}


def _weights(rows: Iterable[Compared], of: str) -> dict[str, float]:
    bias = f"{of}bias"
    fit = fitted([([(name, LARGER * value) for name, value in row.features.items() if name != bias], row.is_other) for row in rows if bias in row.features], PULL)
    return {bias: fit.pop(())} | {name: LARGER * weight for name, weight in fit.items()}
