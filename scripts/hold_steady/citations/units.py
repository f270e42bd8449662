"""Sentences as units (characters in Chinese, words without their endings in English, every figure with its unit as one), and the runs of them."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from .amounts import figures

#: Longest runs: of characters, of words.
RUN = {"zh": 3, "en": 2}
_FIGURE = r"=[a-z]+[\d.e+]+"
_UNIT = {"zh": re.compile(rf"{_FIGURE}|[\u4e00-\u9fff]|[a-z]+|[0-9]+|[，。；]"), "en": re.compile(rf"{_FIGURE}|[a-z][a-z'-]*|\d[\d.,]*")}
_ENDING = re.compile(r"(?<=.)(?:ing|ed|es|s|ly|e)$")
#: From here on a number of years is a date.
_DATE = 1000


def units_of(words: str, lang: str) -> list[str]:
    """The units of folded words in which no number of an article is left."""
    parts, last = [], 0
    by_place: dict[int, list] = defaultdict(list)
    for figure in figures(words):
        if figure.kind == "year" and figure.value >= _DATE:
            continue
        by_place[figure.start].append(figure)
    for start in sorted(by_place):
        if start >= last:
            parts += [words[last:start], " ", " ".join(f"={f.kind}{f.value:g}" for f in by_place[start]), " "]
            last = by_place[start][0].end
    found = _UNIT[lang].findall("".join([*parts, words[last:]]))
    return found if lang == "zh" else [unit if unit[0] == "=" else _ENDING.sub("", unit) for unit in found]


def runs_of(units: Sequence[str], lang: str) -> frozenset[str]:
    """The short runs of the units of a sentence between its ends."""
    units = longer = ["^", *units, "$"]
    between, found = "" if lang == "zh" else " ", set(units)
    for length in range(1, RUN[lang]):
        longer = list(map(between.join, zip(longer, units[length:])))
        found.update(longer)
    return frozenset(found)


def written(units: Iterable[str], lang: str) -> str:
    """Units as one stretch of text: English ones with a space between, longer ones among Chinese characters with one on both sides."""
    return " ".join(units) if lang == "en" else "".join(unit if len(unit) == 1 else f" {unit} " for unit in units)


def read(stretch: str, lang: str) -> list[str]:
    """The units that were ``written``."""
    parts = stretch.split(" ") if stretch else []
    return parts if lang == "en" else [unit for place, part in enumerate(parts) for unit in ([part] if place % 2 else part)]
