"""How like English words are to each article: its English gist by words, and its Chinese by what those words may be.

A word that an article's gist (``docs/_data/texts-en``) or the registry's English of it has counts as in BM25; a word that stands in neither counts
by the pairs of characters it may be (``english-words.txt``), so that a synonym is met too and an article without a gist is no stranger.
"""
from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol

from ..core import fold
from .lexicon import Lexicon, stems

RARITY = "english-rarity.txt"
#: Saturation and length weight of BM25, as for the Chinese; and the length of a gist with what the registry adds.
_K1, _B, _MEAN = 0.8, 0.4, 19.0
#: In so many gists and more a stem must stand to be in the table; one that is not stands in so many.
LISTED_FROM, _SELDOM = 3, 1
#: A word met only through what it may be in Chinese counts so much at most, from this share of a pair on.
_BY_LEXICON, _LEAST_PAIR = 0.7, 0.15
_WORD = re.compile(r"[a-z][a-z'-]+")
_ENDING = re.compile(r"(?<=...)(?:'s|ments?|ations?|ions?|ings?|ers?|ors?|ed|es|s|ly|e|y|ies|ied|able|al|ive)$")
#: Words of every sentence of law.
_DULL = frozenset("""article provid provision law rule person peopl peopl china chines prc republic say state under if may must shall can will with without not no an of to the up
 in for and or is are be was were that thi it its as by on at from you your they their he his any ha have had do doe than but who which what when where there been be
 into also so such other more most only one art accord pursuant code januar februar march april june jul august septemb octob novemb decemb today now old
 formerl look see found cite read post amend number hotline text since sit after
 one two three four five six seven eight nine ten twelve fifteen twent thirt fort fift sixt ninet hundr thousand million""".split())
_IN_FORCE = re.compile(r"\b(?:in|into) force\b")
#: One article is plainly meant: by so much more, another one having less than this share.
_APART, _LESS = 1.0, 0.9
_SENTENCE_END = re.compile(r"(?<=.{40})(?:; |\. (?=[A-Z]))|(?<=.{150}), ")
_BETWEEN = "\0"


def shortened(gist: str) -> str:
    """A gist up to its first full clause, for evidence."""
    return _SENTENCE_END.split(gist, maxsplit=1)[0].rstrip(" .,;:")


def times_of(places: Sequence[int]) -> dict[int, int]:
    """How often each place is among some; a Counter of three takes far longer to make."""
    found = dict.fromkeys(places, 0)
    for place in places:
        found[place] += 1
    return found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its ending; empty for a word that every sentence of law has."""
    short = _ENDING.sub("", word.removesuffix("'s").strip("'-"))
    return "" if len(short) < 2 or short in _DULL or word in _DULL else short


def telling(words: str) -> list[str]:
    """The stems of folded words that tell something, as often as they stand there."""
    return [found for word in _WORD.findall(_IN_FORCE.sub(" ", words)) if (found := stem(word))]


def rarity_of_stems(gists: list[str]) -> str:
    """The file ``english-rarity.txt`` of these gists: their number, then how many have each stem."""
    counted = Counter(word for gist in gists for word in set(telling(fold(gist))))
    by_count: dict[int, list[str]] = defaultdict(list)
    for word, count in sorted(counted.items()):
        if count >= LISTED_FROM:
            by_count[count].append(word)
    return "\n".join([f"{len(gists)}\tgists", *(f"{n}\t{' '.join(by_count[n])}" for n in sorted(by_count, reverse=True))]) + "\n"


class Stems:
    """How much English words tell, and what they may be in Chinese."""

    def __init__(self, path: Path, lexicon: Lexicon) -> None:
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        self._total, self._lexicon = int(head.split("\t")[0]), lexicon
        self._count = {word: int(line.split("\t")[0]) for line in lines for word in line.split("\t")[1].split(" ")}

    def weight(self, word: str) -> float:
        count = self._count.get(word, _SELDOM)
        return math.log(1 + (self._total - count + 0.5) / (count + 0.5))

    @lru_cache(maxsize=4096)
    def query(self, words: str) -> dict[str, tuple[float, str]]:
        """Each stem of folded words with its weight and the word it was written as."""
        return {found: (self.weight(found), word) for word in reversed(_WORD.findall(_IN_FORCE.sub(" ", words))) if (found := stem(word))}

    @lru_cache(maxsize=20_000)
    def pairs(self, word: str) -> dict[str, float]:
        known = next((self._lexicon.pairs(found) for found in stems(word)), {})
        return {pair: share for pair, share in known.items() if share >= _LEAST_PAIR}


class Chinese(Protocol):
    """The articles of one version in Chinese: their order, the registry's English of them, where every pair of characters stands."""

    eids: list[str]
    english: dict[str, str]

    @property
    def places(self) -> Mapping[str, Sequence[int]]: ...


