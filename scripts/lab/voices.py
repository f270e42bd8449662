"""How the law engine judges labelled sentences of many mouths (``tests/cases/voices``), and what other thresholds would do.

Every line of a file is JSON: ``text``, whether something in it is ``wrong``, and of which ``kind``; ``cited``, where it is
given, names every article as cited (``pipl 46; pipl 50``), so that it can be seen whether all of them were read.
"""
from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hold_steady.citations import CHOSEN, Recogniser, Thresholds
from hold_steady.registry import Registry

#: The shares of the best score below which an article is another's, and the differences from which that is plain.
SHARES, DIFFERENCES = (0.15, 0.25, 0.35, 0.45, 0.55, 0.65), (16.0, 28.0, 40.0)


_CITED = re.compile(r"(?:^|; ?)([a-z][a-z0-9-]+) (\d+(?:-\d+)?)(?=;|$)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """By (kind, wrong): how many there are and to how many something was objected; and a line for each that went otherwise."""

    there: Counter
    objected: Counter
    otherwise: tuple[str, ...]

    def share(self, wrong: bool) -> tuple[int, int]:
        return tuple(sum(n for (_, w), n in counted.items() if w == wrong) for counted in (self.objected, self.there))


@dataclass(frozen=True, slots=True)
class Extraction:
    """Of the articles that rows name as cited, how many were read with the right instrument and number; the others with their text."""

    there: int
    read: int
    missed: tuple[tuple[str, str], ...]


def extraction(recogniser: Recogniser, rows: Sequence[dict], day: date) -> Extraction:
    """Whether every article that a row says is cited is among the references that were read."""
    there, missed = 0, []
    for row in rows:
        cited = _CITED.findall(row.get("cited", ""))
        read = {(r.instrument, (r.eid or "").split("__")[0].partition("_")[2]) for r in recogniser.read(row["text"], day).references} if cited else set()
        there += len(cited)
        missed += [(" ".join(article), row["text"]) for article in cited if article not in read]
    return Extraction(there, there - len(missed), tuple(missed))


def sentences(files: Sequence[Path]) -> list[dict]:
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def judge(recogniser: Recogniser, rows: Sequence[dict], day: date) -> Outcome:
    there, objected, otherwise = Counter(), Counter(), []
    for row in rows:
        flags = recogniser.read(row["text"], date.fromisoformat(row["on"]) if row.get("on") else day).flags
        key = (row.get("kind", ""), row["wrong"])
        there[key] += 1
        objected[key] += bool(flags)
        if bool(flags) != row["wrong"]:
            found = ", ".join(f"{f.code} {f.text} → {f.suggestion}" for f in flags)
            otherwise.append(f"{'MISSED' if row['wrong'] else 'ALARM '} {key[0]}: {row['text']}  [{found}]")
    return Outcome(there, objected, tuple(otherwise))


def curve(registry: Registry, rows: Sequence[dict], day: date) -> Iterator[tuple[Thresholds, Outcome]]:
    """The same sentences with other thresholds of fit; the chosen point is among them."""
    recogniser = Recogniser(registry)
    for little in SHARES:
        for strong in DIFFERENCES:
            point = replace(CHOSEN, little=little, strong=strong)
            yield point, judge(recogniser.at(point), rows, day)
