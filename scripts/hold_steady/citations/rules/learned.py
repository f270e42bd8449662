"""Sentences that lean to wrong by what was learned from labelled ones, and what the law says instead.

It asks what the other rules cannot: a rule told without its article, with another office, a condition left out or its consequence turned round.
"""
from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from operator import attrgetter
from pathlib import Path

from ...core import Citation, Flag, Text, Version, fold, plain
from ...registry import Registry
from .. import cues, messages
from ..amounts import HAN, figures
from ..clauses import pointed_at
from ..law_features import chinese_features
from ..corpus import Articles, Corpus
from ..gist_features import MODEL as GIST_MODEL, About, GistFeatures, GistModel, read_gist_models, with_leaning
from ..gist_index import shortened
from ..known_sentences import KNOWN, read_known
from ..sentence_context import Surroundings
from ..sentence_model import Cutter, Leaning, Pieces, SentenceModel, without_numbers
from ..sentence_model_file import MODEL, read_model
from .duties import is_quoted
from .statements import STORY, WORDS_OF, is_set_aside

PROPOSITIONS = "propositions.txt"
#: From so far on (in log-odds, beside the gist of its article) a sentence is objected to; by language. Chosen with writers left out
#: (steady learn-statements --curve), so that of all sentences no more than four in a hundred are objected to wrongly, and so that our own kept sets
#: stay within their bounds, which decides in English. What it is like and its article being of two laws asks for more.
LEAST, APART = {"zh": 2.2, "en": 1.6}, 0.4
#: So much more is asked where a law is named that is not held, the sentence says of somebody that they got it wrong, it has neither a figure nor a
#: word of duty, leave, ban, denial or extent, and where only what is odd in it speaks against it.
HINDERED = 0.85
#: So much less is asked where a figure stands in no article of the laws that are named (with writers left out: fourteen more wrong ones for one right one).
STRAY = 1.1
#: Less like its proposition than this, what a sentence is about is not sure: so much more is asked of it, and again so much where it cites no article.
UNSURE, OF_UNSURE, OF_UNCITED = 0.15, 0.3, {"zh": 0.0, "en": 0.3}
#: The law that the labelled sentences tell is that of this day; an article of another version is not held against them.
LABELLED_ON = date(2026, 11, 22)
#: A sentence that leans less to wrong by itself is not held against gists at all.
WORTH_ASKING = -2.0
#: Together with the sentences beside it, it leans at least so far.
AMONG = {"zh": 0.0, "en": 0.0}
#: An objection of another rule is not made to a sentence that leans so far to right (in log-odds); by language and code. Chosen with writers
#: left out. That a sentence says the right thing does not excuse a wrong number or title, so those codes are not here.
DOUBTED = {"zh": {"quotation-differs": -1.5, "institution-out-of-scope": -2.0},
           "en": {"quotation-differs": -2.0, "institution-out-of-scope": -1.5, "institution-abolished": -1.5, "figure-differs": -2.5}}
#: A Chinese sentence with so much of the article it cites is held against its wording alone.
CLOSE = 0.45
#: So short a sentence says no rule; so many of one text are judged.
_SHORTEST, _LONGEST, _BUDGET = {"zh": 11, "en": 34}, 300, 120
#: So much it says beside what it cites.
_SAYS = {"zh": re.compile(r"(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){9}"), "en": re.compile(r"(?:\b[a-z]{3,}[^a-z]+(?:[a-z]{1,2}[^a-z]+)*){4}[a-z]{3}")}
#: Advice whom to call states no rule; who takes what is judged by ``duties``.
_CALLS = re.compile(r"[^.]{0,60}\b(?:call|dial|ring|phone) (?:the police on )?\d{3,5}\W*$", re.I)
#: A number of years from here on is one of the calendar; somebody's age is no figure of a rule.
_CALENDAR, _OLD = 1000, re.compile(r"[- ]?old\b")
#: Between clauses; a shorter one only announces what the law says.
_BETWEEN, _CLAUSE = re.compile(r"[，。；：、:“”\s]+"), 4
#: A heading announces what follows.
_HEADING = re.compile(r"[:：*]\s*$|^\s*#")


