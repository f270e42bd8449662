"""Labelled sentences by their proposition: is a sentence nearer to a wrong one or to a right one?

One file of ``docs/_data/statements`` is one writer's: language and label, a tab, the proposition, a tab, what is wrong, a tab, the sentence.
"""
from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from ..core import DataError, read_text

STATEMENTS = "statements"


class KnownSentences:
    """``by_topic``: by language and proposition, whether a sentence is wrong, and its runs or, where ``cut`` takes them apart, its words."""

    def __init__(self, by_topic: Mapping[tuple[str, str], Sequence[tuple[bool, str | frozenset[str]]]], cut: Callable[[str], frozenset[str]] | None = None) -> None:
        self._by_topic, self._cut = by_topic, cut
        self._ready: dict[tuple[str, str], list[tuple[bool, frozenset[str], float]]] = {}

    def nearest(self, runs: frozenset[str], lang: str, topics: Sequence[str], rare: Mapping[str, float]) -> tuple[float, float]:
        """How like the nearest wrong sentence of the language about these propositions is, and the nearest right one, from 0 to 1."""
        squares = {run: rare[run] ** 2 for run in runs if run in rare}
        own = math.sqrt(sum(squares.values())) or 1.0
        best = {True: 0.0, False: 0.0}
        for topic in topics:
            for is_wrong, there, length in self._of((lang, topic), rare):
                shared = sum(map(squares.__getitem__, squares.keys() & there))
                best[is_wrong] = max(best[is_wrong], shared / (own * length))
        return best[True], best[False]

    def _of(self, topic: tuple[str, str], rare: Mapping[str, float]) -> list[tuple[bool, frozenset[str], float]]:
        if topic not in self._ready:
            taken = [(is_wrong, self._cut(words) if self._cut else words) for is_wrong, words in self._by_topic.get(topic, ())]
            self._ready[topic] = [(is_wrong, runs, _length(runs, rare)) for is_wrong, runs in taken]
        return self._ready[topic]


def _length(runs: frozenset[str], rare: Mapping[str, float]) -> float:
    return math.sqrt(sum(rare[run] ** 2 for run in runs if run in rare)) or 1.0


def labelled_lines(folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Of every line: its writer, language and label, proposition, what is wrong, and the sentence. Raises DataError for a line that is none."""
    for path in sorted(folder.glob("*.txt")):
        name = f"docs/_data/{STATEMENTS}/{path.name}"
        for number, line in enumerate(read_text(path, name).splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                label, *rest = line.split("\t")
                if label not in ("zh+", "zh-", "en+", "en-") or len(rest) != 3:
                    raise DataError.of("data-invalid", name, number,
                                       "一行要有 zh+、zh-、en+ 或 en-，规定的名字，错在哪里，句子，中间用制表符隔开。照旁边的行改好。",
                                       "a line has zh+, zh-, en+ or en-, the proposition, what is wrong and the sentence, with tabs between. Mend it like the lines beside it.")
                yield path.stem, label, *rest


def read_known(folder: Path, cut: Callable[[str], frozenset[str]]) -> KnownSentences:
    """The labelled sentences of a folder, each taken apart when its proposition is first asked for."""
    found: dict[tuple[str, str], list[tuple[bool, str]]] = defaultdict(list)
    for _, label, topic, _, words in labelled_lines(folder):
        found[label[:2], topic].append((label[2] == "-", words))
    return KnownSentences(found, cut)
