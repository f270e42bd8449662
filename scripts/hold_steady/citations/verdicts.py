"""From citations, objections and the ledger to one verdict for every reference of a text, none left out."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..core import Citation, Flag, Judged
from . import messages
from .ledger import Ledger

#: All verdicts, in the order in which the last line of a report counts them.
VERDICTS = ("right", "exists", "renumbered", "repealed", "not-in-force", "no-such-article", "wording-differs",
            "figure-differs", "other-article", "other-instrument", "not-held", "no-such-title")
#: What an objection makes of the citation it is about; the first that applies counts.
_BY_CODE = {
    "citation-repealed": "repealed", "citation-renumbered": "renumbered", "citation-not-in-force": "not-in-force",
    "citation-unknown-provision": "no-such-article", "wrong-provision": "other-article", "wrong-instrument": "other-instrument",
    "quotation-differs": "wording-differs", "figure-differs": "figure-differs", "citation-unknown-instrument": "no-such-title",
    "institution-out-of-scope": "wording-differs",
}
_QUESTIONS = ("existence", "time", "wording", "figures", "fit")


def judged(citations: Iterable[Citation], strangers: Iterable[Judged], flags: Iterable[Flag], ledger: Ledger) -> tuple[Judged, ...]:
    """Every reference in order of appearance."""
    objections: dict[int, list[Flag]] = {}
    for flag in flags:
        if flag.code in _BY_CODE:
            objections.setdefault(flag.start if flag.about is None else flag.about, []).append(flag)
    found = [_held(c, objections.get(c.start, []), ledger) for c in citations]
    found += [_stranger(s, objections.get(s.start, [])) for s in strangers]
    return tuple(sorted(found, key=lambda j: (j.start, j.end)))


def _held(citation: Citation, objections: list[Flag], ledger: Ledger) -> Judged:
    asked = {"existence", "time"} | ledger.asked.get(citation.start, set())
    verdict, evidence = ("right" if ledger.upheld.get(citation.start) else "exists"), ledger.evidence.get(citation.start)
    if first := _first(objections):
        verdict, evidence = _BY_CODE[first.code], first.message
        asked |= {"quotation-differs": {"wording"}, "institution-out-of-scope": {"wording"}, "figure-differs": {"figures"}, "wrong-provision": {"fit"},
                  "wrong-instrument": {"fit"}}.get(first.code, set())
    return Judged(citation.text, citation.start, citation.end, "", citation.instrument, citation.eid, verdict,
                  tuple(q for q in _QUESTIONS if q in asked), evidence)


def _stranger(stranger: Judged, objections: list[Flag]) -> Judged:
    first = _first(objections)
    if first is None:
        return stranger
    return Judged(stranger.text, stranger.start, stranger.end, stranger.title, None, stranger.eid, _BY_CODE[first.code],
                  ("existence",), first.message)


def of_claimed(flag: Flag) -> Judged:
    """The reference to a title that only an objection to it found."""
    return Judged(flag.text, flag.start, flag.end, flag.text, None, None, _BY_CODE[flag.code], ("existence",), flag.message)


def _first(objections: list[Flag]) -> Flag | None:
    order = list(_BY_CODE)
    return min(objections, key=lambda flag: order.index(flag.code), default=None)


def unheld(text: str, start: int, end: int, title: str, eid: str | None, is_known: bool | None) -> Judged:
    """A reference to a law that is not held. ``is_known`` None: it names no law at all."""
    evidence = messages.names_no_law(text) if is_known is None else messages.real_but_not_held(title) if is_known else \
        messages.title_not_listed(title)
    return Judged(text, start, end, title, None, eid, "not-held" if is_known is None or is_known else "no-such-title",
                  ("existence",) if is_known is not None else (), evidence)


def tally(verdicts: Iterable[str]) -> str:
    """The last line of a report: ``7 references: 4 right, 1 renumbered, 1 not held, 1 no such title``."""
    counted = Counter(verdicts)
    total = counted.total()
    said = ", ".join(f"{counted[v]} {v.replace('-', ' ')}" for v in VERDICTS if counted[v])
    return f"{total} reference{'s' * (total != 1)}" + (f": {said}" if said else "")
