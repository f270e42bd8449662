"""Figures of a statement held against the articles nearest to it, and against all that a named law has."""
from __future__ import annotations

import re
from collections.abc import Iterator

from ...core import Citation, Flag
from ...registry import Registry
from .. import messages
from ..amounts import HAN, Figure, figures, spoken
from ..likeness import Measure
from .figures import _DATE, _is_legal, _is_told
from .roles import DAYS, Role, Roles, around_figure, in_unit, is_same
from .statements import Near, Statement, Statements

#: So much of what is said around the figure must be around the article's, where no law is named; so near is an article of one that is.
_ROLE_UNNAMED, _LEAST_NAMED = 0.4, 0.18
#: A figure in another unit is the article's own only where its role is met.
_ROLE_OTHER_UNIT = 0.25
#: An article with several figures of a kind is held against by their roles from this share on.
_LEAST_ROLE, _LEAST_ROLE_UNNAMED = 0.35, 0.5
#: From this share on it is this article and no other that is stated, and its figures are meant.
_SURELY, _ROLE_SURELY = 0.6, 0.15
#: … and those of others only from this part of its share on; gists tell articles better apart.
_STILL_NEAR, _STILL_NEAR_ENGLISH = 0.6, 0.75
#: A fine or a time in custody is found in every law: without a law named so much must be said.
_PENAL = re.compile(r"拘留|罚款|罚金|徒刑|detention|detain|\bfine|prison")
_TOLD_PENAL = 70.0
#: The sentence sets a limit.
_SETS = re.compile(r"规定|明确|上限|不得|必须|应当|最高|最多|最长|至少|不超过|以下|以上|以内|之内|内(?:必须|应当|要)|起|有权|可以|保护|处罚|判|满|不足|超过"
                   r"|provid|forbid|prohibit|\bbans?\b|\bbars?\b|requir|must|shall|limit|\bcap|allow|\bsets?\b|\bfix|entitl|guarantee|up to|at most|at least|no more than|within|under|below|above|over|void|apply|applies|\blines?\b|carr(?:y|ies)|punish|impos|maximum|minimum")
_NO_LIMIT = re.compile(r"(?:19|20)\d\d|(?:一|1) ?年期|one-year|1-year")
_OF_SOMEBODY = re.compile(r"\b(?:i|i'm|i've|my|me|we|our|he|she|his|her|ago|yesterday|e\.g|example|suppose|asked for|demanded|claimed|paid|borrowed|lost|received)\b")
#: Another paper is spoken of too.
_OTHERS = re.compile(r"解释|条例|办法|标准|公约|指引|interpretation|provisions of|measures of|guidelines|standard")
#: Ways to say where a figure comes from that is no figure of the law itself.
_EXAMPLE = re.compile(r"比如|例如|假如|假设|约|左右|目前|现在是|相当于|for example|for instance|e\.g|\bsay\b|about|roughly|currently|at present|today")


