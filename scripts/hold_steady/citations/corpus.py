"""Every article held, and how like a stretch of words each of them is.

The measure is BM25 over pairs of characters, weighted by their rarity over all articles held (``docs/_data/rarity.txt``).
To an article belong its official wording and, where the registry selects it, its line for readers and the phrases of
its topics: people cite law in everyday words.
"""
from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import repeat
from pathlib import Path

from ..core import NUMERAL_CHARS, Instrument, Version, fold, plain
from ..registry import Registry
from .gist_index import RARITY as STEM_RARITY, GistArticles, Stems, times_of
from .lexicon import LEXICON, Lexicon

RARITY = "rarity.txt"
#: Saturation and length weight of BM25, the best of ten pairs on 297 lines for readers (tests/cases/voices).
_K1, _B = 0.8, 0.4
#: In how many articles a pair stands that the table leaves out.
_SELDOM = 4
#: Pairs in so many articles and more are in the table.
LISTED_FROM = 12
_ENGLISH = re.compile(r"(?<![a-z])[a-z][a-z-]{3,}")
_ENDING = re.compile(r"(?:ations?|ing|ed|es|s|ly|e)$")
_DULL = frozenset("""with that this from they them their have will shall must which under when where into other such than then also only because article
 articles person people china chinese make makes made says said been being does most more anyone your what there here about laws code provision
 provisions states provides rule rules their such those these very just even over after before until unless while each every many much some same
 section right rights give gives para point means apply applies case cases time""".split())
#: Stands in no text.
_BETWEEN = "\0"
#: Numerals, which plain words spell in one way only.
_COUNTED = frozenset(f"{NUMERAL_CHARS}万亿")
_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")


def pairs(words: str) -> list[str]:
    """The pairs of neighbouring Chinese characters of folded words."""
    return _PAIR.findall(words)


def english_words(words: str) -> list[str]:
    """The telling English words of folded words, without their endings."""
    return [_ENDING.sub("", w) for w in _ENGLISH.findall(words) if w not in _DULL]


def rarity_table(articles: list[str]) -> str:
    """The file ``rarity.txt`` of these articles: their number, then how many hold each common pair."""
    counted = Counter(pair for words in articles for pair in set(pairs(fold(words))))
    by_count: dict[int, list[str]] = {}
    for pair, count in sorted(counted.items()):
        if count >= LISTED_FROM:
            by_count.setdefault(count, []).append(pair)
    lines = [f"{count}\t{' '.join(by_count[count])}" for count in sorted(by_count, reverse=True)]
    return "\n".join([f"{len(articles)}\tarticles", *lines]) + "\n"


class Rarity:
    """How much a pair of characters tells."""

    def __init__(self, path: Path) -> None:
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        self._total = int(head.split("\t")[0])
        self._count = {pair: int(line.split("\t")[0]) for line in lines for pair in line.split("\t")[1].split(" ")}

    @lru_cache(maxsize=100_000)
    def __call__(self, pair: str) -> float:
        count = self._count.get(pair, _SELDOM)
        return math.log(1 + (self._total - count + 0.5) / (count + 0.5))


@dataclass(frozen=True, slots=True)
class Found:
    """An article and how like the words it is."""

    version: str
    eid: str
    score: float


class Articles:
    """The articles of one version."""

    def __init__(self, version_id: str, words: dict[str, str], said: dict[str, str], english: dict[str, str], is_whole: bool) -> None:
        self.version, self.words, self.is_whole = version_id, words, is_whole
        self._said, self.english = said, english
        self._plain: dict[str, str] = {}
        self._shares: dict[str, list[tuple[int, float]]] = {}

    def plain(self, eid: str) -> str:
        """The article without punctuation, one spelling for every numeral."""
        if eid not in self._plain:
            self._plain[eid] = plain(self.words[eid])
        return self._plain[eid]

    def folded(self, eid: str) -> str:
        """The article folded; empty for one that is not held."""
        return self._folded.get(eid, "")

    @cached_property
    def _folded(self) -> dict[str, str]:
        """Every article folded, in one go: a thousand short texts cost far more than one long one."""
        return dict(zip(self.words, fold(_BETWEEN.join(self.words.values())).split(_BETWEEN))) if self.words else {}

    def holding(self, words: str) -> Iterator[str]:
        """The articles (at most five) in which these plain words stand as they are."""
        telling = [char for char in dict.fromkeys(words) if char not in _COUNTED]
        found = 0
        for eid, folded in self._folded.items():
            if all(map(folded.__contains__, telling)) and words in self.plain(eid):
                yield eid
                found += 1
                if found == 5:
                    return

    @cached_property
    def eids(self) -> list[str]:
        return list(dict.fromkeys([*self.words, *self._said]))

    @property
    def places(self) -> dict[str, list[int]]:
        """At which places among ``eids`` every pair of characters stands, as often as it stands there."""
        return self._terms[0]

    @cached_property
    def _terms(self) -> tuple[dict[str, list[int]], list[float]]:
        """The places of every term, and the weight of each article's length."""
        found: dict[str, list[int]] = defaultdict(list)
        lengths = []
        for place, eid in enumerate(self.eids):
            said, english = self._said.get(eid), self.english.get(eid)
            terms = pairs(f"{self._folded.get(eid, '')} {fold(said) if said else ''}")
            terms += english_words(fold(english)) if english else []
            lengths.append(len(terms))
            deque(map(list.append, map(found.__getitem__, terms), repeat(place)), maxlen=0)  # a million of them: half the time of a loop
        mean = sum(lengths) / max(1, len(lengths)) or 1.0
        return dict(found), [_K1 * (1 - _B + _B * length / mean) for length in lengths]

    def postings(self, term: str) -> list[tuple[int, float]]:
        """The places of a term and its share there; worked out when it is first asked for."""
        if term not in self._shares:
            places, norms = self._terms
            self._shares[term] = [(place, times * (_K1 + 1) / (times + norms[place])) for place, times in times_of(places.get(term, ())).items()]
        return self._shares[term]

    def scores(self, query: dict[str, float]) -> list[float]:
        """For every article (in the order of ``eids``) how like the query it is."""
        scores, held = [0.0] * len(self.eids), self.places
        for pair, weight in query.items():
            if pair in held:  # most pairs are in few laws
                for place, share in self.postings(pair):
                    scores[place] += weight * share
        return scores

    def has(self, place: int, pair: str) -> bool:
        """Whether the article at that place has the pair."""
        found = self.postings(pair)
        index = bisect_left(found, (place,))
        return index < len(found) and found[index][0] == place

    def holds(self, pair: str) -> bool:
        """Whether any article has that pair of characters."""
        return pair in self.places


