"""What stands around a place in a text: its sentence, and words that say "this was once so"."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date

from . import cues
from .lexer import Token

_END = re.compile(r"[。！？；;\n]+|[!?](?=[\u4e00-\u9fff])|[.!?](?= +[A-Z\"“(\[《]|\s*$|\s*\n)|\|")
_ABBREVIATED = re.compile(r"(?:\b(?:arts?|paras?|secs?|no|nos|e\.g|i\.e|cf|cl|vs|mr|ms|dr|v|p|pp)|(?:^|\n)[ \t]*\d{1,3})$", re.IGNORECASE)
_REACH = 240
#: So many places ask for a pattern one by one; so far behind its sentence a match may still end, which then is none of it.
_FEW, _BEYOND = 64, 80

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_YEAR = re.compile(r"(?<![\d\[(〔])((?:19|20)\d\d) ?年(?! ?(?:修|版|第|文本|公布|通过))"
                   rf"|\b(?:in|since|during|of|on|by|{_MONTHS}|\d{{1,2}}),? ((?:19|20)\d\d)\b")
#: Said of a law, these are its beginning and not the time the sentence speaks of: in force since 1 June 2017.
_SINCE = re.compile(rf"(?:in force|in effect|effective|took effect|came into (?:force|effect)|entered into force|adopted|enacted|promulgated)"
                    rf"(?: (?:since|on|in|as of|from))* (?:\d{{1,2}} )?(?:(?:{_MONTHS}) )?(?:\d{{1,2}},? )?(?:19|20)\d\d\b")

_LAW_TOKENS = frozenset({"title", "name", "article", "sub", "en_article", "en_sub", "same", "bare_article"})


def _without_law(text: str, tokens: list[Token]) -> str:
    pieces, position = [], 0
    for token in tokens:
        if token.kind in _LAW_TOKENS and not (token.kind == "bare_article" and text.startswith(("以上", "以下", "以内", "信息"), token.end)):
            pieces += [text[position:token.start], " " * (token.end - token.start)]
            position = token.end
    return "".join(pieces) + text[position:]


def _within_reach(ends: list[int]) -> Iterator[int]:
    """The ends of sentences, and a cut wherever a sentence would go on for ever."""
    last = 0
    for end in ends:
        while end - last > 2 * _REACH:
            last += _REACH
            yield last
        last = end
        yield end


#: Spaces and marks; a space between English words is none of them.
_MARKS = re.compile(r"[/”\"*#>-]|(?<![a-z,.])\s|\s(?![a-z\d])")


class Surroundings:
    """The sentences of one folded text."""

    def __init__(self, text: str, original: str, tokens: list[Token] = ()) -> None:
        self.text = text
        self._speaks_of_old_law: dict[str, bool] = {}
        self._met: dict[re.Pattern, list[tuple[int, int]]] = {}
        self._times: Counter[re.Pattern] = Counter()
        #: What runs of citations govern, by place: asked for by one rule after the other.
        self.governed: dict[tuple[int, int, int, int], list] = {}
        self._said = _without_law(text, tokens)
        ends = [m.end() for m in _END.finditer(original)
                if m[0] != "." or not _ABBREVIATED.search(original[max(0, m.start() - 6):m.start()])]
        self._bounds = list(_within_reach([*ends, len(text)]))

    def bounds(self, place: int) -> tuple[int, int]:
        """Where the sentence around ``place`` starts and ends, within reach."""
        index = bisect_right(self._bounds, place)
        start = self._bounds[index - 1] if index else 0
        end = self._bounds[index] if index < len(self._bounds) else len(self.text)
        return max(start, place - _REACH), min(end, place + _REACH)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Where every sentence starts and ends, in order; the first has the number 0."""
        return zip([0, *self._bounds], self._bounds)

    def sentence_number(self, place: int) -> int:
        """Which sentence of the text a place is in."""
        return bisect_right(self._bounds, place)

    def sentence(self, start: int, end: int | None = None) -> str:
        left, _ = self.bounds(start)
        _, right = self.bounds(start if end is None else max(start, end - 1))
        return self.text[left:right]

    def said(self, start: int, end: int) -> str:
        """The text between two places with every citation blanked out."""
        return self._said[start:end]

    def claim(self, start: int, end: int | None = None) -> str:
        """What the sentence around a place says besides its citations."""
        left, _ = self.bounds(start)
        _, right = self.bounds(start if end is None else max(start, end - 1))
        return self._said[left:right]

    def is_about_the_past(self, start: int, end: int, until: date | None = None, born: date | None = None) -> bool:
        """Whether the sentence says that it speaks of older law, or of a day before ``until``.

        The year in which the text itself was made (``born``) is part of its name and no such day.
        """
        sentence = self.sentence(start, end)
        if cues.IN_FORCE_NOW.search(sentence):
            return False
        if sentence not in self._speaks_of_old_law:
            self._speaks_of_old_law[sentence] = cues.speaks_of_past(sentence)
        if self._speaks_of_old_law[sentence]:
            return True
        return until is not None and any(
            int(a or b) < until.year and (born is None or int(a or b) != born.year) for a, b in _YEAR.findall(_SINCE.sub(" ", sentence)))

    def meets(self, pattern: re.Pattern, start: int, end: int) -> bool:
        """Whether a pattern is met in the sentence around a place; where many places ask, the text is searched once for all."""
        left, right = self.bounds(start)[0], self.bounds(max(start, end - 1))[1]
        self._times[pattern] += 1
        if self._times[pattern] <= _FEW:
            found = pattern.search(self.text, left, min(len(self.text), right + _BEYOND))
            return found is not None and found.end() <= right
        if pattern not in self._met:
            self._met[pattern] = [m.span() for m in pattern.finditer(self.text)]
        found, index = self._met[pattern], bisect_left(self._met[pattern], (left, 0))
        return index < len(found) and found[index][1] <= right

    def after(self, end: int) -> str:
        """The first words of the sentence that follows."""
        _, right = self.bounds(end - 1)
        return _MARKS.sub("", self.text[right:right + 60])[:24]

    def is_about_the_future(self, start: int, end: int) -> bool:
        return bool(cues.FUTURE.search(self.sentence(start, end)))

    def is_denied(self, start: int, end: int) -> bool:
        return bool(cues.DENIED.search(self.sentence(start, end)) or cues.DENIED.search(self.after(end)))
