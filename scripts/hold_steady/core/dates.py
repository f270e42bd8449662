"""Dates as a reader says them."""
from __future__ import annotations

from datetime import date

_MONTHS = ("January February March April May June July August September October November December").split()


def spoken(day: date, lang: str) -> str:
    """2026-01-01 → ``2026 年 1 月 1 日`` or ``1 January 2026``."""
    if lang == "zh":
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
