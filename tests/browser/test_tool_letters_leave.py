"""Letters written with the reader: how they are handed over, what stays, what leaves, and whoever reads."""
from __future__ import annotations

import re
import zipfile
from itertools import count

import docx
import pytest
from playwright.sync_api import expect

from support.pages import IS_WHOLE, by_turns
from support.screen import TOO_WIDE, violations
from support.weight import KIB, gzipped
from support.letter_desk import answer, begin, button, open_tool, write_all

from .conftest import DESK, PHONE

# -- handing over ----------------------------------------------------------------------------------
AWAY = {"clipboard": "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;",
        "blob": "self.Blob = undefined;", "download": "URL.createObjectURL = () => { throw new Error('no'); };", "print": "self.print = undefined;"}


#: Each way out has its own button; what makes a file can fail in two places. One by one in ``make test-weekly``.
@pytest.mark.parametrize(("gone", "lang"), by_turns([*AWAY, "all of it"] if IS_WHOLE else ["download", "all of it"]))
def test_the_letter_is_handed_over_whatever_the_browser_refuses(readers, lang, gone):
    reader = readers(lang, fresh=True)
    reader.page.add_init_script(AWAY.get(gone) or "".join(AWAY.values()))
    page = begin(reader)
    write_all(page, "示例回答")
    buttons = {"clipboard": ["复制/Copy"], "blob": ["存成 Word 文件/Save as a Word file", "存成文本/Save as text"], "print": ["打印/Print"]}
    buttons["download"] = buttons["blob"]
    for names_of in (buttons.get(gone) or sum(buttons.values(), [])):
        button(reader, *names_of.split("/")).click()
        text = page.evaluate("getSelection().toString() || document.activeElement.value")
        assert "示例回答投诉部门" in text and "停止联系通知" in text, names_of


def test_the_word_file_is_saved_under_a_name_that_tells_nothing(phone):
    page = begin(phone)
    write_all(page)
    page.wait_for_function("!!HoldSteady.docx")
    with page.expect_download() as found:
        button(phone, "存成 Word 文件", "Save as a Word file").click()
    assert found.value.suggested_filename == "letter.docx"
    whole = zipfile.ZipFile(found.value.path())
    assert whole.testzip() is None and {entry.date_time[0] for entry in whole.infolist()} == {1980}
    assert "示例回答投诉部门" in "\n".join(p.text for p in docx.Document(found.value.path()).paragraphs)


# -- what stays, what leaves -----------------------------------------------------------------------
def test_nothing_typed_leaves_or_stays(readers, server, lang):
    reader = readers(lang, fresh=True, permissions=["clipboard-read", "clipboard-write"])
    said = []
    reader.page.on("console", lambda message: said.append(message.text))
    page = begin(reader)
    page.wait_for_function("!!HoldSteady.docx")
    page.evaluate("navigator.clipboard.writeText('别人的话')")
    before, title, asked = page.url, page.title(), len(server.log)
    write_all(page, "秘密秘密")
    assert (page.url, page.title()) == (before, title) and not said
    assert len(server.log) == asked and not reader.outside
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.evaluate("navigator.clipboard.readText()") == "别人的话"
    page.goto(reader.root + "404.html")
    page.go_back()
    assert "秘密秘密" not in page.content() and not page.evaluate("self.HoldSteady ? JSON.stringify(HoldSteady.facts()).includes('秘密') : false")


def test_no_field_is_filled_in_or_corrected_by_the_browser(phone):
    page = begin(phone)
    while page.locator(".tool-so-far").count():
        for field in page.locator(".tool-box input, .tool-box textarea").all():
            assert field.get_attribute("autocomplete") == "off"
        answer(page)


HOSTILE = ("<img src=x onerror=alert(1)>", "\u202e倒过来\u202c", "\x00\x07\x1b[31m", "🏴󠁧󠁢󠁥󠁮󠁧󠁿👨‍👩‍👧‍👦", "\ud800", "长" * 1_000_000, "{lender}{name}", "=1+1")


#: All that is short in one answer, and what is long in another; one by one in ``make test-weekly``.
SHORT, LONG = [text for text in HOSTILE[::-1] if len(text) < 100], [text for text in HOSTILE if len(text) >= 100]


