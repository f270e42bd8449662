"""The loan prime rate (``docs/_data/rates.yml``) as records: what was announced, and where nothing was found."""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rate:
    """The LPR for a year and four times it, percent a year. ``date``: the day it was announced, ISO; None where it is only known for the ``month``."""

    date: str | None
    lpr_1y: float
    four_times_1y: float
    month: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Rates:
    """``no_line_before``: the first day (ISO) of contracts that four times the LPR binds; months are YYYY-MM; ``written``: the whole file, for who publishes it."""

    official_url: str = ""
    no_line_before: str = ""
    last_month_found: str = ""
    not_found: frozenset[str] = frozenset()
    monthly: tuple[Rate, ...] = ()
    earlier_changes: tuple[Rate, ...] = ()
    written: dict = field(default_factory=dict)
