"""The booklet: the whole guide of one language as a PDF on A5.

A5, because an office printer prints it three ways without a choice of paper: two pages side by side fill a sheet of A4 at
their true size, its "booklet" setting makes a folded and stapled one of half the paper, and one page enlarged to A4 is
large print. It is also the page that a phone shows without zooming. A page of the guide begins on a new page of paper, so
that it can be printed and handed over alone.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

from ...core import el, spoken, words
from ...registry import Letter
from .. import help_numbers
from ..edition import Edition, Leaf
from . import channel_cards, law_annex
from .adaptation import Setter, anchor
from .engine import Sheet, body_of, print_pdf, quoted
from .letter_blanks import LetterWords
from .strings import say

#: Rooms that are no part of the reading: the front page is the cover, the topics are the contents, the law is the annex.
_ELSEWHERE = ("index", "topics", "law")
_COVER, _CONTENTS = "cover", "contents"


def make(edition: Edition, target: Path, letters: Mapping[str, Letter] | None = None) -> Path:
    """Write the booklet of ``edition`` and return ``target``. ``letters``: the registry's, for English words under the
    lines of the letters; without them they stay Chinese. Raises MissingPart (Pango, fonts)."""
    return print_pdf(sheet(edition, LetterWords.of(letters or {})), edition, target)


def sheet(edition: Edition, english: LetterWords) -> Sheet:
    """The booklet before it is set."""
    lang = edition.lang
    guide = [leaf for leaf in edition.leaves if leaf.room not in _ELSEWHERE and (leaf.room != "doors" or leaf.slug == "doors/index")]
    doors = [leaf for leaf in edition.leaves if leaf.room == "doors" and leaf.slug != "doors/index"]
    wanted = law_annex.cited(edition, guide)
    setter = Setter(lang, _addresses(edition, [*guide, *doors], wanted), english)
    parts = [*_parts(edition, guide, setter)]
    if wanted:
        parts.append(law_annex.annex(edition, wanted))
    body = [_cover(edition), _contents(edition, parts), *parts]
    _forget_unused_ids(body)
    title = f"{say('name', lang)} · {say('other_name', lang)}"
    return Sheet("booklet", title, say("about", lang), ("booklet",), running_foot(edition), body_of(body, lang))


def _forget_unused_ids(body: list[Element]) -> None:
    """Every id becomes a named place in the file; those that nothing leads to are left out."""
    elements = [element for part in body for element in part.iter()]
    led_to = {element.get(name, "")[1:] for element in elements for name in ("href", "data-to")}
    for element in elements:
        if element.get("id") not in led_to:
            element.attrib.pop("id", None)


def running_foot(edition: Edition) -> str:
    """The rules that need words of this copy: the foot of a page, and what stands around the number of another page."""
    lang = edition.lang
    foot = spoken(edition.stamp.day, lang)
    numbers = help_numbers.short_numbers(edition)
    number = "counter(page)"
    there = "target-counter(attr(data-to), page)"
    return (f"@page {{ @bottom-center {{ content: {quoted(numbers)} }} }}"
            f"@page :left {{ @bottom-left {{ content: {number} }} @bottom-right {{ content: {quoted(foot)} }} }}"
            f"@page :right {{ @bottom-right {{ content: {number} }} @bottom-left {{ content: {quoted(foot)} }} }}"
            f".at::after {{ content: {quoted(say('page_open', lang))} {there} {quoted(say('page_close', lang))} }}"
            f".contents .at::after, .pages .at::after {{ content: {there} }}")


# -- where things stand ----------------------------------------------------------------------------
def _addresses(edition: Edition, leaves: list[Leaf], wanted: dict[str, set[str]]) -> Callable[[str, str], str | None]:
    """Where a page of the site stands in the booklet, as ``led_elsewhere`` asks for it."""
    ids = {leaf.url: (leaf, {e.get("id") for e in leaf.article.iter() if e.get("id")}) for leaf in leaves}
    law = {leaf.url: leaf for leaf in edition.leaves if leaf.room == "law"}
    above = {leaf.url: "#" + (_COVER if leaf.room == "index" else _CONTENTS) for leaf in edition.leaves if leaf.room in ("index", "topics")}

    def address(url: str, fragment: str) -> str | None:
        if url in ids:
            leaf, known = ids[url]
            return "#" + anchor(leaf.id, fragment if fragment in known and (leaf.room != "doors" or leaf.slug == "doors/index") else "")
        if url in law:
            leaf = law[url]
            if leaf.slug not in wanted:
                return "#law"
            return "#" + anchor(leaf.id, fragment if _is_provision(leaf, fragment) else "")
        return above.get(url)
    return address


def _is_provision(leaf: Leaf, eid: str) -> bool:
    return any(s.find("h2").get("id") == eid for s in leaf.article.iter("section") if "provision" in (s.get("class") or ""))


# -- parts -----------------------------------------------------------------------------------------
def _parts(edition: Edition, guide: list[Leaf], setter: Setter) -> Iterator[Element]:
    """Each section: its title and what is in it, then its pages."""
    for room in dict.fromkeys(leaf.room for leaf in guide):
        pages = [leaf for leaf in guide if leaf.room == room]
        part = el("div", class_="part", id=f"part-{room}")
        for leaf in pages:
            tree = setter.set(leaf)
            if leaf.slug == f"{room}/index":
                _open(edition, part, tree, [p for p in pages if p is not leaf])
            else:
                part.append(tree)
        yield part


def _open(edition: Edition, part: Element, tree: Element, pages: list[Leaf]) -> None:
    """The index of a section: its heading goes up to the top, and its list of pages gets page numbers."""
    tree.set("class", "leaf opening")
    for heading in [e for e in tree.iter() if e.tag in ("h2", "h3", "h4")]:
        heading.tag = f"h{int(heading.tag[1]) - 1}"
    for listing in [child for child in tree if "listing" in (child.get("class") or "").split()]:
        place = list(tree).index(listing)
        tree.remove(listing)
        if "all-doors" in listing.get("class"):
            original = next(e for e in edition.leaf("doors/index").tree().iter("div") if "all-doors" in (e.get("class") or ""))
            tree.extend(channel_cards.cards(edition, original))
        else:
            tree.insert(place, el("ul", *(_line(page) for page in pages), class_="pages"))
    part.append(tree)


def _line(leaf: Leaf) -> Element:
    href = "#" + anchor(leaf.id)
    return el("li", el("b", el("a", leaf.title, href=href)), el("span", class_="at", data_to=href),
              el("span", leaf.question, class_="line") if leaf.question else None)


# -- the front -------------------------------------------------------------------------------------
def _cover(edition: Edition) -> Element:
    lang, stamp = edition.lang, edition.stamp
    box = Setter(lang, lambda url, fragment: None, LetterWords.of({})).set_box(help_numbers.help_box(edition))
    public = None if edition.address.rstrip("/").endswith(".example") else edition.address
    return el("div", el("div", class_="mark"), el("p", say("name", lang), class_="name", id=_COVER),
              el("p", say("other_name", lang), class_="other-name", lang="en" if lang == "zh" else "zh-CN"),
              el("p", say("what", lang), class_="what"), box,
              el("p", el("b", say("dated", lang, day=spoken(stamp.day, lang))), el("br"), say("law_as_of", lang, day=spoken(stamp.law_as_of, lang))),
              el("p", say("age", lang)), el("p", say("free", lang), " ", say("newest", lang, address=public) if public else None),
              el("p", say("version", lang, version=stamp.version, commit=stamp.commit[:12]), class_="fresh"), class_="cover")


def _contents(edition: Edition, parts: list[Element]) -> Element:
    """Every section and page with the page of paper where it begins."""
    listing = el("ul")
    for part in parts:
        listing.append(entry := _entry(part.find(".//h1")))
        inner = [h for h in part.iter("h2") if _is_listed(part, h)]
        if inner:
            entry.append(el("ul", *(_entry(h) for h in inner)))
    return el("div", el("h1", say("contents", edition.lang), id=_CONTENTS), listing, class_="part contents")


def _is_listed(part: Element, heading: Element) -> bool:
    """A page, a group of doors or an instrument; not a heading inside the opening of a section."""
    opening = next((e for e in part.iter("div") if "opening" in (e.get("class") or "")), None)
    return opening is None or heading not in list(opening) or (heading.get("id") or "").startswith("doors-index--group")


def _entry(heading: Element) -> Element:
    return el("li", el("a", words(heading), href=f"#{heading.get('id')}"), el("span", class_="at", data_to=f"#{heading.get('id')}"))
