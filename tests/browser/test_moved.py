"""An old link: it leads on, and the words that told what it was about are not in the address, nor behind Back."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from hold_steady.content.addresses import moved, page_url

OLD = "doors/women-12338"


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_an_old_address_leads_on_and_is_not_behind_back(readers, lang, scheme):
    reader = readers(lang, scheme=scheme)
    page = reader.open("index")
    prefix = "en/" if lang == "en" else ""
    page.evaluate("url => { location.href = url; }", f"{reader.root}{prefix}{OLD}.html#facts")
    page.wait_for_url("**/" + page_url(OLD, lang) + "#facts")
    expect(page.get_by_role("heading", level=1)).to_contain_text("12338")
    assert page.title() == reader.says("稳住", "Hold Steady")
    page.go_back()
    assert reader.here == page_url("index", lang)


def test_without_scripts_an_old_address_leads_on_too(readers, lang):
    reader = readers(lang, scripts=False)
    prefix = "en/" if lang == "en" else ""
    reader.page.goto(f"{reader.root}{prefix}{OLD}.html")
    reader.page.wait_for_url("**/" + page_url(OLD, lang))


def test_an_old_anchor_leaves_the_address(readers):
    reader, new = readers("zh"), moved().anchors["unsafe-home"]
    page = reader.open("index")
    page.evaluate("url => { location.href = url; }", f"{reader.root}mind/tell-people.html#unsafe-home")
    page.wait_for_url(f"**/mind/tell-people.html#{new}")
    expect(page.locator(f"#{new}")).to_be_in_viewport()
    page.go_back()
    assert reader.here == page_url("index", "zh")
