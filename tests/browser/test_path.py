"""The path of a frightened reader, from the first page to its end, by its visible links."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from hold_steady.content.addresses import slug_at
from support.pages import title

PATH = ["start/tonight", "legal/is-it-legal", "evidence/save", "complain/choose", "complain/financial-regulator",
        "complain/police", "letters/to-authorities", "people/contact", "mind/get-help"]


def test_the_whole_path_can_be_walked(any_reader):
    """From the door on the first page, then always the next step; pages between these may come and go."""
    reader = any_reader
    page, wanted, walked = reader.open("index"), list(PATH), []
    link = page.get_by_role("main").get_by_role("link", name=title("start/tonight", reader.lang)).first
    while wanted and len(walked) < 40:
        expect(link).to_be_visible()
        link.click()
        page.wait_for_load_state()
        slug = slug_at(reader.here.removeprefix("en/").removesuffix(".html"))
        assert reader.here.startswith("en/") == (reader.lang == "en") and slug not in walked, walked
        expect(page.get_by_role("heading", level=1)).to_have_text(title(slug, reader.lang))
        numbers = page.get_by_role("navigation", name=reader.says("求助电话", "Help numbers")).get_by_role("link")
        expect(numbers).to_have_count(3)
        walked.append(slug)
        wanted = wanted[1:] if slug == wanted[0] else wanted
        link = page.get_by_role("main").get_by_role("link", name=re.compile(reader.says("^下一步", "^Next step")))
    assert not wanted, walked


def test_each_page_of_the_path_answers_before_it_asks_for_scrolling(phone):
    for slug in PATH:
        page = phone.open(slug)
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("article").locator("p.lead, .help-box").first).to_be_in_viewport()


def test_the_regulator_and_the_police_can_be_dialled_from_their_pages(any_reader):
    reader = any_reader
    for slug, number in (("complain/financial-regulator", "12378"), ("complain/police", "110")):
        page = reader.open(slug)
        link = page.get_by_role("article").get_by_role("link", name=number).first
        expect(link).to_be_visible()
        assert link.get_attribute("href") == f"tel:{number}"


@pytest.mark.parametrize("start", ["mind/get-help", "law/civil-code", "topics"])
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_the_way_home_is_always_there(readers, lang, scheme, start):
    reader = readers(lang, scheme=scheme, scripts=False)
    page = reader.open(start)
    page.get_by_role("banner").get_by_role("link", name=reader.says("稳住", "Hold Steady")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title("index", reader.lang))
    assert reader.here == reader.says("index.html", "en/index.html")


def test_breadcrumbs_lead_up_one_step_at_a_time(any_reader):
    reader = any_reader
    page = reader.open("complain/police")
    page.get_by_role("navigation", name=reader.says("你在这里", "You are here")).get_by_role(
        "link", name=title("complain/index", reader.lang)).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title("complain/index", reader.lang))
    page.get_by_role("main").get_by_role("link", name=title("complain/police", reader.lang)).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title("complain/police", reader.lang))


def test_a_section_shows_where_the_reader_is(readers, lang):
    reader = readers(lang, size=(1280, 800))
    page = reader.open("complain/police")
    section = page.get_by_role("navigation", name=reader.says("这一部分", "In this part"))
    expect(section.locator("[aria-current=page]")).to_have_text(title("complain/police", lang))


def test_contents_lead_to_every_page_of_the_path(any_reader):
    reader = any_reader
    page = reader.open("index")
    page.get_by_role("banner").get_by_role("link", name=reader.says("目录", "Topics")).click()
    for slug in PATH:
        expect(page.get_by_role("main").get_by_role("link", name=title(slug, reader.lang)).first).to_be_visible()


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
