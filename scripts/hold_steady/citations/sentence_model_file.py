"""The file of the model of ``sentence_model``: tab-separated rows, written by ``steady learn-statements``.

Runs stand in columns, so many to a row, because a hundred thousand short lines take far longer to read. What belongs to a run or a proposition is
parsed when it is first asked for: a text asks few of them.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from .known_sentences import KnownSentences
from .sentence_model import SentenceModel, Topic

MODEL = "statement-model.txt"
#: The rows of a proposition, and in how many parts their numbers are counted.
_OF_TOPIC, _PARTS = ("right", "leans", "there"), (1, 1000, 100)
#: The rows of runs: their names, how rare they are, and how they lean with the propositions they stand for; so many runs to a row.
_OF_RUNS, _TOGETHER = ("runs", "rare", "lean"), 1000


def as_file(model: SentenceModel) -> str:
    """The model as lines: a bias, all runs with the propositions they stand for (by their place among all), every cue, every proposition."""
    lines = ["# How sentences about the law lean. Made by: steady learn-statements", f"bias\t{model.bias:.3f}"]
    columns = list(zip(*_runs(model)))
    lines += ["\t".join([kind, *column[start:start + _TOGETHER]]) for start in range(0, len(model.rare), _TOGETHER) for kind, column in zip(_OF_RUNS, columns)]
    lines += [f"cue\t{cue}\t{lean:.3f}" for cue, lean in sorted(model.cues.items())]
    for topic in sorted(model.topics.values(), key=lambda t: t.id):
        lines += [_row(kind, topic.id, values, parts) for kind, values, parts in zip(_OF_TOPIC, (topic.right, topic.leans, topic.runs), _PARTS)]
    return "\n".join(lines) + "\n"


def _runs(model: SentenceModel) -> Iterator[tuple[str, str, str]]:
    """Of every run in order what stands in each of its columns."""
    number = {name: place for place, name in enumerate(sorted(model.topics))}
    for run, rare in sorted(model.rare.items()):
        there = (f"{number[topic]} {weight * 1000:.0f}" for topic, weight in sorted(model.places.get(run, ())))
        yield run, f"{rare * 100:.0f}", " ".join([f"{model.runs[run] * 100:.0f}", *there])


def _row(kind: str, name: str, values: Mapping[str, float], parts: int) -> str:
    return "\t".join([kind, name, *(f"{one}\t{value * parts:.0f}" for one, value in sorted(values.items()))])


def read_model(path: Path, known: KnownSentences | None = None) -> SentenceModel | None:
    """The model of a file, beside labelled sentences; None where there is none."""
    if not path.exists():
        return None
    bias, cues, columns, rows = 0.0, {}, {kind: [] for kind in _OF_RUNS}, {kind: {} for kind in _OF_TOPIC}
    for line in path.read_bytes().decode("utf-8").splitlines():
        kind, _, rest = line.partition("\t")
        if kind in columns:
            columns[kind] += rest.split("\t")
            continue
        name, _, values = rest.partition("\t")
        if kind in rows:
            rows[kind][name] = values
        elif kind == "cue":
            cues[name] = float(values)
        elif kind == "bias":
            bias = float(name)
    runs, rare, leans = columns.values()
    names, leans, value = list(rows["right"]), dict(zip(runs, leans)), {number: int(number) / 100 for number in set(rare)}  # few are different
    return SentenceModel(bias, dict(zip(runs, map(value.__getitem__, rare))), ReadLater(leans, lambda run: int(leans[run].partition(" ")[0]) / 100), cues,
                         ReadLater(rows["right"], lambda name: _topic(name, rows)), ReadLater(leans, lambda run: _places(leans[run], names)), known)


def _topic(name: str, rows: dict[str, dict[str, str]]) -> Topic:
    right, leans, runs = (_values(rows[kind].get(name, ""), parts) for kind, parts in zip(_OF_TOPIC, _PARTS))
    return Topic(name, Counter(right), leans, runs)


def _places(numbers: str, names: list[str]) -> list[tuple[str, float]]:
    """The propositions of a run: what follows how it leans."""
    fields = list(map(int, numbers.split(" ")))
    return [(names[number], weight / 1000) for number, weight in zip(fields[1::2], fields[2::2])]


def _values(row: str, parts: int) -> dict[str, float]:
    """Names, each with a whole number of so many parts."""
    fields = row.split("\t") if row else []
    return {name: int(number) / parts if parts > 1 else int(number) for name, number in zip(fields[::2], fields[1::2])}


class ReadLater(Mapping):
    """A mapping whose values are worked out when first asked for. ``names``: its names; ``read`` gives the value of one."""

    def __init__(self, names: Collection[str], read: Callable[[str], object]) -> None:
        self._names, self._read, self._ready = names, read, {}

    def __getitem__(self, name: str):
        if name not in self._ready:
            if name not in self._names:
                raise KeyError(name)
            self._ready[name] = self._read(name)
        return self._ready[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
