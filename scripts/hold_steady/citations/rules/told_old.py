"""Old laws and old numbers of which the text itself says that they are old: by the day on which they ended, by what took their place, or in the next sentence.

``cues`` knows the usual turns of one sentence. What is known here is what cannot be said by somebody who takes the old text for today's.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ...core import Citation, Flag
from ...registry import Registry
from ..cues import NEVER_ENDED
from ..sentence_context import Surroundings

#: Objections that fall where the text says so itself.
_OF_AGE = frozenset(["citation-repealed", "citation-renumbered"])
_NEVER_LAW = frozenset(["citation-unknown-instrument", "citation-not-in-force"])
_MONTHS = "january february march april may june july august september october november december".split()
#: Something ended, or another one stands in its place.
_ENDED = re.compile(r"\b(?:repeal|replac|supersed|abolish|annul|rescind|withdr[ae]w|scrapp)\w*|\b(?:ended|ceased|lapsed|expired|gone|went|dead|defunct|obsolete|outdated)\b|\bno (?:longer|more)\b|\bany ?more\b"
                    r"|\b(?:took|taken?s?|taking) (?:the place of|over from)\b|\bin (?:the )?place of\b|\b(?:stop|quit|avoid) (?:citing|quoting|using|relying)\b|废止|废除|失效|取代|替代|代替|作废|终止|不再|停用")
#: The sentence goes on about what the one before it named; and it was never made law.
_GOES_ON = re.compile(r"[\s\"”’)*-]*(?:(?:but|yet|only|sorry,|well,|in fact,?|actually,?) )*(?:it|they|that|this|these|those|both|there (?:is|are) no|the (?:latter|law|rule|interpretation|measures|guideline|regulation|document))\b|[\s”’）)]*(?:但|可|不过|其实)?(?:它|该|这|那|其|两者|都)")
_NEVER = re.compile(r"\bnever (?:issued|adopted|passed|enacted|published|became|made it|took effect|finali[sz]ed|came)|\b(?:only|still|just) (?:a|an) (?:draft|proposal)|out for comment|从未(?:出台|通过|发布|施行|生效)|没有(?:出台|通过|发布|施行)|只是(?:草案|征求意见稿)")
#: Right before an old number: another one is right; right behind it: it was so once.
_NOT_THAT = re.compile(r"\b(?:not|instead of|rather than|no longer|formerly|replacing|(?:up|moved|changed) from)(?: (?:in|at|under|the|old))* [\"“']?$|(?:不是|而不是|而非|不再是|并非)(?:原来的|旧的)?[“《]?$")
_AS_BEFORE = re.compile(r"[\"”']?,? ?(?:as (?:before|it was|it used to be)|before the (?:revision|amendment)|any ?more|any longer)\b")


class ToldOld:
    """Tells where an objection to an old text says no more than the text itself."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def is_told(self, flag: Flag, citations: Sequence[Citation], around: Surroundings, on: date) -> bool:
        """Whether the text says itself that what is objected to is no law of that day. ``citations``: those of the text."""
        if flag.code not in _OF_AGE | _NEVER_LAW:
            return False
        left, right = around.bounds(flag.start)
        end = around.bounds(right)[1] if right < len(around.text) else right
        here, behind = (NEVER_ENDED.sub(" ", around.text[start:stop]) for start, stop in ((left, right), (right, end)))
        behind = behind if "\n" not in here.rstrip("\n") + behind.strip("\n") and _GOES_ON.match(behind) else ""
        if flag.code in _NEVER_LAW:
            return bool(_NEVER.search(behind))
        citation = next((c for c in citations if c.start == flag.start and c.end == flag.end), None)
        if _ENDED.search(behind) or citation is not None and self._names_its_end(citation, here + behind, on):
            return True
        if flag.code == "citation-repealed":
            return bool(_ENDED.search(here))
        return citation is not None and self._is_set_against_the_new(citation, [c for c in citations if left <= c.start < right], around, on)

    def _names_its_end(self, citation: Citation, passage: str, on: date) -> bool:
        """Whether a passage has the day on which the text that is meant ended, and says that something ended."""
        instrument = self._registry.instruments[citation.instrument]
        ends = {v.in_force_to for v in instrument.versions if v.in_force_to and v.in_force_to <= on}
        return bool(_ENDED.search(passage)) and any(_written(day).search(passage) for day in ends)

    def _is_set_against_the_new(self, old: Citation, here: Sequence[Citation], around: Surroundings, on: date) -> bool:
        """Whether a sentence sets an old number against the one that it has today."""
        current = self._registry.instruments[old.instrument].version_on(on)
        article = (old.eid or "").split("__")[0]
        new = {(row.to_instrument, row.to_eid) for row in current.renumbered if row.from_eid == article} if current else set()
        before, after = around.text[max(0, old.start - 40):old.start], around.text[old.end:old.end + 40]
        return any((c.instrument, (c.eid or "").split("__")[0]) in new for c in here) and bool(_NOT_THAT.search(before) or _AS_BEFORE.match(after))


def _written(day: date) -> re.Pattern:
    """A day as it is written in folded text of either language."""
    month = _MONTHS[day.month - 1]
    return re.compile(rf"\b{day.day}(?:st|nd|rd|th)? (?:of )?{month},? {day.year}\b|\b{month} {day.day}(?:st|nd|rd|th)?,? {day.year}\b"
                      rf"|{day.year} ?年 ?{day.month} ?月 ?{day.day} ?日|\b{day.isoformat()}\b")
