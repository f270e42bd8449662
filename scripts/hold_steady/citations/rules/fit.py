"""What a law is cited for: the clause a citation governs against every article of that law, then of the others."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import ClassVar

from ...core import Citation, Flag, Text, Version
from ...registry import Registry
from .. import cues, messages
from ..clauses import Clause, governed, groups, pointed_at
from ..amounts import HAN
from ..article_match import Against, ArticleMatch
from ..corpus import Articles, Corpus
from ..gist_index import Nearness, shortened
from ..ledger import Ledger
from ..likeness import Likeness, Measure, Thresholds
from ..sentence_context import Surroundings
from ..sentence_model import without_numbers

#: Below this nothing is said at all.
_FAINT = 8.0
#: A clause that surely belongs to the citation and says so much that no article knows: others are not asked.
_SOMETHING = 15.0
#: The same of English, weighed by words.
_FAINT_ENGLISH, _SOMETHING_ENGLISH = 5.0, 25.0
#: A name alone (“extortion”) is another article's where that one has nearly all of it and the cited one nothing.
_NONE_OF_IT, _SOME_OF_IT, _ALL_OF_IT = 0.1, 0.25, 0.9
#: Goes on to something else, or asks for something under the article.
_GOES_ON = re.compile(r"\s*[,;] ?(?:but|and|so|while|yet)\b|.*\b(?:please|(?:give|tell|send|show) me)\b")
#: What “they” are stands in the sentence before: so little said besides does not tell.
_POINTS_BACK, _SAID_BESIDES = re.compile(r"^\W*(?:they|it|this|that|these|those|he|she|such)\b"), 30.0
#: Behind a citation: somebody sues on it, and what the court does then; the article itself need not say so.
_CLAIMED = re.compile(r"^[^，。]{0,8}规定?[^。]{0,40}(?:请求|主张|为由)[^。]{0,60}人民法院(?:应予|应当|不予|可以|经审)"
                      r"|^[^.;]{0,30}\band (?:has |have |then )?(?:asked|demanded|sued|claimed|filed|sought|wants?|seeks?|asks?|demands?|claims?) ")
#: What a rule does not cover stands in another article than the rule.
_REACHES_NOT = re.compile(r"\b(?:does|do|did)(?: not|n't) (?:[a-z]+ ){0,5}(?:cover|apply|extend|concern|reach|bind|govern|mean|imply)\b|\bexcludes?\b|不适用于|排除在外")
#: An article that so many others are nearer than is not meant, however general it is.
_FAR_DOWN = 8
#: By what was learned (``article_match``): from these log-odds on another article is meant (so much more where the cited one is cited for much), and up
#: to these the cited one. With writers left out, from there on one right citation in a thousand is objected to.
ANOTHER, OF_GENERAL, MEANT = {"zh": 5.0, "en": 7.7}, 4.0, 0.0
#: For so many runs of one text it is asked what was learned.
_BUDGET = 200
#: So many citations of one run are looked at.
_MOST = 12


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A Chinese clause, held against the Chinese articles."""

    is_chinese: ClassVar[bool] = True

    clause: Clause
    likeness: Likeness
    point: Thresholds

    @property
    def is_for(self) -> bool:
        k, point = self.likeness, self.point
        near = k.ratio >= point.enough or k.rank < point.better and k.ratio >= point.enough_near
        return k.cited > 0 and (self.is_heard and near or k.met >= point.enough and k.told >= _FAINT)

    @property
    def is_heard(self) -> bool:
        """Whether any article has some of it."""
        return self.likeness.best >= _FAINT

    @property
    def is_unheard_of(self) -> bool:
        """Whether something is said of which no article knows anything."""
        return self.likeness.told >= _SOMETHING and not self.is_heard

    @property
    def is_enough(self) -> bool:
        """Whether so much is said that it can be held against an article at all."""
        return self.likeness.told >= self.point.told

    @property
    def is_against(self) -> bool:
        k, point = self.likeness, self.point
        gap = k.best - k.cited
        plain = k.ratio < point.little and (gap >= point.strong and k.rank >= point.better or gap >= point.far and k.rank >= 1)
        return plain and k.hits >= point.hits and k.best >= point.share * k.told and self.is_enough

    @property
    def is_against_general(self) -> bool:
        """The same of an article that is cited for much."""
        k, strong = self.likeness, self.point.strong
        return self.is_against and (k.ratio < 0.2 or k.rank >= _FAR_DOWN and k.best - k.cited >= 1.1 * strong) and k.best >= 1.2 * strong


