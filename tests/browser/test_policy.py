"""The guide behind a real nginx with its strict policy: everything a reader does still works, and nothing is refused."""
from __future__ import annotations

import os
import re
import shutil

import pytest
from playwright.sync_api import Page, expect

from hold_steady.content.addresses import page_url
from support.pages import one_of_each_kind
from support.rough_host import RoughHost
from support.tools import Desk, tools_by_turns
from support.web_servers import WebServer, running

WATCH = """
self.__refused = [];
addEventListener('securitypolicyviolation', event => __refused.push(event.violatedDirective + ' ' + event.blockedURI));
"""
LEAVES_TO = "https://www.gov.cn/**"


class Visitor:
    """A reader of the served guide; everything the browser complains of, and every host it asks, is written down."""

    def __init__(self, page: Page, server: WebServer, lang: str) -> None:
        self.page, self.server, self.lang = page, server, lang
        self.complaints: list[str] = []
        self.outside: list[str] = []
        page.add_init_script(WATCH)
        page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.context.on("request", lambda request: self.outside.append(request.url) if not request.url.startswith((server.address, "data:")) else None)

    def says(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en

    def open(self, slug: str) -> Page:
        self.page.goto(self.server.address + page_url(slug, self.lang))
        return self.page

    def refused(self) -> list[str]:
        return self.page.evaluate("__refused") + self.complaints


@pytest.fixture(scope="module")
def strict(site, tmp_path_factory):
    """Every page, of which a phone keeps a few."""
    place, host = tmp_path_factory.mktemp("strict"), RoughHost(site)
    shutil.copytree(site, place / "site", copy_function=os.link)
    host.shorten()
    for name, few in host.changed.items():
        (place / "site" / name).unlink()
        (place / "site" / name).write_bytes(few)
    with running("nginx", place / "site", place) as server:
        yield server


@pytest.fixture
def visitor(chromium, strict, lang):
    context = chromium.new_context(locale={"zh": "zh-CN", "en": "en-GB"}[lang], viewport={"width": 360, "height": 740}, permissions=["clipboard-read", "clipboard-write"])
    context.route(re.compile(r"^https?://(?!127\.0\.0\.1[:/])"), lambda route: route.fulfill(body="<h1>elsewhere</h1>", content_type="text/html"))
    yield Visitor(context.new_page(), strict, lang)
    context.close()


def test_the_watch_sees_what_is_refused(visitor):
    page = visitor.open("index")
    page.evaluate("document.head.appendChild(document.createElement('script')).textContent = '1'")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p><img src=\"https://other.example/x.png\">')")
    page.wait_for_function("__refused.length >= 3")
    assert {entry.split()[0] for entry in visitor.page.evaluate("__refused")} == {"script-src-elem", "style-src-attr", "img-src"}


def test_every_kind_of_page_is_drawn_as_it_was_meant(visitor):
    for slug in (*one_of_each_kind().values(), "start/tonight", "topics", "about/offline", "no/such/page"):
        page = visitor.open(slug)
        expect(page.get_by_role("heading", level=1).first).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)", f"{slug}: no style"
        assert [entry for entry in visitor.refused() if "404 (Not Found)" not in entry] == [], slug
    assert not visitor.outside


def test_a_letter_is_copied(visitor, server):
    """The guide may write to the clipboard and not read it, so a page without the policy reads it here."""
    page = visitor.open("letters/to-authorities")
    letter = page.locator("section.letter").first
    for summary in letter.locator("summary").all():  # what to do without the tool, and in it the blank
        summary.click()
    letter.get_by_role("button", name=visitor.says("复制", "Copy"), exact=True).click()
    expect(letter.get_by_role("button", name=visitor.says("已复制", "Copied"))).to_be_visible()
    assert visitor.refused() == [] and not visitor.outside
    page.goto(server.address)
    assert len(page.evaluate("navigator.clipboard.readText()")) > 200


@tools_by_turns
def test_a_tool_works_to_its_end(visitor, tool):
    page = visitor.open(tool.slug)
    desk = Desk(page, visitor.lang, tool.name).open()
    for _ in tool.walk(desk):
        pass
    for names in tool.files:
        with page.expect_download():
            desk.press(*names)
    assert visitor.refused() == [] and not visitor.outside


def test_dark_and_light_by_hand(visitor):
    page = visitor.open("index")
    page.get_by_role("button", name=visitor.says("深色", "Dark")).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert visitor.refused() == []


def test_search_finds(visitor):
    page = visitor.open("index")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).fill(visitor.says("催收给我妈打电话", "they call my mother"))
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("option").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert visitor.refused() == [] and not visitor.outside


def test_search_without_a_result_opens_the_topics(visitor):
    page = visitor.open("start/tonight")
    page.evaluate("document.getElementById('q').form.submit()")
    page.wait_for_url("**/topics.html*")
    assert visitor.refused() == []


@pytest.mark.parametrize("way", ["tap", "keys"])
def test_leaving_leaves_and_back_does_not_return(visitor, way):
    visitor.page.goto("about:blank")
    page = visitor.open("mind/get-help")
    if way == "tap":
        page.get_by_role("link", name=visitor.says("离开", "Leave"), exact=True).click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url(LEAVES_TO)
    page.go_back()
    assert page.url == "about:blank" and not visitor.complaints


def test_it_is_kept_and_opens_from_the_phone(visitor):
    page = visitor.open("about/offline")
    page.get_by_role("button", name=visitor.says("存进这部手机", "Keep it on this phone")).click()
    expect(page.get_by_role("status").filter(has_text=visitor.says("存好了", "Kept"))).to_be_visible(timeout=30_000)
    assert visitor.refused() == []
    visitor.page.context.set_offline(True)
    try:
        expect(visitor.open("start/tonight").locator(".overdue").first).to_contain_text(visitor.says("存在手机里的", "kept on the phone"))
    finally:
        visitor.page.context.set_offline(False)
    assert visitor.page.evaluate("__refused") == []


def test_no_other_site_can_frame_the_guide(visitor, server):
    page = visitor.page
    page.goto(server.address)
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.evaluate("address => document.body.appendChild(document.createElement('iframe')).src = address", visitor.server.address)
