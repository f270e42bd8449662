"""What was learned from labelled sentences about the rules of this field: which rule a sentence is about, and how it leans to wrong.

``docs/_data/statements`` holds the sentences, each bound to its proposition; ``lab.statement_training`` learns from them. A sentence is first
matched to its proposition by weighted pieces, then judged by all that sets the wrong sentences apart from the right ones: its pieces, alone and
as they are used of that proposition, its cues (ban, duty, leave, all, only), whether it has a figure, a body or a number that no right sentence
about it has, and whether the nearest labelled sentence (``known_sentences``) is a wrong or a right one.
"""
from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from .amounts import HAN
from .known_sentences import KnownSentences
from .lexicon import Lexicon, stems
from .units import runs_of, units_of

#: How much the learned Chinese pairs of English words count; how much cues count alone, beside a proposition, and what is odd.
SHARED, CUE, CUE_THERE, ODD = 0.5, 0.3, 0.6, 0.6
ODD_SHARES = (CUE, CUE_THERE, ODD)
_LEAST_SHARE = 0.15
#: So much liker a proposition counts of a law that a sentence names, and again so much of the article that it cites.
OF_LAW, OF_ARTICLE = 1.7, 2.0
#: So many propositions may be those of a sentence, where it is held against labelled ones.
_MAYBE = 5
#: From this likeness to a proposition on its figures are its own, fully after so much more.
_FROM, _FULL = 0.1, 0.2
_ARTICLE = re.compile(r"第?[0-9零一二三四五六七八九十百千]+条(?:之[一二三])?(?:第?[一二三四五六七八九十]+款)?(?:第?[（(]?[一二三四五六七八九十]+[)）]?项)?"
                      r"|\b(?:articles?|arts?\.?) ?\d+(?:-\d+)?(?:\(\d+\))*")
