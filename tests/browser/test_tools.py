"""What holds for every tool of the reader: what it loads, hands over, keeps, forgets, and survives."""
from __future__ import annotations

import json
import re

import pytest
import yaml
from playwright.sync_api import expect

from hold_steady.content.addresses import page_url
from support.document import read
from support.pages import IS_WHOLE, LANGUAGES
from support.screen import CULPRITS, TOO_WIDE, violations
from support.tools import HOSTILE, KEY, TOOLS, Desk, open_tool, scripts
from support.tree import ROOT
from support.weight import KIB, gzipped

#: What the issue allows a tool's script, the shared one counted in.
SCRIPT_BAR = 12 * KIB
every_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
printing_tool = pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool.prints], ids=lambda tool: tool.name)
keeping_tool = pytest.mark.parametrize("tool", [tool for tool in TOOLS if tool.keeps], ids=lambda tool: tool.name)
SIZES = [(360, 800), (1280, 800)]
#: Each language once, each size once, light and dark; all of them in ``make test-weekly``.
VIEWS = [("zh", "light", SIZES[0]), ("en", "dark", SIZES[1])]
if IS_WHOLE:
    VIEWS += [("en", "light", SIZES[0]), ("zh", "dark", SIZES[1])]
#: Where the words do not matter, one language is enough.
LANG = "zh"


def finished(reader, tool) -> Desk:
    desk = open_tool(reader, tool)
    for _ in tool.walk(desk):
        pass
    return desk


def without(reader, script: str) -> None:
    reader.page.add_init_script(script)


# -- what it costs ------------------------------------------------------------------------------
def test_every_script_is_tested_here():
    assert set(scripts()) == {tool.name for tool in TOOLS}


@pytest.mark.parametrize("name", scripts())
def test_a_tool_is_small(site, name):
    folder = site / "assets/tools"
    assert gzipped(folder / "store.js") + gzipped(folder / f"{name}.js") <= SCRIPT_BAR


@every_tool
def test_nothing_of_it_comes_before_the_first_touch(readers, server, lang, tool):
    reader = readers(lang)
    page = reader.open(tool.slug)
    page.wait_for_timeout(300)
    assert [seen.path for seen in server.log] == [f"/{page_url(tool.slug, lang)}", "/assets/guide.js"]
    page.locator(f"[data-tool={tool.name}] > button").focus()
    page.wait_for_function("() => !!self.HoldSteady")
    page.wait_for_timeout(300)
    names = [f"/assets/tools/{name}.js" for name in ("store", f"{tool.name}-{lang}", tool.name)]
    assert sorted(seen.path for seen in server.log[2:]) == sorted(names)
    expect(page.locator(".tool-box")).to_have_count(0)


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_holds_the_same_help_as_text(site, lang, tool):
    blocks = [node for node in read(site / page_url(tool.slug, lang)).all("div") if node.attrs.get("data-tool") == tool.name]
    assert len(blocks) == 1 and len(blocks[0].text) > 20


@every_tool
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_without_scripts_the_text_stands_open_and_no_button_is_dead(readers, lang, tool, scheme):
    page = readers(lang, scheme=scheme, scripts=False).open(tool.slug)
    place = page.locator(f"[data-tool={tool.name}]")
    expect(place.get_by_role("button")).to_have_count(0)
    assert place.locator("> *").first.is_visible()


@every_tool
def test_a_tool_that_does_not_come_leaves_the_text(readers, tool):
    reader = readers(LANG, fresh=True)
    reader.context.route(re.compile(rf"/tools/{tool.name}(-\w\w)?\.js"), lambda route: route.abort())
    page = reader.open(tool.slug)
    page.locator(f"[data-tool={tool.name}] > button").click()
    expect(page.locator(f"[data-tool={tool.name}] > details")).to_have_attribute("open", "")
    expect(page.locator(f"[data-tool={tool.name}] > button")).to_contain_text(reader.says("照下面的文字", "The text below"))
    reader.errors.clear()


