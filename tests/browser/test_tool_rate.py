"""The yearly rate: the arithmetic against decimals found by halving, the line of the day, and what may never be said."""
from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, getcontext

import pytest
from playwright.sync_api import expect

from hold_steady.build.rate_data import levels, missing
from hold_steady.core import as_record
from hold_steady.registry import Rates
from hold_steady.content.addresses import page_url
from support.cases import read_yaml
from support.document import read
from support.loans import flows, schedules
from support.pages import LANGUAGES
from support.tools import TOOLS, open_tool
from support.tree import ROOT

RATE = next(tool for tool in TOOLS if tool.name == "rate")
#: Percentage points by which a figure may differ; figures above MOST are shown in words.
TOLERANCE, MOST = Decimal("0.01"), 10**6
RATES = read_yaml(ROOT / "docs/_data/rates.yml")
getcontext().prec = 40


@pytest.fixture
def engine(resting):
    """The tool's own arithmetic, in a browser."""
    return resting(RATE).page


# -- schedules ----------------------------------------------------------------------------------
def growth(got: Decimal, pays: list[tuple[int, Decimal]]) -> Decimal:
    """1 + the rate of one period, by halving."""
    low, high = Decimal("0.5"), Decimal(10)
    for _ in range(110):
        middle = (low + high) / 2
        if sum(pay / middle**at for at, pay in pays) > got:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def reference(form: dict) -> tuple[Decimal, Decimal]:
    """(without compounding, compounded), in percent."""
    got = Decimal(str(form["contract"])) - Decimal(str(form["cut"])) - Decimal(str(form["upfront"]))
    factor, many = growth(got, flows(form)), Decimal(12)
    if form["how"] == "rows":
        factor = factor ** (Decimal(365) / 12)
    elif form["how"] != "monthly":
        many = Decimal(365) / (form["every"] if form["how"] == "days" else form["days"])
    return (factor - 1) * many * 100, (factor**many - 1) * 100


def test_500_schedules_are_within_a_hundredth_of_a_point(engine):
    forms = schedules(500)
    found = engine.evaluate("forms => forms.map(form => { const r = HoldSteady.rate.result(form); return [String(r.nominal), String(r.effective)]; })", forms)
    assert {form["how"] for form in forms} == {"monthly", "once", "days", "rows"}
    for form, (nominal, effective) in zip(forms, found):
        wanted = reference(form)
        assert abs(Decimal(nominal) - wanted[0]) <= TOLERANCE, form
        assert abs(Decimal(effective) - wanted[1]) <= TOLERANCE if wanted[1] <= MOST else Decimal(effective) > MOST, form


def test_the_examples_of_the_page_are_what_the_tool_finds(engine, site):
    seven = engine.evaluate("HoldSteady.rate.result({ contract: 3000, cut: 900, how: 'once', all: 3000, days: 7 })")
    year = engine.evaluate("HoldSteady.rate.result({ contract: 12000, how: 'monthly', sum: 1100, times: 12 })")
    assert round(year["nominal"]) == 18
    for lang in LANGUAGES:
        assert f"{seven['nominal']:,.2f}%" in read(site / page_url("repay/several", lang)).one("article").text


# -- the line of the day ------------------------------------------------------------------------
def line(engine, day: str) -> dict:
    return engine.evaluate("day => HoldSteady.rate.line(HoldSteady.data.rate, day)", day)


@pytest.mark.parametrize("row", levels(as_record(Rates, RATES)), ids=lambda row: row[0])
def test_each_level_holds_from_its_day(engine, row):
    day, lpr, four = row
    if day >= RATES["no_line_before"]:
        assert line(engine, day) | {"isSure": None} == {"lpr": lpr, "four": four, "isSure": None}
        before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
        assert line(engine, before)["lpr"] != lpr


@pytest.mark.parametrize("row", RATES["monthly"], ids=lambda row: row["month"])
def test_each_registered_month_has_its_figure_on_its_last_day(engine, row):
    assert line(engine, row["month"] + "-28")["four"] == row["four_times_1y"]


