"""Dates as a reader says them."""
from datetime import date

from hold_steady.core.dates import spoken


def test_a_day_is_spoken_in_both_languages():
    assert spoken(date(2026, 1, 1), "zh") == "2026 年 1 月 1 日"
    assert spoken(date(2026, 12, 31), "en") == "31 December 2026"