class StatedFigures:
    """Objects where the nearest article has another figure, or a named law none of that size."""

    def __init__(self, registry: Registry, measure: Measure, roles: Roles, statements: Statements) -> None:
        self._registry, self._measure, self._roles, self._statements = registry, measure, roles, statements

    def flags(self, statement: Statement, original: str) -> Iterator[Flag]:
        words = _DATE.sub(lambda day: " " * len(day[0]), statement.words)
        for figure in figures(words):
            if _is_somebodys(words, figure, statement.is_named) or _NO_LIMIT.search(words[max(0, figure.start - 2):figure.end + 2]) or not _SETS.search(words) or _EXAMPLE.search(words):
                continue
            if near := self._other(words, figure, statement) or self._other_role(words, figure, statement):
                yield self._flag(figure, near, statement, original)
                return
            if law := self._in_no_article(words, figure, statement):
                yield self._absent(figure, law, statement, original)
                return

    def _other(self, words: str, figure: Figure, statement: Statement) -> tuple[Near, Role] | None:
        """The nearest article and its figure of that role, where no article around has the figure that is said."""
        if not statement.wider or any(is_same(r, figure) for n in _that_may_have_it(statement) for r in self._of(n, figure)):
            return None
        if statement.cited and not statement.is_chinese and _that_may_have_it(statement) == statement.articles:
            near = list(statement.articles)
        elif statement.is_named:
            near = [n for n in statement.wider if n.share >= max(_LEAST_NAMED, 0.7 * statement.wider[0].share)]
        elif _PENAL.search(words) and statement.told < _TOLD_PENAL or not _is_legal(words, figure) and not _SETS.search(around_figure(words, figure.start, figure.end, 1)):
            return None
        else:
            near = statement.near
        query = self._roles.query(around_figure(words, figure.start, figure.end))
        told = sum(query.values()) or 1.0
        scored = [(sum(w for p, w in query.items() if p in r.around) / told, n, r) for n in near for r in self._of(n, figure)]
        share, best, role = max(scored, key=lambda s: s[0], default=(0.0, None, None))
        if best is None or not statement.is_named and share < (_ROLE_SURELY if statement.wider[0].share >= _SURELY else _ROLE_UNNAMED) or any(is_same(r, figure) for n in near for r in self._of(n, figure)):
            return None
        if statement.is_named and share < _ROLE_OTHER_UNIT and role.kind != figure.kind:
            return None
        return None if not statement.cited and statement.wider[0].share < _SURELY and self._is_elsewhere(query, share * told, best, figure) else (best, role)

    def _is_elsewhere(self, query: dict[str, float], met: float, near: Near, figure: Figure) -> bool:
        """Whether another article of the same law has the figure for what is said around it."""
        return any(is_same(r, figure) and sum(w for p, w in query.items() if p in r.around) >= 0.6 * met
                   for eid in self._statements.eids(near.version) for r in self._of(Near(near.version, eid, 0.0, ""), figure))

    def _other_role(self, words: str, figure: Figure, statement: Statement) -> tuple[Near, Role] | None:
        """The figure that the nearest article has for what is said around this one, where it has several."""
        near = next(iter(statement.near), None)
        if near is None or statement.cited or near.share < (_LEAST_ROLE if statement.is_named else _LEAST_ROLE_UNNAMED) or not _is_legal(words, figure) or _PENAL.search(words):
            return None
        roles = self._of(near, figure)
        meant = self._roles.meant_of(words, figure, roles)
        right = next((r for r in roles if in_unit(r, figure.kind) in meant), None)
        return (near, right) if right and figure.value not in meant and not any(is_same(r, figure) for n in statement.near[1:] for r in self._of(n, figure)) else None

    def _of(self, near: Near, figure: Figure) -> list[Role]:
        """The figures of an article that could be meant."""
        found = self._roles.of(near.version, near.eid, figures)
        return [r for r in found if r.kind == figure.kind or r.kind in DAYS and figure.kind in DAYS]

    def _in_no_article(self, words: str, figure: Figure, statement: Statement) -> Citation | None:
        """The law that is named, where no article of it has such a figure."""
        laws = {c.instrument: c for c in (*statement.cited, *statement.laws)}
        if len(laws) != 1 or _OTHERS.search(words) or figure.kind in ("count", "item", "age", *DAYS) and not _is_legal(words, figure):
            return None
        citation = next(iter(laws.values()))
        version = self._registry.instruments[citation.instrument].version(citation.version or "")
        known = self._statements.values(version) if version and self._statements.is_whole(version) else None
        if known is None or any(abs(_days(k, v) - _days(figure.kind, figure.value)) <= 0.04 * _days(figure.kind, figure.value)
                                for k, values in known.items() if k == figure.kind or k in DAYS and figure.kind in DAYS for v in values):
            return None
        return citation

    def _flag(self, figure: Figure, found: tuple[Near, Role], statement: Statement, original: str) -> Flag:
        near, role = found
        instrument = self._registry.instrument_of(near.version.id)
        right = spoken(role.kind, role.value)
        return self._at(figure, statement, original, messages.figure(instrument, near.eid, _words(figure, statement, original), [right]), right)

    def _absent(self, figure: Figure, citation: Citation, statement: Statement, original: str) -> Flag:
        instrument = self._registry.instruments[citation.instrument]
        return self._at(figure, statement, original, messages.no_such_figure(instrument, _words(figure, statement, original)), None)

    def _at(self, figure: Figure, statement: Statement, original: str, message, right: str | None) -> Flag:
        start, end = statement.start + figure.start, statement.start + figure.end
        about = next((c.start for c in (*statement.cited, *statement.laws)), None)
        return Flag("figure-differs", original[start:end].strip(), start, end, message, right, about)


def _is_somebodys(words: str, figure: Figure, named: bool) -> bool:
    """Whether the figure belongs to a story and not to a rule; in a sentence that gives a rule of a law fewer words tell of one."""
    return _is_told(words, figure) if not named or HAN.search(words) else bool(_NO_LIMIT.search(figure.words) or _OF_SOMEBODY.search(words))


def _that_may_have_it(statement: Statement) -> tuple[Near, ...]:
    """The articles whose figures could be meant: the cited ones alone where they are what is spoken of."""
    best = statement.wider[0].share
    if not statement.is_named and best >= _SURELY:
        return tuple(n for n in statement.wider if n.share >= (_STILL_NEAR if statement.is_chinese else _STILL_NEAR_ENGLISH) * best)
    cited = {(n.version.id, n.eid) for n in statement.articles}
    if any((n.version.id, n.eid) in cited and n.share >= 0.8 * best for n in statement.wider):
        return statement.articles
    return (*statement.wider, *statement.articles)


def _words(figure: Figure, statement: Statement, original: str) -> str:
    return original[statement.start + figure.start:statement.start + figure.end].strip()


def _days(kind: str, value: float) -> float:
    return value * DAYS.get(kind, 1.0)