# -- words --------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["shared", *scripts()])
def test_words_are_used_and_used_words_are_there(name):
    words = yaml.safe_load((ROOT / f"overrides/tools/{name}.yml").read_text(encoding="utf-8"))
    code = (ROOT / f"overrides/assets/tools/{'store' if name == 'shared' else name}.js").read_text(encoding="utf-8")
    code += "".join((ROOT / f"overrides/assets/tools/{tool}.js").read_text(encoding="utf-8") for tool in scripts()) if name == "shared" else ""
    # What a tool brings after itself lies in the folder of its name.
    code += "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / f"overrides/assets/{name}").glob("*.js")))
    # Words are named as a string, or as a property: of `say` where a tool calls its own words by that (`say = data.words`).
    own = set(re.findall(r"\bsay\.(\w+)", code)) if name != "shared" and "say = data.words" in code else set()
    literals = set(re.findall(r"'([\w-]+)'", code)) | set(re.findall(r"\b(?:said|shared|words|zh)\.(\w+)", code)) | own
    starts = tuple(literal for literal in literals if literal.endswith("_"))
    on_card = {"start", "about", "fold", "failed"}
    assert not [key for key in words if key not in literals | on_card and not (starts and key.startswith(starts))], "words that nothing says"
    assert not {key for key in re.findall(r"\bsay\('(\w+[^_\W])'", code)} - set(words) or name == "shared"
    assert not own - set(words)
    assert not set(re.findall(r"\b(?:said|shared)\.(\w+)", code)) - set(words) or name != "shared"
    for key, text in words.items():
        assert set(re.findall(r"\{\w+\}", text["zh"])) == set(re.findall(r"\{\w+\}", text["en"])), key
        assert not re.search("[！!]", text["zh"] + text["en"]), key


@pytest.mark.parametrize("name", scripts())
def test_no_word_for_a_reader_stands_in_a_script(name):
    code = re.sub(r"/\*.*?\*/|/(?:[^/\n\\]|\\.)+/[gu]*|//.*", "", (ROOT / f"overrides/assets/tools/{name}.js").read_text(encoding="utf-8"), flags=re.S)
    assert not re.findall(r"[一-鿿]{2,}", code)


# -- every state --------------------------------------------------------------------------------
@every_tool
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_is_silent_and_nothing_sticks_out_in_every_state(readers, tool, view):
    lang, scheme, size = view
    desk = open_tool(readers(lang, size=size, color_scheme=scheme), tool)
    for state in tool.walk(desk):
        assert not violations(desk.page), state
        assert desk.page.evaluate(TOO_WIDE) <= 0, (state, desk.page.evaluate(CULPRITS))


@every_tool
def test_at_twice_the_letters_nothing_sticks_out(readers, tool):
    desk = open_tool(readers(LANG, size=(360, 800)), tool)
    desk.page.evaluate("document.documentElement.style.fontSize = '200%'")
    for state in tool.walk(desk):
        assert desk.page.evaluate(TOO_WIDE) <= 0, (state, desk.page.evaluate(CULPRITS))


@every_tool
def test_targets_are_large_in_every_state(readers, tool):
    desk = open_tool(readers(LANG), tool)
    for state in tool.walk(desk):
        small = desk.box.evaluate("""box => [...box.querySelectorAll('button, input:not([type=radio]):not([type=checkbox]), select, textarea, label:has(input)')]
            .filter(e => e.offsetParent && !e.closest("details:not([open])")).map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()]).filter(e => e[1].height < 44 || e[1].width < 44).map(e => e[0])""")
        assert not small, state


@every_tool
def test_the_keyboard_alone_opens_it_and_focus_is_on_the_heading(readers, tool):
    page = readers(LANG).open(tool.slug)
    page.locator(f"[data-tool={tool.name}] > button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tool-title")).to_be_focused()


@every_tool
def test_an_error_is_told_and_has_the_focus(readers, lang, tool):
    desk = open_tool(readers(lang), tool)
    for state in tool.walk(desk):
        if "error" in state:
            expect(desk.error.first).to_be_visible()
            assert desk.page.evaluate("document.activeElement.matches('.tool-box input, .tool-box textarea, .tool-box select')"), state
            expect(desk.page.locator("main > [aria-live]")).to_have_text(desk.error.first.inner_text())


