"""A statement held against the articles nearest to it word by word: words that exclude one another, effects that no article has, all where some are meant.

``rivals`` and ``effects`` of ``legal-words.yml`` are words, not rules: an article that says “in writing” does not say “orally”, whatever it is about.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...core import Flag
from ...registry import Registry
from .. import messages
from ..corpus import Corpus
from ..patterns import compiled
from .credited import RULE
from .modality import Modality
from .polarity import Polarity
from .statements import Near, Statement
from .turned import Turned

#: The nearest article has this share of what is said where the law is named, and where it is not.
_RIVAL, _RIVAL_UNNAMED = 0.3, 0.42
_TURNED_UNNAMED = 0.5
#: Right before or in the words they are denied.
_DENIED_ZH = re.compile(r"(?:不|不是|并非|没有|无需|不用|未|不需要?|而非|不能)[^，。；]{0,4}$")
_DENIED_EN = re.compile(r"(?:\bnot|\bnever|\bno|\bwithout|n't|\bneither|\bnor|\bcannot|\brather than|\binstead of)(?: [a-z-]+){0,4} ?$")
#: Everything, whatever it is …
_ALL = {"zh": re.compile(r"一律|只要[^。；]{1,40}就|不(?:管|论)[^。；]{1,24}都|无论|任何情况|全部都|统统|毫无例外|必然|自动"),
        "en": re.compile(r"\bin (?:all|every) cases?\b|\balways\b|\bany and all\b|\bno matter\b|\bregardless\b|\bwhether or not\b|\bwhatever\b|\bautomatically\b|\bwithout exception\b|\bas soon as\b|\bany (?:call|message|contact|delay|overdue)\w*\b")}
#: … of an article that asks for more.
_ONLY_SOME = re.compile(r"情节(?:严重|恶劣|较重)|后果严重|数额较大|严重后果|有下列情形之一的|造成严重")
_SOME_SAID = re.compile(r"情节|严重|恶劣|数额|后果|\bserious|\bgrave|\bheinous|circumstances|\blarge|条件|情形")


#: A law that is named has the rule in none of its articles where the best has less than this share of so much; by language.
_NOWHERE = {"zh": (0.22, 100.0), "en": (0.205, 40.0)}
_NONE = re.compile(r"没有|并无|未[^，。]{0,4}规定|\bno\b|\bnot\b|n't\b|nothing|\bnever\b")


@dataclass(frozen=True, slots=True)
class _Word:
    law: str
    zh: str
    en: str

    def said(self, statement: Statement) -> re.Match | None:
        """Where the statement has it, undenied."""
        chinese = statement.is_chinese
        for found in compiled(self.zh if chinese else self.en).finditer(statement.words):
            if not (_DENIED_ZH if chinese else _DENIED_EN).search(statement.words[:found.start()]):
                return found
        return None


def _is_nowhere(statement: Statement) -> bool:
    """Whether a law is named alone for a rule of which no article of it has even a fifth."""
    least, told = _NOWHERE["zh" if statement.is_chinese else "en"]
    return bool(statement.laws and not statement.cited and len({c.instrument for c in statement.laws}) == 1 and statement.wider
                and 0 < statement.wider[0].share < least and statement.told >= told and RULE.search(statement.words) and not _NONE.search(statement.words))


def _word(row: dict) -> _Word:
    return _Word(row["law"], row["zh"], rf"\b(?:{row['en']})")


class Opposed:
    """Objects where a statement says what excludes what the nearest article says."""

    def __init__(self, registry: Registry, corpus: Corpus, words: dict, turned: Turned, polarity: Polarity, modality: Modality) -> None:
        self._registry, self._corpus, self._words = registry, corpus, words
        self._turned, self._polarity, self._modality = turned, polarity, modality

    @cached_property
    def _rivals(self) -> list[list[_Word]]:
        return [[_word(w) for w in row["words"]] for row in self._words.get("rivals", ())]

    @cached_property
    def _effects(self) -> list[_Word]:
        return [_word(row) for row in self._words.get("effects", ())]

    def flags(self, statement: Statement, original: str) -> Iterator[Flag]:
        """One objection at most."""
        least = _RIVAL if statement.is_named else _RIVAL_UNNAMED
        if not statement.is_named and not statement.is_alone:
            return
        alone = statement.articles if len(statement.articles) == 1 else ()
        near = [n for n in statement.wider if n.share >= max(least, 0.75 * statement.wider[0].share)] if statement.wider else []
        for article in dict.fromkeys((*alone, *near[:2])):
            if found := self._excluded(statement, article) or self._all_for_some(statement, article):
                yield self._flag(found.start(), found.end(), article, statement, original)
                return
        meant = alone if alone and not statement.is_chinese else (*alone, *near[:2])  # an English gist may be near for a word or two
        for article in dict.fromkeys(meant):
            if place := self._turned_round(statement, article):
                yield self._flag(*place, article, statement, original)
                return
        if found := self._without_such_effect(statement):
            yield self._flag(found.start(), found.end(), None, statement, original)
        elif _is_nowhere(statement):
            yield self._flag(0, len(statement.words), None, statement, original)

    def _excluded(self, statement: Statement, article: Near) -> re.Match | None:
        """The word of the statement whose rival the article has, and no article near has the word itself."""
        for words in self._rivals:
            said = [(word, found) for word in words if (found := word.said(statement))]
            if len(said) != 1 or any(compiled(said[0][0].law).search(n.words) for n in (*statement.wider, *statement.articles)):
                continue
            if any(word is not said[0][0] and compiled(word.law).search(article.words) for word in words):
                return said[0][1]
        return None

    def _all_for_some(self, statement: Statement, article: Near) -> re.Match | None:
        if not statement.is_named and not statement.is_chinese:
            return None
        found = _ALL["zh" if statement.is_chinese else "en"].search(statement.words)
        return found if found and _ONLY_SOME.search(article.words) and not _SOME_SAID.search(statement.words) and "一律" not in article.words else None

    def _turned_round(self, statement: Statement, article: Near) -> tuple[int, int] | None:
        """Where the statement turns a clause of the article round."""
        if (statement.is_named or article.share >= _TURNED_UNNAMED) and (place := self._modality.turned(statement.words, article)):
            return place
        if statement.cited or not statement.is_named and (article.share < _TURNED_UNNAMED or not statement.is_chinese):
            return None  # what an article is cited for has been held against it clause by clause
        if said := self._turned.said(statement.words, article.words):
            start = statement.words.index(said)
            return start, start + len(said)
        return (0, len(statement.words)) if self._polarity.clause_turned(statement.words, article.words) else None

    def _without_such_effect(self, statement: Statement) -> re.Match | None:
        """An effect that the statement gives to a law that it names, and no article of it near has."""
        if not statement.is_named or len({c.instrument for c in (*statement.cited, *statement.laws)}) > 1:
            return None
        for effect in self._effects:
            if (found := effect.said(statement)) and not any(compiled(effect.law).search(words) for words in self._where_it_may_be(statement)):
                return found
        return None

    def _where_it_may_be(self, statement: Statement) -> list[str]:
        """The articles near; beside an article that is named the effect may stand in any other of its law."""
        near = [n.words for n in (*statement.wider, *statement.articles)]
        return near + [words for n in statement.articles[:1] for words in self._corpus.of(n.version).words.values()]

    def _flag(self, start: int, end: int, article: Near | None, statement: Statement, original: str) -> Flag:
        citation = next(iter((*statement.cited, *statement.laws)), None)
        start, end = statement.start + start, statement.start + end
        words = original[start:end].strip()
        if article is None:
            return Flag("wrong-instrument", citation.text, citation.start, citation.end,
                        messages.no_such_rule(self._registry.instruments[citation.instrument], words), None)
        return Flag("quotation-differs", words, start, end,
                    messages.quotation(self._registry.instrument_of(article.version.id), article.eid, [(words, "")]), None, citation and citation.start)
