"""What a provision is about, and how well the words of a sentence meet it.

Two measures are added. Terms: the telling pairs of characters (Chinese) or words (English) that the
sentence shares with the provision's wording and its line for readers; a pair that many provisions
contain weighs little. Topics: the phrases of ``topics.yml`` that name a matter.
"""
from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from ..core import fold
from ..registry import Registry
from .names import trie_pattern

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z][a-z-]{3,}")
_STOP = frozenset("""with that this from they them their have will shall must which under when where into other such than
 than also only because article articles person people china chinese make makes made says said being been does most more
 anyone your you're what there here about law laws code provision provisions states provides rule rules""".split())
# Words of every penalty: they tell nothing about the matter.
_BOILERPLATE = ("规定的处五日以上十日以下拘留或者一千元以下罚款五百元情节较重的情节严重的可以并处有下列行为之一的十五日以下三年以下有期徒刑拘役"
                "管制并处罚金根据依据依照按照违反了第一款第二项人民共和国法律责任追究刑事责任构成犯罪的应当不得或者")
#: The score from which a sentence is taken to speak of a provision.
ENOUGH = 2.2
_PER_TOPIC = 2.4


@dataclass(frozen=True, slots=True)
class Claim:
    """What a stretch of text says, as terms and topics. ``named``: topics called by their own name."""

    terms: frozenset[str]
    topics: frozenset[str]
    named: frozenset[str]


class Subjects:
    """Terms and topics of every provision."""

    def __init__(self, registry: Registry) -> None:
        self._terms = {(version.id, eid): _provision_terms(p) for i in registry.instruments.values()
                       for version in i.versions for eid, p in version.provisions.items()}
        count = Counter(term for found in self._terms.values() for term in found)
        total = max(1, len(self._terms))
        self._weight = {term: math.log(total / (1 + n)) for term, n in count.items()}
        hints = registry.hints.get("topics", {})
        self._topics: dict[tuple[str, str], set[str]] = {}
        self._by_topic: dict[str, list[tuple[str, str]]] = {}
        self._phrases: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        for topic in hints.get("topics", ()):
            self._add(topic)
        self.general = frozenset(tuple(place.split(" ")) for place in hints.get("general", ()))
        self._pattern = re.compile(trie_pattern({**self._phrases, **self._names}) or r"(?!)")

    def _add(self, topic: dict) -> None:
        for place in topic["provisions"]:
            version, eid = place.split(" ")
            self._topics.setdefault((version, eid), set()).add(topic["id"])
            self._by_topic.setdefault(topic["id"], []).append((version, eid))
        for phrase in (*topic["zh"], *topic["en"]):
            self._phrases.setdefault(fold(phrase), set()).add(topic["id"])
        for phrase in topic.get("names", ()):
            self._names.setdefault(fold(phrase), set()).add(topic["id"])

    def claim(self, words: str) -> Claim:
        """What ``words`` (folded, with citations blanked out) say."""
        hits = set(self._pattern.findall(words))
        topics = frozenset(t for hit in hits for t in self._phrases.get(hit, set()) | self._names.get(hit, set()))
        return Claim(terms(words), topics, frozenset(t for hit in hits for t in self._names.get(hit, ())))

    def score(self, claim: Claim, version_id: str, eid: str) -> float:
        shared = min(2, len(claim.topics & self.topics(version_id, eid)))
        return self.overlap(claim, version_id, eid) + _PER_TOPIC * shared

    def overlap(self, claim: Claim, version_id: str, eid: str) -> float:
        """The weight of the shared terms, relative to how much is said."""
        found = self._terms.get((version_id, eid))
        if not found:
            return 0.0
        weight = sum(self._weight.get(term, 0.0) for term in claim.terms & found)
        return weight / (3.0 + len(claim.terms) / 12)

    def topics(self, version_id: str, eid: str) -> set[str]:
        return self._topics.get((version_id, eid), set())

    def about(self, topic: str) -> list[tuple[str, str]]:
        """The provisions that a topic belongs to."""
        return self._by_topic.get(topic, [])

    def knows(self, version_id: str, eid: str) -> bool:
        return (version_id, eid) in self._terms or (version_id, eid) in self._topics


def _provision_terms(provision) -> frozenset[str]:
    return terms(" ".join((provision.text, provision.en, provision.reader.zh, provision.reader.en, *provision.subjects)))


def terms(words: str) -> frozenset[str]:
    folded = fold(words)
    pairs = {run[i:i + 2] for run in _HAN.findall(folded) for i in range(len(run) - 1)}
    return frozenset((pairs - _COMMON) | {w.rstrip("s") for w in _WORD.findall(folded) if w not in _STOP})


_COMMON = frozenset(_BOILERPLATE[i:i + 2] for i in range(len(_BOILERPLATE) - 1))
