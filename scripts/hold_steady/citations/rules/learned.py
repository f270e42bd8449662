"""Sentences that lean to wrong by what was learned from labelled ones, and what the law says instead.

It asks what the other rules cannot: a rule told without its article, with another office, a condition left out or its consequence turned round.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from ...core import Citation, Flag, Text, Version, fold
from ...registry import Registry
from .. import messages
from ..amounts import HAN
from ..corpus import Articles, Corpus
from ..gist_features import MODEL as GIST_MODEL, About, GistFeatures, GistModel, read_gist_model
from ..gist_index import shortened
from ..sentence_context import Surroundings
from ..sentence_model import MODEL, Cutter, Leaning, Pieces, read_model, without_numbers
from .statements import WORDS_OF, is_excused

PROPOSITIONS = "propositions.txt"
#: From this leaning on, and so like a proposition, a sentence is objected to; by language. Where an article is named, the other rules judge
#: better and more is asked. Chosen with writers left out (steady learn-statements --curve).
LEAST, LEAST_CITED, LIKE = {"zh": 1.1, "en": 1.7}, {"zh": 3.0, "en": 4.0}, {"zh": 0.1, "en": 0.12}
#: The same of English with what it shares with the gist of its article (gist_features), in log-odds; and where what it is like and its article
#: are of two laws.
LEAST_GIST, LEAST_GIST_APART = 2.1, 2.5
#: A sentence that leans less to wrong by itself is not held against gists at all.
WORTH_ASKING = 0.0
#: An objection of a soft rule to a sentence that leans so far to right is not made; of wording only where no law is named.
RIGHT = {"institution-out-of-scope": -0.5, "quotation-differs": -2.0}
#: The same of English that leans so beside the gist of its article, of these codes.
RIGHT_GIST, DOUBTED = -0.8, frozenset(("figure-differs", "quotation-differs", "institution-out-of-scope"))
#: So short a sentence says no rule; so many of one text are judged.
_SHORTEST, _LONGEST, _BUDGET = {"zh": 11, "en": 34}, 300, 120
#: Advice whom to call states no rule; who takes what is judged by ``duties``.
_CALLS = re.compile(r"[^.]{0,60}\b(?:call|dial|ring|phone) (?:the police on )?\d{3,5}\W*$", re.I)
#: A heading announces what follows.
_HEADING = re.compile(r"[:：*]\s*$|^\s*#")


class Learned:
    """Objects by what was learned."""

    def __init__(self, registry: Registry, corpus: Corpus) -> None:
        self._registry, self._corpus = registry, corpus

    @cached_property
    def _gists(self) -> GistFeatures:
        return GistFeatures(self._corpus, self._registry.hints.get("legal-words", {}).get("actors", []))

    @cached_property
    def _gist_model(self) -> GistModel | None:
        return read_gist_model(self._registry.data / GIST_MODEL)

    @cached_property
    def _model(self):
        return read_model(self._registry.data / MODEL)

    @cached_property
    def _cutter(self) -> Cutter:
        words = self._registry.hints.get("legal-words", {})
        return Cutter(words.get("cues", ()), words.get("actors", ()), self._corpus.lexicon)

    @cached_property
    def _rules(self) -> dict[str, tuple[str, str, str]]:
        return read_propositions(self._registry.data / PROPOSITIONS)

    def leaning(self, words: str) -> Leaning | None:
        """How a sentence as written leans; None where nothing was learned or it only names something."""
        pieces = self._cutter.cut(fold(words))
        return self._model.leaning(pieces) if self._model and _tells(pieces) else None

    def flags(self, citations: list[Citation], strangers: set[int], flags: list[Flag], around: Surroundings, original: str, on: date) -> Iterator[Flag]:
        """Objections to sentences that nothing is objected to so far (``flags``). ``strangers``: places of references to what is not held."""
        troubled = {around.sentence_number(place) for place in (*strangers, *(flag.start for flag in flags))}
        cited: dict[int, Citation] = {}
        for citation in sorted(citations, key=lambda c: not c.eid):  # one that names an article before one that names a law
            cited.setdefault(around.sentence_number(citation.start), citation)
        budget = _BUDGET
        for numbers, start, last, end in _whole(around):
            words, place = around.text[start:end], next((cited[n] for n in numbers if n in cited), None)
            lang = _language(words)
            if not budget or not troubled.isdisjoint(numbers) or len(words.strip()) < _SHORTEST[lang] or _HEADING.search(words) or _CALLS.match(words.strip()) \
                    or place is None and WORDS_OF.match(words) or is_excused(last, end, around):
                continue
            budget -= 1
            spoken_of = place or cited.get(numbers[0] - 1)  # what follows an article goes on about it
            if judged := self._judged(original[start:end], spoken_of, lang, on):
                yield self._flag(judged, start, end, place, original, on)

    def _judged(self, words: str, cited: Citation | None, lang: str, on: date) -> str | None:
        """The rule that a sentence does not agree with, where it leans so far to wrong that it is objected to: a proposition, or an article."""
        leaning = self.leaning(words)
        if leaning is None:
            return None
        if lang == "zh" or self._gist_model is None:
            least = (LEAST_CITED if cited and cited.eid else LEAST)[lang]
            return leaning.topic if leaning.score >= least and leaning.likeness >= LIKE[lang] else None
        if leaning.score < WORTH_ASKING:
            return None
        said = without_numbers(fold(words))
        about = self._gists.about(said, self._cited(cited), self._gists.in_force(on))
        instrument = self._registry.instrument_of(about.articles.version) if about else None
        is_of_it = bool(instrument) and self._place(leaning.topic).partition(" ")[0] == instrument.id
        if self._beside_gist(said, leaning, about) < (LEAST_GIST if is_of_it else LEAST_GIST_APART):
            return None
        return leaning.topic if is_of_it or instrument is None else f"{instrument.id}:{about.eid}"

    def _place(self, topic: str) -> str:
        """Where the rule of a proposition stands: instrument and article."""
        return self._rules.get(topic, (topic.replace(":", " "),))[0]

    def _beside_gist(self, said: str, leaning: Leaning, about: About | None) -> float:
        """How far an English sentence leans to wrong beside the gist of its article, in log-odds."""
        return self._gist_model.score(leaning.score, leaning.likeness, self._gists.of(said, about) if about else {})

    def _cited(self, citation: Citation | None) -> tuple[Articles, str] | None:
        version = self._registry.instruments[citation.instrument].version(citation.version or "") if citation and citation.eid else None
        return (self._corpus.of(version), citation.eid.split("__")[0]) if version else None

    def is_doubted(self, flag: Flag, around: Surroundings, original: str, cited: Citation | None, on: date) -> bool:
        """Whether the sentence that an objection is to leans so far to right that the objection is not made. ``cited``: what it cites first."""
        start, end = around.bounds(flag.start)
        words = original[start:end]
        is_soft = flag.code in RIGHT and (flag.code != "quotation-differs" or flag.about is None)
        leaning = self.leaning(words) if is_soft or flag.code in DOUBTED else None
        if leaning is None:
            return False
        if is_soft and leaning.score < RIGHT[flag.code]:
            return True
        if flag.code not in DOUBTED or _language(words) == "zh" or self._gist_model is None:
            return False
        said = without_numbers(fold(words))
        return self._beside_gist(said, leaning, self._gists.about(said, self._cited(cited), self._gists.in_force(on))) < RIGHT_GIST

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
        if around.text[start:end].rstrip(" ").endswith(("；", ";", "？", "?")) and "\n" not in around.text[start:end] and end - begin < _LONGEST:
            continue
        yield range(first, number + 1), begin, start, end
        first, begin = number + 1, end


def _language(words: str) -> str:
    return "zh" if HAN.search(words) else "en"


def _tells(pieces: Pieces) -> bool:
    """Whether a sentence says how something is, and does not only name it: a figure, a ban, a duty, a leave, a denial. Whose line a number is, other rules ask."""
    return any(cue[:2] in ("f:", "c:") for cue in pieces.cues) and not any(cue[:2] == "n:" for cue in pieces.cues)


def read_propositions(path: Path) -> dict[str, tuple[str, str, str]]:
    """By name: where the rule stands (instrument and article, or nothing), and how it is said in Chinese and in English."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {name: tuple(rest) for name, *rest in (line.split("\t") for line in lines if not line.startswith("#"))}
