"""English that allows what the cited article forbids, or forbids what it allows."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...core import Citation, Flag, fold
from ...registry import Registry
from .. import cues, messages
from ..clauses import governed, groups
from ..corpus import Corpus, pairs
from ..ledger import Ledger
from ..likeness import Measure
from ..sentence_context import Surroundings

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PART = re.compile(r"[,;:](?= )|\. |\band that\b|\bbut\b|\bwhile\b|\bunless\b|\bexcept\b")
_CLAUSE = re.compile(r"[，；。：\n]")
#: What the article says: a ban, or leave.
_BANS, _ALLOWS = re.compile(r"不得|禁止"), re.compile(r"可以|有权")
#: What the English says.
_MAY = re.compile(r"\b(?:may|can|could|is allowed to|are allowed to|is permitted|are permitted|is free to|are free to|is entitled to|are entitled to|has the right to|have the right to)\b(?! (?:not|never|only|no)\b)")
_MUST_NOT = re.compile(r"\b(?:may not|must not|cannot|can not|shall not|is (?:not allowed|forbidden|prohibited|barred|banned)|are (?:not allowed|forbidden|prohibited|barred|banned)|has no right|have no right)\b")
_NEGATIVE = re.compile(r"\b(?:not|no|never|nor|neither|without|only|unless|except|forbid|forbids|forbidden|prohibit\w*|bans?|banned|bars?|barred|unlawful|illegal|invalid|void|refuse\w*|against|stop|violat\w*|breach\w*|complain|sue|report|claim|demand|ask)\b|n't\b|n’t\b")
#: So much of a part, by weight and as a share, must be one clause of the article.
_LEAST, _SHARE = 24.0, 0.45


class Polarity:
    """Objects where an English restatement turns a clause of the cited article round."""

    def __init__(self, registry: Registry, corpus: Corpus, measure: Measure) -> None:
        self._registry, self._corpus, self._measure = registry, corpus, measure

    def flags(self, citations: list[Citation], around: Surroundings, original: str, on: date, ledger: Ledger) -> Iterator[Flag]:
        english = [c for c in citations if c.eid and not _HAN.search(c.text)]
        for run, left, right in groups(english, around) if english else ():
            article = self._article(run[0], on) if len(run) == 1 else ""
            clause = next((c for c in governed(run, left, right, around) if c.sure), None) if article else None
            if clause and not _HAN.search(clause.words) and not self._is_excused(run[0], around) and (right_words := self._turned(clause.words, article)):
                end = clause.start + len(clause.words)
                yield Flag("quotation-differs", original[clause.start:end].strip(" ,:"), clause.start, end,
                           messages.quotation(self._registry.instruments[run[0].instrument], run[0].eid.split("__")[0],
                                              [(clause.words.strip(" ,:"), right_words)]), None, run[0].start)

    def _article(self, citation: Citation, on: date) -> str:
        version = self._registry.instruments[citation.instrument].version_on(on)
        if version is None or version.id != citation.version:
            return ""
        return fold(self._corpus.of(version).words.get(citation.eid.split("__")[0], ""))

    def _is_excused(self, citation: Citation, around: Surroundings) -> bool:
        return bool(cues.CORRECTS.search(around.sentence(citation.start, citation.end))) or around.is_about_the_past(citation.start, citation.end)

    def _turned(self, words: str, article: str) -> str:
        """The clause of the article that one part of the words turns round; empty where none does."""
        for part in _PART.split(words):
            may, must_not = _MAY.search(part), _MUST_NOT.search(part)
            if not (may and not _NEGATIVE.search(words)) and not must_not:
                continue
            clause = self._nearest(part, article)
            if may and not must_not and _BANS.search(clause) and not _ALLOWS.search(clause):
                return clause
            if must_not and _ALLOWS.search(clause) and not re.search(r"不|未|禁止|无", article):
                return clause
        return ""

    def _nearest(self, part: str, article: str) -> str:
        query = self._measure.query(part)
        scored = [(sum(query.get(p, 0.0) for p in set(pairs(c))), c) for c in _CLAUSE.split(article)]
        score, clause = max(scored, default=(0.0, ""))
        return clause if score >= _LEAST and score >= _SHARE * sum(query.values()) else ""