#: Numbers to dial.
_DIALLED = re.compile(r"(?<![\d.-])1\d{2,4}(?![\d.,%元万年-])")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence taken apart. ``runs``: its short runs of units; ``shared``: Chinese pairs that its English words may be;
    ``cues``: how it speaks, whom and which figures it names; ``lang``: zh or en; ``units``: its characters or words (``units``)."""

    runs: frozenset[str]
    shared: dict[str, float]
    cues: frozenset[str]
    lang: str
    units: tuple[str, ...] = ()


class Cutter:
    """Takes sentences apart. ``rows``: ``cues`` and ``actors`` of legal-words.yml."""

    def __init__(self, cues: list[dict], actors: list[dict], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._cues = {lang: [(row["id"], re.compile(row[lang])) for row in cues] for lang in ("zh", "en")}
        self._actors = {"zh": [(row["id"], re.compile(row["zh"])) for row in actors],
                        "en": [(row["id"], re.compile(rf"\b(?:{row['en']})")) for row in actors]}

    @lru_cache(maxsize=1024)
    def cut(self, words: str) -> Pieces:
        """The pieces of folded words; numbers of articles are none."""
        words = without_numbers(words, " # ")
        lang = "zh" if HAN.search(words) else "en"
        units = units_of(words, lang)
        found = {unit for unit in units if unit.startswith("=")}
        cues = {f"f:{unit}" for unit in found} | {f"n:{number}" for number in _DIALLED.findall(words)}
        for name, pattern in self._cues[lang]:
            times = len(pattern.findall(words))
            cues |= {f"c:{name}"} if times else set()
            cues |= {f"c2:{name}"} if times > 1 else set()
        cues |= {f"b:{name}" for name, pattern in self._actors[lang] if pattern.search(words)}
        return Pieces(runs_of(units, lang), {} if lang == "zh" else self._shared(words), frozenset(cues), lang, tuple(units))

    def _shared(self, words: str) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for stem in dict.fromkeys(stems(words)):
            for pair, share in self._lexicon.pairs(stem).items():
                if share >= _LEAST_SHARE:
                    found[pair] += share
        return {pair: SHARED * min(1.0, share) for pair, share in found.items()}


def without_numbers(words: str, instead: str = " ") -> str:
    """Folded words without the numbers of articles."""
    return _ARTICLE.sub(instead, words)


@lru_cache(maxsize=4096)
def kind_of(cue: str) -> str:
    """Figures of one unit, bodies, and numbers to dial are each a kind of cue."""
    return re.match(r"f:=[a-z]+|[a-z]", cue)[0]


def is_named(cue: str) -> bool:
    """Whether a cue is a figure, a body or a number to dial."""
    return cue[:2] in ("f:", "b:", "n:")


@dataclass(frozen=True, slots=True)
class Topic:
    """A proposition as the model knows it. ``right``: every figure, body and number that right sentences about it have, and how often;
    ``leans``: what each cue tells about it; ``runs``: what each run does."""

    id: str
    right: Counter = field(default_factory=Counter)
    leans: dict[str, float] = field(default_factory=dict)
    runs: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leaning:
    """``score``: how far a sentence leans to wrong (0: as likely as not, in log-odds); ``topic``: what it is about, ``likeness``: how surely;
    ``wrong``, ``right``: how like the nearest labelled sentence of each kind is, from 0 to 1; ``parts``: what the score is made of, and how like the propositions are of the
    laws that it names."""

    score: float
    topic: str
    likeness: float
    wrong: float = 0.0
    right: float = 0.0
    parts: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_only_odd(self) -> bool:
        """Whether a sentence is as like a right one as a wrong one, and would lean to right but for what no right one has."""
        return self.right >= self.wrong and self.score <= self.parts.get("part:odd", 0.0)


class SentenceModel:
    """The weights. ``rare``, ``runs``: for each known run how rare it is, and how it leans; ``cues``: how cues and what is odd lean; ``places``: the
    propositions that a run stands for, and how much it weighs there (the squares of one proposition add up to one); ``known``: labelled sentences."""

    def __init__(self, bias: float, rare: dict[str, float], runs: dict[str, float], cues: dict[str, float], topics: Mapping[str, Topic],
                 places: Mapping[str, list[tuple[str, float]]], known: KnownSentences | None = None) -> None:
        self.bias, self.rare, self.runs, self.cues, self.topics, self.places, self.known = bias, rare, runs, cues, topics, places, known or KnownSentences({})
        self._numbered: dict[str, tuple[list[int], list[float]]] = {}

    def weighted(self, pieces: Pieces) -> dict[str, float]:
        """The known runs of a sentence, each by its rarity, their squares adding up to one."""
        found = {run: self.rare[run] for run in pieces.runs if run in self.rare}
        found |= {pair: share * self.rare[pair] for pair, share in pieces.shared.items() if pair in self.rare}
        length = math.sqrt(sum(value * value for value in found.values())) or 1.0
        return {run: value / length for run, value in found.items()}

    def nearest(self, weighted: dict[str, float]) -> list[tuple[str, float]]:
        """The propositions that a sentence is most like, and how like; the first is its own."""
        return self._best(self._likeness(weighted))

    def _best(self, likeness: list[float]) -> list[tuple[str, float]]:
        least = min(sorted(likeness)[-_MAYBE:], default=0.0)
        best = sorted(((value, number) for number, value in enumerate(likeness) if value >= least and value), reverse=True)[:_MAYBE]
        return [(self._names[number], value) for value, number in best] or [("", 0.0)]

    def near(self, pieces: Pieces) -> dict[str, float]:
        """By proposition how like it a sentence is."""
        return dict(zip(self._names, self._likeness(self.weighted(pieces))))

    def _likeness(self, weighted: dict[str, float]) -> list[float]:
        likeness = [0.0] * len(self._names)
        for term, value in weighted.items():
            if term not in self._numbered:
                self._numbered[term] = self._by_number(term)
            for number, weight in zip(*self._numbered[term]):
                likeness[number] += value * weight
        return likeness

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self.topics)

    @cached_property
    def _number(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self._names)}

    def _by_number(self, term: str) -> tuple[list[int], list[float]]:
        """The propositions that a run stands for, each by its place among all, and their weights."""
        there = self.places.get(term, ())
        return [self._number[topic] for topic, _ in there], [weight for _, weight in there]

    def leaning(self, pieces: Pieces, least: float = -math.inf, among: Collection[str] = (), named: Collection[str] | None = None) -> Leaning:
        """How a sentence leans. One whose score is below ``least`` is not held against labelled sentences. ``among``: the propositions of the article
        that it cites, ``named``: those of the laws that it names, None where it names none: it is sooner about one of them."""
        weighted = self.weighted(pieces)
        near = self._likeness(weighted)
        maybe = [(name, near[self._number[name]] if name else 0.0) for name, _ in self._best(self._expected(near, among, named or ()))]
        name, likeness = maybe[0]
        topic = self.topics.get(name) or Topic("")
        parts = {"alone": sum(value * self.runs[run] for run, value in weighted.items()), "there": sum(value * topic.runs.get(run, 0.0) for run, value in weighted.items()),
                 "cues": CUE * sum(self.cues.get(cue, 0.0) for cue in pieces.cues), "cues there": CUE_THERE * sum(topic.leans.get(cue, 0.0) for cue in (*pieces.cues, "")),
                 "odd": ODD * sureness(likeness) * sum(self.cues.get(odd, 0.0) for odd in oddities(pieces, topic.right))}
        score = self.bias + sum(parts.values())
        if score < least:
            return Leaning(score, name, likeness)
        parts |= {"known": len(pieces.runs & self.rare.keys()) / max(1, len(pieces.runs)), "gap": maybe[0][1] - (maybe[1][1] if len(maybe) > 1 else 0.0)}
        found = {f"part:{one}": value for one, value in parts.items()} | self._of_laws(near, named)
        return Leaning(score, name, likeness, *self.known.nearest(pieces.runs, pieces.lang, [one for one, _ in maybe], self.rare), found)

    def _expected(self, near: list[float], among: Collection[str], named: Collection[str]) -> list[float]:
        """How like every proposition is, those more that a sentence is expected to be about by what it cites."""
        found = list(near)
        for names, times in ((named, OF_LAW), (among, OF_ARTICLE)):
            for number in {self._number[name] for name in names if name in self._number}:
                found[number] *= times
        return found

    def _of_laws(self, near: list[float], named: Collection[str] | None) -> dict[str, float]:
        """How like the nearest proposition of all is, and the nearest of the laws that are named."""
        top = max(near, default=0.0)
        if named is None:
            return {"top": top, "no law": 1.0}
        own = max((near[self._number[name]] for name in named if name in self._number), default=0.0)
        return {"top": top, "named": own, "ahead": top - own}


def sureness(likeness: float) -> float:
    """How far what a proposition's right sentences have may be asked of a sentence, from 0 to 1."""
    return min(1.0, max(0.0, (likeness - _FROM) / _FULL))


def oddities(pieces: Pieces, right: Counter) -> set[str]:
    """For every kind of figure, body and number: whether right sentences have this one, only others, or none."""
    kinds = Counter()
    for cue, times in right.items():
        kinds[kind_of(cue)] += times
    return {("known:" if right[cue] > 0 else "odd:" if kinds[kind_of(cue)] > 0 else "new:") + kind_of(cue) for cue in pieces.cues if is_named(cue)}