class GistArticles:
    """The articles of one version, in the order of the Chinese ones."""

    def __init__(self, articles: Chinese, gists: dict[str, str], known: Stems) -> None:
        self._articles, self._gists, self._known = articles, gists, known
        self._hits: dict[str, list[tuple[int, float]]] = {}

    @cached_property
    def _terms(self) -> tuple[dict[str, list[int]], list[float]]:
        """At which places every stem stands, and the weight of each place's length."""
        found, norms = defaultdict(list), []
        said = map(self.words, self._articles.eids)
        for place, words in enumerate(_IN_FORCE.sub(" ", fold(_BETWEEN.join(said))).split(_BETWEEN)):
            terms = list(filter(None, map(stem, _WORD.findall(words))))
            norms.append(_K1 * (1 - _B + _B * len(terms) / _MEAN))
            for term in terms:
                found[term].append(place)
        return dict(found), norms

    def gist(self, eid: str) -> str:
        """Our short reading of an article; empty where there is none."""
        return self._gists.get(eid, "")

    def words(self, eid: str) -> str:
        """What English there is of an article."""
        return f"{self._gists.get(eid, '')} ; {self._articles.english.get(eid, '')}"

    def hits(self, term: str, word: str) -> list[tuple[int, float]]:
        """The places where a stem is met and how well."""
        if term not in self._hits:
            self._hits[term] = list(self._met(term, word).items())
        return self._hits[term]

    def _met(self, term: str, word: str) -> dict[int, float]:
        places, norms = self._terms
        chinese, pairs = self._articles.places, self._known.pairs(word)
        if term not in places and chinese.keys().isdisjoint(pairs):
            return {}
        here, known = places.get(term), [(dict.fromkeys(chinese[pair]), share) for pair, share in pairs.items() if pair in chinese]
        met = {place: times * (_K1 + 1) / (times + norms[place]) for place, times in times_of(here).items()} if here else {}
        if not known:  # most words are in few laws
            return met
        shares: dict[int, float] = defaultdict(float)
        for there, share in known:
            for place in there:
                shares[place] += share
        return {**met, **{place: by_lexicon for place, share in shares.items() if (by_lexicon := min(_BY_LEXICON, 2 * _BY_LEXICON * share)) > met.get(place, 0.0)}}

    def scores(self, query: dict[str, tuple[float, str]]) -> list[float]:
        """For every article how like the query it is."""
        scores, held = [0.0] * len(self._articles.eids), self._hits
        for term, (weight, word) in query.items():
            for place, hit in held[term] if term in held else self.hits(term, word):
                scores[place] += weight * hit
        return scores

    def is_plainly(self, query: dict[str, tuple[float, str]], own: str, others: Sequence[str]) -> bool:
        """Whether a query is about one article and not about one of some others."""
        scores = self.scores(query)
        held = {eid: scores[self._articles.eids.index(eid)] for eid in (own, *others) if eid in self._articles.eids}
        other = max((held[eid] for eid in others if eid in held), default=0.0)
        return own in held and held[own] - other >= _APART and other < _LESS * held[own]

    def best(self, words: str) -> Best | None:
        """The article that English words are most like; None where they say nothing."""
        query = self._known.query(words)
        if not query or not self._articles.eids:
            return None
        scores, told = self.scores(query), sum(weight for weight, _ in query.values())
        best = scores.index(max(scores))
        unmet = sum(weight for term, (weight, word) in query.items() if not self.hits(term, word)) / told
        return Best(self._articles.eids[best], scores[best], told, unmet)

    def nearness(self, words: str, eid: str) -> Nearness | None:
        """How English words stand to one article; None where they say nothing."""
        query = self._known.query(words)
        if not query or eid not in self._articles.eids:
            return None
        scores = self.scores(query)
        cited, best = scores[self._articles.eids.index(eid)], scores.index(max(scores))
        return Nearness(cited, scores[best], self._articles.eids[best], sum(map(cited.__lt__, scores)), sum(w for w, _ in query.values()))


