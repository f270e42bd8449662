"""What every tool of the reader keeps, forgets and survives, and that nothing leaves."""
from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from hold_steady.content.addresses import page_url
from support.pages import IS_WHOLE, LANGUAGES
from support.screen import CULPRITS, TOO_WIDE
from support.tools import HOSTILE, KEEPING, KEY, LANG, TOOLS, Desk, Tool, finished, keeping_tool, open_tool, without

# -- what leaves, what stays ---------------------------------------------------------------------
#: In the guide; where leaving leads, nothing is watched.
WATCH = """if (location.protocol === 'http:') {
self.__watched = [];
for (const name of ['setItem']) { const old = Storage.prototype[name]; Storage.prototype[name] = function (...all) { __watched.push('store ' + all[0]); return old.apply(this, all); }; }
for (const [owner, name] of [[self, 'fetch'], [XMLHttpRequest.prototype, 'send'], [Navigator.prototype, 'sendBeacon'], [Clipboard.prototype, 'writeText'], [History.prototype, 'pushState'],
  [History.prototype, 'replaceState'], [IDBFactory.prototype, 'open'], [self, 'open'], [self, 'postMessage'], [RTCPeerConnection.prototype, 'createOffer'], [WebSocket.prototype, 'send']])
  owner[name] = function () { __watched.push(name); };
for (const name of ['log', 'info', 'warn', 'error', 'debug']) console[name] = () => __watched.push('console');
}"""
#: Fields that a browser would fill in by itself, or send.
TELLING_FIELDS = """[...document.querySelectorAll('.tool-box :is(input, textarea, select)')].filter(field => ![null, 'off'].includes(field.getAttribute('autocomplete'))
  || field.getAttribute('name') && !['radio', 'checkbox'].includes(field.getAttribute('type'))).map(field => field.outerHTML)"""


#: The code that forgets is the same for every tool: one of them in each of the three ways to leave, the others in one, by turns; all in ``make test-weekly``.
VISITS = [(tool, LANGUAGES[(turn + at) % 2], way) for turn, tool in enumerate(TOOLS) for at, way in enumerate(("exit", "another page", "pagehide"))
          if IS_WHOLE or tool.name == "log" or turn % 3 == at]


@pytest.mark.parametrize(("tool", "lang", "leave"), VISITS, ids=lambda value: getattr(value, "name", value))
@pytest.mark.outside("www.gov.cn")
def test_nothing_leaves_and_nothing_stays_nor_after_leaving(readers, server, lang, tool, leave):
    reader = readers(lang, fresh=True)
    without(reader, WATCH)
    desk = open_tool(reader, tool)
    page, here, title = desk.page, desk.page.url, desk.page.title()
    page.wait_for_function("document.getElementById('tool-style')?.sheet")
    before = len(server.log)
    for state in tool.walk(desk):
        assert page.url == here and page.title() == title, state
        assert page.evaluate(TELLING_FIELDS) == [], state
    assert page.evaluate("__watched") == []
    # Own scripts that come when they are needed carry nothing: a file's name, no question behind it.
    assert not [seen.path for seen in server.log[before:] if not re.fullmatch(r"/assets/[\w/-]+\.(?:js|css)", seen.path)], "bytes that leave: none"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("async () => [(await indexedDB.databases()).length, (await caches.keys()).length]") == [0, 0]
    assert not reader.outside
    LEAVING[leave](desk, tool)


def leave_and_press_back(desk: Desk, _: Tool) -> None:
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("Escape")
    desk.page.wait_for_url("https://www.gov.cn/**")
    desk.page.go_back()
    assert "tool-box" not in desk.page.content()


def read_on_and_press_back(desk: Desk, tool: Tool) -> None:
    desk.page.goto(desk.page.url.replace(page_url(tool.slug, desk.lang), page_url("start/tonight", desk.lang)))
    desk.page.go_back()
    expect(desk.page.locator(".tool-box")).to_have_count(0)
    expect(desk.place.locator("> button")).to_be_visible()
    desk.open()
    assert desk.page.evaluate("HoldSteady.facts()") == {}


def let_the_page_be_kept(desk: Desk, _: Tool) -> None:
    """What the back-forward cache would bring back: the page after pagehide."""
    desk.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(desk.page.locator(".tool-box")).to_have_count(0)
    assert desk.page.evaluate("HoldSteady.facts()") == {}
    desk.open()
    assert desk.typed() == []


LEAVING = {"exit": leave_and_press_back, "another page": read_on_and_press_back, "pagehide": let_the_page_be_kept}


@keeping_tool
def test_with_a_yes_it_stays_under_one_key_and_one_press_wipes_it(readers, tool):
    desk = finished(readers(LANG, fresh=True), tool)
    facts = desk.page.evaluate("HoldSteady.facts()")
    assert facts and desk.page.evaluate("HoldSteady.consent()") is False
    desk.press("存在这台设备上", "Keep it on this device")
    assert desk.page.evaluate("localStorage.length") == 0, "the warning comes first"
    desk.press("只有我用", "Only I use it")
    assert desk.page.evaluate("Object.keys(localStorage)") == [KEY]
    kept = desk.page.evaluate("key => localStorage.getItem(key)", KEY)
    assert json.loads(kept) == facts
    desk.press("全部清除", "Wipe everything")
    assert desk.page.evaluate("[localStorage.length, Object.keys(HoldSteady.facts()).length]") == [0, 0]
    expect(desk.title).to_be_focused()
    assert desk.typed() == []
    expect_found_again(desk, kept)
    expect_hostile_text_shown_as_text(desk, facts)


