"""Chinese numerals and the names of articles."""
from __future__ import annotations

from hold_steady.core.numerals import article_label, article_number, to_chinese, to_int
from support.cases import load_cases
from support.each import for_each


@for_each("case", load_cases("numerals.yml", "reads"), ids=str)
def test_a_numeral_is_read(case):
    assert to_int(case["text"]) == case["number"]


@for_each("case", load_cases("numerals.yml", "writes"), ids=str)
def test_a_number_is_written_in_chinese(case):
    assert to_chinese(case["number"]) == case["text"]


def test_every_article_number_survives_the_round_trip():
    assert [to_int(to_chinese(n)) for n in range(1, 10_000)] == list(range(1, 10_000))


@for_each("case", load_cases("numerals.yml", "labels"), ids=str)
def test_a_provision_is_called_as_lawyers_call_it(case):
    assert article_label(case["eid"]) == case["zh"]
    assert article_label(case["eid"], "en") == case["en"]


@for_each("case", load_cases("numerals.yml", "numbers"), ids=str)
def test_only_articles_have_article_numbers(case):
    assert article_number(case["eid"]) == case["number"]
