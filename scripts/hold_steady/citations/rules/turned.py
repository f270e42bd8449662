"""Restatements that turn a rule of the cited article round in one of the ways of ``legal-words.yml`` (``turned``).

“However few records are involved” of an article that asks for serious circumstances; “only if the platform agrees” of one that knows no such consent.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ...core import Citation, Flag, fold
from ...registry import Registry
from .. import cues, messages
from ..clauses import Clause, governed, groups
from ..corpus import Corpus
from ..ledger import Ledger
from ..patterns import NEVER, compiled
from ..sentence_context import Surroundings

_HAN = re.compile(r"[\u4e00-\u9fff]")
#: Right before the words they are denied: “the debt is not …”, “it is a myth that …”.
_DENIED = re.compile(r"(?:\bnot|\bnever|\bmyth|\bwrong|\bfalse|不是|并非|不(?:能|得|可)?)(?: [a-z]+){0,3} ?$")

#: Words of denial that deny nothing: lawful or not, not only.
_OR_NOT = re.compile(r"\bor not\b|\bnot only\b|\bnot just\b|不仅|不但|不管|不论")


@dataclass(frozen=True, slots=True)
class _Turn:
    zh: str
    en: str
    unless: str
    when: str
    law: str

    def said(self, found: re.Match, words: str, article: str) -> str:
        """The words that turn the article round; empty where those that are found do not."""
        if compiled(self.unless).search(_OR_NOT.sub(" ", words)) or _DENIED.search(words[:found.start()]) or compiled(self.law).search(article):
            return ""
        return found[0].strip(" ,:") if compiled(self.when).search(article) else ""


class Turned:
    """Objects where a restatement turns the cited article round."""

    def __init__(self, registry: Registry, corpus: Corpus, rows: list[dict]) -> None:
        self._registry, self._corpus, self._rows = registry, corpus, rows

    @cached_property
    def _turns(self) -> list[_Turn]:
        return [_Turn(row.get("zh", NEVER), row["en"], row.get("unless", NEVER), row.get("when", ""), row["law"]) for row in self._rows]

    def flags(self, citations: list[Citation], around: Surroundings, original: str, on: date, ledger: Ledger) -> Iterator[Flag]:
        for run, left, right in groups([c for c in citations if c.eid], around):
            article = self._article(run[0], on) if len(run) == 1 else ""
            clause = _told(run[0], governed(run, left, right, around), left, around) if article else None
            said = self.said(clause.words, article) if clause else ""
            if said and not self._is_excused(run[0], said, around):
                start = clause.start + clause.words.index(said)
                ledger.ask(run[0].start, "wording")
                yield Flag("quotation-differs", original[start:start + len(said)], start, start + len(said),
                           messages.quotation(self._registry.instruments[run[0].instrument], run[0].eid.split("__")[0],
                                              [(original[start:start + len(said)], "")]), None, run[0].start)

    def said(self, words: str, article: str) -> str:
        """The words of a statement that turn an article (folded) round; empty where none do."""
        turns = self._in_chinese if _HAN.search(words) else self._in_english
        return next((said for turn, pattern in turns if (found := pattern.search(words)) and (said := turn.said(found, words, article))), "")

    @cached_property
    def _in_chinese(self) -> list[tuple[_Turn, re.Pattern]]:
        return [(turn, compiled(turn.zh)) for turn in self._turns]

    @cached_property
    def _in_english(self) -> list[tuple[_Turn, re.Pattern]]:
        return [(turn, compiled(turn.en)) for turn in self._turns]

    def _article(self, citation: Citation, on: date) -> str:
        version = self._registry.instruments[citation.instrument].version_on(on)
        return fold(self._corpus.of(version).words.get(citation.eid.split("__")[0], "")) if version and version.id == citation.version else ""

    def _is_excused(self, citation: Citation, said: str, around: Surroundings) -> bool:
        return bool(cues.is_corrected(around.claim(citation.start, citation.end).replace(said, " "))
                    or cues.DENIES_NEXT.search(around.after(citation.end)))


def _told(citation: Citation, clauses: list[Clause], left: int, around: Surroundings) -> Clause | None:
    """What is told of the article: the clause that is surely its own, or the whole sentence where it names no other law."""
    sure = next((c for c in clauses if c.sure), None)
    whole = Clause(around.said(left, max(c.start + len(c.words) for c in clauses)), left, True) if sure else None
    is_alone = whole and around.bounds(citation.start)[0] == left and len(whole.words) > len(sure.words)
    return whole if is_alone else sure