@pytest.mark.parametrize("day, why", [("2026-10-01", "no_month"), ("2026-10-31", "no_month"), ("2026-11-29", "no_month"), ("2027-01-01", "no_month"), ("2100-01-01", "no_month"),
                                      ("2020-08-19", "too_early"), ("2019-08-20", "too_early"), ("1990-01-01", "too_early")])
def test_a_day_without_a_registered_figure_is_refused(engine, day, why):
    assert line(engine, day)["refused"] == why


def test_a_month_that_changed_on_an_unknown_day_is_missing():
    rates = {**RATES, "monthly": [*RATES["monthly"][:-1], {**RATES["monthly"][-1], "date": None, "lpr_1y": 2.9, "four_times_1y": 11.6}]}
    assert missing(as_record(Rates, rates)) == sorted({*RATES["not_found"], RATES["monthly"][-1]["month"]})


# -- what it says -------------------------------------------------------------------------------
def result_for(reader, who: tuple[str, str], day: str = "") -> str:
    desk = open_tool(reader, RATE)
    desk.field("合同上写借多少", "The sum in the contract").fill("12,000")
    desk.next()
    desk.press("每个月还一样多", "The same sum every month")
    desk.field("每次还多少", "Each payment (yuan").fill("１１００元")
    desk.field("一共还几次", "Number of payments").fill("12")
    desk.next()
    desk.pick(*who)
    desk.field("合同是哪天签的", "The day the contract").fill(day)
    desk.next()
    expect(desk.title).to_have_text(desk.says("算出来了", "The result"))
    return desk.box.inner_text()


PRIVATE, LICENSED = ("个人，或者亲友", "A person, such as"), ("银行、消费金融公司", "A bank, a consumer")
UNLICENSED, UNKNOWN = ("没有牌照", "without a licence"), ("我不知道", "I do not know")


def test_private_lending_is_set_beside_four_times_the_lpr(readers, lang):
    text = result_for(readers(lang), PRIVATE, "2025-06-01")
    assert "17.97%" in text and "19.53%" in text and "12.00%" in text and "× 12" in text
    assert readers(lang).says("比四倍高", "above that line") in text


@pytest.mark.parametrize("who", [LICENSED, UNLICENSED, UNKNOWN], ids=lambda who: who[1])
def test_no_other_lender_is_measured_by_it(readers, lang, who):
    text = result_for(readers(lang), who, "2025-06-01")
    assert "17.97%" in text and "12.00%" not in text and "3.00%" not in text


def test_a_month_without_a_figure_is_said(readers, lang):
    reader = readers(lang)
    text = result_for(reader, PRIVATE, "2026-10-15")
    assert reader.says("没有登记，所以不猜", "do not guess") in text and "12.00%" not in text


def test_it_never_calls_a_rate_unlawful_or_a_debt_void_of_payment():
    words = (ROOT / "overrides/tools/rate.yml").read_text(encoding="utf-8").split("\n", 2)[2]
    assert not re.search(r"违法|非法|不合法|不用还|不必还|可以不还|无需偿还|illegal|unlawful|need not (be )?pa|do not have to pay|no need to pay", words, re.I)


def test_payments_by_date_are_read_and_a_bad_line_is_named(readers, lang):
    desk = open_tool(readers(lang), RATE)
    desk.field("合同上写借多少", "The sum in the contract").fill("1000")
    desk.next()
    desk.press("每次不一样", "Different sums")
    desk.field("哪天拿到钱", "The day the money").fill("2025-01-01")
    rows = desk.box.locator("textarea")
    rows.fill("2025-02-01 500\n2024-12-31 600")
    desk.next()
    expect(desk.error).to_contain_text("2")
    rows.fill("2025年2月1日，500元\n\n2025/3/1　６００")
    desk.next()
    expect(desk.title).to_contain_text(desk.says("放贷的是谁", "Who lends"))


def test_more_taken_first_than_lent_is_refused(readers, lang):
    desk = open_tool(readers(lang), RATE)
    desk.field("合同上写借多少", "The sum in the contract").fill("1000")
    desk.field("先扣掉多少", "What was deducted").fill("1000")
    desk.next()
    expect(desk.error).to_contain_text(desk.says("把写大的改小", "make smaller what is too large"))