@pytest.mark.parametrize("text", HOSTILE if IS_WHOLE else ["、".join(SHORT), *LONG], ids=lambda text: repr(text[:12]))
def test_hostile_words_are_words(readers, text):
    reader = readers("zh")
    page = begin(reader)
    page.evaluate("""text => { const field = document.querySelector('.tool-field input');
      field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }""", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    page.locator(".tool-main").click()
    write_all(page)
    assert page.locator(".tool-box img").count() == 0
    shown = page.locator(".tool-box .letter-text").inner_text()
    assert len(shown) < 40_000 and not re.search(r"[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]", shown)
    page.wait_for_function("!!HoldSteady.docx")
    with page.expect_download() as found:
        button(reader, "存成 Word 文件", "").click()
    docx.Document(found.value.path())


CLOCK = "{ const Now = Date, at = %d; Date = class extends Now { constructor(...given) { super(...(given.length ? given : [at])); } static now() { return at; } }; }"
BROKEN = {
    "storage blocked, clock in 1970": "Object.defineProperty(self, 'localStorage', { get() { throw new Error('blocked'); } });" + CLOCK % 0,
    "storage full, clock in 2100": "Storage.prototype.setItem = () => { throw new Error('full'); };" + CLOCK % 4133980800000,
}


@pytest.mark.parametrize(("broken", "lang"), by_turns(BROKEN))
def test_a_broken_browser_still_writes_the_letter(readers, lang, broken):
    reader = readers(lang, fresh=True)
    reader.page.add_init_script(BROKEN[broken])
    page = begin(reader)
    write_all(page, "示例回答")
    button(reader, "存在这台设备上", "Keep it on this device").click()
    expect(page.locator(".tool-box .letter-text")).to_contain_text("2026年11月3日")


# -- everybody -------------------------------------------------------------------------------------
#: Each language once, each size once, light and dark; all of them in ``make test-weekly``.
VIEWS = [("zh", PHONE, "light"), ("en", DESK, "dark"), *([("en", PHONE, "light"), ("zh", DESK, "dark")] if IS_WHOLE else [])]


@pytest.mark.parametrize(("lang", "size", "scheme"), VIEWS, ids=str)
def test_every_state_is_clean_and_fits(readers, lang, size, scheme):
    reader = readers(lang, size=size, color_scheme=scheme)
    page = open_tool(reader, "letters/index")

    turn = count(VIEWS.index((lang, size, scheme)))

    def look(where, within=".tool-box"):
        """axe sees every other state in each view, and the whole page in both; everything in ``make test-weekly``."""
        assert next(turn) % 2 and within and not IS_WHOLE or not violations(page, within), where
        assert page.evaluate(TOO_WIDE) <= 0, where

    look("which letter")
    page.locator(".tool-answers button").nth(8).click()
    look("which variant")
    page.locator(".tool-answers button").first.click()
    kinds = set()
    while page.locator(".tool-so-far").count():
        box = page.locator(".tool-box")
        kind = box.locator("input, textarea").first.get_attribute("type") if box.locator("input, textarea").count() else "switch"
        if kind not in kinds:
            page.locator(".tool-so-far").evaluate("fold => { fold.open = true; }")
            look(kind)
        kinds.add(kind)
        answer(page, "110101199003071234")
    assert len(kinds) >= 4
    look("the letter")
    button(reader, "显示全文，自己选", "Show the text to select").click()
    look("the text to select")
    button(reader, "改一改填的", "Change an answer").click()
    look("change", None)


def test_a_letter_is_written_with_the_keyboard_alone(desk):
    page = desk.open("letters/stop-contact-notice")
    page.locator("[data-tool=letters] > button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tool-title")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".tool-title")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("abc")
    page.keyboard.press("Enter")
    expect(page.locator(".tool-title")).to_be_focused()
    expect(page.locator(".tool-so-far .letter-text")).to_contain_text("abc投诉部门")


def test_a_wrong_sum_is_said_where_it_is_and_a_right_one_is_read_as_people_type_it(phone):
    page = begin(phone, "letters/instalment-request", 1)
    while not page.locator("[inputmode=decimal]").count():
        answer(page)
    page.locator("[inputmode=decimal]").fill("很多")
    page.locator(".tool-main").click()
    expect(page.locator("[inputmode=decimal]")).to_be_focused()
    expect(page.locator(".tool-error:visible")).to_contain_text(phone.says("只写数字", "Digits only"))
    for typed, wanted in (("１，２００ 元", "1200"), ("¥320.50", "320.50"), ("1.2万", "12000")):
        page.locator("[inputmode=decimal]").fill(typed)
        page.locator(".tool-main").click()
        expect(page.locator(".tool-so-far .letter-text").first).to_contain_text(f"{wanted}元")
        button(phone, "上一步", "Back").click()


def test_the_script_is_small_with_what_makes_the_word_file(site):
    assert sum(gzipped(site / "assets/tools" / name) for name in ("store.js", "letters.js", "letters-docx.js")) <= 12 * KIB
