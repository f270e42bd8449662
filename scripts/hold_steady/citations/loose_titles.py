"""Instruments named in passing, in English: “art. 58 of the 2024 measures”, “Article 56 of the revised public security law”.

Such words name a sort of text, a year or a matter, and no title. Which instrument is meant is told by the year, by the words of its titles that stand
around, and by how like its articles what is said is; where no one instrument is plainly likelier than all others, none is taken.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ..core import Instrument, Version
from ..registry import Registry
from .corpus import Corpus
from .english_titles import EnglishTitles
from .lexer import Token
from .references import Law, Reference

_WORDS = r"(?P<words>(?:[a-z0-9/'’-]+,? ){0,7}?)(?P<sort>law|measures|provisions|regulations?|rules|interpretation|guidelines?)\b"
_BEHIND = re.compile(rf",? ?(?:of|in|under) (?:the |that |those |its |this |these )?{_WORDS}(?! (?:on|of|for|concerning|firm)\b)")
_NUMBER, _YEAR = re.compile(r"\d+(?:-\d+)?"), re.compile(r"\b(?:19|20)\d\d\b")
#: So many words of its titles are named where no year is: “the card measures” may be one of a few, “the data law” one of many.
_FEWEST = (1, 2)
#: What stands around, so many characters each way, within the paragraph.
_AROUND = 220
#: The words of a title around and the share of what is said that the nearest article has count alike; the best instrument has so much, and so much more than any other.
ENOUGH, AHEAD = 0.75, 0.2


class LooseTitles:
    """Finds the instrument that an article without a title belongs to."""

    def __init__(self, registry: Registry, corpus: Corpus, titles: EnglishTitles) -> None:
        self._registry, self._corpus, self._titles = registry, corpus, titles

    def references(self, unknown: list[Token], folded: str, on: date) -> list[Reference]:
        """References for those article numbers that no law was found for, which are taken out of ``unknown``."""
        found = []
        for token in [t for t in unknown if t.kind == "en_article"]:
            match, number = _BEHIND.match(folded, token.end), _NUMBER.search(token.words)
            instrument = self._meant(match, token, folded, on) if match and number else None
            if instrument is not None:
                unknown.remove(token)
                found.append(Reference(token.start, match.end(), Law(instrument.id, title=match[0].strip()), number[0], token=token))
        return found

    def _meant(self, match: re.Match, token: Token, folded: str, on: date) -> Instrument | None:
        sort, named = self._titles.telling(f"{match['words']}{match['sort']}")
        years = {int(year) for year in _YEAR.findall(match["words"])}
        around = _around(folded, token.start, match.end())
        held = [(instrument, version) for instrument, version in self._of_sort(sort, on) if not years or years & _years(version)]
        said = self._titles.telling(around)[1]
        scores = sorted(((self._likeness(instrument, version, said, around), instrument.id) for instrument, version in held
                         if years or len(named & self._titles.words_of(instrument)) >= _FEWEST[sort == "law"]), reverse=True)
        if not scores or scores[0][0] < ENOUGH or len(scores) > 1 and scores[0][0] - scores[1][0] < AHEAD:
            return None
        return self._registry.instruments[scores[0][1]]

    @lru_cache(maxsize=64)
    def _of_sort(self, sort: str, on: date) -> Sequence[tuple[Instrument, Version]]:
        """The instruments of a sort that are in force and held whole."""
        return [(i, v) for i in self._registry.instruments.values() if (v := i.version_on(on)) and sort in self._titles.sorts_of(i) and self._corpus.of(v).is_whole]

    def _likeness(self, instrument: Instrument, version: Version, said: frozenset[str], around: str) -> float:
        query, english = self._corpus.stems.query(around), self._corpus.english(self._corpus.of(version))
        told = sum(weight for weight, _ in query.values()) or 1.0
        return self._titles.share_of(instrument, said) + max(english.scores(query), default=0.0) / told


def _around(folded: str, start: int, end: int) -> str:
    """What stands around a place in its paragraph."""
    first, last = max(0, start - _AROUND, folded.rfind("\n", 0, start) + 1), folded.find("\n", end)
    return folded[first:start] + " " + folded[start:min(end + _AROUND, last if last >= 0 else len(folded))]


def _years(version: Version) -> set[int]:
    """The years by which people call a text: those in its id, and that in which it took effect."""
    return {int(year) for year in _YEAR.findall(version.id.replace("-", " "))} | ({version.in_force_from.year} if version.in_force_from else set())
