"""What holds for every tool of the reader: what it loads, says, looks like in every state, and hands over."""
from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from hold_steady.content.addresses import page_url
from support.cases import read_yaml
from support.document import read
from support.pages import IS_WHOLE, LANGUAGES, all_urls, by_turns
from support.screen import CULPRITS, TOO_WIDE, violations
from support.tree import ROOT
from support.weight import KIB, gzipped
from support.tools import LANG, TOOLS, Desk, every_tool, finished, open_tool, scripts, tools_by_turns, without

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


@tools_by_turns
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


def test_each_tool_stands_on_every_page_that_gives_the_same_help(site):
    """The rate on both pages about what a loan costs; the letters on every page that has a letter, once for each letter, and where one is chosen."""
    pages = {url: (site / url).read_text(encoding="utf-8") for url in all_urls()}
    places = {"rate": ["repay/rates", "repay/check-debt"], "log": ["evidence/log"], "budget": ["repay/negotiate"], "door": ["complain/choose"], "check": ["law/check-text"]}
    wanted = Counter({(page_url(slug, lang), tool): 1 for tool, slugs in places.items() for slug in slugs for lang in LANGUAGES})
    wanted += Counter({(url, "letters"): len(re.findall(r'<section[^>]* class="letter"', page)) for url, page in pages.items()})
    wanted += Counter({(page_url("letters/index", lang), "letters"): 1 for lang in LANGUAGES})
    assert Counter((url, name) for url, page in pages.items() for name in re.findall(r'data-tool="(\w+)"', page)) == wanted
    assert wanted.total() > 60


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_holds_the_same_help_as_text(site, lang, tool):
    blocks = [node for node in read(site / page_url(tool.slug, lang)).all("div") if node.attrs.get("data-tool") == tool.name]
    assert len(blocks) == 1 and len(blocks[0].text) > 20


@pytest.mark.parametrize(("way", "lang"), by_turns([(tool, scheme) for tool in TOOLS for scheme in ("http", "file")]), ids=lambda value: value if isinstance(value, str) else f"{value[0].name}-{value[1]}")
def test_without_scripts_the_text_stands_open_and_no_button_is_dead(readers, lang, way):
    tool, scheme = way
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
    words = read_yaml(ROOT / f"overrides/tools/{name}.yml")
    code = (ROOT / f"overrides/assets/tools/{'store' if name == 'shared' else name}.js").read_text(encoding="utf-8")
    code += "".join((ROOT / f"overrides/assets/tools/{tool}.js").read_text(encoding="utf-8") for tool in scripts()) if name == "shared" else ""
    # What a tool brings after itself lies in the folder of its name.
    code += "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / f"overrides/assets/{name}").glob("*.js")))
    # Words are named as a string, or as a property: of `say` where a tool calls its own words by that (`say = data.words`, or `more.words`, which came after).
    own = set(re.findall(r"\bsay\.(\w+)", code)) if name != "shared" and re.search(r"\bsay = (?:data|more)\.words", code) else set()
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
LATER = re.compile(
    r"\?\.(?!\d)|\?\?|(?:\|\||&&)=|\bimport\b[.(]|\b\d+n\b|\b\d+_\d|[.{;\s]#\w+\s*[=(;]|\bstatic\s*\{|\bclass\s+\w+[^{]*\{\s*\w+\s*=|\bawait\b(?![\s\S]*\basync\b)"
    r"|\.at\(-?\d|\.(?:replaceAll|matchAll|findLast|findLastIndex|toSorted|toReversed|toSpliced|replaceChildren|hasOwn|groupBy|fromAsync|allSettled|any|randomUUID|showPicker|checkVisibility)\("
    r"|\b(?:structuredClone|globalThis|queueMicrotask|WeakRef|FinalizationRegistry|AggregateError|BigInt|AbortSignal)\b|\binert\b|\bcause\s*:")
MARKUP = re.compile(r"(?:inner|outer)HTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|\beval\(|\bFunction\(")


@pytest.mark.parametrize("code", ["a?.b", "a ?? b", "a ||= b", "a &&= b", "a ??= b", "import('x')", "import.meta.url", "10n", "1_000", "class A { #x = 1 }", "class A { x = 1 }", "class A { static { f() } }",
                                  "list.at(0)", "list.at(-1)", "text.replaceAll('a', 'b')", "Object.hasOwn(a, 'b')", "list.toSorted()", "structuredClone(a)", "Promise.any(all)", "box.replaceChildren()",
                                  "new Error('x', { cause: e })", "crypto.randomUUID()"])
def test_what_came_later_would_be_seen(code):
    assert LATER.search(code)


