"""A page of the guide as XHTML that a reading device takes: no scripts, no requests, every link inside the book or plain text."""
from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from xml.sax.saxutils import escape

from ...core import spoken
from .. import look
from ..edition import SVG, TAGS, Edition, Leaf, led_elsewhere, take_out

#: Bytes of XHTML in one file of many pages: some devices take no more than 300,000.
_VOLUME = 150_000
_SVG_URI, _XLINK_URI = SVG.strip("{}"), "http://www.w3.org/1999/xlink"
#: Kept for scripts and tooltips of the site; a book has neither.
_UNUSED = {"data-tip", "data-after", "rel", "style", "target", "onclick", "tabindex", "hreflang"}
#: Controls of a form become what stands on paper: the question, and a line to write on.
_BLANK = "＿＿＿＿＿＿＿＿"
_RENAMED = {"details": "div", "summary": "p", "form": "div", "fieldset": "div", "legend": "p", "label": "span", "output": "span"}
_LINES = {"input", "textarea", "select"}
_GONE = {"button", "script", "style", "template", "noscript", "iframe", "video", "audio", "source", "link", "meta"}
#: Words of the book.
say = partial(look.say, "epub")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its file, and what its ids begin with where it shares the file with others."""

    file: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """An edition among the files of a book. ``places`` and ``ids`` (what a link may point to) by the page's address in the site."""

    edition: Edition
    places: dict[str, Place]
    ids: dict[str, frozenset[str]]

    def address(self, url: str, fragment: str = "") -> str | None:
        """Where a section of a page stands; the page itself where the section lies outside its article; None where the book has no such page."""
        place = self.places.get(url)
        if place is None:
            return None
        anchor = place.prefix + fragment if fragment in self.ids[url] else place.prefix.rstrip(".")
        return f"{place.file}#{anchor}" if anchor else place.file


def shelve(edition: Edition, shared: Iterable[str]) -> Book:
    """Each page a file of its own; those of the rooms ``shared`` stand together, as many as a small device can lay out at once.

    The pages of a shared room follow one another in ``edition``.
    """
    places, room, number, weight = {}, "", 0, 0
    for leaf in edition.leaves:
        if leaf.room not in shared:
            places[leaf.url] = Place(f"{leaf.id}.xhtml")
            continue
        size = len(ET.tostring(leaf.article, encoding="utf-8"))
        is_new = leaf.room != room or weight + size > _VOLUME
        number, weight = (number + 1 if leaf.room == room else 1, size) if is_new else (number, weight + size)
        room = leaf.room
        places[leaf.url] = Place(f"{room}-part-{number}.xhtml", f"{leaf.id}.")
    ids = {leaf.url: frozenset(e.get("id") for e in leaf.article.iter() if e.get("id")) for leaf in edition.leaves}
    return Book(edition, places, ids)


def article(book: Book, leaf: Leaf) -> str:
    """The page as XHTML, with its links led to their places in the book."""
    prefix = book.places[leaf.url].prefix
    tree = led_elsewhere(_dated(leaf), book.address, lambda _, anchor: prefix + anchor)
    if prefix:
        tree.set("id", prefix.rstrip("."))
    return fragment(tree)


def document(title: str, lang: str, body: str) -> str:
    """A whole file around a body that is XHTML already."""
    return (f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
            f'xmlns:epub="http://www.idpf.org/2007/ops" lang="{TAGS[lang]}" xml:lang="{TAGS[lang]}">\n<head>\n<meta charset="utf-8"/>\n'
            f'<title>{escape(title)}</title>\n'
            f'<link rel="stylesheet" type="text/css" href="guide.css"/>\n</head>\n<body>\n{body}\n</body>\n</html>\n')


def fragment(tree: ET.Element) -> str:
    """A tree of the site as XHTML. The tree is changed."""
    for parent in list(tree.iter()):
        for child in list(parent):
            if child.tag in _GONE:
                take_out(parent, child)
    for element in list(tree.iter()):
        _quieten(element)
    return ET.tostring(tree, encoding="unicode", short_empty_elements=True)


def _quieten(element: ET.Element) -> None:
    tag = element.tag
    if tag in _RENAMED:
        element.tag = _RENAMED[tag]
        if tag in ("summary", "legend"):
            element.set("class", "block-title")
        _keep_only(element, ("id", "class", "lang"))
    elif tag in _LINES:
        _to_blank(element)
    elif tag == "img":
        element.tag, element.text = "span", element.get("alt", "")
        _keep_only(element, ("id", "class", "lang"))
    elif tag.startswith(SVG):
        _plain_svg(element)
    for name in _UNUSED & set(element.attrib):
        del element.attrib[name]
    if element.get("lang"):
        element.set("xml:lang", element.get("lang"))
    if element.tag == "a" and not element.get("href"):
        element.tag = "span"


def _to_blank(element: ET.Element) -> None:
    """A tick box or a line; what a chooser offers stays readable."""
    offered = [" ".join("".join(option.itertext()).split()) for option in element.iter("option")]
    is_box = element.get("type") in ("checkbox", "radio")
    is_silent = element.get("type") in ("hidden", "submit", "button", "reset")
    element[:] = []
    element.text = "" if is_silent else "☐ " if is_box else " / ".join(filter(None, offered)) or _BLANK
    element.tag = "span"
    _keep_only(element, ("id", "lang"))


def _plain_svg(element: ET.Element) -> None:
    """Without prefixes, and with the older form of links, which older devices know."""
    element.tag = element.tag.removeprefix(SVG)
    if element.tag == "svg":
        element.set("xmlns", _SVG_URI)
        element.set("xmlns:xlink", _XLINK_URI)
    if element.tag == "use" and element.get("href"):
        element.set("xlink:href", element.attrib.pop("href"))


def _keep_only(element: ET.Element, names: tuple[str, ...]) -> None:
    for name in [name for name in element.attrib if name not in names]:
        del element.attrib[name]


def _dated(leaf: Leaf) -> Leaf:
    """Notes that a script shows when their day has come: the book has no script, so those on a change of law are said with their
    day. That a page grows old is said once, on the cover."""
    tree = leaf.tree()
    for note in _hidden_notes(tree):
        day, text = spoken(date.fromisoformat(note.get("data-after")), leaf.lang), "".join(note.itertext())
        if day in text:
            del note.attrib["hidden"]
            note[:], note.text = [], say("from", leaf.lang, date=day, note=text)
    return replace(leaf, article=tree)


def _hidden_notes(tree: ET.Element) -> Iterator[ET.Element]:
    yield from (e for e in tree.iter() if "hidden" in e.attrib and re.fullmatch(r"\d{4}-\d\d-\d\d", e.get("data-after", "")))
