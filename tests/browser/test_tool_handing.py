"""What one tool found stands in the letter that another page writes, after the reader said yes: the log, the budget and the rate, end to end."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from support.letter_desk import begin, button, write_all
from support.pages import by_turns
from support.tools import TOOLS, Desk, finished

LOG, BUDGET, RATE = (next(tool for tool in TOOLS if tool.name == name) for name in ("log", "budget", "rate"))
#: A tool, what hands its facts over there, the letter (and which of the letters of its page), and what stands in that letter, in Chinese and told in English.
WAYS = (
    (LOG, ("带到信里用", "Use in the letters"), ("letters/stop-contact-notice", 0), ("从2026年3月1日起", "Since 1 March 2026")),
    (LOG, ("带到信里用", "Use in the letters"), ("letters/lender-complaint", 3), ("从2026年3月1日到2026年3月1日共2次，其中联系本人以外的人2次，夜里（22时到次日8时）2次", "2 contacts from 1 March 2026 to 1 March 2026")),
    (BUDGET, ("虚构小额贷款公司", "虚构小额贷款公司"), ("letters/instalment-request", 1), ("每月收入5,000元，房租、吃饭、看病等必要的开支2,700元", "5,000 yuan come in each month"),
     ("我每月拿得出：460元", "What I can pay a month: 460 yuan")),
    (RATE, None, ("letters/instalment-request", 1), ("年化利率是2,234.69%（不算利滚利）", "2,234.69% (without compounding) a year")),
)


@pytest.mark.parametrize(("way", "lang"), by_turns(WAYS), ids=lambda value: value if isinstance(value, str) else f"{value[0].name} {value[2][0]}")
def test_what_a_tool_found_stands_in_the_letter(readers, lang, way):
    tool, hand, letter, *wanted = way
    reader = readers(lang, fresh=True)
    desk = finished(reader, tool)
    desk.press("存在这台设备上", "Keep it on this device")
    desk.press("只有我用", "Only I use it")
    if hand:
        desk.press(*hand)
        expect(desk.box.get_by_role("status").filter(has_text=re.compile("带过去了|Done"))).to_be_visible()
    page = begin(reader, *letter)
    write_all(page, leaves_what_is_brought=True)
    letter_text = page.locator(".tool-box .letter-text")
    for chinese, told in wanted:
        expect(letter_text).to_contain_text(chinese)
        if lang == "en":
            expect(letter_text).to_contain_text(told)
    button(reader, "全部清除", "Wipe everything").click()
    assert page.evaluate("localStorage.length") == 0


def test_without_a_yes_the_letter_knows_nothing(readers, lang):
    reader = readers(lang, fresh=True)
    desk: Desk = finished(reader, LOG)
    desk.press("带到信里用", "Use in the letters")
    page = begin(reader)
    assert page.evaluate("HoldSteady.facts()") == {}
