"""A frightened person types: by keyboard, by paste, by an input method, by touch; online and from a folder."""
from __future__ import annotations

import re

import pytest
from opencc import OpenCC
from playwright.sync_api import Page, expect

from hold_steady.search.words import read
from support.pages import IS_WHOLE, by_turns
from support.screen import violations
from support.tree import ROOT

QUESTION = {"zh": "催收给家人打电话违法吗", "en": "is it legal to call my mother"}
ANSWER = {"zh": "legal/is-it-legal.html", "en": "en/legal/is-it-legal.html"}
NOWHERE = {"zh": "冥王星轨道", "en": "xyzzy plugh"}


def field(page: Page):
    return page.locator("#q")


def results(page: Page):
    return page.locator("[data-search-results] a")


def ready(page: Page) -> Page:
    field(page).focus()
    page.wait_for_selector("[data-search-results=full]", state="attached")
    return page


#: Each language in one way; in both in ``make test-weekly``, and in make test where the score is counted.
@pytest.fixture(params=by_turns(["http", "file"]), ids="-".join)
def searcher(readers, request):
    scheme, lang = request.param
    reader = readers(lang, scheme=scheme)
    ready(reader.open("start/tonight"))
    return reader


def test_a_question_is_answered_from_its_first_letter_to_its_page(searcher):
    """One visit: nothing found, despair, an ordinary question, and the page that answers it."""
    expect_people_topics_and_a_way_to_ask_where_nothing_is_found(searcher)
    expect_pinned_words_to_say_nothing_of_the_reader(searcher)
    field(searcher.page).fill(QUESTION[searcher.lang])
    expect(results(searcher.page).first).to_be_visible()
    expect(searcher.page.locator("[data-pinned]")).to_have_count(0)
    expect(searcher.page.get_by_role("status")).to_contain_text(searcher.says("条结果", "results"))
    expect_a_page_to_stand_once_with_the_words_marked(searcher)
    expect_nothing_typed_to_be_kept(searcher)
    searcher.page.keyboard.press("ArrowDown")
    assert not violations(searcher.page)
    results(searcher.page).first.click()
    searcher.page.wait_for_url("**/" + ANSWER[searcher.lang] + "*")


def expect_people_topics_and_a_way_to_ask_where_nothing_is_found(searcher):
    page = searcher.page
    field(page).fill(NOWHERE[searcher.lang])
    box = page.locator(".results")
    expect(box).to_contain_text(searcher.says("没找到", "No page"))
    expect(page.get_by_role("status")).to_contain_text(searcher.says("没找到", "No page"))
    hrefs = box.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert "tel:12356" in hrefs and "tel:12348" in hrefs
    assert any(h.endswith("topics.html") for h in hrefs) and any(h.endswith("#corrections") for h in hrefs)


def expect_pinned_words_to_say_nothing_of_the_reader(searcher):
    field(searcher.page).fill(searcher.says("不想活了", "i want to die"))
    shown = searcher.page.locator("[data-pinned]").first.inner_text()
    assert [n.strip().split()[0] for n in searcher.page.locator("[data-pinned]").all_inner_texts()[1:4]] == ["120", "110", "12356"]
    assert not any(word in shown.lower() for word in ("自杀", "轻生", "死", "危机", "suicid", "die", "crisis", "risk", "you seem"))


def expect_a_page_to_stand_once_with_the_words_marked(searcher):
    expect(searcher.page.locator("[data-search-results] mark").first).to_be_visible()
    pages = results(searcher.page).evaluate_all("links => links.map(a => a.href.split('#')[0])")
    assert len(pages) == len(set(pages))


def expect_nothing_typed_to_be_kept(searcher):
    page = searcher.page
    before = page.url
    page.keyboard.press("Enter")
    assert page.url == before and page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    assert not field(page).get_attribute("name")
    assert QUESTION[searcher.lang] not in page.evaluate("[...document.querySelectorAll('a')].map(a => decodeURI(a.href)).join()")


def test_nothing_is_loaded_before_the_field_is_used_and_nothing_twice(readers, server, lang):
    page = readers(lang).open("start/tonight")
    page.wait_for_timeout(300)
    assert not [s.path for s in server.log if "search" in s.path]
    ready(page)
    field(page).blur()
    field(page).focus()
    field(page).fill(QUESTION[lang])
    asked = [s.path for s in server.log if "search" in s.path]
    assert sorted(asked) == sorted(f"/assets/{name}" for name in (
        "search.css", "search.js", "search-text.js", "search-engine.js", "search-law.js", "search-learned.js", "search-slips.js", "search-despair.js", "search-words.js", f"search-{lang}-light.js", f"search-{lang}-full.js"))


