"""The budget for creditors: how what is left is shared, the one page of paper, and the letter."""
from __future__ import annotations

import random
import re

import pytest
from playwright.sync_api import expect

from support.tools import TOOLS, Desk, open_tool

BUDGET = next(tool for tool in TOOLS if tool.name == "budget")
RULES = ("share", "equal", "small", "rate")


@pytest.fixture
def desk(resting) -> Desk:
    """For its arithmetic."""
    return resting(BUDGET)


def share(desk: Desk, left: float, owed: list[float], rule: str, rates: list[float] | None = None) -> list[float]:
    debts = [{"owed": sum_, "rate": rate} for sum_, rate in zip(owed, rates or [0] * len(owed))]
    return desk.page.evaluate("([left, debts, rule]) => HoldSteady.budget.share(left, debts, rule)", [left, debts, rule])


@pytest.mark.parametrize("left, owed, rule, rates, wanted", [
    (2300, [8000, 2000], "share", None, [1840, 460]), (2300, [8000, 2000], "equal", None, [1150, 1150]), (2300, [8000, 2000], "small", None, [300, 2000]),
    (2300, [8000, 2000, 500], "rate", [24, 18, 36], [1800, 0, 500]), (2300, [8000, 500], "rate", [0, 12], [1800, 500]),
    (900, [100, 5000], "equal", None, [100, 800]), (100, [1, 1, 1], "share", None, [1, 1, 1]), (0.01, [50, 50], "equal", None, [0.01, 0]),
    (100, [1000, 1000, 1000], "equal", None, [33.34, 33.33, 33.33]), (0, [100], "share", None, [0]), (-5, [100], "equal", None, [0]),
])
def test_what_is_left_is_shared_by_the_rule(desk, left, owed, rule, rates, wanted):
    assert share(desk, left, owed, rule, rates) == wanted


def test_nothing_is_lost_and_nobody_gets_more_than_is_owed(desk):
    pick = random.Random(7)
    for _ in range(200):
        owed = [round(pick.uniform(0.01, 9000), 2) for _ in range(pick.randrange(1, 16))]
        left, rule = round(pick.uniform(0, 20000), 2), pick.choice(RULES)
        given = share(desk, left, owed, rule, [pick.choice([0, 12, 24]) for _ in owed])
        assert all(0 <= part <= sum_ for part, sum_ in zip(given, owed)), (left, owed, rule)
        assert abs(round(sum(given), 2) - min(left, round(sum(owed), 2))) < 0.005, (left, owed, rule)


def test_fifteen_creditors_with_long_names_fit_one_page(readers, lang):
    reader = readers(lang, fresh=True)
    reader.page.add_init_script("self.print = () => {};")
    reader.open(BUDGET.slug)
    debts = [{"name": f"虚构的很长的放贷机构名称股份有限公司第{n}分公司", "owed": 12345.67 + n, "rate": 24} for n in range(15)]
    form = {"pay": 9000, "other_income": 500, "home": 1500, "food": 1200, "health": 300, "way": 200, "family": 900, "other": 100, "rule": "share", "debts": debts}
    reader.page.evaluate("form => localStorage.setItem('hold-steady-facts', JSON.stringify({ budget: { form } }))", form)
    desk = Desk(reader.page, lang, "budget").open()
    for _ in range(3):
        desk.next()
    desk.press("欠得多的多分", "More to whom")
    desk.press("打印", "Print")
    text = desk.page.locator(".tool-paper").evaluate("paper => paper.textContent")
    pdf = desk.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert "第14分公司" in text and desk.says("以核对后的账单为准", "checked statement") in text
    desk.page.evaluate("HoldSteady.wipe()")


def test_a_month_that_leaves_nothing_promises_nothing(readers, lang):
    desk = open_tool(readers(lang), BUDGET)
    desk.field("工资、做生意", "Wages or business").fill("1000")
    desk.next()
    desk.field("吃饭", "Food").fill("1000")
    desk.next()
    desk.next()  # nobody yet: the one way on is to add somebody
    desk.field("放贷机构的全称", "Full name").fill("虚构公司")
    desk.field("还欠多少", "Still owed").fill("1000")
    desk.next()
    desk.next()
    expect(desk.box).to_contain_text(desk.says("剩不下钱", "Nothing is left"))
    expect(desk.box.locator("tbody td").nth(2)).to_have_text("0")
    expect(desk.box.get_by_role("button", name=desk.says("带到信里", "in the letter"))).to_have_count(0)


def test_old_debts_are_warned_of_before_any_is_entered(readers, lang):
    desk = open_tool(readers(lang), BUDGET)
    desk.next()
    desk.next()
    expect(desk.box.locator(".tool-note")).to_contain_text("12348")
    assert desk.box.locator(".tool-note a").get_attribute("href").endswith(("repay/old-debt.html#two-cases", "#two-cases"))


def test_the_letter_gets_its_figures_only_with_a_yes(readers, registry, lang):
    desk = open_tool(readers(lang, fresh=True), BUDGET)
    for _ in BUDGET.walk(desk):
        pass
    button = desk.box.get_by_role("button", name="虚构小额贷款公司")
    button.click()
    expect(desk.box.get_by_role("status").filter(has_text=desk.says("先按下面的", "below first"))).to_be_visible()
    desk.page.evaluate("HoldSteady.keep(true)")
    button.click()
    expect(desk.box.get_by_role("status").filter(has_text=desk.says("带过去了", "Done"))).to_be_visible()
    facts = desk.page.evaluate("HoldSteady.facts()")
    assert (facts["lender"], facts["monthly"], facts["budget_income"], facts["budget_costs"]) == ("虚构小额贷款公司", "460", "5,000", "2,700")
    assert set(facts) - {"budget"} <= {key for fact in registry.letters["instalment-request"].facts for way in fact.prefill for key in way.needs}
