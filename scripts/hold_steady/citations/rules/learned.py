"""Sentences that lean to wrong by what was learned from labelled ones, and what the law says instead.

It asks what the other rules cannot: a rule told without its article, with another office, a condition left out or its consequence turned round.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from ...core import Citation, Flag, Text, fold
from ...registry import Registry
from .. import messages
from ..amounts import HAN
from ..corpus import Corpus
from ..sentence_context import Surroundings
from ..sentence_model import MODEL, Cutter, Leaning, Pieces, read_model
from .statements import WORDS_OF, is_excused

PROPOSITIONS = "propositions.txt"
#: From this leaning on, and so like a proposition, a sentence is objected to; by language. Where an article is named, the other rules judge
#: better and more is asked. Chosen with writers left out (steady learn-statements --curve).
LEAST, LEAST_CITED, LIKE = {"zh": 1.1, "en": 1.7}, {"zh": 3.0, "en": 4.0}, {"zh": 0.1, "en": 0.12}
#: An objection of a soft rule to a sentence that leans so far to right is not made; of wording only where no law is named.
RIGHT = {"institution-out-of-scope": -0.5, "quotation-differs": -2.0}
#: So short a sentence says no rule; so many of one text are judged.
_SHORTEST, _LONGEST, _BUDGET = {"zh": 11, "en": 34}, 300, 120
#: A heading announces what follows.
_HEADING = re.compile(r"[:：*]\s*$|^\s*#")


class Learned:
    """Objects by what was learned."""

    def __init__(self, registry: Registry, corpus: Corpus) -> None:
        self._registry, self._corpus = registry, corpus

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
            if not budget or not troubled.isdisjoint(numbers) or len(words.strip()) < _SHORTEST[lang] or _HEADING.search(words) \
                    or place is None and WORDS_OF.match(words) or is_excused(last, end, around):
                continue
            budget -= 1
            leaning = self.leaning(original[start:end])
            spoken_of = place or cited.get(numbers[0] - 1)  # what follows an article goes on about it
            least = (LEAST_CITED if spoken_of and spoken_of.eid else LEAST)[lang]
            if leaning and leaning.score >= least and leaning.likeness >= LIKE[lang]:
                yield self._flag(leaning, start, end, place, original, on)

    def is_doubted(self, flag: Flag, around: Surroundings, original: str) -> bool:
        """Whether the sentence that an objection is to leans so far to right that the objection is not made."""
        if flag.code not in RIGHT or flag.code == "quotation-differs" and flag.about is not None:
            return False
        start, end = around.bounds(flag.start)
        leaning = self.leaning(original[start:end])
        return leaning is not None and leaning.score < RIGHT[flag.code]

    def _flag(self, leaning: Leaning, start: int, end: int, citation: Citation | None, original: str, on: date) -> Flag:
        words = original[start:end].strip()
        start += len(original[start:end]) - len(original[start:end].lstrip())
        return Flag("quotation-differs", words, start, start + len(words), self._says_the_law(leaning.topic, on), None, citation and citation.start)

    def _says_the_law(self, name: str, on: date) -> Text:
        place, zh, en = self._rules.get(name, (name.replace(":", " "), "", ""))
        instrument_id, _, eid = place.partition(" ")
        instrument = self._registry.instruments.get(instrument_id)
        version = instrument.version_on(on) if instrument else None
        provision = version.provisions.get(eid) if version else None
        zh = zh or (provision.reader.zh if provision else "") or (self._corpus.of(version).words.get(eid, "")[:160] if version else "")
        en = en or (provision.reader.en if provision else "")
        return messages.stated_otherwise(instrument if version else None, eid, zh, en)


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