def test_the_keys_close_choose_and_open(desk):
    page = ready(desk.open("start/tonight"))
    box = field(page)
    box.fill(QUESTION[desk.lang])
    expect(page.locator(".results")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".results")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value(QUESTION[desk.lang])
    assert desk.here.endswith("start/tonight.html")
    box.fill(QUESTION[desk.lang])
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = results(page).nth(1)
    expect(box).to_have_attribute("aria-activedescendant", second.get_attribute("id"))
    expect(second).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    expect(box).to_have_attribute("aria-activedescendant", results(page).first.get_attribute("id"))
    target = results(page).first.evaluate("a => a.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


@pytest.mark.outside("www.gov.cn")
def test_a_slash_leads_to_the_field_and_escape_twice_still_leaves(desk):
    page = desk.open("start/tonight")
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    page.keyboard.type("a/b")
    expect(field(page)).to_have_value("a/b")
    field(page).fill(QUESTION[desk.lang])
    expect(results(page).first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("https://www.gov.cn/**")


def test_what_is_typed_early_pasted_or_composed_is_heard_and_can_be_tapped(phone):
    page = phone.open("start/tonight")
    field(page).fill(QUESTION[phone.lang])  # before the index has come
    expect(results(page).first).to_be_visible()
    ready(page)
    boxes = [link.bounding_box() for link in results(page).all()]
    assert all(b["height"] >= 44 and b["x"] >= 0 and b["x"] + b["width"] <= 360 for b in boxes)
    field(page).fill("")
    expect(page.locator(".results")).to_be_hidden()
    page.evaluate("""text => { const q = document.getElementById('q'); q.focus(); document.execCommand('insertText', false, text); }""",
                  QUESTION[phone.lang])
    expect(results(page).first).to_be_visible()
    field(page).fill("")
    expect(page.locator(".results")).to_be_hidden()
    page.evaluate("""text => { const q = document.getElementById('q'); q.dispatchEvent(new CompositionEvent('compositionstart'));
        q.value = text; q.dispatchEvent(new CompositionEvent('compositionend', {data: text})); }""", QUESTION[phone.lang])
    expect(results(page).first).to_be_visible()


def test_half_a_word_of_an_input_method_does_not_say_that_nothing_was_found(readers):
    page = ready(readers("zh").open("start/tonight"))
    page.evaluate("""() => { const q = document.getElementById('q'); q.value = "qqzx";
        q.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true})); }""")
    expect(page.locator(".results")).to_be_hidden()


@pytest.mark.parametrize("lang, query, lands", [("zh", "the police refuse my report", "en/complain/"), ("en", "爆通讯录违法吗", "legal/is-it-legal")])
def test_the_other_language_is_offered_where_the_question_is_in_it(readers, lang, query, lands):
    reader = readers(lang)
    page = ready(reader.open("start/tonight"))
    field(page).fill(query)
    first = results(page).first
    expect(first).to_have_attribute("hreflang", "en" if lang == "zh" else "zh-CN")
    assert first.evaluate("a => a.href").removeprefix(reader.root).startswith(lands)


# -- despair ------------------------------------------------------------------------------------------------------
PINNED = """words => words.filter(word => {
    const q = document.getElementById('q'); q.value = word; q.dispatchEvent(new InputEvent('input', {bubbles: true}));
    const links = [...document.querySelectorAll('[data-search-results] a')], pinned = links.filter(a => 'pinned' in a.dataset);
    const isFirst = pinned.length > 3 && pinned.every((a, i) => a === links[i]);
    return !(isFirst && pinned[0].href.endsWith('mind/get-help.html')
        && String(pinned.slice(1, 4).map(a => a.getAttribute('href'))) === 'tel:120,tel:110,tel:12356');
})"""


def variants(word: str) -> list[str]:
    """As people also type it: in a sentence, with a capital, with spaces or full-width letters."""
    word = word.replace("…", "真的")
    if word.isascii():
        return [word.capitalize(), f"honestly, {word}!", "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in word)]
    return [f"我真的，{word}了。", " ".join(word)]


@pytest.mark.both_languages
def test_every_word_of_despair_puts_help_first_also_in_traditional_characters_and_with_each_apostrophe(readers, lang):
    page = ready(readers(lang).open("start/tonight"))
    plain = [word.replace("…", "真的") for group in read(ROOT).crisis for said in ("zh", "en") for word in group[said]]
    # Either field hears both languages: the other one as its words stand, and in every way in ``make test-weekly``.
    varied = [variant for group in read(ROOT).crisis for said in ("zh", "en") if said == lang or IS_WHOLE for word in group[said] for variant in variants(word)]
    assert page.evaluate(PINNED, plain) == []
    # What is heard is pinned, whatever else was typed; what is heard only as it is read goes into the field, and all of it in ``make test-weekly``.
    others = [*varied, *written_otherwise()]
    assert page.evaluate(PINNED, others if IS_WHOLE else page.evaluate("words => words.filter(word => !guideIndex.isDespair(word))", others)) == []


def written_otherwise() -> list[str]:
    convert = OpenCC("s2t").convert
    words = [word.replace("…", "真的") for group in read(ROOT).crisis for word in (*group["zh"], *group["en"])]
    written = [convert(word) for word in words] + [convert(word).replace("着", "著") for word in words if "着" in word]
    spoken = [re.sub(r"\b(ca|do|did|does|is|wo)n?t\b", lambda m: m[0][:-1] + mark + "t", word) for word in words for mark in "'’‘`´ʼ′＇"
              if re.search(r"\b(cant|dont|didnt|doesnt|isnt|wont)\b", word)]
    return written + spoken + ["活著沒意思", "can´t go on", "donʼt want to live", "don′t want to be here"]


def test_despair_is_heard_before_the_full_index_has_come(readers):
    reader = readers("zh", fresh=True)
    reader.context.route("**/search-zh-full.js", lambda route: None)
    page = reader.open("start/tonight")
    field(page).fill("活不下去了")
    expect(results(page).first).to_have_attribute("data-pinned", "")


# -- law and numbers ----------------------------------------------------------------------------------------------
LANDS = [
    ("zh", "治安42", "law/public-security-penalties-law.html#art_50"), ("zh", "治安管理处罚法第四十二条", "law/public-security-penalties-law.html#art_50"),
    ("zh", "民法典一零三三条", "law/civil-code.html#art_1033"), ("zh", "民法典第一〇三三条", "law/civil-code.html#art_1033"), ("zh", "第四十二条", "law/public-security-penalties-law.html#art_50"), ("zh", "刑法253之一", "law/criminal-law.html#art_253-1"),
    ("zh", "民法典１０３３条", "law/civil-code.html#art_1033"), ("zh", "PIPL 13", "law/pipl.html#art_13"),
    ("en", "PIPL 13", "en/law/pipl.html#art_13"), ("en", "article 42 public security law", "en/law/public-security-penalties-law.html#art_50")]


@pytest.mark.both_languages
def test_an_article_is_found_by_the_number_it_has_or_had(readers, lang):
    reader = readers(lang)
    assert [(query, lands, found) for of, query, lands in LANDS if of == lang and (found := first_of(reader, query)) != lands] == []


def first_of(reader, query: str) -> str:
    """Where the first result leads; the page stays open for the next question."""
    page = reader.page
    if not reader.here.endswith("start/tonight.html"):
        ready(reader.open("start/tonight"))
    field(page).fill("")
    expect(page.locator(".results")).to_be_hidden()
    field(page).fill(query)
    expect(results(page).first).to_be_visible()
    return results(page).first.evaluate("a => a.href").removeprefix(reader.root)


SLIPS = [("爆 通 讯 录", "start/"), ("催收催收", ""), ("爆通訊錄違法嗎", "legal/is-it-legal"), ("１２３７８", "complain/financial-regulator"),
         ("派初所不受理", "complain/"), ("崔收打我妈", "people/family")]


def test_other_characters_and_slips_are_read(readers):
    reader = readers("zh")
    assert [(query, slug, found) for query, slug in SLIPS if not (found := first_of(reader, query)).startswith(slug)] == []


# -- for everyone -------------------------------------------------------------------------------------------------
def test_without_scripts_the_field_leads_to_the_topics(readers, lang):
    page = readers(lang, scripts=False).open("start/tonight")
    field(page).fill(QUESTION[lang])
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics.html*")
    assert "=" not in page.url
    expect(page.locator("#a-z")).to_be_visible()