@pytest.mark.parametrize("path", [ROOT / "overrides/assets/guide.js", *sorted((ROOT / "overrides/assets/tools").glob("*.js")), *sorted((ROOT / "overrides/assets/check").glob("*.js"))],
                         ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_old_phone_reads_the_scripts_and_nothing_typed_becomes_markup(path):
    code = re.sub(r"/\*.*?\*/|(?<![:\\])//.*|/(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\])*/[gimsuy]*(?=[\s.,;)\]]|$)", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)
    assert not LATER.findall(code) and not MARKUP.findall(code)


# -- every state --------------------------------------------------------------------------------
#: Whether a step is seen as far as it fits: whole above the help bar, or from its first line down.
SEEN = """box => { const at = box.getBoundingClientRect(), free = innerHeight - document.getElementById('help').offsetHeight;
  return at.top >= 0 && (at.bottom <= free || at.top <= 24); }"""
#: What is smaller than a thumb.
SMALL = """box => [...box.querySelectorAll('button, input:not([type=radio]):not([type=checkbox]), select, textarea, label:has(input)')]
    .filter(e => e.offsetParent && !e.closest("details:not([open])")).map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()]).filter(e => e[1].height < 44 || e[1].width < 44).map(e => e[0])"""


#: Their own tests look at every state of these, on the same phone in light and the same desk in the dark: test_check_text, test_which_door, test_tool_letters_leave.
LOOKED_AT = () if IS_WHOLE else ("check", "door", "letters")


@pytest.mark.parametrize(("tool", "view"), [(tool, view) for tool in TOOLS for view in VIEWS if view is VIEWS[0] or tool.name not in LOOKED_AT], ids=lambda value: getattr(value, "name", None) or str(value))
def test_every_state_can_be_read_reached_and_heard(readers, tool, view):
    """The keyboard opens it and the heading has the focus; then one walk, and in each state: an error is told and has the focus, axe is silent, targets are large, nothing sticks out, on a phone at twice the letters either;
    and there, from a folder, text that is markup or a million characters, in every field, does no harm.

    axe takes most of it: it sees every other state in each view, and the last in both, in one with the page around it; every state in both in ``make test-weekly``."""
    lang, colours, size = view
    desk, typed = open_tool(readers(lang, scheme="file" if view is VIEWS[0] else "http", size=size, color_scheme=colours), tool, by_key=True), 0
    expect(desk.title).to_be_focused()
    for at, state in enumerate(tool.walk(desk)):
        if "error" in state:
            expect_told(desk, state)
        elif tool.name != "check":
            desk.page.wait_for_function(SEEN, arg=desk.box.element_handle())
        assert ((at + VIEWS.index(view)) % 2 or tool.name in LOOKED_AT) and not IS_WHOLE or not violations(desk.page, ".tool-box"), state
        assert not desk.box.evaluate(SMALL), state
        for letters in ("100%", "200%")[:1 if size == SIZES[1] else 2]:
            desk.page.evaluate("size => { document.documentElement.style.fontSize = size }", letters)
            assert desk.page.evaluate(TOO_WIDE) <= 0, (state, letters, desk.page.evaluate(CULPRITS))
        desk.page.evaluate("document.documentElement.style.fontSize = ''")
        typed += desk.type_hostile_text() if view is VIEWS[0] else 0
    assert tool.name in LOOKED_AT or not violations(desk.page, None if TOOLS.index(tool) % 2 == VIEWS.index(view) else ".tool-box")
    assert bool(typed) == (view is VIEWS[0] and tool.name != "door"), "only the doors are chosen without a field"
    assert not desk.page.evaluate("self.__hit") and not desk.box.locator("img, script").count()


def expect_told(desk: Desk, state: str) -> None:
    expect(desk.error.first).to_be_visible()
    assert desk.page.evaluate("document.activeElement.matches('.tool-box input, .tool-box textarea, .tool-box select')"), state
    expect(desk.page.locator("main > [aria-live]")).to_have_text(desk.error.first.inner_text())


# -- handing over -------------------------------------------------------------------------------
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
REFUSED_CLIPBOARD = "navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => { throw new Error('no'); };"
NO_BLOB = "delete self.Blob; delete self.URL.createObjectURL;"
NO_PRINT = "self.print = undefined;"
NO_STORAGE = "Object.defineProperty(self, 'localStorage', { get() { throw new Error('blocked'); } });"
REFUSED_PRINT = "self.print = () => { throw new Error('no'); };"
#: What is taken away, and the button that needs it; None: every button of the tool that saves a file.
MISSING = {"clipboard": (NO_CLIPBOARD, ("复制", "Copy")), "clipboard refused": (REFUSED_CLIPBOARD, ("复制", "Copy")), "blob": (NO_BLOB, None),
           "print": (NO_PRINT, ("打印", "Print")), "print refused": (REFUSED_PRINT, ("打印", "Print")), "storage": (NO_STORAGE, ("显示全文", "Show the text")),
           "no storage": ("Object.defineProperty(self, 'localStorage', { value: null });", None),
           "storage full": ("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };", None)}
#: Every way out has its own button, and nothing hangs on the clock but days, so that several are broken at once; one by one in ``make test-weekly``, and of
#: letters and doors in their own tests.
EVERYTHING = ("clipboard", "blob", "print", "storage")
GONE = [*((what,) for what in MISSING), EVERYTHING] if IS_WHOLE else [EVERYTHING, ("clipboard refused", "print refused", "storage full"), ("blob", "no storage")]
#: The code is the same for every tool: each with some of it broken, in the first or the last year of a clock that is wrong, by turns; with all of it in
#: ``make test-weekly``. Tools that reckon with days are daily in both years.
BROKEN = [(tool, gone, year) for turn, tool in enumerate(TOOLS) for at, gone in enumerate(GONE) for year in (1970, 2100)
          if IS_WHOLE and (gone is EVERYTHING or year == 1970) or turn % 3 == at and (year == 1970) == bool(turn % 2) or tool.name in ("log", "rate") and (turn + 1) % 3 == at and (year == 2100) == bool(turn % 2)]


@pytest.mark.parametrize(("tool", "gone", "year"), BROKEN, ids=lambda value: getattr(value, "name", None) or (", ".join(value) if isinstance(value, tuple) else str(value)))
def test_with_ways_out_missing_and_a_wrong_clock_the_result_is_selected_text(readers, tool, gone, year):
    """Storage that refuses is said, and the tool goes on."""
    reader = readers(LANG, fresh=True)
    reader.page.clock.install(time=f"{year}-01-01T00:00:30Z")
    without(reader, "".join(MISSING[what][0] for what in gone))
    desk = open_tool(reader, tool)
    for _ in tool.walk(desk):
        reader.page.clock.run_for(200)
    expect(desk.box.locator(".tool-hand")).to_be_visible()
    for what in (what for what in gone if tool.prints or "print" not in what):
        for button in ((MISSING[what][1],) if MISSING[what][1] else tool.files if what == "blob" else ()):
            desk.box.locator(".tool-hand").get_by_role("button", name=reader.says(*button)).first.click()
            area = desk.box.locator(".tool-hand textarea")
            expect(area).to_be_focused()
            chosen = area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
            assert len(chosen) > 20 and chosen == area.input_value()
            expect(desk.box.locator(".tool-hand .tool-status")).not_to_be_empty()
    if tool.keeps and any("storage" in what for what in gone):
        desk.press("存在这台设备上", "Keep it on this device")
        desk.press("只有我用", "Only I use it")
        expect(desk.box.locator(".tool-keeping")).to_contain_text(reader.says("存不下来", "cannot be kept"))
        assert desk.page.evaluate("HoldSteady.facts()") and not desk.page.evaluate("HoldSteady.consent()")


@tools_by_turns
def test_the_result_is_copied_as_it_is_shown_and_printed_alone(readers, lang, tool):
    reader = readers(lang, fresh=True, permissions=["clipboard-read", "clipboard-write"])
    without(reader, "self.print = () => { self.__printed = true; };")
    desk = finished(reader, tool)
    desk.press("显示全文", "Show the text")
    whole = desk.box.locator(".tool-hand textarea").input_value()
    desk.box.locator(".tool-hand").get_by_role("button", name=reader.says("复制", "Copy"), exact=True).click()
    expect(desk.box.locator(".tool-hand .tool-status")).to_contain_text(reader.says("复制好了", "Copied"))
    assert desk.page.evaluate("navigator.clipboard.readText()") == whole
    desk.page.evaluate("navigator.clipboard.writeText('')")
    if tool.prints:
        expect_printed_alone(desk)


def expect_printed_alone(desk: Desk) -> None:
    desk.press("打印", "Print")
    assert desk.page.evaluate("__printed")
    desk.page.emulate_media(media="print")
    visible = desk.page.evaluate("[...document.body.children].filter(e => e.getClientRects().length).map(e => e.className)")
    assert visible == ["tool-paper"]
    desk.page.emulate_media(media="screen")
    desk.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(desk.page.locator(".tool-paper")).to_have_count(0)
    expect(desk.title).to_be_visible()
