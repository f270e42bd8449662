"""The ZIM as a reader meets it: through kiwix-serve, with its own bar above the pages, on this machine only."""
from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from support.parts import IS_WHOLE, needed
from support.tools import TOOLS, finished
from support.zim_epub import made

PATIENCE = 15  # seconds until kiwix-serve answers


@pytest.fixture(scope="module")
def kiwix(built, shared) -> Iterator[str]:
    """The address of the guide in a kiwix-serve of our own; it ends in a slash."""
    port = _free_port()
    running = subprocess.Popen([needed("kiwix-serve"), "--address", "127.0.0.1", "--port", str(port), made(built, shared)[0] / "hold-steady.zim"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _wait(f"http://127.0.0.1:{port}/")
    finally:
        running.terminate()
        running.wait(10)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait(root: str) -> str:
    """Newer versions serve the pages under content/, older ones beside it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for folder in ("content/hold-steady/", "hold-steady/"):
            try:
                urlopen(f"{root}{folder}index.html", timeout=2).close()
                return root + folder
            except HTTPError:
                continue
            except (URLError, OSError):
                time.sleep(0.1)
    pytest.fail("kiwix-serve does not answer", pytrace=False)


@pytest.fixture
def visitor(readers, kiwix, lang):
    """A reader whose guide is the one in Kiwix, and every address asked for meanwhile."""
    reader, asked = readers(lang, fresh=True), []
    reader.root = kiwix
    reader.page.on("request", lambda request: asked.append(request.url))
    yield reader
    assert asked and {urlsplit(url).netloc for url in asked if url.startswith("http")} <= {urlsplit(kiwix).netloc, "www.gov.cn"}


def test_a_text_is_checked_in_kiwix_too(visitor):
    page = visitor.open("law/check-text")
    page.get_by_role("button", name=visitor.says("贴一段文字，查一遍", "Paste a text and check it")).click()
    page.get_by_role("textbox", name=visitor.says("要查的文字", "The text to check")).fill("《治安管理处罚法》第四十二条，PIPL art. 13，《民用机场管理条例》第三条，向银监会投诉。")
    page.get_by_role("button", name=visitor.says("查一遍", "Check it"), exact=True).click()
    expect(page.locator(".check-last")).to_be_visible(timeout=60_000)
    assert page.locator("mark.check-wrong").count() == 2


def test_the_home_page_opens_with_numbers_to_press(visitor):
    page = visitor.open("index")
    expect(page).to_have_title(visitor.says("稳住", "Hold Steady"))
    for number in ("12356", "110", "120"):
        expect(page.get_by_label(visitor.says("求助电话", "Help numbers")).get_by_role("link", name=number)).to_have_attribute("href", f"tel:{number}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_other_language_is_one_press_away(visitor):
    page = visitor.open("start/tonight")
    page.get_by_role("link", name=visitor.says("English", "中文"), exact=True).click()
    page.wait_for_url(f"{visitor.root}{visitor.says('en/', '')}start/tonight.html")
    expect(page.get_by_role("heading", level=1)).to_have_text(visitor.says("Tonight", "今晚先做这几步"))


def test_a_cited_article_opens_at_its_words(visitor):
    page = visitor.open("start/tonight")
    page.locator("a.cite[href$='#art_50']").first.click()
    page.wait_for_url("**/law/public-security-penalties-law.html#art_50")
    expect(page.locator("#art_50")).to_be_in_viewport()


def test_the_guides_own_search_answers(visitor):
    page = visitor.open("start/tonight")
    field = page.get_by_placeholder(visitor.says("搜一句你想问的话", "Ask in your own words"))
    field.focus()
    page.wait_for_selector("[data-search-results=full]", state="attached")
    field.fill(visitor.says("催收给家人打电话违法吗", "is it legal to call my mother"))
    page.get_by_role("option").first.click()
    page.wait_for_url(f"**/{visitor.says('', 'en/')}legal/is-it-legal.html*")


def test_the_field_of_kiwix_completes_what_people_type(visitor):
    page = visitor.open("start/tonight")
    field = page.locator("#kiwixsearchbox")
    if not field.count():
        pytest.skip("this kiwix-serve shows its field in a frame around the page")
    field.press_sequentially(visitor.says("坐牢", "prison"))
    page.locator(".ui-autocomplete li").first.click(timeout=5_000)
    page.wait_for_url(f"{visitor.root}{visitor.says('', 'en/')}replies/*.html")
    visitor.errors[:] = [error for error in visitor.errors if "reading 'trim'" not in error]  # kiwix-serve 3.3's own, as its list closes


@pytest.mark.outside("www.gov.cn")
def test_leaving_leaves_kiwix_too(visitor):
    page = visitor.open("start/tonight")
    page.get_by_role("link", name=visitor.says("离开", "Leave"), exact=True).click()
    expect(page.get_by_role("heading", name="elsewhere")).to_be_visible()
    assert re.match("https://www.gov.cn/", page.url)


def test_the_way_out_is_not_under_the_bar_of_kiwix(readers, kiwix, lang):
    reader = readers(lang, size=(1280, 800), fresh=True)
    reader.root = kiwix
    assert reader.open("start/tonight").evaluate("""() => {
        const box = document.querySelector('.exit').getBoundingClientRect();
        return !!document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).closest('.exit') }""")


@pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool.name in ("letters", "log") or IS_WHOLE and tool.name != "check"], ids=lambda tool: tool.name)
def test_every_tool_goes_to_its_result_in_kiwix(visitor, tool):
    """The same scripts, through another server, under another address; check-text has its own test above. Those that bring the most after themselves; all in ``make test-weekly``."""
    desk = finished(visitor, tool)
    desk.press("显示全文", "Show the text")
    assert len(desk.box.locator(".tool-hand textarea").input_value()) > 20
    assert desk.page.evaluate("localStorage.length") == 0
