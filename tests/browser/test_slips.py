"""What was meant is found: pinyin, chats, slips; and where no page is about it, a guess that says so."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hold_steady.content import place

READ = """([lang, texts]) => {
    const files = guideIndex, index = new files.Index(lang, files[lang + '-light'], files[lang + '-full']);
    return texts.map(text => index.meant(text));
}"""
#: How a word that is written nowhere in the guide is read.
MENDED = """([lang, words]) => {
    const files = guideIndex, index = new files.Index(lang, files[lang + '-light'], files[lang + '-full']);
    return words.map(word => index.word(word, () => {}));
}"""
PINYIN = {"bao tong xun lu zenme ban": "爆通讯录怎么办", "lvshihan": "律师函", "lüshihan": "律师函", "lǜ shī hán": "律师函", "lushihan": "律师函",
          "qiankuan": "欠款", "bao4 tong1 xun4 lu4": "爆通讯录", "cuisou": "催收", "app wangdai yuqi": "app 网贷逾期"}


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


def test_pinyin_is_read_as_chinese(search):
    assert search("zh").evaluate(READ, ["zh", list(PINYIN)]) == list(PINYIN.values())


def test_english_is_not_taken_for_pinyin(search):
    texts = ["they sue me on due date", "i want to die", "one man can change the range", "the police refuse my report"]
    assert search("en").evaluate(READ, ["en", texts]) == texts


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("query, slug", [("zhifuling", "threats/other-papers"), ("lvshihan", "threats/fake-or-real")])
def test_pinyin_finds_its_page_in_either_field(search, lang, query, slug):
    assert place(slug) in first_pages(search(lang), query)


def test_chinese_in_the_english_field_finds_english_pages_too(search):
    page = search("en")
    first_pages(page, "支付令")
    assert page.locator(f"[data-search-results] a[href*='/en/{place('threats/other-papers')}']").count()


def test_any_letters_can_be_typed(search):
    """Whatever may be pinyin is read without a fault, also where no character of the index sounds so."""
    page = search("en")
    assert len(page.evaluate(READ, ["en", [first + last for first in ("nue", "lve", "cei", "seng", "rua") for last in ("nve", "den", "za", "pou")]])) == 20


def test_chats_are_written_out_and_slips_are_mended(search):
    page = search("en")
    assert page.evaluate(READ, ["en", ["pls help, they txt my frends becuase of me"]]) == ["please help, they text my friends because of me"]
    words = {"colector": "collector", "harrasing": "harassing", "famly": "family", "polise": "police"}
    assert page.evaluate(MENDED, ["en", list(words)]) == list(words.values())


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