@dataclass(frozen=True, slots=True)
class _WeighedEnglish:
    """An English clause, held against the gists."""

    is_chinese: ClassVar[bool] = False

    clause: Clause
    likeness: Nearness
    beside: Likeness | None
    point: Thresholds

    @property
    def is_for(self) -> bool:
        k, point = self.likeness, self.point
        return self.is_heard and (k.ratio >= point.enough_gist or k.rank < point.better and k.ratio >= point.enough_near)

    @property
    def is_heard(self) -> bool:
        return self.likeness.best >= _FAINT_ENGLISH

    @property
    def is_unheard_of(self) -> bool:
        return self.likeness.told >= _SOMETHING_ENGLISH and not self.is_heard

    @property
    def is_enough(self) -> bool:
        k, point = self.likeness, self.point
        if _POINTS_BACK.match(self.clause.words) and k.told < _SAID_BESIDES or _GOES_ON.match(self.clause.words):
            return False
        return k.told >= point.told_gist or k.told >= point.told_named and k.ratio < _NONE_OF_IT and k.best >= _ALL_OF_IT * k.told

    @property
    def is_against(self) -> bool:
        k, point = self.likeness, self.point
        least = point.against_gist if self.clause.sure and k.best >= point.most_gist * k.told else point.against_partly
        return k.best >= point.best_gist and k.against(self.beside) >= least and self.is_enough

    @property
    def is_against_general(self) -> bool:
        return self.is_against and self.likeness.against(self.beside) >= self.point.against_general


