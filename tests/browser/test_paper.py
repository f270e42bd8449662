"""Pages on paper: one sheet, both sides, readable, and nothing of what to do left out."""
from __future__ import annotations

import io

import pikepdf
import pytest

#: What people print: to lay beside the phone, to hand to a relative, a boss, a friend, to take to an office.
PRINTED = ("start/tonight", "people/contact", "people/employer", "evidence/save", "complain/choose", "complain/police", "threats/fake-or-real",
           "mind/get-help", "repay/negotiate", "people/ready-words")
SIDES = 2
#: CSS pixels of 9 and of 8 points.
TEXT, SMALL = 12, 10.66
LETTER = "letters/stop-contact-notice"

TYPE = """() => {
  const sizes = list => [...new Set(list.map(e => parseFloat(getComputedStyle(e).fontSize)))];
  const all = [...document.querySelectorAll('article *')].filter(e => !e.closest('svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return { text: sizes([...document.querySelectorAll('article > p, article > ol > li, article > ul > li, .dont li, .say p, .note p')]), all: sizes(all) } }"""
#: What is on the screen and not on paper, but for words that stand on the same sheet already: the second box of numbers.
DROPPED = """() => [...document.querySelectorAll('article :is(p, li, td, dd, strong, small, a, summary)')]
  .filter(e => !e.hidden && !e.closest('[hidden], .help-box ~ .help-box') && !e.matches('[data-tool] > details > summary') && e.textContent.trim())
  .filter(e => !e.closest('[data-tool] > button') && !e.checkVisibility({ contentVisibilityAuto: true })).map(e => e.textContent)"""


def sides(page) -> int:
    with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as pdf:
        return len(pdf.pages)


def test_ten_pages_fit_one_sheet_of_a4(readers, lang):
    reader = readers(lang, fresh=True)
    assert not [f"{slug}: {told} sides" for slug in PRINTED if (told := sides(reader.open(slug))) > SIDES]


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_what_is_printed_is_readable_and_whole(readers, lang, scheme):
    page = (reader := readers(lang, scheme=scheme, fresh=True)).page
    page.emulate_media(media="print")
    for slug in PRINTED:
        seen = reader.open(slug).evaluate(TYPE)
        assert min(seen["text"]) >= TEXT and min(seen["all"]) >= SMALL, (slug, seen)
        assert not page.evaluate(DROPPED), slug
        assert page.evaluate("getComputedStyle(document.body).columnCount") == "2"


def test_the_test_sees_what_paper_drops(readers):
    page = (reader := readers("zh", fresh=True)).page
    page.emulate_media(media="print")
    reader.open("people/contact")
    page.add_style_tag(content="@media print { .call { display: none } }")
    assert page.evaluate(DROPPED)


def test_a_letter_to_send_keeps_its_size_and_one_column(readers, lang):
    page = (reader := readers(lang, scripts=False, fresh=True)).page
    page.emulate_media(media="print")
    reader.open(LETTER)
    assert page.evaluate("getComputedStyle(document.body).columnCount") == "auto"
    assert page.locator(".letter-text").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") > 14


def test_what_a_tool_prints_keeps_its_own_size_and_one_column(readers):
    page = (reader := readers("zh", fresh=True)).page
    page.emulate_media(media="print")
    reader.open("complain/choose")
    page.evaluate("document.documentElement.classList.add('tool-printing')")
    assert page.evaluate("[getComputedStyle(document.body).columnCount, getComputedStyle(document.documentElement).fontSize]") == ["auto", "16px"]
