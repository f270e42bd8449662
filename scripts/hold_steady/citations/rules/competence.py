"""The body that a cited article names, held against the body the text gives for it."""
from __future__ import annotations

import re
from datetime import date

from ...core import Citation, Flag
from ...registry import Registry
from .. import messages
from ..corpus import Corpus
from ..lexer import Token
from ..sentence_context import Surroundings
from .bodies import Bodies

#: What a body is named for: that a matter is taken to it, or that it is its duty.
_TAKEN_TO = re.compile(r"投诉|举报|负责|负总责|监管|监督管理|处罚|受理|申请|反映|归它|归其|找|policed|responsible|complain|accepted by|handled by|supervis|report to|enforced|reconsideration")
#: An article that says where to complain.
_COMPLAINED = re.compile(r"向[^。；]{0,40}(?:投诉|举报)")


class Competence:
    """Objects where a text gives another body's duty or door, of an article that names its own."""

    def __init__(self, registry: Registry, corpus: Corpus, bodies: Bodies, rows: list[dict]) -> None:
        self._registry, self._corpus, self._bodies = registry, corpus, bodies
        self._rows = [(re.compile(row["law"]), frozenset(row["bodies"])) for row in rows]
        self._concerned = frozenset(b for _, ids in self._rows for b in ids)

    def flags(self, citations: list[Citation], tokens: list[Token], around: Surroundings, original: str, on: date) -> list[Flag]:
        found = []
        named: dict[int, list[Token]] = {}
        for token in tokens:
            if token.kind == "body":
                named.setdefault(around.sentence_number(token.start), []).append(token)
        for citation in citations if named else ():
            here = named.get(around.sentence_number(citation.start))
            if here and (right := self._named_by(citation, on)):
                found += self._wrong(citation, right, here, around, original)
        return found

    def _named_by(self, citation: Citation, on: date) -> frozenset[str]:
        """The bodies that the cited article names; of a whole law the one body to which its articles send complaints, if it is one."""
        version = self._registry.instruments[citation.instrument].version_on(on)
        words = self._corpus.of(version).words if version and version.id == citation.version else {}
        if citation.eid:
            return frozenset(body for pattern, ids in self._rows if pattern.search(words.get(citation.eid.split("__")[0], "")) for body in ids)
        found = {ids for text in words.values() if _COMPLAINED.search(text) for pattern, ids in self._rows if pattern.search(text)}
        return found.pop() if len(found) == 1 else frozenset()

    def _wrong(self, citation: Citation, right: frozenset[str], here: list[Token], around: Surroundings, original: str) -> list[Flag]:
        ids = {body.id for t in here if (body := self._bodies.named(t.words))}
        if ids & right or not ids or not _TAKEN_TO.search(around.sentence(citation.start, citation.end)):
            return []
        token = next((t for t in here if (b := self._bodies.named(t.words)) and b.id in self._concerned and t.start >= citation.end), None)
        if token is None:
            return []
        bodies = [self._registry.institutions[b] for b in sorted(right) if b in self._registry.institutions]
        return [Flag("institution-out-of-scope", original[token.start:token.end], token.start, token.end,
                     messages.other_body(self._registry.instruments[citation.instrument], (citation.eid or "").split("__")[0],
                                         original[token.start:token.end], bodies), None, citation.start)]