# -- handing over -------------------------------------------------------------------------------
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
REFUSED_CLIPBOARD = "navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => { throw new Error('no'); };"
NO_BLOB = "delete self.Blob; delete self.URL.createObjectURL;"
NO_PRINT = "self.print = undefined;"
REFUSED_PRINT = "self.print = () => { throw new Error('no'); };"
#: What is taken away, and the button that needs it; None: every button of the tool that saves a file.
MISSING = {"clipboard": (NO_CLIPBOARD, ("复制", "Copy")), "clipboard refused": (REFUSED_CLIPBOARD, ("复制", "Copy")), "blob": (NO_BLOB, None),
           "print": (NO_PRINT, ("打印", "Print")), "print refused": (REFUSED_PRINT, ("打印", "Print"))}


@pytest.mark.parametrize(("tool", "what"), [(tool, what) for tool in TOOLS for what in MISSING if tool.prints or "print" not in what],
                         ids=lambda value: getattr(value, "name", value))
def test_with_a_way_out_missing_the_result_is_selected_text(readers, tool, what):
    script, names = MISSING[what]
    reader = readers(LANG, fresh=True)
    without(reader, script)
    desk = finished(reader, tool)
    for button in (names,) if names else tool.files:
        desk.box.locator(".tool-hand").get_by_role("button", name=reader.says(*button)).first.click()
        area = desk.box.locator(".tool-hand textarea")
        expect(area).to_be_focused()
        chosen = area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
        assert len(chosen) > 20 and chosen == area.input_value()
        expect(desk.box.locator(".tool-hand .tool-status")).not_to_be_empty()


@every_tool
def test_with_all_ways_missing_at_once_the_text_can_be_taken(readers, tool):
    reader = readers(LANG, fresh=True)
    without(reader, NO_CLIPBOARD + NO_BLOB + NO_PRINT + "Object.defineProperty(self, 'localStorage', { get() { throw new Error('blocked'); } });")
    desk = finished(reader, tool)
    desk.press("显示全文", "Show the text")
    assert len(desk.box.locator(".tool-hand textarea").input_value()) > 20


@every_tool
def test_copying_and_downloading_give_the_same_text(readers, lang, tool):
    reader = readers(lang, permissions=["clipboard-read", "clipboard-write"])
    desk = finished(reader, tool)
    desk.press("显示全文", "Show the text")
    whole = desk.box.locator(".tool-hand textarea").input_value()
    desk.box.locator(".tool-hand").get_by_role("button", name=reader.says("复制", "Copy"), exact=True).click()
    expect(desk.box.locator(".tool-hand .tool-status")).to_contain_text(reader.says("复制好了", "Copied"))
    assert desk.page.evaluate("navigator.clipboard.readText()") == whole
    desk.page.evaluate("navigator.clipboard.writeText('')")


@printing_tool
def test_printing_prints_the_result_alone(readers, tool):
    reader = readers(LANG, fresh=True)
    without(reader, "self.print = () => { self.__printed = true; };")
    desk = finished(reader, tool)
    desk.press("打印", "Print")
    assert desk.page.evaluate("__printed")
    desk.page.emulate_media(media="print")
    visible = desk.page.evaluate("[...document.body.children].filter(e => e.getClientRects().length).map(e => e.className)")
    assert visible == ["tool-paper"]
    desk.page.emulate_media(media="screen")
    desk.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(desk.page.locator(".tool-paper")).to_have_count(0)
    expect(desk.title).to_be_visible()


# -- what leaves, what stays ---------------------------------------------------------------------
WATCH = """
self.__watched = [];
for (const name of ['setItem']) { const old = Storage.prototype[name]; Storage.prototype[name] = function (...all) { __watched.push('store ' + all[0]); return old.apply(this, all); }; }
for (const [owner, name] of [[self, 'fetch'], [XMLHttpRequest.prototype, 'send'], [Navigator.prototype, 'sendBeacon'], [Clipboard.prototype, 'writeText'], [History.prototype, 'pushState'],
  [History.prototype, 'replaceState'], [IDBFactory.prototype, 'open'], [self, 'open'], [self, 'postMessage'], [RTCPeerConnection.prototype, 'createOffer'], [WebSocket.prototype, 'send']])
  owner[name] = function () { __watched.push(name); };
for (const name of ['log', 'info', 'warn', 'error', 'debug']) console[name] = () => __watched.push('console');
"""


