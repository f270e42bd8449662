"""Two languages, one page: the switch keeps the reader where they are."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from support.pages import IS_WHOLE, title

from .conftest import WALKS, way_name


SLUGS = ["index", "start/tonight", "mind/get-help", "law/civil-code", "topics"]
#: Each page in one way to have the guide, by turns, so that each way is gone; all in all in ``make test-weekly``.
SWITCHES = [(slug, walk) for turn, slug in enumerate(SLUGS) for at, walk in enumerate(WALKS) if IS_WHOLE or turn % len(WALKS) == at]


@pytest.mark.parametrize(("slug", "any_reader"), SWITCHES, indirect=["any_reader"], ids=lambda value: value if isinstance(value, str) else f"{value[0]}-{way_name(value[1])}")
def test_the_switch_keeps_the_page_there_and_back(any_reader, slug):
    reader = any_reader
    page = reader.open(slug)
    here = reader.here
    page.get_by_role("banner").get_by_role("link", name=reader.says("English", "中文")).click()
    other = "en" if reader.lang == "zh" else "zh"
    expect(page.locator("html")).to_have_attribute("lang", {"zh": "zh-CN", "en": "en"}[other])
    if not slug.startswith("law/"):
        expect(page.get_by_role("heading", level=1)).to_have_text(title(slug, other))
    assert reader.here != here and reader.here.endswith(f"{slug}.html")
    page.get_by_role("banner").get_by_role("link", name=reader.says("中文", "English")).click()
    expect(page.locator("html")).to_have_attribute("lang", {"zh": "zh-CN", "en": "en"}[reader.lang])
    assert reader.here == here


def test_chinese_law_on_an_english_page_is_marked_as_chinese(readers):
    page = readers("en").open("law/civil-code")
    quotes = page.locator("blockquote")
    assert quotes.count() > 3
    assert all(quotes.nth(i).get_attribute("lang") == "zh-CN" for i in range(quotes.count()))
    expect(page.get_by_text("unofficial").first).to_be_visible()
