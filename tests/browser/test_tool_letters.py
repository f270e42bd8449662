"""Letters written with the reader: every variant with many sets of facts, and what is asked."""
from __future__ import annotations

import base64
import io
import re

import docx
import pytest
from playwright.sync_api import expect

from hold_steady.content.addresses import page_url
from hold_steady.registry.letters import Letter
from hold_steady.render.letter_text import filled
from support.letters import law, sets_of
from support.pages import IS_WHOLE, by_turns, registry
from support.letter_desk import answer, begin, button, open_tool, write_all

#: Written in the browser: each set of facts as text in the tongues of the edition, and as a Word file.
WRITE = """async ([name, variant, sets]) => {
  const H = HoldSteady, data = H.data.letters, letter = H.letters.of(data).find(one => one.id === name);
  H.letters.bringWord();
  while (!H.docx) await new Promise(again => setTimeout(again, 20));
  const tongues = data.lang === 'en' ? ['zh', 'en'] : ['zh'];
  return Promise.all(sets.map(async values => {
    const whole = H.letters.whole(letter, variant, values, false);
    const bytes = new Uint8Array(await H.docx(whole).arrayBuffer());
    return { texts: tongues.map(tongue => H.letters.textOf(H.letters.written(letter, variant, tongue, values, false))),
             whole: H.letters.textOf(whole), asked: H.letters.asked(letter, variant, values).map(fact => fact.id),
             file: btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')) };
  }));
}"""
@pytest.fixture(scope="module")
def letters(registry) -> dict[str, Letter]:
    return registry.letters


@pytest.fixture(scope="module")
def words_of_law(registry):
    return law(registry)


def names() -> list[str]:
    return sorted(registry().letters)


@pytest.mark.parametrize(("name", "lang"), by_turns(names()))
def test_every_variant_with_many_facts_is_whole_and_opens_in_word(phone, letters, words_of_law, name):
    """The first set is the invented case of the page, the last nothing at all: what is missing is asked for by name."""
    letter, page = letters[name], open_tool(phone)
    tongues = ("zh", "en") if phone.lang == "en" else ("zh",)
    for variant in letter.each_variant():
        sets = sets_of(letter)
        *written, blank = page.evaluate(WRITE, [name, variant, [*sets, {}]])
        for at, (values, made) in enumerate(zip(sets, written, strict=True)):
            for tongue, text in zip(tongues, made["texts"], strict=True):
                assert text == "\n".join(p.text for p in filled(letter, variant, tongue, values, words_of_law)), (variant, tongue)
                assert not re.search(r"某某|Moumou|待填|to fill in|undefined|\{(?!name\})\w+\}", text), (variant, text)
            if at < 4 or IS_WHOLE:  # what makes the file takes any words: a few of each variant are enough
                document = docx.Document(io.BytesIO(base64.b64decode(made["file"])))
                assert "\n".join(p.text for p in document.paragraphs) == made["whole"], variant
        expect_invented(letter, written[0])
        expect_asked(letter, variant, blank)


def expect_invented(letter: Letter, made: dict) -> None:
    """The page's example and the tool's letter are one text."""
    assert "林小满" in made["texts"][0] or "方谷雨" in made["texts"][0] or "{name}" not in "".join(p.words.zh for p in letter.passages)
    assert "还没填" not in made["whole"]


def expect_asked(letter: Letter, variant: str | None, blank: dict) -> None:
    wanted = [fact for fact in letter.facts_of(variant) if not fact.is_optional and fact.id in blank["asked"] and fact.kind != "switch"]
    assert all(f"【待填：{fact.label.zh}】" in blank["whole"] for fact in wanted if any(fact.id in p.facts and not p.guards for p in letter.passages_of(variant)))
    assert blank["whole"].split("\n")[-1].startswith("（还没填：")


# -- with the reader -------------------------------------------------------------------------------
def leave_empty(page):
    page.locator(".tool-box").get_by_role("button", name=re.compile("先空着|没有，跳过|Leave it for later|Skip this")).click()


def test_one_question_at_a_time_and_the_letter_grows(phone):
    page = begin(phone)
    expect(page.locator(".tool-title")).to_be_focused()
    page.locator(".tool-so-far summary").click()
    letter = page.locator(".tool-so-far .letter-text")
    expect(letter).to_contain_text("【待填：放贷机构全称】")
    page.locator(".tool-field input").fill("示例机构")
    expect(letter).to_contain_text("示例机构投诉部门")
    answer(page, "示例机构")
    assert write_all(page)
    expect(page.locator(".tool-box .letter-text")).to_contain_text("示例机构投诉部门")
    expect(page.locator(".tool-box")).not_to_contain_text("待填")
    expect(page.locator(".tool-box")).to_contain_text(phone.says("都填好了", "Everything is filled in"))


def test_the_question_is_heard_with_the_heading_and_two_letters_of_one_page_do_not_mix(phone):
    page = open_tool(phone, "letters/lender-complaint", 0)
    button(phone, "离三年还远", "Well under three years").click()
    page.locator("[data-tool=letters] > button:visible").first.click()
    page.get_by_role("button", name=phone.says("离三年还远", "Well under three years")).click()
    asked = page.locator(".tool-title").evaluate_all("all => all.map(title => document.getElementById(title.getAttribute('aria-describedby')))"
                                                     ".map((label, at) => [label.textContent, label.closest('.tool-box') === document.querySelectorAll('.tool-box')[at]])")
    assert asked == [[phone.says("放贷机构全称", "Full name of the lender"), True]] * 2


