"""What a provision is about, and how well the words of a sentence meet it.

The measure is the share of telling pairs of characters (Chinese) or words (English) that the
provision's wording, its line for readers and its subject terms contain. A pair that many
provisions contain tells little and weighs little.
"""
from __future__ import annotations

import math
import re
from collections import Counter

from .folding import fold
from .registry import Registry
from .surroundings import Surroundings

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z][a-z-]{3,}")
_STOP = frozenset("""with that this from they them their have will shall must which under when where into other such than
 than also only because article articles person people china chinese make makes made says said being been does most more
 anyone your you're what there here about law laws code provision provisions states provides rule rules""".split())
_NAMES = re.compile(r"《[^《》\n]{1,70}》|第[0-9零〇一二三四五六七八九十百千]{1,9}[条款项]|\d+")


class Subjects:
    """Terms of every provision held, with their weight."""

    enough = 2.2

    def __init__(self, registry: Registry, extra: dict[tuple[str, str], list[str]] | None = None) -> None:
        self._terms: dict[tuple[str, str], frozenset[str]] = {}
        for instrument in registry.instruments.values():
            for version in instrument.versions:
                for eid, p in version.provisions.items():
                    words = " ".join((p.text, p.en, p.reader.zh, p.reader.en, *p.subjects))
                    self._terms[version.id, eid] = terms(words)
        for place, words in (extra or {}).items():
            self._terms[place] = self._terms.get(place, frozenset()) | terms(" ".join(words))
        count = Counter(term for found in self._terms.values() for term in found)
        total = max(1, len(self._terms))
        self._weight = {term: math.log(total / (1 + n)) for term, n in count.items()}

    def claim(self, around: Surroundings, start: int, end: int) -> frozenset[str]:
        """The terms of the sentence around a citation, without the citation and other numbers."""
        left, _ = around.bounds(start)
        _, right = around.bounds(max(start, end - 1))
        return terms(_NAMES.sub(" ", around.text[left:start] + " " + around.text[end:right]))

    def score(self, claim: frozenset[str], instrument_id: str, version_id: str, eid: str) -> float:
        found = self._terms.get((version_id, eid))
        if not found:
            return 0.0
        return sum(self._weight.get(term, 0.0) for term in claim & found) / 3.0

    def knows(self, instrument_id: str, version_id: str, eid: str) -> bool:
        return (version_id, eid) in self._terms


def terms(words: str) -> frozenset[str]:
    folded = fold(words)
    pairs = {run[i:i + 2] for run in _HAN.findall(folded) for i in range(len(run) - 1)}
    return frozenset(pairs | {w.rstrip("s") for w in _WORD.findall(folded) if w not in _STOP})
