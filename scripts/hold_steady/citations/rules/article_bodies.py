"""Bodies that a sentence has act, held against those that its article names: the article it cites, or the one of its proposition where that is plain.

Where the article names public bodies, leaves none open (“the competent departments”), and the sentence names others only, one of them was mixed up.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from ...core import Citation, Flag, fold
from ...registry import Registry
from .. import cues, messages
from .. import office_cues as turns
from ..clauses import pointed_at
from ..corpus import Articles, Corpus
from ..sentence_context import Surroundings
from ..who_acts import Named, Names, Sentence
from .duties import is_asked, is_excused, is_quoted, is_set_aside
from .learned import Learned

#: So like its proposition a sentence without an article is that the article of it is plain (with writers left out it objects to one right sentence in two thousand, cited or not).
PLAIN = 0.2
#: So many sentences of one text are judged.
_BUDGET = 120
#: What is no public body, or names several.
_NOBODY = frozenset(["nobody", "employer", "other-line"])
#: A part of another, or its line.
_PART_OF = {"police-anti-fraud": "police", "police-oversight": "police", "credit-centre": "pboc", "credit-bureau": "pboc"}
#: The article leaves open which body it is.
_OPEN = re.compile(r"主管部门|主管机关|监督管理部门|监督管理机构|监管部门|监管机构|有关部门|有关机关|有关机构|行政机关|有关单位|行业组织")
#: A court that is only where one sues, or a paper of it.
_GONE_TO = re.compile(r"\b(?:in|into|or|of|before|from) (?:the |a |an |any )?(?:[a-z']+ )?$|\b(?:to|day in) $|(?:或者?|和|与|告到|上|打到)(?:当地|基层|人民)*$")
_PAPER = re.compile(r" ?(?:case|fight|cost|hearing|date|room|summons|judgment|order|decision|ruling|action|document|proceeding)|的?(?:判决|裁定|文书|调解书|传票|公告|通知)")
#: What a body wrote, which is named after it.
_TEXT_OF = re.compile(r"(?:['’]s)? (?:[a-z0-9]+ )?(?:interpretation|opinion|notice|measures|rules|provisions|guideline|guidance|reply|circular|regulation)s?\b|的?(?:司法)?(?:解释|意见|通知|办法|规定|指引|批复|规程)")
#: Whoever is not content sues, whatever the article is about.
_SUED = re.compile(r"起诉|诉讼|官司|告(?!知|诉|诫)|\bsu(?:e|es|ed|ing)\b|\b(?:law)?suits?\b|litigat|\bappeals?\b|\bclaims?\b")
#: One hands it on to another, or does it together with another.
_HANDED_ON = re.compile(r"转(?:给|交|办|到|送|至)|移交|移送|会同|协助|配合|委托|通知|\brefer(?:s|red)?\b|forward|pass(?:es|ed)? (?:it|them) on|together with|jointly|\bhelps?\b|assist|notif|inform")


class ArticleBodies:
    """Objects where another body is named than the article has."""

    def __init__(self, registry: Registry, corpus: Corpus, learned: Learned) -> None:
        self._registry, self._corpus, self._learned = registry, corpus, learned
        self._names, self._private = Names(registry.competences.actors), registry.competences.private | _NOBODY

    def flags(self, citations: list[Citation], flags: list[Flag], around: Surroundings, original: str, on: date) -> Iterator[Flag]:
        """One objection at most to a sentence that nothing is objected to so far (``flags``)."""
        troubled = {around.sentence_number(flag.start) for flag in flags}
        cited: dict[int, list[Citation]] = {}
        for citation in citations:
            cited.setdefault(around.sentence_number(citation.start), []).append(citation)
        budget = _BUDGET
        for number, (start, end) in enumerate(around.sentences()):
            if number in troubled or not budget or not (named := self._acting(start, end, around)):
                continue
            budget -= 1
            here = self._cited(number, cited, around)
            if found := self._article(around.said(start, end), here, on):
                about = next((c.start for c in here if c.eid), None)
                yield from (replace(flag, about=about) for flag in self._held_against(named, *found, start, original))

    def _acting(self, start: int, end: int, around: Surroundings) -> list[Named]:
        """The public bodies, by name, that have a part in what a sentence says; none where it asks, tells what others say, or excuses itself."""
        words = around.said(start, end)
        named = [one for one in self._names.named(words) if one.ids and not one.ids[-1] in self._private and not one.ids[0].isdigit()]
        if not named or is_asked(words) or is_excused(start, end, around) or cues.is_corrected(words) or _HANDED_ON.search(words):
            return []
        sentence = Sentence(words, named)
        return [one for one in named if self._has_part(one, sentence)]

    def _has_part(self, one: Named, sentence: Sentence) -> bool:
        """Whether a body does or takes up something here, and is not set aside, only the case of a condition, or a court that one goes to."""
        left, right = sentence.clause(sentence.clause_number(one.start))
        clause = sentence.words[left:right]
        if is_set_aside(one, sentence) or is_quoted(sentence.words, one.start) or turns.NO[sentence.lang].search(clause) or turns.CONDITION[sentence.lang].search(clause):
            return False
        if _TEXT_OF.match(sentence.words, one.end):
            return False
        before = sentence.words[max(0, one.start - 24):one.start]
        return one.ids[-1] != "court" or not (_GONE_TO.search(before) or _PAPER.match(sentence.words, one.end) or _SUED.search(sentence.words))

    def _cited(self, number: int, cited: dict[int, list[Citation]], around: Surroundings) -> list[Citation]:
        """What a sentence cites, or the one behind it that only says where it is written."""
        if number in cited:
            return cited[number]
        behind = cited.get(number + 1, [])
        return behind if len(behind) == 1 and pointed_at(behind, *around.bounds(behind[0].start), around) else []

    def _article(self, said: str, cited: list[Citation], on: date) -> tuple[str, Articles, str] | None:
        """Law and article that a sentence is about, where there is one only."""
        laws, places = {c.instrument for c in cited}, {(c.instrument, c.eid.split("__")[0]) for c in cited if c.eid}
        if len(laws) > 1 or len(places) > 1:
            return None
        law, eid = next(iter(places), None) or self._learned.plain_place(said, PLAIN) or ("", "")
        instrument = self._registry.instruments.get(law)
        version = instrument.version_on(on) if instrument and (not laws or law in laws) else None
        if version is None or any(c.version not in (None, version.id) for c in cited):
            return None
        articles = self._corpus.of(version)
        return (law, articles, eid) if articles.is_whole and eid in articles.words else None

    @lru_cache(maxsize=4096)
    def _of_article(self, articles: Articles, eid: str) -> dict[str, dict[str, str]]:
        """The public bodies that an article names, and by which words in Chinese and in English; none where it leaves one open."""
        words = articles.folded(eid)
        if _OPEN.search(words):
            return {}
        found: dict[str, dict[str, str]] = {}
        for lang, text in (("zh", words), ("en", fold(self._corpus.english(articles).words(eid)))):
            for one in self._names.named(text):
                if one.ids and one.ids[-1] not in self._private:
                    found.setdefault(_whole(one.ids[-1]), {}).setdefault(lang, text[one.start:one.end])
        return found

    def _held_against(self, named: list[Named], law: str, articles: Articles, eid: str, start: int, original: str) -> Iterator[Flag]:
        there = self._of_article(articles, eid)
        if not there or not there.keys().isdisjoint(_whole(one.ids[-1]) for one in named):
            return
        one, more = named[0], [names for id, names in there.items() if id != "government"] or list(there.values())
        words = original[start + one.start:start + one.end]
        by_lang = {lang: list(dict.fromkeys(names.get(lang) or next(iter(names.values())) for names in more)) for lang in ("zh", "en")}
        yield Flag("institution-out-of-scope", words, start + one.start, start + one.end, messages.body_of_article(self._registry.instruments[law], eid, words, by_lang), None)


def _whole(id: str) -> str:
    return _PART_OF.get(id, id)
