"""Learns how English sentences lean beside the gist of the article they are about (``citations.gist_features``).

It weighs the leaning of the sentence model together with what a sentence shares with its article. A leaning is taken from a model that never
saw a sentence of that writer, because the model is far too sure of what it has seen.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from hold_steady.citations import GistFeatures, Leaning, Pieces, Recogniser, with_leaning, without_numbers
from hold_steady.core import fold
from hold_steady.registry import Registry

from .statement_training import Example, learned

#: Writers are left out in so many groups; in so many sentences a feature must be seen; pull to zero, of all and of the leaning.
GROUPS, SEEN, PULL, PULL_OF_LEANING = 5, 4, 3.0, 0.01
_STEPS, _FAR = 25, 30.0
DAY = date(2026, 11, 22)


def gist_weights(rows: Sequence[tuple[Example, Pieces]], asked: Sequence[tuple[Example, Pieces]], registry: Registry) -> dict[str, float]:
    """The weights of every feature: a logistic regression by Newton's steps over ``asked``. ``rows``: all that the sentence model learns from. Needs numpy."""
    reader, comparing = Recogniser(registry), Comparing(registry)
    taken = [(with_leaning(leaning.score, leaning.likeness, comparing.features(example.text, reader)), example.is_wrong)
             for example, leaning in _left_out(rows, [row for row in asked if row[0].lang == "en"])]
    seen = Counter(name for features, _ in taken for name in features)
    names = sorted(name for name, times in seen.items() if times >= SEEN)
    return dict(zip(names, _fitted([[features.get(name, 0.0) for name in names] for features, _ in taken], [wrong for _, wrong in taken],
                                   [PULL_OF_LEANING if name.startswith("leaning") else PULL for name in names])))


def _left_out(rows: Sequence[tuple[Example, Pieces]], asked: Sequence[tuple[Example, Pieces]]) -> Iterator[tuple[Example, Leaning]]:
    """Every sentence that is asked for with its leaning by a model that never saw its writer."""
    count = Counter(example.writer for example, _ in asked)
    groups: list[list[str]] = [[] for _ in range(GROUPS)]
    for writer, _ in count.most_common():
        min(groups, key=lambda group: sum(count[name] for name in group)).append(writer)
    for group in groups:
        model = learned([row for row in rows if row[0].writer not in group])
        yield from ((example, model.leaning(pieces)) for example, pieces in asked if example.writer in group)


class Comparing:
    """Compares labelled sentences with the articles that they cite, or that are nearest."""

    def __init__(self, registry: Registry) -> None:
        self._features = GistFeatures.of_registry(registry)
        self._laws = self._features.in_force(DAY)

    def features(self, text: str, reader: Recogniser) -> dict[str, float]:
        by_law = {self._features.law_of(articles): articles for articles in self._laws}
        cited = next(((by_law[r.instrument], eid) for r in reader.read(text, DAY).references
                      if r.instrument in by_law and (eid := (r.eid or "").split("__")[0]) in by_law[r.instrument].eids), None)
        said = without_numbers(fold(text))
        about = self._features.about(said, cited, self._laws)
        return self._features.of(said, about) if about else {}


def _fitted(values: list[list[float]], wrong: list[bool], pulls: list[float]) -> list[float]:
    import numpy
    features, labels, pull = numpy.array(values), numpy.array(wrong, float), numpy.array(pulls)
    weights = numpy.zeros(features.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + numpy.exp(-numpy.clip(features @ weights, -_FAR, _FAR)))
        slope = features.T @ (chance - labels) + pull * weights
        bend = (features * (chance * (1 - chance))[:, None]).T @ features + numpy.diag(pull)
        weights -= numpy.linalg.solve(bend, slope)
    return [float(weight) for weight in weights]