class Learned:
    """Objects by what was learned."""

    def __init__(self, registry: Registry, corpus: Corpus) -> None:
        self._registry, self._corpus = registry, corpus
        self._cut: dict[tuple[str, str], Pieces | None] = {}

    @cached_property
    def gists(self) -> GistFeatures:
        return GistFeatures(self._corpus, self._registry.hints.get("legal-words", {}).get("actors", []))

    @cached_property
    def _gist_models(self) -> dict[str, GistModel]:
        return read_gist_models(self._registry.data / GIST_MODEL)

    @cached_property
    def _model(self) -> SentenceModel | None:
        return read_model(self._registry.data / MODEL, read_known(self._registry.data / KNOWN))

    @cached_property
    def _cutter(self) -> Cutter:
        words = self._registry.hints.get("legal-words", {})
        return Cutter(words.get("cues", ()), words.get("actors", ()), self._corpus.lexicon)

    @cached_property
    def _rules(self) -> dict[str, tuple[str, str, str]]:
        return read_propositions(self._registry.data / PROPOSITIONS)

    @cached_property
    def _by_law(self) -> dict[str, list[str]]:
        return propositions_by_law(self._rules)

    @cached_property
    def _by_article(self) -> dict[tuple[str, str], list[str]]:
        return propositions_by_article(self._rules)

    @lru_cache(maxsize=256)
    def near(self, said: str) -> dict[str, float]:
        """By proposition how like it folded words without citations are."""
        return self._model.near(self._cutter.cut(said)) if self._model else {}

    def plain_place(self, said: str, least: float) -> tuple[str, str] | None:
        """Law and article of the proposition that folded words without citations are so like; None where that is not plain or it has none."""
        near = self.near(said)
        topic = max(near, key=near.get, default="")
        return self._own(topic) if topic and near[topic] >= least else None

    @property
    def by_article(self) -> dict[tuple[str, str], list[str]]:
        """The propositions of every article, by law and article."""
        return self._by_article

    def leaning(self, said: str, cited: Citation | None = None, laws: frozenset[str] = frozenset(), least: float = -math.inf) -> Leaning | None:
        """How what a sentence says beside what it cites leans; None where nothing was learned. ``laws``: ids of those it names; ``least``: see
        SentenceModel.leaning."""
        is_of_one = bool(cited and cited.eid) and len(laws) < 2  # a sentence with several laws is not sooner about the first
        among = self._by_article.get((cited.instrument, cited.eid.split("__")[0]), ()) if is_of_one else ()
        named = [name for law in sorted(laws) for name in self._by_law.get(law, ())] if laws else None
        return self._model.leaning(self._cutter.cut(said), least, among, named) if self._model else None

    def _laws(self, citations: list[Citation], start: int, end: int, on: date, place: Citation | None = None) -> frozenset[str]:
        """The laws in force that are named between two places, or at ``place``, and held whole."""
        there = {c.instrument for c in (*_between(citations, start, end), *([place] if place else ()))}
        return frozenset(one for one in there if (version := self._registry.instruments[one].version_on(on)) and self._corpus.of(version).is_whole)

    def flags(self, citations: list[Citation], strangers: set[int], flags: list[Flag], around: Surroundings, original: str, on: date) -> Iterator[Flag]:
        """Objections to sentences that nothing is objected to so far (``flags``). ``strangers``: places of references to what is not held."""
        troubled, foreign = ({around.sentence_number(place) for place in places} for places in ((flag.start for flag in flags), strangers))
        cited: dict[int, Citation] = {}
        for citation in sorted(citations, key=lambda c: not c.eid):  # one that names an article before one that names a law
            cited.setdefault(around.sentence_number(citation.start), citation)
        cited |= _pointing(cited, around)
        budget = _BUDGET
        for numbers, start, last, end in _whole(around):
            if not budget:
                return
            words, place = around.text[start:end], next((cited[n] for n in numbers if n in cited), None)
            lang = _language(words)
            if not troubled.isdisjoint(numbers) or len(words.strip()) < _SHORTEST[lang] or _HEADING.search(words) or _CALLS.match(words.strip()) \
                    or place is None and WORDS_OF.match(words) or not _SAYS[lang].search(around.said(start, end)) or STORY.search(words) or is_set_aside(last, end, around):
                continue
            budget -= 1
            spoken_of = place or cited.get(numbers[0] - 1)  # what follows an article goes on about it
            is_hindered = not foreign.isdisjoint(numbers) or cues.is_corrected(around.text[last:end]) or not self._tells(words)
            least = LEAST[lang] + (HINDERED if is_hindered else 0.0)
            laws = self._laws(citations, start, end, on, place)
            least -= STRAY * self._has_stray_figure(around.said(start, end), laws, on)
            judged = self._judged(original[start:end], around.said(start, end), spoken_of, laws, least, on)
            if judged and self._holds_among(start, end, around, original, spoken_of, laws, on):
                yield self._flag(judged, start, end, place, original, on)

    def _has_stray_figure(self, said: str, laws: frozenset[str], on: date) -> bool:
        """Whether what is said has a figure (no year of the calendar, no age) that no article of the laws has."""
        there = [f for f in figures(without_numbers(said)) if not (f.kind == "age" or f.kind == "year" and f.value >= _CALENDAR or _OLD.match(said, f.end))] if laws else []
        return any(all((f.kind, round(f.value, 4)) not in self._figures_of(law, on) for law in laws) for f in there)

    @lru_cache(maxsize=256)
    def _figures_of(self, law: str, on: date) -> frozenset[tuple[str, float]]:
        """Every figure of a law in force, by kind and value."""
        articles = self._corpus.of(self._registry.instruments[law].version_on(on))
        english = self._corpus.english(articles)
        words = [*map(articles.folded, articles.eids), *(fold(english.words(eid)) for eid in articles.eids)]
        return frozenset((f.kind, round(f.value, 4)) for one in words for f in figures(one))

    def _tells(self, words: str) -> bool:
        """Whether a sentence says how something is, and does not only name it."""
        return any(cue[:2] in ("f:", "c:") for cue in self._cutter.cut(words).cues)

    def _judged(self, words: str, said: str, cited: Citation | None, laws: frozenset[str], least: float, on: date) -> str | None:
        """The rule that a sentence does not agree with, where it leans so far to wrong that it is objected to: a proposition, or an article."""
        if self._is_its_own_words(said, cited):
            return None
        leaning, lang = self.leaning(said, cited, laws, WORTH_ASKING), _language(words)
        if leaning is None or lang not in self._gist_models or leaning.score < WORTH_ASKING or cited is not None and self._is_of_other_days(cited):
            return None
        if leaning.likeness < UNSURE:
            least += OF_UNSURE + OF_UNCITED[lang] * (cited is None or not cited.eid)
        least += HINDERED * leaning.is_only_odd
        if lang == "zh":
            is_apart = cited is not None and (self._own(leaning.topic) or (cited.instrument,))[0] != cited.instrument
            return leaning.topic if self._beside_law(words, leaning, cited, None, on) >= least + APART * is_apart else None
        about = self._about(words, cited, on)
        instrument = self._registry.instrument_of(about.articles.version) if about else None
        is_of_it = bool(instrument) and self._place(leaning.topic).partition(" ")[0] == instrument.id
        if self._beside_law(words, leaning, cited, about, on) < least + (0.0 if is_of_it else APART):
            return None
        return leaning.topic if is_of_it or instrument is None else f"{instrument.id}:{about.eid}"

    def _holds_among(self, start: int, end: int, around: Surroundings, original: str, cited: Citation | None, laws: frozenset[str], on: date) -> bool:
        """Whether a sentence still leans to wrong among its neighbours: half of a right answer may sound wrong alone."""
        first, last = _passage(start, end, around, original)
        if (first, last) == (start, end) or (leaning := self.leaning(around.said(first, last), cited, laws)) is None:
            return True
        passage, lang = original[first:last], _language(original[first:last])
        return self._beside_law(passage, leaning, cited, self._about(passage, cited, on) if lang == "en" else None, on) >= AMONG[lang]

    def _is_its_own_words(self, said: str, cited: Citation | None) -> bool:
        """Whether every clause of a sentence stands so in the article that it cites."""
        articles, eid = self._cited(cited) or (None, "")
        clauses = [plain(clause) for clause in _BETWEEN.split(said) if len(clause) >= _CLAUSE] if articles else []
        return bool(clauses) and eid in articles.words and all(clause in articles.plain(eid) for clause in clauses)

    def _is_of_other_days(self, cited: Citation) -> bool:
        version = self._registry.instruments[cited.instrument].version_on(LABELLED_ON)
        return bool(cited.version) and (version is None or version.id != cited.version)

    def _place(self, topic: str) -> str:
        """Where the rule of a proposition stands: instrument and article."""
        return self._rules.get(topic, (topic.replace(":", " "),))[0]

    def _about(self, words: str, cited: Citation | None, on: date) -> About | None:
        """The article that an English sentence is held against."""
        return self.gists.about(without_numbers(fold(words)), self._cited(cited), self.gists.in_force(on))

    def _beside_law(self, words: str, leaning: Leaning, cited: Citation | None, about: About | None, on: date) -> float:
        """How far a sentence leans to wrong beside its article (an English one beside its gist), in log-odds."""
        return self._gist_models[_language(words)].score(self._features(words, leaning, cited, about, on))

    def _features(self, words: str, leaning: Leaning, cited: Citation | None, about: About | None, on: date) -> dict[str, float]:
        if _language(words) == "zh":
            features = chinese_features(self._cutter.cut(fold(words)), *self._article(leaning.topic, cited, on))
        else:
            features = self.gists.of(without_numbers(fold(words)), about) if about else {}
        own, named = self._own(leaning.topic), self._cited(cited)
        return with_leaning(leaning, features, own, (cited.instrument, named[1]) if cited and named else None)

    def _own(self, topic: str) -> tuple[str, str] | None:
        """Law and article of a proposition, where it has one."""
        instrument, _, eid = self._place(topic).partition(" ")
        return (instrument, eid.split("__")[0]) if instrument else None

    def _article(self, topic: str, cited: Citation | None, on: date) -> tuple[Pieces | None, Mapping[str, float], bool]:
        """The article that a Chinese sentence is held against, how rare its runs are, and whether it is cited."""
        named, (instrument_id, eid) = self._cited(cited), self._own(topic) or ("", "")
        instrument = self._registry.instruments.get(instrument_id)
        version = instrument.version_on(on) if instrument else None
        articles, eid = named or (self._corpus.of(version) if version else None, eid)
        if articles is not None and (articles.version, eid) not in self._cut:
            self._cut[articles.version, eid] = self._cutter.cut(fold(articles.words[eid])) if eid in articles.words else None
        return self._cut[articles.version, eid] if articles is not None else None, self._model.rare, named is not None

    def _cited(self, citation: Citation | None) -> tuple[Articles, str] | None:
        version = self._registry.instruments[citation.instrument].version(citation.version or "") if citation and citation.eid else None
        return (self._corpus.of(version), citation.eid.split("__")[0]) if version else None

    def is_doubted(self, flag: Flag, citations: list[Citation], around: Surroundings, original: str, on: date) -> bool:
        """Whether the sentence that an objection is to leans so far to right that the objection is not made. ``citations``: in the order of the text."""
        start, end = around.bounds(flag.start)
        words = original[start:end]
        lang = _language(words)
        least = DOUBTED[lang].get(flag.code)
        if least is None:
            return False
        there = [c for c in _between(citations, start, end) if c.eid]
        cited = there[0] if there else None
        if lang not in self._gist_models or not _SAYS[lang].search(around.said(start, end)) or lang == "en" and is_quoted(words, flag.start - start):
            return False
        if flag.code == "figure-differs" and len({(c.instrument, c.eid) for c in there}) > 1:
            return False  # each article has its own figure
        if (leaning := self.leaning(around.said(start, end), cited, self._laws(citations, start, end, on))) is None:
            return False
        features = self._features(words, leaning, cited, self._about(words, cited, on) if lang == "en" else None, on)
        is_close = lang == "zh" and flag.code == "quotation-differs" and features.get("g:share cited", 0.0) >= CLOSE
        return not is_close and self._gist_models[lang].score(features) < least

    def _flag(self, rule: str, start: int, end: int, citation: Citation | None, original: str, on: date) -> Flag:
        words = original[start:end].strip()
        start += len(original[start:end]) - len(original[start:end].lstrip())
        return Flag("quotation-differs", words, start, start + len(words), self._says_the_law(rule, on), None, citation and citation.start)

    def _says_the_law(self, name: str, on: date) -> Text:
        place, zh, en = self._rules.get(name, (name.replace(":", " "), "", ""))
        instrument_id, _, eid = place.partition(" ")
        instrument = self._registry.instruments.get(instrument_id)
        version = instrument.version_on(on) if instrument else None
        provision = version.provisions.get(eid) if version else None
        zh = zh or (provision.reader.zh if provision else "") or (self._corpus.of(version).words.get(eid, "")[:160] if version else "")
        en = en or (provision.reader.en if provision else "") or (self._read(version, eid) if version else "")
        return messages.stated_otherwise(instrument if version else None, eid, zh, en)

    def _read(self, version: Version, eid: str) -> str:
        gist = shortened(self._corpus.english(self._corpus.of(version)).gist(eid))
        return f"as we read it, {gist}" if gist else ""


