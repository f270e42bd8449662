"""What a figure is the figure of: fifteen days for a plain complaint, thirty for a hard one; two years for a recording."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ...core import NUMERAL_CHARS, Citation, Version, fold
from ...registry import Registry
from ..corpus import Corpus, pairs
from ..gist_index import telling
from ..likeness import Measure

_NUMBERS = re.compile(rf"[{NUMERAL_CHARS}]{{1,9}}")
_FIGURE = re.compile(rf"[{NUMERAL_CHARS}]{{1,9}} ?(?:个?工作日|小时|日|天|个?月|年|元|倍|次|条|%|days?|months?|years?|yuan)")
_CUT = re.compile(r"[，,；;。：:\n(（]|\. |\band (?:that|the)\b|\bbut\b|\bwhile\b")
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: So much of what is said around a figure must be around the article's, by weight and as a share.
LEAST, SHARE = 12.0, 0.3
#: The article's other figure is meant where its role is met so many times better.
BETTER = 1.6
#: Lengths of time can be said in another unit.
DAYS = {"hour": 1 / 24, "day": 1.0, "month": 30.0, "year": 365.0}


@dataclass(frozen=True, slots=True)
class Role:
    """One figure of an article with the pairs of characters around it."""

    kind: str
    value: float
    around: frozenset[str]


class Roles:
    """The figures of articles by their roles."""

    def __init__(self, registry: Registry, corpus: Corpus, measure: Measure) -> None:
        self._registry, self._corpus, self._measure = registry, corpus, measure
        self._held: dict[tuple[str, str], tuple[Role, ...]] = {}

    def meant(self, words: str, figure, figures_of, cited: list[Citation]) -> set[float]:
        """The values, in the unit of ``figure``, that the cited articles give for what is said around it; empty where they do not tell.

        ``figures_of``: reads the figures of a text. The figure's own value is among them where it may be right.
        """
        return self.meant_of(words, figure, [r for c in cited for r in self._roles(c, figures_of)])

    def meant_of(self, words: str, figure, roles: list[Role]) -> set[float]:
        """The same of figures that are known already."""
        roles = [r for r in roles if is_same_kind(r, figure)]
        query = self.query(around_figure(words, figure.start, figure.end)) if roles else {}
        told = sum(query.values())
        scored = [(sum(weight for pair, weight in query.items() if pair in r.around), r) for r in roles]
        best = max((score for score, _ in scored), default=0.0)
        if best < LEAST or best < SHARE * told:
            return set()
        own = max((score for score, r in scored if is_same(r, figure)), default=-1.0)
        if own >= 0 and (best < BETTER * own or self._is_nearer(words, figure, [r for _, r in scored])):
            return {figure.value}
        return {in_unit(r, figure.kind) for score, r in scored if score >= 0.8 * best}

    def _is_nearer(self, words: str, figure, roles: list[Role]) -> bool:
        """Whether the part with the figure, alone, is no nearer to another figure of the articles than to its own."""
        query = self.query(around_figure(words, figure.start, figure.end, 1))
        scores = [(sum(weight for pair, weight in query.items() if pair in r.around), is_same(r, figure)) for r in roles]
        return max((score for score, same in scores if same), default=0.0) >= max((score for score, same in scores if not same), default=0.0)

    def _roles(self, citation: Citation, figures_of) -> tuple[Role, ...]:
        version = self._registry.instruments[citation.instrument].version(citation.version or "")
        return self.of(version, (citation.eid or "").split("__")[0], figures_of) if version else ()

    def of(self, version: Version, eid: str, figures_of) -> tuple[Role, ...]:
        """The figures of an article by their roles."""
        place = (version.id, eid)
        if place not in self._held:
            articles = self._corpus.of(version)
            words, english = fold(articles.words.get(eid, "")), fold(self._corpus.english(articles).words(eid))
            rendered = [(f, frozenset(telling(_FIGURE.sub(" ", around_figure(english, f.start, f.end))))) for f in figures_of(english)]
            self._held[place] = tuple(_with_english(Role(f.kind, f.value, frozenset(pairs(_NUMBERS.sub(" ", around_figure(words, f.start, f.end))))), rendered)
                                      for f in figures_of(words))
        return self._held[place]

    def query(self, words: str) -> dict[str, float]:
        """What is said around a figure: pairs of characters, or what they may be and the English words too."""
        found = self._measure.query(words)
        return found if _HAN.search(words) else found | {stem: weight for stem, (weight, _) in self._corpus.stems.query(_FIGURE.sub(" ", words)).items()}


def _with_english(role: Role, rendered: list[tuple[object, frozenset[str]]]) -> Role:
    """The same with the English words around that figure in the gist."""
    return replace(role, around=role.around.union(*(around for figure, around in rendered if is_same_kind(role, figure) and is_same(role, figure))))


def is_same_kind(role: Role, figure) -> bool:
    return role.kind == figure.kind or role.kind in DAYS and figure.kind in DAYS


def around_figure(words: str, start: int, end: int, parts: int = 2) -> str:
    """The part between marks in which a figure stands and the one before it."""
    marks = [m for m in _CUT.finditer(words, max(0, start - 160), start) if m.end() <= start]
    left = marks[-parts].end() if len(marks) >= parts else max(0, start - 160)
    if parts > 1 and marks and _FIGURE.search(words, left, marks[-1].start()):
        left = marks[-1].end()  # the part before has a figure of its own
    after = _CUT.search(words, end)
    return f"{words[left:start]} {words[end:after.start() if after else len(words)]}"[:240]


def is_same(role: Role, figure) -> bool:
    value = in_unit(role, figure.kind)
    return abs(value - figure.value) <= 0.04 * max(value, figure.value)


def in_unit(role: Role, kind: str) -> float:
    return role.value if role.kind == kind else round(role.value * DAYS[role.kind] / DAYS[kind], 1)