@every_tool
def test_nothing_leaves_and_nothing_stays(readers, server, lang, tool):
    reader = readers(lang, fresh=True)
    without(reader, WATCH)
    desk = open_tool(reader, tool)
    page, here, title = desk.page, desk.page.url, desk.page.title()
    page.wait_for_function("document.styleSheets.length > 1")
    before = len(server.log)
    for state in tool.walk(desk):
        assert page.url == here and page.title() == title, state
        assert not [field for field in desk.box.locator("input, textarea, select").all() if field.get_attribute("autocomplete") not in ("off", None) or field.get_attribute("name")
                    and field.get_attribute("type") not in ("radio", "checkbox")], state
    assert page.evaluate("__watched") == []
    # Own scripts that come when they are needed carry nothing: a file's name, no question behind it.
    assert not [seen.path for seen in server.log[before:] if not re.fullmatch(r"/assets/[\w/-]+\.(?:js|css)", seen.path)], "bytes that leave: none"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("async () => [(await indexedDB.databases()).length, (await caches.keys()).length]") == [0, 0]


@keeping_tool
def test_with_a_yes_it_stays_under_one_key_and_one_press_wipes_it(readers, tool):
    reader = readers(LANG, fresh=True)
    desk = finished(reader, tool)
    facts = desk.page.evaluate("HoldSteady.facts()")
    assert facts and desk.page.evaluate("HoldSteady.consent()") is False
    desk.press("存在这台设备上", "Keep it on this device")
    assert desk.page.evaluate("localStorage.length") == 0, "the warning comes first"
    desk.press("只有我用", "Only I use it")
    assert desk.page.evaluate("Object.keys(localStorage)") == [KEY]
    assert json.loads(desk.page.evaluate("key => localStorage.getItem(key)", KEY)) == facts
    desk.page.reload()
    desk.open()
    assert desk.page.evaluate("HoldSteady.facts()") == facts and desk.page.evaluate("HoldSteady.consent()")
    desk.page.evaluate("HoldSteady.wipe()")
    assert desk.page.evaluate("[localStorage.length, Object.keys(HoldSteady.facts()).length]") == [0, 0]


@keeping_tool
def test_the_press_that_wipes_leaves_an_empty_tool(readers, tool):
    reader = readers(LANG, fresh=True)
    desk = finished(reader, tool)
    desk.press("存在这台设备上", "Keep it on this device")
    desk.press("只有我用", "Only I use it")
    desk.press("全部清除", "Wipe everything")
    assert desk.page.evaluate("[localStorage.length, Object.keys(HoldSteady.facts()).length]") == [0, 0]
    expect(desk.title).to_be_focused()
    assert not [value for value in desk.box.locator("input:not([type=radio]):not([type=checkbox]), textarea").evaluate_all("all => all.map(e => e.value)") if value.strip()]


BLOCKED = {
    "throws": "Object.defineProperty(self, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });",
    "missing": "Object.defineProperty(self, 'localStorage', { value: null });",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
}


@keeping_tool
@pytest.mark.parametrize("way", BLOCKED)
def test_storage_that_refuses_is_said_and_the_tool_goes_on(readers, tool, way):
    reader = readers(LANG, fresh=True)
    without(reader, BLOCKED[way])
    desk = finished(reader, tool)
    desk.press("存在这台设备上", "Keep it on this device")
    desk.press("只有我用", "Only I use it")
    expect(desk.box.locator(".tool-keeping")).to_contain_text(reader.says("存不下来", "cannot be kept"))
    assert desk.page.evaluate("HoldSteady.facts()") and not desk.page.evaluate("HoldSteady.consent()")


@keeping_tool
def test_from_a_folder_nothing_is_stored(readers, tool):
    reader = readers(LANG, scheme="file", fresh=True)
    desk = finished(reader, tool)
    desk.press("存在这台设备上", "Keep it on this device")
    desk.press("只有我用", "Only I use it")
    expect(desk.box.locator(".tool-keeping")).to_contain_text(reader.says("从文件夹里打开", "opened from a folder"))
    assert desk.page.evaluate("localStorage.length") == 0


