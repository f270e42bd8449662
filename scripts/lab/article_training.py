"""Learns how surely words are about another article than the one cited (``citations.article_match``): right sentences with the article they cite, and
the same ones as if they cited another of that law."""
from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hold_steady.citations import ArticleMatch, Articles

from .regression import fitted
from .statement_training import Example

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


def compared(example: Example, said: str, law: str, articles: Articles, eid: str, match: ArticleMatch) -> Iterator[Compared]:
    """A right sentence beside the article it cites and beside up to three others: any, a neighbour, one that has propositions."""
    scores = match.scores(said, law, articles)
    if scores is not None:
        place, chance = articles.eids.index(eid), random.Random(example.text)
        pools = (articles.eids, articles.eids[max(0, place - NEIGHBOURS):place + NEIGHBOURS + 1], sorted(scores.near))
        others = [chance.choice(pool) for pool in ([one for one in pool if one != eid] for pool in pools) if pool]
        yield from (Compared(example.lang, scores.features(other), other != eid) for other in (eid, *others))


def article_weights(rows: Sequence[Compared]) -> dict[str, dict[str, float]]:
    """By language the weights of every feature: a logistic regression. Needs numpy."""
    return {lang: _weights([row for row in rows if row.lang == lang]) for lang in ("zh", "en")}


def _weights(rows: Iterable[Compared]) -> dict[str, float]:
    weights = fitted([([(name, LARGER * value) for name, value in row.features.items() if name != "bias"], row.is_other) for row in rows], PULL)
    bias = weights.pop(())
    return {name: LARGER * weight for name, weight in weights.items()} | {"bias": bias}
