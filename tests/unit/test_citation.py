"""The recogniser does with every text what its case says (``docs/_data/cases``)."""
from __future__ import annotations

from datetime import date

from support.cases import Case, text_cases
from support.each import for_each
from support.readings import Readings

from hold_steady.core.records import Reading

ALL = text_cases()
DAY = date(2026, 11, 22)


def cited(reading: Reading) -> list[str]:
    """``civil-code art_1032``, or the instrument alone."""
    return [f"{c.instrument} {c.eid}" if c.eid else c.instrument for c in reading.citations]


def found(reading: Reading) -> list[str]:
    return sorted(f"{flag.code} > {flag.suggestion}" for flag in reading.flags)


def meets(expected: str, flag: str) -> bool:
    """``code`` or ``code > words of the suggestion``."""
    code, _, words = expected.partition(" > ")
    return flag.startswith(f"{code} > ") and words in flag.partition(" > ")[2]


@for_each("case", ALL, ids=str)
def test_a_text_is_read_as_its_case_says(case: Case, readings: Readings) -> None:
    reading = readings.read(case["text"], case.get("day", DAY))
    if "cites" in case:
        assert cited(reading) == case["cites"]
    flags, expected = found(reading), sorted(case.get("finds", []))
    assert len(flags) == len(expected) and all(map(meets, expected, flags)), flags


def test_a_case_holds_what_the_format_knows() -> None:
    assert not {key for case in ALL for key in case} - {"text", "day", "cites", "finds", "name"}


def test_correct_texts_are_two_in_five_at_least() -> None:
    assert len(ALL) >= 400 and sum(not case.get("finds") for case in ALL) >= 0.4 * len(ALL)
