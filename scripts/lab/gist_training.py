"""Learns how far what is known of a sentence tells that it is wrong: its leaning (``citations.sentence_model``) and what it shares with the
article it is about (``citations.law_features``) or, in English, with the gist of it (``citations.gist_features``).

A leaning is taken from a model that never saw a sentence of that writer, because the model is far too sure of what it has seen.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hold_steady.citations import LABELLED_ON, PROPOSITIONS, GistFeatures, Leaning, Pieces, Recogniser, SentenceModel, chinese_features, propositions_by_article, propositions_by_law, read_propositions, with_leaning, without_numbers
from hold_steady.core import fold
from hold_steady.registry import Registry

from .regression import fitted
from .statement_training import ONLY_CITED_WRONGLY, Example, cutter

#: In so many sentences a feature must be seen; pull to zero.
SEEN, PULL = 4, 3.0
#: Sentences of those who wrote after no list of rules (they name no proposition) are as strangers' are: each counts so many times.
OF_NO_LIST = 4
#: What is steep is pulled less: it is given so many times larger.
LARGER = 10.0


@dataclass(frozen=True, slots=True)
class Weighed:
    """A labelled sentence with all that is weighed."""

    example: Example
    features: dict[str, float]


def weighed(model: SentenceModel, rows: Iterable[tuple[Example, Pieces]], comparing: Comparing) -> Iterator[Weighed]:
    """Sentences whose writers a model never saw, each with its leaning and what it shares with its article; those of which only what they cite is wrong
    tell nothing."""
    for example, pieces in rows:
        if not (example.is_wrong and example.kind in ONLY_CITED_WRONGLY):
            among, named = comparing.propositions(example)
            yield Weighed(example, comparing.features(example, model.leaning(pieces, among=among, named=named)))


def gist_weights(rows: Sequence[Weighed]) -> dict[str, dict[str, float]]:
    """By language the weights of every feature: a logistic regression. Needs numpy."""
    return {lang: _weights(own) for lang in ("zh", "en") if (own := [row for row in rows if row.example.lang == lang])}


def gist_scores(rows: Sequence[Weighed], weights: dict[str, dict[str, float]]) -> list[tuple[Example, float]]:
    """How far each leans to wrong, in log-odds."""
    return [(row.example, sum(weights[row.example.lang].get(name, 0.0) * value for name, value in row.features.items())) for row in rows]


def _weights(rows: Sequence[Weighed]) -> dict[str, float]:
    seen = Counter(name for row in rows for name in row.features)
    large = {name: LARGER if ":" not in name else 1.0 for name, times in seen.items() if times >= SEEN}
    taken = [([(name, large[name] * value) for name, value in row.features.items() if name in large], row.example.is_wrong)
             for row in rows for _ in range(1 if row.example.topic else OF_NO_LIST)]
    weights = fitted(taken, PULL)
    bias = weights.pop(())
    return {name: weight * large[name] for name, weight in weights.items()} | {"bias": weights["bias"] * large["bias"] + bias}


class Comparing:
    """Compares labelled sentences with the articles that they cite, or that are nearest. ``rare``: how rare each run is."""

    def __init__(self, registry: Registry, rare: Mapping[str, float]) -> None:
        self._features, self._cutter, self._rare = GistFeatures.of_registry(registry), cutter(registry), rare
        self._laws, self._rules = self._features.in_force(LABELLED_ON), read_propositions(registry.data / PROPOSITIONS)
        self._by_law = {self._features.law_of(articles): articles for articles in self._laws}
        self._reader, self._by_article = Recogniser(registry), propositions_by_article(self._rules)
        self._of_law = propositions_by_law(self._rules)

    def cited(self, example: Example) -> tuple[str, str] | None:
        """Law and article that a sentence cites first."""
        return next(((r.instrument, eid) for r in self._reader.read(example.text, LABELLED_ON, strict=True).citations
                     if r.instrument in self._by_law and (eid := (r.eid or "").split("__")[0]) in self._by_law[r.instrument].eids), None)

    def propositions(self, example: Example) -> tuple[list[str], list[str] | None]:
        """Those of the article that a sentence cites, and those of the laws that it names; None where it names none."""
        laws = {r.instrument for r in self._reader.read(example.text, LABELLED_ON, strict=True).citations if r.instrument in self._by_law}
        cited = self.cited(example)
        return self._by_article.get(cited, []) if cited and len(laws) < 2 else [], [name for law in sorted(laws) for name in self._of_law[law]] if laws else None

    def features(self, example: Example, leaning: Leaning) -> dict[str, float]:
        """What a sentence shares with its article, or an English one with the gist of it."""
        place = self.cited(example)
        own = self._rules.get(leaning.topic, (leaning.topic.replace(":", " "),))[0].partition(" ")[::2]
        own = (own[0], own[1].split("__")[0]) if own[0] else None
        return with_leaning(leaning, self._beside(example, place, own), own, place)

    def _beside(self, example: Example, place: tuple[str, str] | None, own: tuple[str, str] | None) -> dict[str, float]:
        cited = (self._by_law[place[0]], place[1]) if place else None
        if example.lang == "zh":
            law, eid = place or own or ("", "")
            words = self._by_law[law].words.get(eid) if law in self._by_law else None
            pieces = self._cutter.cut(fold(words)) if words else None
            return chinese_features(self._cutter.cut(fold(example.text)), pieces, self._rare, cited is not None)
        said = without_numbers(fold(example.text))
        about = self._features.about(said, cited, self._laws)
        return self._features.of(said, about) if about else {}
