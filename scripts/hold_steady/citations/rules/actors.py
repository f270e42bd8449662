"""Who acts by a statement, held against who acts by the articles nearest to it; and who supervises which kind of lender by the channels."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...core import Flag
from ...registry import Registry
from .. import messages
from ..patterns import compiled
from .statements import Statement

#: The article nearest to a statement that names a law has at least this share of it.
_LEAST = 0.18
_LEAST_UNNAMED = 0.36
#: Said of a public body, these make it the one that acts, or to which people turn.
_DOES_ZH = (r"(?:由|归|向|找|去|到|经|报|是)(?:当地|所在地|本地|上级|县级以上)?(?:的)?{who}|{who}(?:的)?[^，。；]{{0,8}}?(?:应当|必须|有权|可以|负责|责令|批准|受理|决定|裁定|监管|主管|处罚|查处|管|热线|投诉|举报|说了算)")
_DOES_EN = (r"(?:by|to|with|from|contact|ask|tell|before|at) (?:the |your |a |any |its |their |china's )?(?:[a-z]+ ){{0,3}}?{who}|{who}\b[^,.;]{{0,40}}?\b(?:must|may|shall|can|orders?|decides?|is responsible|are responsible|supervises?|regulates?|handles?|approves?|accepts?|licen[cs]es?|enforces?)")
#: Without a law named, an English sentence must speak of somebody's office.
_SUPERVISES = re.compile(r"supervis|regulat|licen[cs]|responsible|in charge|competent|jurisdiction|decides?\b|orders?\b|approv")
#: Whose line a number is, is asked elsewhere.
_DIALLED = re.compile(r"(?<!\d)1\d{2,4}(?!\d)")
#: Articles that leave open who acts.
_OPEN = re.compile(r"有关(?:主管)?(?:部门|机关|单位)|主管(?:部门|机关)|其他(?:有关)?(?:部门|机关)")
_SET_UP = re.compile(r"^[^，。；]{0,4}(?:批准)?(?:设立|许可|颁发|核发)的?")
_DOES_NOT = re.compile(r"不(?:归|由|是|能|得|可以|需要?|必|用)|无权|没有(?:这个)?权|而非|而不是|\bnot\b|n't\b|never|rather than|instead of|\bno power|cannot")


@dataclass(frozen=True, slots=True)
class _Actor:
    id: str
    law: str
    does_zh: str
    does_en: str


class Actors:
    """Objects where a statement has another body act than the articles do."""

    def __init__(self, registry: Registry, rows: list[dict]) -> None:
        self._registry, self._rows = registry, rows

    @cached_property
    def _actors(self) -> list[_Actor]:
        return [_Actor(row["id"], row["law"], _DOES_ZH.format(who=f"(?:{row['zh']})"), _DOES_EN.format(who=f"(?:{row['en']})")) for row in self._rows]

    def flags(self, statement: Statement, original: str) -> Iterator[Flag]:
        least = _LEAST if statement.is_named else _LEAST_UNNAMED
        if not statement.wider or statement.wider[0].share < least or not statement.is_named and not statement.is_alone or len(statement.cited) > 2 or not statement.is_named and _DIALLED.search(statement.words):
            return
        best = [n for n in statement.wider if n.share >= 0.75 * statement.wider[0].share]
        there = {actor.id for near in (*statement.articles, *(n for n in statement.wider if n.share >= 0.6 * statement.wider[0].share)) for actor in self._actors if compiled(actor.law).search(near.words)}
        first = {actor.id for near in best for actor in self._actors if compiled(actor.law).search(near.words)}
        said = [(actor, found) for actor in self._actors if (found := self._acts(actor, statement))]
        if not first or any(_OPEN.search(n.words) for n in best[:1]) or any(actor.id in there for actor, _ in said):
            return
        for actor, found in said:
            start, end = statement.start + found.start(), statement.start + found.end()
            near = next(n for n in best if any(compiled(a.law).search(n.words) for a in self._actors))
            right = [m[0] for a in self._actors if a.id in first and (m := compiled(a.law).search(near.words))]
            instrument = self._registry.instrument_of(near.version.id)
            about = next((c.start for c in (*statement.cited, *statement.laws)), None)
            yield Flag("institution-out-of-scope", original[start:end], start, end, messages.other_actor(instrument, near.eid, original[start:end], right), None, about)
            return

    def _acts(self, actor: _Actor, statement: Statement) -> re.Match | None:
        if not statement.is_named and not statement.is_chinese and not _SUPERVISES.search(statement.words):
            return None
        found = compiled(actor.does_zh if statement.is_chinese else actor.does_en).search(statement.words)
        return None if found is None or _SET_UP.match(statement.words[found.end():]) or _DOES_NOT.search(statement.words[max(0, found.start() - 14):found.end()]) else found
