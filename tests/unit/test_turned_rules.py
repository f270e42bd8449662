"""Restatements that turn a rule round, and lists that say in brackets what each article is about; in both languages."""
from __future__ import annotations

from datetime import date

import pytest

DAY = date(2026, 11, 29)
TURNED = (
    "《刑法》第二百五十三条之一规定，不管情节轻重，卖一条个人信息就判三年以下。",
    "《个人信息保护法》第十五条：撤回同意要经平台同意才行。",
    "《民法典》第五百四十六条规定，债权转让必须经债务人同意，否则无效。",
    "《民法典》第一百九十二条：三年一过，债务就自动消灭了。",
    "《民法典》第六百八十条：没约定利息的，放贷的人也可以按市场价收。",
    "《民法典》第一千零六十四条：婚后一方借的所有债务都算夫妻共同的。",
    "Article 293-1 of the Criminal Law punishes anyone who collects an unlawful debt, whether or not the circumstances are serious, with up to three years in prison.",
    "Article 23 of the PIPL allows a platform to pass your data to a partner without asking you.",
    "Article 53 of the Measures for Consumer Finance Companies: the company need not tell borrowers the annual rate.",
    "Article 680 of the Civil Code: if the contract is silent on interest, the lender may charge the market rate.",
    "Civil Code Article 192: once three years have passed the debt ceases to exist.")
RIGHT = (
    "《民法典》第一百九十二条不是说债务就消灭了，只是多了一个抗辩。",
    "债权转让不用经你同意，通知到你就行（《民法典》第五百四十六条）。",
    "《刑法》第二百五十三条之一规定，情节严重的，卖个人信息会判三年以下。",
    "You need not give reasons when you withdraw consent under Article 15 of the PIPL.",
    "Article 192 of the Civil Code does not mean that the debt ceases to exist; it gives the debtor a defence.",
    "Heirs pay up to the actual value of what they inherit, and one who renounces need not pay (Civil Code, art. 1161).",
    "Interest above four times the LPR, about 12 per cent today, is not supported under Article 25 of the private lending provisions.")


@pytest.mark.parametrize("text", TURNED)
def test_a_rule_turned_round_is_a_difference_of_wording(recogniser, text):
    flag, = recogniser.read(text, DAY).flags
    assert flag.code == "quotation-differs" and text[flag.start:flag.end].strip() == flag.text.strip()


@pytest.mark.parametrize("text", RIGHT)
def test_the_rule_as_it_is_is_left_alone(recogniser, text):
    assert not recogniser.read(text, DAY).flags


def test_a_flat_rate_is_not_the_multiple_that_the_article_sets(recogniser):
    flag, = recogniser.read("Interest above 36 per cent is not supported by the courts, under Article 25 of the private lending provisions.", DAY).flags
    assert (flag.code, flag.text, flag.suggestion) == ("figure-differs", "36 per cent", "LPR×4")


@pytest.mark.parametrize("text, wrong", [
    ("《个人信息保护法》第四十五条（查阅、复制）、第四十七条（删除）、第五十条（拒绝的话要说明理由，还可以起诉）。", []),
    ("法律依据：《民法典》第一千零三十二条（隐私权）、第一千零三十三条（禁止电话骚扰）、第一千零二十四条（名誉权）。", []),
    ("法律依据：《民法典》第一千零三十二条（名誉权）、第一千零二十四条（隐私权）。", ["《民法典》第一千零二十四条", "第一千零三十二条"]),
    ("Legal basis: Civil Code Article 1032 (privacy), Article 1024 (reputation), Article 1183 (compensation for serious mental distress).", []),
    ("Legal basis: Civil Code Article 1032 (the right to reputation), Article 1024 (the right to privacy).", ["Civil Code Article 1024", "Article 1032"]),
    ("Data rights: PIPL Article 44 (right to know and decide), Article 47 (right to access and copy).", ["Article 45"])])
def test_words_in_brackets_belong_to_the_article_before_them(recogniser, text, wrong):
    assert [f.suggestion for f in recogniser.read(text, DAY).flags] == wrong


@pytest.mark.parametrize("times, wrong", [("two free credit reports", []), ("one free credit report", ["one free credit report a year"])])
def test_how_often_is_a_figure(recogniser, times, wrong):
    text = f"Art. 17 of the Credit Reporting Regulation gives everybody {times} a year."
    assert [f.text for f in recogniser.read(text, DAY).flags] == wrong