class Corpus:
    """All that is held, by version."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._topics = registry.hints.get("topics", {}).get("topics", ())
        self._held: dict[str, Articles] = {}
        self._english: dict[str, GistArticles] = {}

    @cached_property
    def rarity(self) -> Rarity:
        return Rarity(self._registry.data / RARITY)

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self._registry.data / LEXICON)

    @cached_property
    def english_rarity(self) -> dict[str, float]:
        """How much an English word tells among the provisions that the registry renders."""
        texts = [f"{p.en} {p.reader.en}" for i in self._registry.instruments.values() for v in i.versions for p in v.provisions.values()]
        counted = Counter(word for text in texts for word in set(english_words(fold(text))))
        return {word: math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for word, n in counted.items()}

    def instruments(self) -> list[Instrument]:
        return [*self._registry.instruments.values(), *self._registry.others.values()]

    def of(self, version: Version) -> Articles:
        """The articles of a version: whole where the text is held, else those the registry selects."""
        if version.id not in self._held:
            text = self._registry.texts.get(version.id)
            words = dict(text.articles) if text else {eid: p.text for eid, p in version.provisions.items() if p.is_quotable}
            if text:
                words |= {eid: p.text for eid, p in version.provisions.items() if eid not in words and p.is_quotable}
            english = {eid: f"{p.en} {p.reader.en}" for eid, p in version.provisions.items()}
            self._held[version.id] = Articles(version.id, words, self._said(version), english, bool(text and text.is_complete))
        return self._held[version.id]

    @cached_property
    def stems(self) -> Stems:
        return Stems(self._registry.data / STEM_RARITY, self.lexicon)

    def english(self, articles: Articles) -> GistArticles:
        """The same articles as English words are held against them."""
        if articles.version not in self._english:
            text = self._registry.texts.get(articles.version)
            self._english[articles.version] = GistArticles(articles, text.gists if text else {}, self.stems)
        return self._english[articles.version]

    def plain(self, version_id: str, eid: str) -> str:
        """An article without marks, of a version that has been asked for before."""
        return self._held[version_id].plain(eid)

    def words(self, version_id: str, eid: str) -> str:
        """An article as it is written, of a version that has been asked for before."""
        return self._held[version_id].words[eid]

    def holding(self, words: list[str], first: str | None) -> Iterator[tuple[str, str]]:
        """(version, eid) of every article in which one of these words stands, those of the version ``first`` before all."""
        versions = sorted((v for i in self.instruments() for v in i.versions), key=lambda v: v.id != first)
        for version in versions:
            yield from dict.fromkeys((version.id, eid) for w in words for eid in self.of(version).holding(w))

    def _said(self, version: Version) -> dict[str, str]:
        said = {eid: " ".join((p.reader.zh, *p.subjects)) for eid, p in version.provisions.items()}
        for eid, phrases in self._phrases.get(version.id, {}).items():
            said[eid] = f"{said.get(eid, '')} {' '.join(phrases)}"
        return said

    @cached_property
    def _phrases(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {}
        for topic in self._topics:
            for place in topic["provisions"]:
                version, eid = place.split(" ")
                found.setdefault(version, {}).setdefault(eid, []).extend((*topic["zh"], *topic.get("names", ())))
        return found
