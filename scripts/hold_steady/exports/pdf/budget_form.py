"""The budget for creditors on paper: the tool of ``repay/negotiate`` as one page for a pen, in the tool's own words.

It is handed to lenders, so it stands in Chinese; the English edition has its words beneath.
"""
from __future__ import annotations

from functools import cache

from ...build import read_tools
from ..look import ROOT
from ..paper import Code, call

#: What is asked for, as the tool asks (overrides/assets/tools/budget.js).
INCOME, COSTS, RULES = ("pay", "other_income"), ("home", "food", "health", "way", "family", "other"), ("share", "equal", "small", "rate")


@cache
def _words() -> dict[str, dict[str, str]]:
    """Raises DataError."""
    return read_tools(ROOT)["budget"]


def title(lang: str) -> str:
    return _words()["paper_title"][lang]


def use(lang: str) -> str:
    """For the reader, before the form is filled in: which debts must not stand in it."""
    return _words()["debts_hint"][lang]


def form(n: int, day: str, lang: str) -> Code:
    """The page. ``n``: its number among those of the file."""
    def say(key: str) -> Code:
        return call("pair", _words()[key]["zh"], *((_words()[key]["en"],) if lang == "en" else ()))

    rules = [[say(f"rule_{rule}"), *((say(f"rule_{rule}_note"),) if f"rule_{rule}_note" in _words() else ())] for rule in RULES]
    return call("budget-form", n, title("zh"), day, [say("col_what"), say("col_sum")],
                [*([say(f"row_{key}")] for key in INCOME), [say("sum_income"), True], *([say(f"row_{key}")] for key in COSTS), [say("sum_costs"), True], [say("sum_left"), True]],
                say("rule_title"), rules, [say(key) for key in ("col_name", "debt_rate", "col_owed", "col_share")], say("together"), say("not_promise"), say("paper_sign"))