def expect_found_again(desk: Desk, kept: str) -> None:
    """What was kept is there when the page is opened the next time."""
    desk.page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
    desk.page.reload()
    desk.open()
    assert desk.page.evaluate("HoldSteady.facts()") == json.loads(kept) and desk.page.evaluate("HoldSteady.consent()")
    desk.page.evaluate("HoldSteady.wipe()")
    assert desk.page.evaluate("[localStorage.length, Object.keys(HoldSteady.facts()).length]") == [0, 0]


def test_storage_that_fills_up_after_a_yes_is_said_and_nothing_typed_is_lost(readers, lang):
    """Also: what another window wiped does not come back by the next word typed here."""
    desk = open_tool(readers(lang, fresh=True), next(tool for tool in TOOLS if tool.name == "rate"))
    desk.page.evaluate("HoldSteady.keep(true)")
    desk.page.evaluate("() => { self.__set = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }")
    desk.field("合同上写借多少", "The sum in the contract").fill("2000")
    desk.next()
    expect(desk.page.locator("main > [aria-live]")).to_contain_text(desk.says("存不下了", "The storage is full"))
    assert desk.page.evaluate("HoldSteady.facts().rate.form.contract") == 2000
    desk.page.evaluate("key => { Storage.prototype.setItem = __set; localStorage.removeItem(key); }", KEY)
    desk.press("到期一次还清", "All at once")
    assert desk.page.evaluate("[localStorage.length, HoldSteady.consent(), HoldSteady.facts().rate.form.how]") == [0, False, "once"]


@pytest.mark.parametrize("tool", KEEPING if IS_WHOLE else KEEPING[:1], ids=lambda tool: tool.name)
def test_from_a_folder_nothing_is_stored(readers, tool):
    reader = readers(LANG, scheme="file", fresh=True)
    desk = finished(reader, tool)
    desk.press("存在这台设备上", "Keep it on this device")
    desk.press("只有我用", "Only I use it")
    expect(desk.box.locator(".tool-keeping")).to_contain_text(reader.says("从文件夹里打开", "opened from a folder"))
    assert desk.page.evaluate("localStorage.length") == 0


# -- hostile -------------------------------------------------------------------------------------
def test_a_paste_that_is_cut_off_is_said_and_one_that_fits_is_not(readers, lang):
    reader = readers(lang, fresh=True, permissions=["clipboard-read", "clipboard-write"])
    desk = open_tool(reader, next(tool for tool in TOOLS if tool.name == "rate"))
    field = desk.field("合同上写借多少", "The sum in the contract")
    for pasted, kept in (("1" * 30, "1" * 20), ("2000", "2000")):
        desk.page.evaluate("text => navigator.clipboard.writeText(text)", pasted)
        field.press("Control+A")
        field.press("Control+V")
        expect(field).to_have_value(kept)
        if pasted == kept:
            expect(desk.error).to_have_count(0)
        else:
            expect(desk.error).to_contain_text(desk.says("只放得下 20 个字", "only 20 characters"))


POISON = """([key, facts, text]) => {
  const poison = value => typeof value === 'string' ? text : Array.isArray(value) ? value.map(poison) : value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poison(inner)])) : value;
  localStorage.setItem(key, JSON.stringify(poison(facts)));
}"""


def expect_hostile_text_shown_as_text(desk: Desk, facts: object) -> None:
    """What was kept may have been written by another hand."""
    for text in HOSTILE:
        desk.page.evaluate(POISON, [KEY, facts, text[:100_000]])
        desk.page.reload()
        desk.open()
        assert not desk.page.evaluate("self.__hit") and not desk.box.locator("img, script").count()
        assert desk.page.evaluate(TOO_WIDE) <= 0, desk.page.evaluate(CULPRITS)


NONSENSE = ("", "null", "7", "[]", "{", '{"__proto__": {"x": 1}, "rate": 7, "log": {"a": 1}, "budget": [null]}', '{"rate": null, "log": [null, 7, {}], "budget": {"form": 1}}')


#: The code that reads what was kept is the same for every tool: all of it for one, for the others that keep anything what is made for their own parts.
@pytest.mark.parametrize("tool", TOOLS if IS_WHOLE else KEEPING, ids=lambda tool: tool.name)
def test_nonsense_in_the_storage_stops_nothing(readers, tool):
    reader = readers(LANG, fresh=True)
    reader.open(tool.slug)
    for stored in NONSENSE if tool is KEEPING[0] or IS_WHOLE else NONSENSE[-2:]:
        reader.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, stored])
        reader.page.reload()
        desk = Desk(reader.page, LANG, tool.name).open()
        assert desk.page.evaluate("({}).x") is None
        desk.page.evaluate("HoldSteady.wipe()")
        expect(desk.title).to_be_visible()