@dataclass(frozen=True, slots=True)
class Best:
    """The article of a law nearest to words: its score, what is told, and the share of it that no article of the law knows."""

    eid: str
    score: float
    told: float
    unmet: float

    @property
    def share(self) -> float:
        return self.score / self.told


#: Weighs whether a law has no such rule: a logistic regression on right sentences credited to their law and to another one, writers left out.
#: Share and score of the best article, the share unmet, the share of the best in another law and how much more, what is told, that one's score.
_FOREIGN = (-6.821, -0.922, 1.765, 1.582, 4.351, -0.952, 1.939, 0.537)


def foreignness(own: Best, other: Best) -> float:
    """How surely words are another law's, in log-odds. ``other``: the best article of any other law."""
    parts = (own.share, math.log1p(own.score), own.unmet, other.share, other.share - own.share, math.log1p(own.told), math.log1p(other.score), 1.0)
    return sum(weight * part for weight, part in zip(_FOREIGN, parts))


#: Weighs what tells of another article: a logistic regression on right citations and the same ones with another article of the same law, writers
#: left out. Of gists: gap, ratio, share of the best, share of the cited one, rank, what is told, the cited one's score; by the lexicon: gap, ratio,
#: rank, how far the best is ahead; and what is added.
WEIGHTS = (0.222, -0.252, 1.564, -2.366, 0.019, -0.682, -0.015, 0.061, 0.080, 0.557, 0.169, 0.169)
_CAP = 20.0


class ByLexicon(Protocol):
    """How the same words stand to the Chinese articles (``likeness.Likeness``)."""

    cited: float
    best: float
    rank: int
    ratio: float
    ahead: float


@dataclass(frozen=True, slots=True)
class Nearness:
    """How words stand to the cited article among all of its law: scores of the cited and of the best one, how many are better, what is told."""

    cited: float
    best: float
    best_eid: str
    rank: int
    told: float

    @property
    def ratio(self) -> float:
        return self.cited / self.best if self.best else 1.0

    @property
    def met(self) -> float:
        """The share of what is told that the cited article has."""
        return self.cited / self.told if self.told else 0.0

    def against(self, beside: ByLexicon | None) -> float:
        """How surely the words are another article's, in log-odds."""
        told, best = max(self.told, 1.0), max(self.best, 1.0)
        by_gist = (self.best - self.cited, self.cited / best, self.best / told, self.cited / told, math.log1p(self.rank), math.log1p(self.told), min(self.cited, _CAP))
        by_lexicon = (beside.best - beside.cited, beside.ratio, math.log1p(beside.rank), beside.ahead if beside.ahead < 1 else 0.0) if beside else (0.0, 1.0, 0.0, 0.0)
        return sum(weight * part for weight, part in zip(WEIGHTS, (*by_gist, *by_lexicon, 1.0)))
