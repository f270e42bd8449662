"""What was meant is found: pinyin, chats, slips; and where no page is about it, a guess that says so."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hold_steady.content import place


@pytest.fixture
def search(readers):
    def ready(lang: str):
        page = readers(lang).open("start/tonight")
        page.locator("#q").focus()
        page.wait_for_selector("[data-search-results=full]", state="attached")
        return page
    return ready


def first_pages(page, query: str) -> list[str]:
    page.locator("#q").fill(query)
    page.wait_for_selector("[data-search-results=full]", state="attached")
    return page.locator("[data-search-results] a").evaluate_all("links => links.slice(0, 4).map(a => a.pathname.replace(/^[/](en[/])?|[.]html$/g, ''))")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("query, slug", [("zhifuling", "threats/other-papers"), ("lvshihan", "threats/fake-or-real")])
def test_pinyin_finds_its_page_in_either_field(search, lang, query, slug):
    assert place(slug) in first_pages(search(lang), query)


def test_chinese_in_the_english_field_finds_english_pages_too(search):
    page = search("en")
    first_pages(page, "支付令")
    assert page.locator(f"[data-search-results] a[href*='/en/{place('threats/other-papers')}']").count()


@pytest.mark.parametrize("lang, query", [("zh", "隔壁装修太吵"), ("en", "recipe for apple cake")])
def test_a_question_that_no_page_answers_gets_a_guess_that_says_so(search, lang, query):
    page = search(lang)
    assert first_pages(page, query)
    expect(page.locator(".results")).to_contain_text({"zh": "只是猜的", "en": "as a guess"}[lang])
    expect(page.get_by_role("status")).to_contain_text({"zh": "没找到", "en": "No page"}[lang])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_despair_in_pinyin_puts_help_first(search, lang):
    page = search(lang)
    page.locator("#q").fill("wo huo bu xia qu le")
    expect(page.locator("[data-search-results] a").first).to_have_attribute("data-pinned", "")
