"""Twenty pages, words typed, kept, deleted, left: what the browser still has is what the page on traces says, word for word.

Chromium as a reader has it, with a profile on the disk that is read once it is closed. No route is set: it would make the browser
keep what it is asked not to.
"""
from __future__ import annotations

import re
import shutil
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from hold_steady.checks.telling import telling
from hold_steady.content.addresses import page_url
from hold_steady.search.chromium import find
from support.document import read
from support.pages import LANGUAGES
from support.phone import HELD, Phone
from support.rough_host import RoughHost
from support.tools import KEY

from .conftest import ARGUMENTS

TYPED = "我想死了怎么办"
LETTER = "letters/lender-complaint"
#: What is typed into a tool and kept: a note that no page has.
KEPT, TOOL = "7654321.89", "repay/rates"
OPENED = ("index", "start/tonight", "start/not-yet", "start/which-page", "people/contact", "people/family", "people/employer", "mind/get-help",
          "mind/coping", "mind/tell-people", "legal/is-it-legal", "legal/which-lender", "evidence/save", "threats/jail-fear", "threats/home-visit",
          "doors/women-12338", "letters/index", LETTER, TOOL, "about/offline")
#: An address that moved, as an old link has it.
OLD_LINK = "threats/being-sued.html"
CLOSED = ("mind/for-friends", "doors/police-110", "law/civil-code", "threats/fake-or-real")
OPENED_BY_OLD_LINK = page_url("threats/being-sued", "zh")
#: Where the test itself looks from.
LOOKOUT = "404.html"
#: Program files that a reader who searches and keeps has used, beside the pages.
PROGRAMS = re.compile(r"assets/(guide|keep|moved|print|search(-[\w-]+)?|tools/[\w-]+)\.(js|css)|worker\.js")


@dataclass
class Left:
    """What was found after the browser was closed."""

    history: dict[str, str] = field(default_factory=dict)
    disk_cache: set[str] = field(default_factory=set)
    clipboard: str = ""
    cache_storage: list = field(default_factory=list)
    storage: int = -1
    #: What was stored under the key of the tools, before everything was deleted.
    facts: str = ""
    #: Whether the browser's own files still hold it after that.
    remains: bool = False
    #: Files of the profile that hold the typed words.
    typed: list[str] = field(default_factory=list)


def launch(chromium, profile: Path) -> BrowserContext:
    return chromium.browser_type.launch_persistent_context(
        profile, executable_path=find(), viewport={"width": 360, "height": 740}, ignore_default_args=["--disable-back-forward-cache"],
        args=ARGUMENTS)


def read_and_type(page: Page, host: RoughHost) -> None:
    for slug in OPENED:
        page.goto(host.address + page_url(slug, "zh"))
        page.locator("#q").fill(TYPED)
        if slug == "index":
            expect(page.locator("[data-search-results=full] a").first).to_be_visible()
        if slug == LETTER:
            letter = page.locator("section.letter").first
            letter.locator("summary").first.click()
            letter.locator("summary").last.click()
            letter.locator("button.copy").click()
            expect(letter.locator("button.copy")).to_have_text("已复制")
        if slug == TOOL:
            keep_in_a_tool(page)
    page.evaluate("address => { location.href = address; }", host.address + OLD_LINK)
    page.wait_for_url("**/" + OPENED_BY_OLD_LINK)


def keep_in_a_tool(page: Page) -> None:
    page.locator("[data-tool=rate] > button").click()
    page.locator(".tool-box input").first.fill(KEPT)
    page.locator(".tool-box button[type=submit]").click()
    page.evaluate("HoldSteady.keep(true)")


def stored(profile: Path) -> bool:
    """Whether the browser's own files hold what was kept in a tool."""
    return any(KEPT.encode() in file.read_bytes() for file in (profile / "Default/Local Storage").rglob("*") if file.is_file())


def until_written(page: Page, profile: Path) -> None:
    """The browser writes what a page keeps some seconds later; a reader is slower than a test."""
    for _ in range(100):
        if stored(profile):
            return
        page.wait_for_timeout(200)


def keep_delete_leave(phone: Phone) -> None:
    phone.page.locator("button.theme").click()
    phone.keep()
    phone.button("全部删掉", "").click()
    expect(phone.status).to_contain_text("删掉了")
    phone.page.keyboard.press("Escape")
    phone.page.keyboard.press("Escape")
    phone.page.wait_for_timeout(500)