def _whole(around: Surroundings) -> Iterator[tuple[range, int, int, int]]:
    """The sentences with their numbers and where their last part starts, a question with its answer and the parts between semicolons as one."""
    first, begin = 0, 0
    for number, (start, end) in enumerate(around.sentences()):
        words = around.text[start:end]
        if words.rstrip(" ").endswith(("；", ";", "？", "?")) and "\n" not in words and end - begin < _LONGEST:
            continue
        yield range(first, number + 1), begin, begin if not words or words.isspace() else start, end
        first, begin = number + 1, end


def _passage(start: int, end: int, around: Surroundings, original: str) -> tuple[int, int]:
    """Where a sentence with the one before and the one behind it begins and ends, where they stand in the same paragraph."""
    first, last = (around.bounds(start - 1)[0] if start else start), (around.bounds(end)[1] if end < len(original) else end)
    first = start if "\n" in original[first:start] else first
    last = end if "\n" in original[end:last].rstrip("\n") else last
    return (first, last) if last - first <= 2 * _LONGEST else (start, end)


def _between(citations: list[Citation], start: int, end: int) -> list[Citation]:
    """Those of some citations in the order of the text that start between two places."""
    first, last = (bisect_left(citations, place, key=attrgetter("start")) for place in (start, end))
    return citations[first:last]