def test_the_english_reader_has_both_and_copies_the_chinese(readers):
    reader = readers("en", permissions=["clipboard-read", "clipboard-write"])
    page = begin(reader)
    write_all(page)
    expect(page.locator(".tool-box .tool-told").first).to_be_visible()
    button(reader, "复制", "Copy").click()
    expect(page.locator(".tool-status")).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "投诉部门" in copied and "complaints desk" not in copied


def test_what_is_missing_is_asked_for_and_never_made_up(phone):
    page = begin(phone)
    while page.locator(".tool-so-far").count():
        leave_empty(page)
    note = page.locator(".tool-note").first
    expect(note).to_contain_text(re.compile(phone.says(r"还有 \d+", r"\d+ still")))
    gaps = note.get_by_role("button").count()
    note.get_by_role("button").first.click()
    answer(page, "示例机构")
    expect(page.locator(".tool-note").first.get_by_role("button")).to_have_count(gaps - 1)
    button(phone, "显示全文，自己选", "Show the text to select").click()
    assert page.locator(".tool-hand textarea").input_value().split("\n")[-1].startswith("（还没填：")


def test_others_did_not_borrow_only_if_the_writer_says_so(phone):
    page = begin(phone)
    while phone.says("其中谁没有借款", "Which of them did not borrow") not in page.locator(".tool-box").inner_text():
        answer(page)
    leave_empty(page)
    write_all(page)
    expect(page.locator(".tool-box .letter-text")).not_to_contain_text("没有担保")


def test_the_same_facts_fill_another_letter(phone):
    page = begin(phone)
    write_all(page, "独一无二的回答")
    button(phone, "用同样的事实，再写一封", "Another letter, with the same facts").click()
    page.locator(".tool-answers button").nth(4).click()
    button(phone, "离三年还远", "Well under three years").click()
    page.locator(".tool-so-far summary").click()
    expect(page.locator(".tool-so-far .letter-text")).to_contain_text("独一无二的回答")


def test_a_card_of_a_variant_opens_that_variant(phone):
    page = open_tool(phone, "letters/contact-report", 1)
    expect(page.locator(".tool-title")).to_contain_text(phone.says("小额贷款公司", "Micro-loan company"))


@pytest.mark.parametrize("choice", [1, 2])
def test_an_old_debt_is_sent_to_12348_first(phone, choice):
    page = open_tool(phone, "letters/stop-contact-notice")
    page.locator(".tool-answers button").nth(choice).click()
    expect(page.locator(".tool-box a[href='tel:12348']")).to_be_visible()


def test_id_numbers_are_covered_until_the_reader_says_otherwise(phone):
    page = begin(phone)
    write_all(page, "证件110101199003071234，卡6222021234567890123，编号20261129000112345678")
    letter = page.locator(".tool-box .letter-text")
    expect(letter).to_contain_text("110***********1234")
    expect(letter).to_contain_text("62************0123")
    expect(letter).to_contain_text("编号20261129000112345678")
    button(phone, "这封信要写全", "Write them in full in this letter").click()
    expect(page.locator(".tool-box .letter-text")).to_contain_text("110101199003071234")


FACTS = {"log_count": 46, "log_third_persons": 18, "log_first_day": "2026-11-03", "log_last_day": "2026-11-20", "log_night": 5}


def test_facts_of_the_log_are_brought_and_can_be_changed(phone):
    page = open_tool(phone, "letters/police-statement")
    page.evaluate("facts => Object.keys(facts).forEach(key => HoldSteady.set(key, facts[key]))", FACTS)
    while phone.says("来电记录上的总数", "Totals of your call log") not in page.locator(".tool-box").inner_text():
        answer(page)
    field = page.locator(".tool-field input")
    expect(field).to_have_value("从2026年11月3日到2026年11月20日共46次，其中联系本人以外的人18次，夜里（22时到次日8时）5次")
    page.locator(".tool-main").click()
    write_all(page)
    expect(page.locator(".tool-box .letter-text")).to_contain_text("共46次")
    if phone.lang == "en":
        expect(page.locator(".tool-box .letter-text")).to_contain_text("46 contacts from 3 November 2026")


def test_what_the_log_names_stands_in_the_fields(phone):
    page = begin(phone)
    page.evaluate("facts => Object.keys(facts).forEach(key => HoldSteady.set(key, facts[key]))",
                  {"start_date": "2026-11-05", "people": "母亲、同事方谷雨"})
    while not page.locator("input[type=date]").count():
        answer(page)
    expect(page.locator("input[type=date]")).to_have_value("2026-11-05")
    answer(page), answer(page)
    expect(page.locator(".tool-choices input").first).to_be_checked()
    expect(page.locator(".tool-field textarea")).to_have_value("同事方谷雨")


def test_it_says_where_to_send_what_to_attach_and_what_to_ask_for(phone):
    channel_url = page_url("doors/lender-desk", phone.lang)
    page = begin(phone, "letters/lender-complaint", 3)
    write_all(page)
    told = page.locator(".tool-sum")
    expect(told.get_by_role("link").first).to_have_attribute("href", re.compile(rf"/{channel_url}$"))
    expect(told).to_contain_text(phone.says("通话记录截图", "screenshots of the call log"))
    expect(told).to_contain_text(phone.says("投诉编号和书面答复", "a case number and a written answer"))
