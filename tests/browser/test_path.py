"""The path of a frightened reader, from the first page to its end, by its visible links."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from hold_steady.content.addresses import slug_at
from support.pages import IS_WHOLE, title

from .conftest import DESK, PHONE, WALKS

PATH = ["start/tonight", "legal/is-it-legal", "evidence/save", "complain/choose", "complain/financial-regulator",
        "complain/police", "letters/to-authorities", "people/contact", "mind/get-help"]


DIALLED = {"complain/financial-regulator": "12378", "complain/police": "110"}


#: Each language, scheme, size and state of scripts once; every way to have the guide in ``make test-weekly``.
@pytest.mark.parametrize(("lang", "way"), WALKS if IS_WHOLE else [("zh", ("http", True, PHONE)), ("en", ("file", False, DESK))], ids=str)
def test_the_whole_path_can_be_walked(readers, lang, way):
    """From the door on the first page, then always the next step; pages between these may come and go. The contents lead to every page of it too."""
    scheme, scripts, size = way
    reader = readers(lang, scheme=scheme, scripts=scripts, size=size)
    page, wanted, walked = reader.open("index"), list(PATH), []
    expect_contents_to_lead_to_every_page(reader)
    link = reader.open("index").get_by_role("main").get_by_role("link", name=title("start/tonight", reader.lang)).first
    while wanted and len(walked) < 40:
        expect(link).to_be_visible()
        link.click()
        page.wait_for_load_state()
        slug = slug_at(reader.here.removeprefix("en/").removesuffix(".html"))
        assert reader.here.startswith("en/") == (reader.lang == "en") and slug not in walked, walked
        expect(page.get_by_role("heading", level=1)).to_have_text(title(slug, reader.lang))
        numbers = page.get_by_role("navigation", name=reader.says("求助电话", "Help numbers")).get_by_role("link")
        expect(numbers).to_have_count(3)
        expect_page_of_the_path(reader, slug)
        walked.append(slug)
        wanted = wanted[1:] if slug == wanted[0] else wanted
        link = page.get_by_role("main").get_by_role("link", name=re.compile(reader.says("^下一步", "^Next step")))
    assert not wanted, walked


def expect_contents_to_lead_to_every_page(reader) -> None:
    page = reader.page
    page.get_by_role("banner").get_by_role("link", name=reader.says("目录", "Topics")).click()
    for slug in PATH:
        expect(page.get_by_role("main").get_by_role("link", name=title(slug, reader.lang)).first).to_be_visible()


def expect_page_of_the_path(reader, slug: str) -> None:
    """On a phone it answers before it asks for scrolling; the regulator and the police can be dialled; breadcrumbs lead up one step and back."""
    page = reader.page
    if slug in PATH and page.viewport_size == {"width": PHONE[0], "height": PHONE[1]}:
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("article").locator("p.lead, .help-box").first).to_be_in_viewport()
    if slug in DIALLED:
        link = page.get_by_role("article").get_by_role("link", name=DIALLED[slug]).first
        expect(link).to_be_visible()
        assert link.get_attribute("href") == f"tel:{DIALLED[slug]}"
    if slug == "complain/police":
        page.get_by_role("navigation", name=reader.says("你在这里", "You are here")).get_by_role("link", name=title("complain/index", reader.lang)).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title("complain/index", reader.lang))
        page.get_by_role("main").get_by_role("link", name=title(slug, reader.lang)).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title(slug, reader.lang))


#: Each page and each scheme; every page in both in ``make test-weekly``.
HOMEWARD = [(start, scheme) for turn, start in enumerate(("mind/get-help", "law/civil-code", "topics")) for at, scheme in enumerate(("http", "file")) if IS_WHOLE or turn % 2 == at]


@pytest.mark.parametrize(("start", "scheme"), HOMEWARD)
def test_the_way_home_is_always_there(readers, lang, scheme, start):
    reader = readers(lang, scheme=scheme, scripts=False)
    page = reader.open(start)
    page.get_by_role("banner").get_by_role("link", name=reader.says("稳住", "Hold Steady")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title("index", reader.lang))
    assert reader.here == reader.says("index.html", "en/index.html")


def test_a_section_shows_where_the_reader_is(readers, lang):
    reader = readers(lang, size=(1280, 800))
    page = reader.open("complain/police")
    section = page.get_by_role("navigation", name=reader.says("这一部分", "In this part"))
    expect(section.locator("[aria-current=page]")).to_have_text(title("complain/police", lang))


def test_what_is_typed_into_search_stays_on_the_page(reader):
    page = reader.open("start/tonight")
    field = page.get_by_role("searchbox").or_(page.get_by_role("combobox"))
    field.fill("催收给我妈打电话")
    answers = page.locator("[data-search-results] a")
    if reader.scripts:
        expect(answers.first).to_be_visible()
    field.press("Enter")
    if reader.scripts:  # the answers stay open under the field
        expect(answers.first).to_be_visible()
        assert reader.here.endswith("start/tonight.html")
    else:
        page.wait_for_url("**/topics.html*")
    assert "%" not in page.url and "催收" not in page.url
