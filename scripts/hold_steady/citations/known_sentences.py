"""Labelled sentences by their proposition: is a sentence nearer to a wrong one or to a right one?

They are kept as their units (``units``), tab-separated rows written by ``steady learn-statements``: language and label (``en-``; ``en-zh`` where such
a sentence was taken apart as Chinese), the proposition, then its sentences. Their runs are formed when the proposition is first asked for.
"""
from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import mul
from pathlib import Path

from ..core import DataError
from .units import read, runs_of, written

KNOWN = "known-sentences.txt"
_ROW = re.compile(r"(zh|en)([+-])(zh|en|)\t([^\t]+)\t(.+)")
#: Language and proposition; whether sentences are wrong, and the language they are taken apart as.
Place, Kind = tuple[str, str], tuple[bool, str]


class KnownSentences:
    """``by_topic``: by language and proposition, and by kind, the units of sentences as they are written, with tabs between."""

    def __init__(self, by_topic: Mapping[Place, Mapping[Kind, str]]) -> None:
        self.by_topic = by_topic
        self._ready: dict[Place, list[tuple[bool, frozenset[str], float]]] = {}

    @classmethod
    def of(cls, sentences: Iterable[tuple[Place, Kind, Sequence[str]]]) -> KnownSentences:
        """The same from sentences one by one, each with its units."""
        found: dict[Place, dict[Kind, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for place, kind, units in sentences:
            found[place][kind][written(units, kind[1])] = None
        return cls({place: {kind: "\t".join(there) for kind, there in kinds.items()} for place, kinds in found.items()})

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

    def _of(self, place: Place, rare: Mapping[str, float]) -> list[tuple[bool, frozenset[str], float]]:
        """Of every sentence about a proposition: whether it is wrong, those of its runs that are known, and its length."""
        if place not in self._ready:
            taken = [(is_wrong, rare.keys() & runs_of(read(stretch, lang), lang)) for (is_wrong, lang), there in self.by_topic.get(place, {}).items() for stretch in there.split("\t")]
            self._ready[place] = [(is_wrong, frozenset(runs), _length(runs, rare)) for is_wrong, runs in taken]
        return self._ready[place]


def _length(runs: Iterable[str], rare: Mapping[str, float]) -> float:
    known = list(map(rare.__getitem__, runs))
    return math.sqrt(sum(map(mul, known, known))) or 1.0


def as_file(known: KnownSentences) -> str:
    """The sentences as lines, by language and proposition."""
    rows = sorted((lang, topic, is_wrong, apart, there) for (lang, topic), kinds in known.by_topic.items() for (is_wrong, apart), there in kinds.items())
    return "\n".join(["# Labelled sentences as their units. Made by: steady learn-statements",
                      *(f"{lang}{'-' if is_wrong else '+'}{'' if apart == lang else apart}\t{topic}\t{there}" for lang, topic, is_wrong, apart, there in rows)]) + "\n"


def read_known(path: Path) -> KnownSentences:
    """The sentences of a file; none where there is no file. Raises DataError for a line that is none."""
    found: dict[Place, dict[Kind, str]] = defaultdict(dict)
    for row in learned_rows(path, _ROW, "这一行不是句子", "this line holds no sentences"):
        lang, label, apart, topic, there = row.groups()
        found[lang, topic][label == "-", apart or lang] = there
    return KnownSentences(found)


def learned_rows(path: Path, row: re.Pattern, zh: str, en: str) -> Iterator[re.Match]:
    """The lines of a file that training wrote; none where there is no file. Raises DataError for one that is no such row, which ``zh`` and ``en`` say."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else (), 1):
        if line.startswith("#"):
            continue
        if (match := row.fullmatch(line)) is None:
            raise DataError.of("data-invalid", f"docs/_data/{path.name}", number, f"{zh}。这个文件由程序写：git checkout 取回，或运行 steady learn-statements。",
                               f"{en}. The program writes this file: git checkout it, or run steady learn-statements.")
        yield match