# -- leaving -------------------------------------------------------------------------------------
@every_tool
@pytest.mark.outside("www.gov.cn")
def test_leaving_wipes_and_back_brings_nothing(readers, tool):
    desk = finished(readers(LANG, fresh=True), tool)
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("Escape")
    desk.page.wait_for_url("https://www.gov.cn/**")
    desk.page.go_back()
    assert "tool-box" not in desk.page.content()


@every_tool
def test_another_page_and_back_brings_an_empty_tool(readers, tool):
    desk = finished(readers(LANG), tool)
    desk.page.goto(desk.page.url.replace(page_url(tool.slug, LANG), page_url("start/tonight", LANG)))
    desk.page.go_back()
    expect(desk.page.locator(".tool-box")).to_have_count(0)
    expect(desk.place.locator("> button")).to_be_visible()
    desk.open()
    assert desk.page.evaluate("HoldSteady.facts()") == {}


@every_tool
def test_what_pagehide_leaves_in_a_page_that_is_kept_as_it_stood(readers, tool):
    """What the back-forward cache would bring back: the page after pagehide."""
    desk = finished(readers(LANG, fresh=True), tool)
    desk.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(desk.page.locator(".tool-box")).to_have_count(0)
    assert desk.page.evaluate("HoldSteady.facts()") == {}
    desk.open()
    assert not [value for value in desk.box.locator("input:not([type=radio]):not([type=checkbox]), textarea").evaluate_all("all => all.map(e => e.value)") if value.strip()]


# -- hostile -------------------------------------------------------------------------------------
@every_tool
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:8]))
def test_hostile_text_in_every_field_does_no_harm(readers, tool, text):
    desk = open_tool(readers(LANG), tool)
    for _ in tool.walk(desk):
        fields = desk.box.locator("input:not([type=radio]):not([type=checkbox]):not([type=date]):not([type=time]):not([type=datetime-local]):not([type=file]), textarea:not([readonly])").all()
        old = [field.input_value() for field in fields]
        for field in fields:
            field.evaluate("(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }", text)
        for field, value in zip(fields, old):
            field.evaluate("(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }", value)
    assert not desk.page.evaluate("self.__hit") and not desk.box.locator("img, script").count()


POISON = """([key, text]) => {
  const poison = value => typeof value === 'string' ? text : Array.isArray(value) ? value.map(poison) : value && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poison(inner)])) : value;
  localStorage.setItem(key, JSON.stringify(poison(HoldSteady.facts())));
}"""


@every_tool
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:8]))
def test_hostile_text_that_was_kept_is_shown_as_text(readers, tool, text):
    desk = finished(readers(LANG, fresh=True), tool)
    desk.page.evaluate(POISON, [KEY, text[:100_000]])
    desk.page.reload()
    desk.open()
    assert not desk.page.evaluate("self.__hit") and not desk.box.locator("img, script").count()
    assert desk.page.evaluate(TOO_WIDE) <= 0, desk.page.evaluate(CULPRITS)


NONSENSE = ("", "null", "7", "[]", "{", '{"__proto__": {"x": 1}, "rate": 7, "log": {"a": 1}, "budget": [null]}', '{"rate": null, "log": [null, 7, {}], "budget": {"form": 1}}')


@every_tool
def test_nonsense_in_the_storage_stops_nothing(readers, tool):
    reader = readers(LANG, fresh=True)
    reader.open(tool.slug)
    for stored in NONSENSE:
        reader.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, stored])
        reader.page.reload()
        desk = Desk(reader.page, LANG, tool.name).open()
        assert desk.page.evaluate("({}).x") is None
        desk.page.evaluate("HoldSteady.wipe()")
        expect(desk.title).to_be_visible()


@every_tool
@pytest.mark.parametrize("year", [1970, 2100])
def test_a_clock_that_is_wrong_stops_nothing(readers, tool, year):
    reader = readers(LANG, fresh=True)
    reader.page.clock.install(time=f"{year}-01-01T00:00:30Z")
    desk = open_tool(reader, tool)
    for _ in tool.walk(desk):
        reader.page.clock.run_for(200)
    expect(desk.box.locator(".tool-hand")).to_be_visible()
