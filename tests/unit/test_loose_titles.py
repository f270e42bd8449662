"""Instruments named in passing: by a year, a matter, and what is said; none is taken where two may be meant."""
from __future__ import annotations

from datetime import date

import pytest

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(("text", "instrument", "eid"), [
    ("Consumer finance companies keep the records of collection for at least five years (art 58 of the 2024 measures).", "consumer-finance-measures", "art_58"),
    ("Someone who keeps sending threatening messages falls under Article 50 of the revised public security law.", "public-security-penalties-law", "art_50"),
    ("Micro-loan companies may not collect from people who do not owe the debt: Article 37 of the 2025 measures.", "microloan-measures", "art_37"),
], ids=lambda value: value[:24])
def test_the_one_that_is_meant_is_read(recogniser, text, instrument, eid):
    assert (instrument, eid) in [(r.instrument, r.eid) for r in recogniser.read(text, DAY).references]


@pytest.mark.parametrize("text", [
    "An app may not refuse its service, by Article 16 of the data law.",
    "The rule is in Article 5 of the new measures.",
    "See Article 12 of the law.",
    "Article 3 of the 1987 regulations says who may hold a gun.",
], ids=lambda text: text[:24])
def test_where_more_than_one_may_be_meant_none_is_taken(recogniser, text):
    assert [r.verdict for r in recogniser.read(text, DAY).references] == ["not-held"]


def test_a_wrong_figure_is_found_without_the_title(recogniser):
    text = "Consumer finance companies only have to keep collection records for three years (art 58 of the 2024 measures)."
    assert recogniser.read(text, DAY).flags