def _language(words: str) -> str:
    return "zh" if HAN.search(words) else "en"


def read_propositions(path: Path) -> dict[str, tuple[str, str, str]]:
    """By name: where the rule stands (instrument and article, or nothing), and how it is said in Chinese and in English."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {name: tuple(rest) for name, *rest in (line.split("\t") for line in lines if not line.startswith("#"))}


def _pointing(cited: Mapping[int, Citation], around: Surroundings) -> dict[int, Citation]:
    """By the number of a sentence that cites nothing the citation behind it that only says where it is written."""
    return {number - 1: citation for number, citation in cited.items() if number - 1 not in cited and pointed_at([citation], *around.bounds(citation.start), around)}


def propositions_by_article(rules: Mapping[str, tuple[str, str, str]]) -> dict[tuple[str, str], list[str]]:
    """The names of the propositions of every article, by law and article."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, (place, *_) in rules.items():
        instrument, _, eid = place.partition(" ")
        found.setdefault((instrument, eid.split("__")[0]), []).append(name)
    return found


def propositions_by_law(rules: Mapping[str, tuple[str, str, str]]) -> dict[str, list[str]]:
    """The names of the propositions of every law, by its id."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, (place, *_) in rules.items():
        found[place.partition(" ")[0]].append(name)
    return found
