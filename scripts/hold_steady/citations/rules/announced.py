"""The day from which a law is said to apply and the number it is said to be published under, held against the registry."""
from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from ...core import Citation, Flag, Instrument, fold, to_int
from ...registry import Registry
from .. import messages
from ..ledger import Ledger
from ..sentence_context import Surroundings

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(_MONTHS)
_ZH = re.compile(r"(?:自|于|从|在|将于)? ?((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)? ?起?(?:正式|开始|起)*(?:施行|实施|生效)")
_EN = re.compile(r"(?:takes?|took|taking|taken|has taken) effect|(?:comes?|came|coming|went|entered|enters|entering)? ?(?:in|into) (?:force|effect)|effective")
_EN_DAY = re.compile(rf" ?(?:since|from|on|as of|starting|,)? ?(?:(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH}),? ((?:19|20)\d\d)|({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)|({_MONTH}),? ((?:19|20)\d\d))")
#: Between a law and a day of it stands nothing of another paper.
_OTHERS = re.compile(r"本(?:办法|规定|条例|细则|指引|通知|公告|行|公司|平台|指南|政策|协议)|政策|协议|公司|平台|业务|制定|依据|根据|出台|细则|修正案|解释|条款|policy|rules|terms|guide|platform|company|amendment")
_REACH = 60
#: A day so many years from the one in force is of an older text that is not recorded.
_YEARS = 3
_NUMBERED = re.compile(r"》? ?\( ?(法释|法发|金规|银保监办发|国办发|法复) ?[\[(](\d{4})[\])] ?第?(\d{1,4}) ?号")


class Announced:
    """Objects to a wrong day or document number."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._days: dict[str, frozenset[date]] = {}

    def flags(self, citations: list[Citation], around: Surroundings, original: str, ledger: Ledger) -> list[Flag]:
        found = []
        if not (_ZH.search(around.text) or _EN.search(around.text) or _NUMBERED.search(around.text)):
            return []
        starts = sorted(c.start for c in citations)
        for citation in citations:
            instrument = self._registry.instruments[citation.instrument]
            found += self._number(citation, instrument, around.text, original)
            following = bisect_left(starts, citation.end)
            if place := _day(citation, starts[following] if following < len(starts) else len(original), around):
                found += self._wrong_day(citation, instrument, place, original, ledger)
        return found

    def _number(self, citation: Citation, instrument: Instrument, text: str, original: str) -> list[Flag]:
        """《…解释》（法释〔2017〕12号): another number than that of the instrument."""
        match = _NUMBERED.match(text, citation.end)
        own = fold(instrument.document_number or "")
        if citation.eid or match is None or f"{match[1]}[" not in own or f"{match[1]}[{match[2]}]{int(match[3])}号" in own:
            return []
        start, end = match.start(1), match.end()
        right = re.search(rf"{match[1]}\[\d{{4}}\]\d+号", own)[0].replace("[", "〔").replace("]", "〕")
        return [Flag("figure-differs", original[start:end], start, end, messages.other_number(instrument, original[start:end], right), right, citation.start)]

    def _wrong_day(self, citation: Citation, instrument: Instrument, place: tuple[int, int, int, int, int], original: str, ledger: Ledger) -> list[Flag]:
        start, end, year, month, day = place
        known, current = self._known(instrument), instrument.latest.in_force_from
        if not current or not 1 <= month <= 12 or abs(current.year - year) > _YEARS:
            return []
        agrees = any(k.year == year and k.month == month and (k.day == day or not day) for k in known)
        ledger.ask(citation.start, "figures", agrees)
        return [] if agrees else [Flag("figure-differs", original[start:end], start, end, messages.other_day(instrument, original[start:end], current), None, citation.start)]

    def _known(self, instrument: Instrument) -> frozenset[date]:
        """Every day on which a text of it is recorded to have begun."""
        if instrument.id not in self._days:
            days = {v.in_force_from for v in instrument.versions} | {v.in_force_to for v in instrument.versions}
            days |= {t.in_force_from for v in instrument.versions if (t := self._registry.texts.get(v.id))}
            days |= {date.fromisoformat(d) for v in instrument.versions for d in re.findall(r"\d{4}-\d\d-\d\d", v.last_revision or "")}
            self._days[instrument.id] = frozenset(days - {None})
        return self._days[instrument.id]


def _day(citation: Citation, following: int, around: Surroundings) -> tuple[int, int, int, int, int] | None:
    """(start, end, year, month, day) of the day behind a citation from which it is said to apply; day 0 where only the month is said."""
    stop = min(around.bounds(citation.start)[1], citation.end + _REACH + 30, following)
    match = _ZH.search(around.text, citation.end, stop)
    if match and not _OTHERS.search(around.text[max(0, citation.start - 6):citation.start] + around.text[citation.end:match.start()]):
        return match.start(1), match.end(), int(match[1]), to_int(match[2]) or 0, int(match[3] or 0)
    verb = _EN.search(around.text, citation.end, stop)
    match = _EN_DAY.match(around.text, verb.end()) if verb else None
    if match is None or _OTHERS.search(around.text[citation.end:verb.start()]):
        return None
    year, month, day = match[3] or match[6] or match[8], match[2] or match[4] or match[7], match[1] or match[5] or "0"
    return verb.start(), match.end(), int(year), _MONTHS.index(month) + 1, int(day)
