"""Leaving quickly: an ordinary link without scripts, a replaced page with them, and honest words."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

HOST = "www.gov.cn"


def leave(reader):
    return reader.page.get_by_role("link", name=reader.says("离开", "Leave"), exact=True)


@pytest.mark.outside(HOST)
def test_a_tap_leaves(any_reader):
    reader = any_reader
    page = reader.open("mind/get-help")
    expect(leave(reader)).to_be_in_viewport()
    leave(reader).click()
    page.wait_for_url(f"https://{HOST}/**")
    expect(page.get_by_role("heading")).to_have_text("elsewhere")
    assert len(reader.outside) == 1


@pytest.mark.outside(HOST)
def test_after_a_tap_back_does_not_return(phone):
    phone.page.goto("about:blank")
    page = phone.open("mind/get-help")
    leave(phone).click()
    page.wait_for_url(f"https://{HOST}/**")
    page.go_back()
    assert page.url == "about:blank"


@pytest.mark.outside(HOST)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_esc_twice_leaves_and_back_does_not_return(readers, lang, scheme):
    reader = readers(lang, scheme=scheme)
    reader.page.goto("about:blank")
    page = reader.open("start/tonight")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(f"https://{HOST}/**")
    page.go_back()
    assert page.url == "about:blank"


def test_esc_once_or_slowly_stays(phone):
    page = phone.open("start/tonight")
    page.keyboard.press("Escape")
    page.wait_for_timeout(1300)
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert phone.here.endswith("start/tonight.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.outside(HOST)
def test_esc_leaves_from_the_search_field_too(phone):
    page = phone.open("start/tonight")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(f"https://{HOST}/**")


def test_it_says_what_it_cannot_hide(reader):
    page = reader.open("start/tonight")
    expect(page.get_by_role("contentinfo")).to_contain_text(reader.says("遮不住浏览记录", "cannot hide browsing history"))
    keys = page.get_by_role("contentinfo").get_by_text("Esc")
    expect(keys).to_be_visible() if reader.scripts else expect(keys).to_be_hidden()


def test_the_keys_are_named_to_those_who_cannot_see_the_foot(phone):
    page = phone.open("start/tonight")
    assert leave(phone).get_attribute("title")
    assert leave(phone).get_attribute("rel").split() == ["noreferrer", "nofollow"]