class Fit:
    """Objects where a clause is plainly another article's."""

    def __init__(self, registry: Registry, corpus: Corpus, measure: Measure, general: frozenset[tuple[str, str]],
                 point: Thresholds, match: ArticleMatch) -> None:
        self._registry, self._corpus, self._measure, self._general = registry, corpus, measure, general
        self._point, self._match = point, match

    def at(self, point: Thresholds) -> Fit:
        """The same with other thresholds."""
        return Fit(self._registry, self._corpus, self._measure, self._general, point, self._match)

    def flags(self, citations: list[Citation], around: Surroundings, on: date, ledger: Ledger) -> list[Flag]:
        """Citations (those that hold by themselves) whose article is not about what is said."""
        found, starts = [], sorted(c.start for c in citations)
        for number, (run, left, right) in enumerate(groups(citations, around)):
            found += self._run(run[:_MOST], starts, governed(run, left, right, around), number < _BUDGET, around, on, ledger)
        return found

    def _run(self, run: list[Citation], starts: list[int], clauses: list[Clause], is_asked: bool, around: Surroundings, on: date, ledger: Ledger) -> list[Flag]:
        weighed = {c.start: self._weigh(c, clauses, on) for c in run if c.eid}
        for start, all_of_it in weighed.items():
            if any(w.is_heard for w in all_of_it):
                ledger.ask(start, "fit", any(w.is_for and w.likeness.met >= 0.25 for w in all_of_it))
        is_for = [w.likeness.rank for all_of_it in weighed.values() for w in all_of_it if w.is_for]
        if 0 in is_for:
            return []
        if _REACHES_NOT.search(around.sentence(run[0].start, run[-1].end)) or _CLAIMED.search(around.said(run[-1].end, around.bounds(run[-1].end)[1])):
            return []
        if cues.is_corrected(around.sentence(run[0].start, run[-1].end)) or cues.DENIES_NEXT.search(around.after(run[-1].end)):
            return []
        run = [c for c in run if not around.is_about_the_past(c.start, c.end, *self._days(c, on))]
        learned = self._by_match(run, starts, clauses, around, on) if run and is_asked else []
        if any(one.odds < MEANT for one in learned):
            return []
        least = ANOTHER["zh" if HAN.search(around.claim(run[0].start)) else "en"] + OF_GENERAL * any((c.instrument, (c.eid or "").split("__")[0]) in self._general for c in run) if learned else 0.0
        if learned and all(one.odds >= least for one in learned):
            return [self._say(c, max(learned, key=lambda one: one.odds).best, on) for c in run]
        if is_for:
            return []
        found = [(c, against) for c in run if c.eid and (against := self._against(weighed[c.start], c))]
        if len(found) < sum(bool(c.eid) for c in run) and any(not against.is_chinese for _, against in found):
            return []  # of articles side by side one has it
        return [self._flag(c, against, on) for c, against in found]

    def _by_match(self, run: list[Citation], starts: list[int], clauses: list[Clause], around: Surroundings, on: date) -> list[Against]:
        """What was learned of which article a run that cites one is about: by its sentence, alone and with the one before and the one behind it that
        cite nothing; where its sentence cites more, by what surely belongs to it."""
        cited = {(c.instrument, (c.eid or "").split("__")[0]) for c in run}
        articles = self._articles(run[0], on) if len(cited) == 1 and run[0].eid else None
        if articles is None:
            return []
        start, end = around.bounds(run[0].start)[0], around.bounds(run[-1].end - 1)[1]
        if earlier := pointed_at(run, start, end, around):
            passages = [around.said(*earlier)]
        elif _count(starts, start, end) > len(run):
            passages = [" ".join(clause.words for clause in clauses if clause.sure)]
        else:
            passages = [around.said(*place) for place in _passages(start, end, starts, around)]
        asked = (self._match.against(without_numbers(words), run[0].instrument, articles, run[0].eid.split("__")[0]) for words in dict.fromkeys(passages))
        alone = next(asked)
        points = alone is None or alone.is_little or _POINTS_BACK.match(passages[0])
        taken = asked if points else chain([alone], asked)
        return list(_until_meant(one for one in taken if one and one.is_enough))

    def _weigh(self, citation: Citation, clauses: list[Clause], on: date) -> list[_Weighed | _WeighedEnglish]:
        articles = self._articles(citation, on)
        if articles is None:
            return []
        eid = citation.eid.split("__")[0]
        return [weighed for clause in clauses if (weighed := self._weighed(clause, articles, eid))]

    def _weighed(self, clause: Clause, articles: Articles, eid: str) -> _Weighed | _WeighedEnglish | None:
        likeness = self._measure.likeness(clause.words, articles, eid)
        if HAN.search(clause.words):
            return _Weighed(clause, likeness, self._point) if likeness else None
        nearness = self._corpus.english(articles).nearness(clause.words, eid)
        return _WeighedEnglish(clause, nearness, likeness, self._point) if nearness else None

    def _articles(self, citation: Citation, on: date) -> Articles | None:
        """The whole text that the citation means, if it is the one in force."""
        version = self._version(citation, on)
        articles = self._corpus.of(version) if version and version.id == citation.version else None
        return articles if articles and articles.is_whole else None

    def _days(self, citation: Citation, on: date) -> tuple[date | None, date | None]:
        version = self._version(citation, on)
        return (version.in_force_from, version.in_force_from) if version else (None, None)

    def _version(self, citation: Citation, on: date) -> Version | None:
        return self._registry.instruments[citation.instrument].version_on(on)

    def _against(self, weighed: list[_Weighed | _WeighedEnglish], citation: Citation) -> _Weighed | _WeighedEnglish | None:
        if any(w.clause.sure and w.is_unheard_of for w in weighed):
            return None
        sure = [w for w in weighed if w.clause.sure and w.is_heard and w.is_enough]
        found = [w for w in sure or weighed if self._is_against(w, citation)]
        return max(found, key=lambda w: w.likeness.best, default=None)

    def _is_against(self, weighed: _Weighed | _WeighedEnglish, citation: Citation) -> bool:
        """Whether words are plainly another article's; more is asked where the cited one or, in English, that one is cited for much."""
        is_general = (citation.instrument, citation.eid.split("__")[0]) in self._general
        if not weighed.is_chinese and weighed.likeness.ratio >= _SOME_OF_IT and (is_general or (citation.instrument, weighed.likeness.best_eid) in self._general):
            return False
        return weighed.is_against_general if is_general else weighed.is_against

    def _flag(self, citation: Citation, against: _Weighed | _WeighedEnglish, on: date) -> Flag:
        return self._say(citation, against.likeness.best_eid, on)

    def _say(self, citation: Citation, best: str, on: date) -> Flag:
        instrument = self._registry.instruments[citation.instrument]
        return Flag("wrong-provision", citation.text, citation.start, citation.end,
                    messages.other_article(instrument, citation.eid.split("__")[0], best, self._gist(citation, citation.eid, on),
                                           self._gist(citation, best, on)),
                    messages.replacement(citation.text, best))

    def _gist(self, citation: Citation, eid: str, on: date) -> Text:
        """What an article says, for the evidence: its first words, and in English our short reading of it."""
        articles, eid = self._corpus.of(self._version(citation, on)), eid.split("__")[0]
        return Text(re.split(r"[。；：]|(?<=.{14})[，、]", articles.words.get(eid, ""))[0][:30], shortened(self._corpus.english(articles).gist(eid)))


def _passages(start: int, end: int, starts: list[int], around: Surroundings) -> Iterator[tuple[int, int]]:
    """A sentence, and with it the one before and the one behind it in its paragraph, where they cite nothing."""
    yield start, end
    first = around.bounds(start - 1)[0] if start else start
    last = around.bounds(end)[1] if end < len(around.text) else end
    for left, right in ((first, start), (end, last)):
        if left < right and "\n" not in around.text[left:right].strip(" ") and not _count(starts, left, right):
            yield min(left, start), max(right, end)


def _until_meant(found: Iterable[Against]) -> Iterator[Against]:
    """What was learned of passages one after another, up to the first that is about what is cited: no other need be asked."""
    for one in found:
        yield one
        if one.odds < MEANT:
            return


def _count(starts: list[int], left: int, right: int) -> int:
    """How many citations start between two places."""
    return bisect_left(starts, right) - bisect_left(starts, left)
