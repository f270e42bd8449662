"""Somebody else presses Back: nothing that was typed stands there again. The browser keeps pages that were left, as on a phone."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from hold_steady.search.chromium import find

from .conftest import ARGUMENTS, ELSEWHERE
from support.phone import Phone

TYPED = {"zh": "我想死", "en": "i want to die"}

@pytest.fixture(scope="module")
def keeping_pages(chromium):
    """Chromium as a reader has it: the tests' own one throws away every page that is left."""
    browser = chromium.browser_type.launch(executable_path=find(), args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()

@pytest.fixture
def phone(keeping_pages, host, lang):
    context = keeping_pages.new_context(viewport={"width": 360, "height": 740})
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1[:/])"), lambda route: route.fulfill(body=ELSEWHERE, content_type="text/html"))
    yield Phone(context, host, lang)
    context.close()

def type_words(phone: Phone) -> None:
    page = phone.open("start/tonight")
    page.locator("#q").fill(TYPED[phone.lang])
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.evaluate("self.kept = 1")

def expect_nothing(phone: Phone) -> None:
    expect(phone.page.locator("#q")).to_have_value("")
    expect(phone.page.locator("[data-search-results] a")).to_have_count(0)
    assert TYPED[phone.lang] not in phone.page.locator("body").inner_text()

def test_after_leaving_from_the_next_page_back_shows_no_words(phone):
    type_words(phone)
    phone.page.locator("[data-search-results] a").first.click()
    phone.page.wait_for_url("**/mind/get-help.html*")
    phone.page.keyboard.press("Escape")
    phone.page.keyboard.press("Escape")
    phone.page.wait_for_url("https://www.gov.cn/**")
    phone.page.go_back(wait_until="commit")
    expect(phone.page).to_have_url(re.compile("start/tonight"))
    assert phone.page.evaluate("self.kept") == 1, "the browser kept the page, so that this test can fail"
    expect_nothing(phone)

def test_an_ordinary_link_and_back_show_no_words_and_the_field_still_works(phone):
    type_words(phone)
    phone.page.goto(phone.host.address + "index.html")
    phone.page.go_back(wait_until="commit")
    expect_nothing(phone)
    phone.page.locator("#q").fill(TYPED[phone.lang])
    expect(phone.page.locator("[data-search-results] a").first).to_be_visible()

def type_into_a_tool(phone: Phone):
    page = phone.open("repay/rates")
    page.locator("[data-tool=rate] > button").click()
    page.locator(".tool-box input").first.fill("98765")
    page.locator(".tool-box button[type=submit]").click()
    expect(page.locator(".tool-answers")).to_be_visible()
    page.evaluate("self.kept = 1")
    return page

def test_a_tool_that_the_browser_kept_is_empty_on_back(phone):
    page = type_into_a_tool(phone)
    page.goto(phone.host.address + "index.html")
    page.go_back(wait_until="commit")
    expect(page).to_have_url(re.compile("repay/rates"))
    assert page.evaluate("self.kept") == 1, "the browser kept the page, so that this test can fail"
    expect(page.locator(".tool-box")).to_have_count(0)
    assert page.evaluate("HoldSteady.facts()") == {} and page.evaluate("localStorage.length") == 0
    page.locator("[data-tool=rate] > button").click()
    expect(page.locator(".tool-box input").first).to_have_value("")

def test_leaving_a_tool_quickly_leaves_nothing_to_come_back_to(phone):
    phone.open("index")
    page = type_into_a_tool(phone)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("https://www.gov.cn/**")
    page.go_back(wait_until="commit")
    expect(page).not_to_have_url(re.compile("repay/rates"))
    page.go_forward(wait_until="commit")
    assert "98765" not in page.content() and "repay/rates" not in page.url
