"""What holds for every tool of the reader: what it loads, says, looks like in every state, and hands over."""
from __future__ import annotations

import re

import pytest
import yaml
from playwright.sync_api import expect

from hold_steady.content.addresses import page_url
from support.document import read
from support.pages import IS_WHOLE, LANGUAGES
from support.screen import CULPRITS, TOO_WIDE, violations
from support.tree import ROOT
from support.weight import KIB, gzipped
from support.tools import LANG, TOOLS, every_tool, finished, open_tool, printing_tool, scripts, tools_by_turns, without

#: What the issue allows a tool's script, the shared one counted in.
SCRIPT_BAR = 12 * KIB
SIZES = [(360, 800), (1280, 800)]
#: Each language once, each size once, light and dark; all of them in ``make test-weekly``.
VIEWS = [("zh", "light", SIZES[0]), ("en", "dark", SIZES[1])]
if IS_WHOLE:
    VIEWS += [("en", "light", SIZES[0]), ("zh", "dark", SIZES[1])]


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
    assert sorted(seen.path for seen in server.log) == sorted([f"/{page_url(tool.slug, lang)}", "/assets/guide.js", "/assets/print.css"])
    page.locator(f"[data-tool={tool.name}] > button").focus()
    page.wait_for_function("() => !!self.HoldSteady")
    page.wait_for_timeout(300)
    names = [f"/assets/tools/{name}.js" for name in ("store", f"{tool.name}-{lang}", tool.name)]
    assert sorted(seen.path for seen in server.log[3:]) == sorted(names)
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


#: What a browser of 2019 does not read, and ways by which text becomes markup or code.
LATER = re.compile(r"\?\.(?!\d)|\?\?|\.at\(-|\.(?:replaceAll|matchAll|findLast)\(|(?:\|\||&&)=|\bimport\(|\b\d+n\b|^\s*#\w|\bstructuredClone\b|\bglobalThis\b|Promise\.(?:any|allSettled)", re.M)
MARKUP = re.compile(r"(?:inner|outer)HTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|\beval\(|\bFunction\(")


@pytest.mark.parametrize("path", [ROOT / "overrides/assets/guide.js", *sorted((ROOT / "overrides/assets/tools").glob("*.js")), *sorted((ROOT / "overrides/assets/check").glob("*.js"))],
                         ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_old_phone_reads_the_scripts_and_nothing_typed_becomes_markup(path):
    code = re.sub(r"/\*.*?\*/|(?<![:\\])//.*|/(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\])*/[gimsuy]*(?=[\s.,;)\]]|$)", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
    assert not LATER.findall(code) and not MARKUP.findall(code)


# -- every state --------------------------------------------------------------------------------
@every_tool
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_is_silent_and_nothing_sticks_out_in_every_state(readers, tool, view):
    lang, scheme, size = view
    desk = open_tool(readers(lang, size=size, color_scheme=scheme), tool)
    for at, state in enumerate(tool.walk(desk)):
        assert not violations(desk.page, ".tool-box" if at else None), state
        assert desk.page.evaluate(TOO_WIDE) <= 0, (state, desk.page.evaluate(CULPRITS))
    assert not violations(desk.page)


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


@tools_by_turns
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
#: Every way out has its own button, so that several are taken away at once; one by one in ``make test-weekly``, and of letters and doors in their own tests.
MISSING = {"clipboard": (NO_CLIPBOARD, ("复制", "Copy")), "clipboard refused": (REFUSED_CLIPBOARD, ("复制", "Copy")), "blob": (NO_BLOB, None),
           "print": (NO_PRINT, ("打印", "Print")), "print refused": (REFUSED_PRINT, ("打印", "Print"))}


GONE = [(what,) for what in MISSING] if IS_WHOLE else [("clipboard", "blob", "print"), ("clipboard refused", "print refused")]


@every_tool
@pytest.mark.parametrize("gone", GONE, ids=", ".join)
def test_with_ways_out_missing_the_result_is_selected_text(readers, tool, gone):
    reader = readers(LANG, fresh=True)
    without(reader, "".join(MISSING[what][0] for what in gone))
    desk = finished(reader, tool)
    for button in (button for what in gone if tool.prints or "print" not in what for button in ((MISSING[what][1],) if MISSING[what][1] else tool.files)):
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


@tools_by_turns
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
