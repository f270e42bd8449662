"""All the letters as blanks to print and fill in by hand: A4, each beginning on a new page, each counted for itself.

A filled letter goes to a lender, an office or the police: it carries no name and no mark of this guide, only its own page
numbers and a reminder to keep one. The last page is for the reader: where each letter went, and under which number.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from ...core import el, spoken, words
from ...registry import Letter
from .. import help_numbers
from ..edition import Edition
from .engine import Sheet, body_of, print_pdf, quoted, set_type
from .letter_blanks import LetterWords, blank_text, english_text, paper_of, title, told
from .strings import say

_COLUMNS = ("kept_what", "kept_when", "kept_number", "kept_person", "kept_until")
#: Empty rows of the last page.
_ROWS = 9


def make(edition: Edition, target: Path, letters: Mapping[str, Letter] | None = None) -> Path:
    """Write the blanks and return ``target``. ``letters``: the registry's, for the words that the pages of one language do
    not hold (see LetterWords). Raises MissingPart (Pango, fonts)."""
    found, english = letters_of(edition), LetterWords.of(letters or {})
    spans = _spans(set_type(sheet(edition, found, english, {}), edition), len(found))
    return print_pdf(sheet(edition, found, english, spans), edition, target)


def letters_of(edition: Edition) -> list[Element]:
    """Every letter once, in the order of the pages; first those that have a page of their own."""
    found: dict[str, Element] = {}
    for leaf in sorted(edition.leaves, key=lambda leaf: leaf.slug.startswith("letters/to-")):
        for section in leaf.article.iter("section"):
            if leaf.room == "letters" and "letter" in (section.get("class") or "").split():
                found.setdefault(words(blank_text(section)), section)
    return list(found.values())


def sheet(edition: Edition, found: list[Element], english: LetterWords, spans: Mapping[int, tuple[int, int]]) -> Sheet:
    """The blanks before they are set. ``spans``: first and last page of each letter by its place; empty before it is known."""
    lang = edition.lang
    parts = [_first(edition, found, spans)]
    for number, letter in enumerate(found):
        parts.append(_letter(number, letter, lang, english))
        if lang == "en":
            parts.append(el("div", el("h2", say("letter_key_page", lang, title=title(letter))),
                            el("p", say("in_english", lang), class_="fresh"), _unlinked(told(english_text(letter))), class_="key"))
    parts.append(_record(edition))
    return Sheet("letters", f"{say('name', lang)} · {say('letters', lang)}", say("letters_about", lang), ("blanks",),
                 _feet(edition, len(found), spans), body_of(parts, lang))


def _feet(edition: Edition, count: int, spans: Mapping[int, tuple[int, int]]) -> str:
    """A foot for each letter with its own number of pages, and one for what stays with the reader."""
    lang = edition.lang
    own = quoted(f"{spoken(edition.stamp.day, lang)} · {help_numbers.short_numbers(edition)}")
    before, between, after = say("letter_page", lang, n="|", m="|").split("|")
    rules = [f"@page {{ @bottom-center {{ content: {own} }} }}"]
    for number in range(count):
        first, last = spans.get(number, (1, 1))
        foot = f"{quoted(before)} counter(page) {quoted(f'{between}{last - first + 1}{after}')}"
        rules.append(f"@page letter-{number} {{ @bottom-center {{ content: none }} @bottom-right {{ content: {foot} }}"
                     f" @bottom-left {{ content: {quoted(say('keep_one', lang))} }} }}"
                     f"@page :nth(1 of letter-{number}) {{ counter-reset: page 1 }} #sheet-{number} {{ page: letter-{number} }}")
    return "".join(rules)


def _spans(document, count: int) -> dict[int, tuple[int, int]]:
    """On which pages of the file each letter begins and ends, read from where its first and last words stand."""
    place = {name: page for page, laid in enumerate(document.pages, 1) for name in laid.anchors}
    return {number: (place[f"letter-{number}"], place[f"letter-{number}-end"]) for number in range(count)}


def _first(edition: Edition, found: list[Element], spans: Mapping[int, tuple[int, int]]) -> Element:
    """What is here, and how to use it."""
    lang = edition.lang
    entries = [el("li", el("b", el("a", title(letter), href=f"#letter-{number}")),
                  el("span", say("page_of", lang, n="–".join(map(str, sorted(set(spans.get(number, ())))))), class_="at"),
                  el("span", words(letter[1]), class_="use")) for number, letter in enumerate(found)]
    steps = [el("li", say(f"letters_step_{n}", lang)) for n in range(1, 5)]
    return el("div", el("h1", say("letters", lang)), el("p", say("letters_lead", lang), class_="lead"),
              el("h2", say("letters_how", lang)), el("ol", *steps, class_="steps"), el("ul", *entries, class_="list"),
              el("p", say("dated", lang, day=spoken(edition.stamp.day, lang)), " · ",
                 say("law_as_of", lang, day=spoken(edition.stamp.law_as_of, lang)), class_="fresh"), class_="first")


def _letter(number: int, letter: Element, lang: str, english: LetterWords) -> Element:
    text = _unlinked(paper_of(blank_text(letter), lang, english))
    text[-1].set("id", f"letter-{number}-end")
    name = re.split("[：:]", title(letter))[0]  # which lender it is for is said in the list, not on the letter
    return el("div", el("h2", english.titles.get(name, name), id=f"letter-{number}", lang="zh-CN"), text, class_="sheet", id=f"sheet-{number}")


def _unlinked(text: Element) -> Element:
    """The same, changed in place, with plain words where links were: these pages have no law to lead to."""
    for link in text.iter("a"):
        link.tag = "span"
        link.attrib.clear()
    return text


def _record(edition: Edition) -> Element:
    """Where to write down what was handed in: the reader's own page."""
    lang = edition.lang
    head = el("tr", *(el("th", say(column, lang), scope="col") for column in _COLUMNS))
    rows = [el("tr", *(el("td") for _ in _COLUMNS)) for _ in range(_ROWS)]
    return el("div", el("h1", say("kept", lang)), el("p", say("proof", lang)), el("table", el("thead", head), el("tbody", *rows)),
              el("p", say("keep_safe", lang), class_="fresh"), class_="record")
