"""Sentences that name one law and are about another one, by what was learned (``article_match``)."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...core import Citation, Flag
from ...registry import Registry
from .. import cues, messages
from ..article_match import ArticleMatch
from ..corpus import Found
from ..gist_features import GistFeatures
from ..gist_index import shortened
from ..ledger import Ledger
from ..sentence_context import Surroundings
from ..sentence_model import without_numbers
from ..together import Together
from .learned import Learned
from .statements import is_set_aside

#: From these log-odds on another law is meant: where an article is cited, and where the law alone is named.
WITH_ARTICLE, ALONE = 5.0, 5.5
#: … and so far on the cited article is another than the nearest of its own law.
WITHIN = 1.0
#: So many sentences of one text are judged.
_BUDGET = 100
#: How it begins and ends, and what made it, is no rule of a law.
_OF_THE_LAW = re.compile(r"\b(?:took|takes|came|comes|entered|enters|been|is|are|in) (?:into )?(?:effect|force)\b|\b(?:adopted|promulgated|amended|revised|passed|repealed|replaced|implementing|interpretation)\b|施行|实施|生效|修订|修正|修改|废止|通过|公布|解释|规章|法规|法律是|是法律")
#: The law is said to lack something.
_LACKS = re.compile(r"\bno (?:article|rule|word|provision|such)\b|\bnothing in\b|没|并未|找不|不(?:管|讲|规定)")
_LACKS_BEHIND = re.compile(r"[^,.;]{0,40}?(?:\b(?:do|does|did)(?: not|n't)\b|\bno\b|\bnothing\b|\bsilent\b|\bnot\b)")


class OtherLaw:
    """Objects where what a sentence says is plainly another law's."""

    def __init__(self, registry: Registry, learned: Learned, match: ArticleMatch) -> None:
        self._registry, self._learned, self._match = registry, learned, match
        self._ids: dict[date, list[str]] = {}

    @property
    def _gists(self) -> GistFeatures:
        return self._learned.gists

    def flags(self, citations: list[Citation], troubled: set[int], around: Surroundings, on: date, ledger: Ledger) -> Iterator[Flag]:
        """``troubled``: numbers of sentences that something is objected to."""
        by_sentence: dict[int, list[Citation]] = {}
        for citation in citations:
            by_sentence.setdefault(around.sentence_number(citation.start), []).append(citation)
        asked = [(number, there) for number, there in by_sentence.items() if number not in troubled and len({c.instrument for c in there}) == 1
                 and not any("fit" in ledger.upheld.get(c.start, ()) for c in there) and not self._is_excused(there, around, on)]
        for number, there in asked[:_BUDGET]:
            first = next((c for c in there if c.eid), there[0])
            beside = {c.instrument for near in (number - 1, number + 1) for c in by_sentence.get(near, ())}
            if found := self._elsewhere(first, beside, around, on):
                yield self._flag(first, found)

    def _is_excused(self, there: list[Citation], around: Surroundings, on: date) -> bool:
        """Whether a sentence is about the law itself, denies that it says so, is taken back, or speaks of other days."""
        start, end = around.bounds(there[0].start)
        sentence, version = around.text[start:end], self._registry.instruments[there[0].instrument].version_on(on)
        return version is None or any(c.version != version.id for c in there) or bool(
            _OF_THE_LAW.search(sentence) or _LACKS.search(sentence) or _LACKS_BEHIND.match(around.text, there[-1].end, end) or cues.is_corrected(sentence)) \
            or is_set_aside(start, end, around)

    def _elsewhere(self, citation: Citation, beside: set[str], around: Surroundings, on: date) -> Found | None:
        """The article of another law that a sentence is about. ``beside``: the laws that its neighbours cite, which may be meant."""
        laws = self._gists.in_force(on)
        if on not in self._ids:
            self._ids[on] = [self._gists.law_of(articles) for articles in laws]
        said = without_numbers(around.said(*around.bounds(citation.start)))
        against = self._match.against_law(said, laws, self._ids[on], citation.instrument)
        if against is None or not against.is_enough or against.best in {citation.instrument, *beside} or against.odds < (WITH_ARTICLE if citation.eid else ALONE):
            return None
        if citation.eid and not self._is_not_its_own(said, citation, laws, on):
            return None
        articles = laws.laws[self._ids[on].index(against.best)]
        scores = self._match.scores(said, against.best, articles)
        near = self._match.against(said, against.best, articles, max(scores.own, key=scores.own.get))
        return Found(articles.version, near.best, against.odds) if near else None

    def _is_not_its_own(self, said: str, citation: Citation, laws: Together, on: date) -> bool:
        """Whether words are not about the article that is cited either."""
        eid, articles = citation.eid.split("__")[0], laws.laws[self._ids[on].index(citation.instrument)]
        within = self._match.against(said, citation.instrument, articles, eid)
        return within is None or within.odds >= WITHIN

    def _flag(self, citation: Citation, found: Found) -> Flag:
        instrument = self._registry.instruments[citation.instrument]
        owner = self._registry.instrument_of(found.version)
        gist = self._gists.corpus.english(self._gists.corpus.of(owner.version(found.version))).gist(found.eid)
        return Flag("wrong-instrument", citation.text, citation.start, citation.end,
                    messages.other_instrument(instrument, owner, found.eid, shortened(gist)), messages.full_name(owner, found.eid, citation.text))