def look_from_inside(page: Page, host: RoughHost, left: Left) -> None:
    page.goto(host.address + LOOKOUT)
    left.cache_storage = page.evaluate(HELD)
    left.storage = page.evaluate("localStorage.length + sessionStorage.length")
    left.clipboard = page.evaluate("navigator.clipboard.readText()")


def look_from_outside(profile: Path, host: RoughHost, left: Left) -> None:
    with sqlite3.connect(profile / "Default/History") as history:
        rows = history.execute("select url, title from urls")
        left.history = {url.removeprefix(host.address): title for url, title in rows if url.startswith(host.address)}
    for file in (profile / "Default/Cache/Cache_Data").glob("*_0"):
        if key := re.search(re.escape(host.address.encode()) + rb"([\w./-]*)", file.read_bytes()[:400]):
            left.disk_cache.add(key[1].decode())
    needles = (TYPED.encode(), TYPED.encode("utf-16-le"))
    left.remains = stored(profile)
    left.typed = [file.name for file in profile.rglob("*") if file.is_file() and any(n in file.read_bytes() for n in needles)]


@pytest.fixture(scope="module")
def left(chromium, site, tmp_path_factory) -> Left:
    profile, found = tmp_path_factory.mktemp("profile"), Left()
    host = RoughHost(site)
    host.shorten()
    host.start()
    try:
        with launch(chromium, profile) as context:
            context.grant_permissions(["clipboard-read", "clipboard-write"], origin=host.address)
            phone = Phone(context, host, "zh")
            read_and_type(phone.page, host)
            found.facts = phone.page.evaluate("key => localStorage.getItem(key)", KEY) or ""
            until_written(phone.page, profile)
            keep_delete_leave(phone)
            look_from_inside(phone.page, host, found)
        look_from_outside(profile, host, found)
    finally:
        host.stop()
        shutil.rmtree(profile, ignore_errors=True)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("part", ["stays", "gone"])
def test_the_page_prints_the_list_word_for_word(site, registry, lang, part):
    lists = list(read(site / page_url("about/privacy", lang)).all(class_="traces"))
    printed = [item.text for item in lists[("stays", "gone").index(part)].all("li")]
    assert printed == [trace[lang] for trace in registry.traces[part]]


def test_every_entry_is_looked_for(registry):
    assert {t["id"] for t in registry.traces["stays"]} == {"history", "disk-cache", "clipboard", "back", "kept-facts", "network", "files", "watched"}
    assert {t["id"] for t in registry.traces["gone"]} == {"typed", "tools", "cache-storage", "storage"}


def test_history_has_addresses_and_one_title(left):
    assert {page_url(slug, "zh") for slug in OPENED} <= set(left.history)
    assert not {page_url(slug, "zh") for slug in CLOSED} & set(left.history)
    untitled = {address for address, title in left.history.items() if title.endswith(address)}  # left while it was blank
    assert {title for address, title in left.history.items() if address not in untitled | {LOOKOUT}} == {"稳住"}
    assert OLD_LINK in left.history, "the page says that an old address stays"


def test_nothing_in_history_tells(left, registry):
    assert not [str(f) for address, title in left.history.items() if address != OLD_LINK for f in telling(address, f"<title>{title}</title>", registry, address)]


def test_the_disk_cache_has_what_was_opened_and_programs_and_nothing_else(left):
    opened = {page_url(slug, "zh") for slug in OPENED} | {OLD_LINK, OPENED_BY_OLD_LINK}
    pages = {name for name in left.disk_cache if not PROGRAMS.fullmatch(name)}
    assert pages - {LOOKOUT} == opened
    assert left.disk_cache - pages, "programs are named on the page, so they are there"


def test_the_clipboard_has_the_letter(left):
    assert "投诉" in left.clipboard


def test_what_a_tool_was_asked_to_keep_stays_until_everything_is_deleted(left):
    assert KEPT in left.facts
    assert left.storage == 0


def test_remains_in_the_files_of_the_browser_are_owned_up_to(left, registry):
    told = next(trace for trace in registry.traces["stays"] if trace["id"] == "kept-facts")
    assert left.remains and "残留" in told["zh"] and "remains" in told["en"], "if nothing remains, the page need not say so"


def test_nothing_else_stays(left):
    assert left.cache_storage == [[], 0]
    assert left.storage == 0
    assert left.typed == []
