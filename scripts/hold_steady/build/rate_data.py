"""What the tool that works out a yearly rate knows of the law: the LPR by day, and which text speaks to which kind of lender."""
from __future__ import annotations

from datetime import date

from ..core import spoken
from ..registry import Rates
from ..render import Cards
from .tool_links import address, law_link

#: Kind of lender → the provisions that say what the line means there.
LAW = {
    "private": (("private-lending-interpretation", "art_25"), ("private-lending-interpretation", "art_29")),
    "licensed": (("private-lending-interpretation", "art_1"), ("spc-reply-2020-27", "point_1")),
    "unlicensed": (("private-lending-interpretation", "art_13"), ("private-lending-interpretation", "art_26")),
    "unknown": (),
}
#: Kind of lender → the page and section that tells the rest.
MORE = {"private": "repay/rates#private", "licensed": "repay/rates#twenty-four", "unlicensed": "repay/rates#thirty-six", "unknown": "legal/which-lender"}


def rate_data(cards: Cards) -> dict:
    """The levels of the one-year LPR with their first days, how far they reach, and per kind of lender its law and its page."""
    rates = cards.registry.rates
    first = date.fromisoformat(rates.no_line_before)
    return {
        "levels": levels(rates), "from": first.isoformat(), "fromSaid": spoken(first, cards.lang),
        "until": rates.last_month_found, "missing": missing(rates), "sure": [row.month for row in rates.monthly if row.confidence == "two-sources"],
        "official": rates.official_url,
        "lenders": [{"id": kind, "law": [law_link(cards, *provision) for provision in LAW[kind]], "more": address(MORE[kind], cards.lang)} for kind in LAW],
    }


def levels(rates: Rates) -> list[tuple[str, float, float]]:
    """(first day, LPR, four times it) of every level in the order of days; a month that is only reported as unchanged adds none."""
    rows = [*rates.earlier_changes, *(row for row in rates.monthly if row.date)]
    found: list[tuple[str, float, float]] = []
    for row in sorted(rows, key=lambda row: row.date):
        if not found or found[-1][1] != row.lpr_1y:
            found.append((row.date, row.lpr_1y, row.four_times_1y))
    return found


def missing(rates: Rates) -> list[str]:
    """The months for which no figure may be given: not found, or changed on a day that nobody recorded."""
    known, gaps = levels(rates), set(rates.not_found)
    for row in rates.monthly:
        level = [lpr for day, lpr, _ in known if day[:7] <= row.month][-1]
        if row.date is None and row.lpr_1y != level:
            gaps.add(row.month)
    return sorted(gaps)
