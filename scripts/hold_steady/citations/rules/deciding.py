"""English words that decide a rule, in marks behind a citation: whether the cited article has any of them.

An English quotation of a Chinese statute is somebody's translation, so its words are not compared. But a translation
cannot have consent, notaries or nullity where the article has none, nor plain consent where it asks for separate consent.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...core import Citation, Flag
from ...registry import Registry
from .. import cues, messages
from ..corpus import Corpus
from ..ledger import Ledger
from ..sentence_context import Surroundings

_QUOTED = re.compile(r"[“\"]([^“”\"\n]{10,400})[”\"]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: How far behind a citation its quotation opens.
_REACH = 160
#: What stands before a word that is said not to be so.
_NOT = re.compile(r"(?:\bnot|\bno|\bnever|\bwithout|n't|\bcannot|\bunless|\bexcept|\bfails? to)(?: [a-z]+){0,3} $")


@dataclass(frozen=True, slots=True)
class _Word:
    """``said``: the English; ``law``: what an article that says so has; ``beside``: the English that the article's narrower word needs."""

    said: re.Pattern
    law: re.Pattern
    beside: re.Pattern | None


class Deciding:
    """Objects where a quotation has a word that decides and the article does not."""

    def __init__(self, registry: Registry, corpus: Corpus, rows: list[dict]) -> None:
        self._registry, self._corpus, self._rows = registry, corpus, rows

    @cached_property
    def _words(self) -> list[_Word]:
        """Compiled when a text first quotes in English."""
        return [_Word(re.compile(rf"\b(?:{row['say']})"), re.compile(row["law"]), re.compile(row["beside"]) if "beside" in row else None)
                for row in self._rows]

    def flags(self, citations: list[Citation], around: Surroundings, original: str, ledger: Ledger) -> Iterator[Flag]:
        if '"' not in around.text and "“" not in around.text:
            return
        for citation, following in zip(citations, [*citations[1:], None]):
            if citation.eid and not _HAN.search(citation.text) and (article := self._article(citation)):
                yield from self._said(citation, following, article, around, original, ledger)

    def _article(self, citation: Citation) -> str:
        version = self._registry.instruments[citation.instrument].version(citation.version or "")
        return self._corpus.of(version).words.get(citation.eid.split("__")[0], "") if version else ""

    def _said(self, citation: Citation, following: Citation | None, article: str, around: Surroundings, original: str, ledger: Ledger) -> Iterator[Flag]:
        quoted = _QUOTED.search(around.text, citation.end, citation.end + _REACH + 400)
        if quoted is None or quoted.start() > citation.end + _REACH or following and following.start < quoted.start() \
                or around.sentence_number(quoted.start()) != around.sentence_number(citation.start) \
                or _HAN.search(quoted[1]) or cues.CORRECTS.search(around.text[citation.end:quoted.start()]):
            return
        wrong = next((hit for word in self._words if (hit := _unknown(word, quoted[1], article))), None)
        ledger.ask(citation.start, "wording")
        if wrong:
            yield Flag("quotation-differs", original[quoted.start(1):quoted.end(1)], quoted.start(1), quoted.end(1),
                       messages.quotation(self._registry.instruments[citation.instrument], citation.eid.split("__")[0], [(wrong, "")]),
                       None, citation.start)


def _unknown(word: _Word, quoted: str, article: str) -> str | None:
    """The English that the article has nothing for."""
    for match in word.said.finditer(quoted):
        if _NOT.search(quoted[:match.start()]) or word.law.search(article) or word.beside and word.beside.search(quoted):
            continue
        return match[0]
    return None
