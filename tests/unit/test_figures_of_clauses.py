"""Two or three citations in one sentence: each figure is held against the citation whose clause it stands in."""
from __future__ import annotations

from datetime import date

import pytest

DAY = date(2026, 11, 29)
FINANCE, CARD, REPORTING = "《消费金融公司管理办法》第五十八条", "《商业银行信用卡业务监督管理办法》第六十八条", "《征信业管理条例》第十六条"
FINANCE_EN, CARD_EN, REPORTING_EN = "Measures for Consumer Finance Companies, art. 58", "Credit Card Measures, art. 68", "Credit Reporting Regulation, art. 16"


def wrong_figures(recogniser, text: str) -> list[tuple[str, str]]:
    """(figure, citation that it was held against)"""
    reading = recogniser.read(text, DAY)
    assert {f.code for f in reading.flags} <= {"figure-differs"}
    starts = {c.start: c.text for c in reading.citations}
    return [(f.text, starts[f.about]) for f in reading.flags]


@pytest.mark.parametrize("finance, card, wrong", [
    ("五", "两", []), ("两", "两", [("两年", FINANCE)]), ("五", "五", [("五年", CARD)]), ("两", "五", [("两年", FINANCE), ("五年", CARD)])])
def test_two_clauses_with_a_citation_behind_each(recogniser, finance, card, wrong):
    text = f"消费金融公司的催收资料至少存{finance}年（{FINANCE}），信用卡的催收录音至少存{card}年（{CARD}）。"
    assert wrong_figures(recogniser, text) == wrong


@pytest.mark.parametrize("finance, card, reporting, wrong", [
    ("五", "两", "五", []), ("两", "两", "五", [("两年", FINANCE)]), ("五", "两", "七", [("七年", REPORTING)]), ("五", "三", "五", [("三年", CARD)])])
def test_three_clauses_with_a_citation_before_each(recogniser, finance, card, reporting, wrong):
    text = f"按{FINANCE}，催收资料至少保存{finance}年，而{CARD}要求录音资料至少保存{card}年，{REPORTING}规定不良信息保存{reporting}年。"
    assert wrong_figures(recogniser, text) == wrong


@pytest.mark.parametrize("finance, card, wrong", [
    ("five", "two", []), ("two", "two", [("two years", FINANCE_EN)]), ("five", "five", [("five years", CARD_EN)])])
def test_two_english_clauses_with_a_citation_behind_each(recogniser, finance, card, wrong):
    text = f"Consumer finance companies keep collection data for at least {finance} years ({FINANCE_EN}), and recordings of credit card collection must be kept for at least {card} years ({CARD_EN})."
    assert wrong_figures(recogniser, text) == wrong


@pytest.mark.parametrize("suit, guarantee, reporting, wrong", [
    ("three", "six months", "five", []), ("two", "six months", "five", [("two years", "Civil Code, art. 188")]),
    ("three", "six months", "seven", [("seven years", REPORTING_EN)]), ("three", "two months", "five", [("two months", "Civil Code, art. 692")])])
def test_three_english_clauses(recogniser, suit, guarantee, reporting, wrong):
    text = (f"The limitation period is {suit} years (Civil Code, art. 188), the guarantee period {guarantee} (Civil Code, art. 692), "
            f"and negative information is kept for {reporting} years ({REPORTING_EN}).")
    assert wrong_figures(recogniser, text) == wrong


@pytest.mark.parametrize("text", [
    "Collection recordings are kept two years under Credit Card Measures art. 68, collection data five years under Measures for Consumer Finance Companies art. 58.",
    "The limitation period is three years under Civil Code art. 188, and negative credit information is kept for five years under Credit Reporting Regulation art. 16."])
def test_a_citation_behind_its_clause_does_not_take_the_next_one(recogniser, text):
    assert not wrong_figures(recogniser, text)


def test_the_citation_behind_a_clause_is_the_one_that_is_named(recogniser):
    text = "The limitation period is three years under Civil Code art. 188, and negative credit information is kept for seven years under Credit Reporting Regulation art. 16."
    assert wrong_figures(recogniser, text) == [("seven years", "Credit Reporting Regulation art. 16")]


@pytest.mark.parametrize("text, wrong", [
    ("威胁人身安全，看《治安管理处罚法》第五十条。处罚是{}拘留。", {"十五日以上二十日以下": True, "五日以上十日以下": False}),
    ("不良信息的保存，见《征信业管理条例》第十六条。期限是{}。", {"七年": True, "五年": False}),
    ("Threats are dealt with in Article 50 of the Public Security Administration Punishments Law. The penalty is {} days in detention.",
     {"fifteen to twenty": True, "five to ten": False}),
    ("Protection orders: Article 30 of the Anti-Domestic Violence Law. The maximum is {} months.", {"twelve": True, "six": False})])
def test_a_sentence_that_goes_on_about_the_article_is_held_against_it(recogniser, text, wrong):
    assert {figure: bool(wrong_figures(recogniser, text.format(figure))) for figure in wrong} == wrong


def test_a_sentence_that_does_not_go_on_is_left_alone(recogniser):
    assert not wrong_figures(recogniser, "不良信息的保存，见《征信业管理条例》第十六条。我已经还了七年。")
