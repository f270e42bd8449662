"""A letter, and the address of a page, to copy."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

SLUG = "letters/to-authorities"


def squeezed(text: str) -> str:
    return "".join(text.split())


def open_blank(reader):
    """The blank letter of the first section: under the card of the tool, below the example."""
    letter = reader.page.locator("section.letter").first
    for summary in letter.locator("summary").all():
        summary.click()
    return letter.locator(".letter-text").last


def copy_button(reader):
    return reader.page.locator("section.letter").first.get_by_role("button", name=reader.says("复制", "Copy"), exact=True)


def test_a_blank_letter_can_be_copied_whole(readers, lang):
    reader = readers(lang, permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(SLUG)
    wanted = squeezed(open_blank(reader).inner_text())
    copy_button(reader).click()
    expect(page.get_by_role("button", name=reader.says("已复制", "Copied")).first).to_be_visible()
    assert squeezed(page.evaluate("navigator.clipboard.readText()")) == wanted
    assert len(wanted) > 200


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_where_the_browser_refuses_the_letter_is_left_selected(readers, lang, scheme):
    reader = readers(lang, scheme=scheme, fresh=True)
    reader.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page = reader.open(SLUG)
    wanted = squeezed(open_blank(reader).inner_text())
    copy_button(reader).click()
    assert squeezed(page.evaluate("getSelection().toString()")) == wanted


def test_the_invented_letter_is_not_offered_to_copy(phone):
    page = phone.open(SLUG)
    assert page.locator("button.copy").count() == page.locator("section.letter").count()


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_without_scripts_the_letter_is_there_and_no_dead_button(readers, lang, scheme):
    reader = readers(lang, scheme=scheme, scripts=False)
    page = reader.open(SLUG)
    expect(page.locator(reader.says(".letter-text", ".letter-en")).first).to_be_visible()
    expect(page.get_by_role("article").get_by_role("button")).to_have_count(0)


def test_a_blank_letter_opens_under_the_example(reader):
    reader.open(SLUG)
    blank = open_blank(reader)
    expect(blank).to_be_visible()
    expect(blank).to_contain_text("【")


def test_the_letter_to_hand_in_is_chinese_in_both_languages(reader):
    page = reader.open(SLUG)
    expect(page.locator(".letter-text").first).to_have_attribute("lang", "zh-CN")
    expect(page.locator(".letter-text").first).to_contain_text("申请人")


def test_the_address_of_a_page_is_copied_without_what_led_there(readers, lang):
    reader = readers(lang, permissions=["clipboard-read", "clipboard-write"])
    page = reader.open("people/contact")
    page.goto(f"{page.url}?q=secret#law")
    page.get_by_role("button", name=reader.says("复制本页的链接", "Copy the link to this page")).click()
    expect(page.get_by_role("button", name=reader.says("已复制", "Copied"))).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url.partition("?")[0]


def test_where_the_browser_refuses_the_address_stands_there(readers, lang):
    reader = readers(lang, fresh=True)
    reader.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page = reader.open("people/contact")
    page.get_by_role("button", name=reader.says("复制本页的链接", "Copy the link to this page")).click()
    assert page.evaluate("getSelection().toString()") == page.url
