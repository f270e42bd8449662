"""Statements of where an old article went: 旧第五十一条改为第六十一条, held against the maps."""
from __future__ import annotations

import re

from ...core import Citation, Flag
from ...registry import Registry
from .. import messages
from ..sentence_context import Surroundings

_BECAME = re.compile(r"改(?:为|成|列)|变(?:成|为)|现(?:在|行)?(?:为|是|改)|对应|调整(?:为|到)|移(?:至|到)|挪到|今为|→|->|就是现在|became|is now|moved to|renumbered")
_MORE = re.compile(r"[、,，]? ?$")


class Successors:
    """Objects where the new number is not the one of the map."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._targets: dict[tuple[str, str], set[str]] = {}
        for version in (v for i in registry.instruments.values() for v in i.versions):
            for row in version.renumbered:
                if row.to_eid:
                    self._targets.setdefault((row.to_instrument, row.from_eid), set()).add(row.to_eid)

    def flags(self, citations: list[Citation], around: Surroundings) -> list[Flag]:
        """Pairs of one old and one new number of the same law in one sentence, with a word of change between them."""
        found = []
        for before, old, new, after in zip([None, *citations], citations, citations[1:], [*citations[2:], None]):
            if self._is_pair(old, new, around) and not any(
                    c and around.sentence_number(c.start) == around.sentence_number(old.start) and _BECAME.search(around.text[a:b]) is None
                    for c, a, b in ((before, before.end if before else 0, old.start), (after, new.end, after.start if after else 0))):
                targets = self._targets.get((old.instrument, _article(old)), set())
                if targets and _article(new) not in targets | {_article(old)}:
                    found.append(self._flag(old, new, sorted(targets)))
        return found

    def _is_pair(self, old: Citation, new: Citation, around: Surroundings) -> bool:
        return bool(old.eid and new.eid and old.instrument == new.instrument
                    and around.sentence_number(old.start) == around.sentence_number(new.start)
                    and _BECAME.search(around.text[old.end:new.start]))

    def _flag(self, old: Citation, new: Citation, targets: list[str]) -> Flag:
        instrument = self._registry.instruments[new.instrument]
        return Flag("wrong-provision", new.text, new.start, new.end,
                    messages.other_successor(instrument, _article(old), _article(new), targets),
                    messages.replacement(new.text, targets[0]) if len(targets) == 1 else None)


def _article(citation: Citation) -> str:
    return (citation.eid or "").split("__")[0]
