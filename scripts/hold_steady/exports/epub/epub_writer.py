"""One language of the guide as an EPUB 3 book: for phones, reading devices and the shelves of a library.

The cover has the numbers to call; then the pages in reading order, the offices, the law, and the contents at the end, because
every device shows them from its own button and whoever turns the cover should meet the first page.
"""
from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from ...core import spoken
from ..archive import entry, moment
from ..edition import SVG, TAGS, Edition, Leaf
from ..help_numbers import FIRST_PAGE, help_box
from ..look import LOOK, style
from .xhtml import Book, article, document, fragment, say, shelve

#: The rooms that come after all others, in this order.
_LAST = ("doors", "law")
_CONTAINER = ('<?xml version="1.0" encoding="utf-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
              '<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n')
_FEATURES = ("alternativeText", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
#: Days after which the site, too, says that its law was checked long ago.
_FRESH = 181


def make(edition: Edition, target: Path) -> Path:
    """Write the book to ``target``. Raises KeyError for an edition without its home page or the page of the first night."""
    target.parent.mkdir(parents=True, exist_ok=True)
    when, contents = moment(edition.stamp.epoch), list(_contents(edition))
    with zipfile.ZipFile(target, "w") as archive:
        # First, bare, uncompressed: by these bytes a device knows what it has.
        archive.writestr(entry("mimetype", when), "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in contents:
            archive.writestr(entry(name, when), content, zipfile.ZIP_DEFLATED, 9)
    return target


def _contents(edition: Edition) -> Iterator[tuple[str, str | bytes]]:
    rooms = _rooms(edition.leaves)
    ordered = replace(edition, leaves=tuple(leaf for room in rooms for leaf in room))
    book = shelve(ordered, _LAST)
    pages = {"cover.xhtml": _cover(book, rooms), **_files(book), "nav.xhtml": _nav(book, rooms)}
    yield "META-INF/container.xml", _CONTAINER
    yield "EPUB/package.opf", _package(edition, pages)
    yield from ((f"EPUB/{name}", text) for name, text in pages.items())
    yield "EPUB/guide.css", style("epub")
    yield "EPUB/cover.png", (LOOK / "cover.png").read_bytes()


def _files(book: Book) -> dict[str, str]:
    """The files of all pages, in order; a file of several pages has the title of its first."""
    together: dict[str, list[Leaf]] = {}
    for leaf in book.edition.leaves:
        together.setdefault(book.places[leaf.url].file, []).append(leaf)
    return {file: document(leaves[0].title, book.edition.lang, "\n".join(article(book, leaf) for leaf in leaves))
            for file, leaves in together.items()}


def _rooms(leaves: Iterable[Leaf]) -> list[list[Leaf]]:
    """Pages by room, rooms in reading order, offices and law at the end."""
    rooms: dict[str, list[Leaf]] = {}
    for leaf in leaves:
        rooms.setdefault(leaf.room, []).append(leaf)
    return [rooms[name] for name in (*(n for n in rooms if n not in _LAST), *(n for n in _LAST if n in rooms))]


def _cover(book: Book, rooms: list[list[Leaf]]) -> str:
    edition = book.edition
    lang, name, first = edition.lang, edition.leaf("index").title, edition.leaf(FIRST_PAGE)
    shelf = "".join(f"<li>{_link(book, room[0])}<span> {escape(room[0].question)}</span></li>"
                    for room in rooms if room[0].slug.endswith("/index"))
    return document(name, lang, (
        f'<section class="cover" epub:type="titlepage">\n{_mark(edition)}\n<h1>{escape(name)}</h1>\n{fragment(help_box(edition))}\n'
        f'<p class="start">{say("now", lang)}{_link(book, first)}</p>\n{_age(edition)}\n'
        f'<ul class="rooms pages">{shelf}</ul>\n<p><a href="nav.xhtml">{say("contents", lang)}</a></p>\n</section>'))


def _mark(edition: Edition) -> str:
    drawing = ET.fromstring((edition.site / "assets/mark.svg").read_text(encoding="utf-8"))
    drawing.attrib = {"class": "mark", "viewBox": drawing.get("viewBox", ""), "aria-hidden": "true", "width": "80", "height": "80"}
    drawing.tag = f"{SVG}svg"
    return fragment(drawing)


def _age(edition: Edition) -> str:
    lang, stamp = edition.lang, edition.stamp
    said = {"day": spoken(stamp.day, lang), "version": stamp.version, "law": spoken(stamp.law_as_of, lang),
            "old": spoken(stamp.law_as_of + timedelta(days=_FRESH - 1), lang)}
    lines = ("" if lang == "zh" else " ").join(say(key, lang, **said) for key in ("made", "law", "old"))
    address = escape(edition.address)
    return f'<p class="fresh">{escape(lines)}</p>\n<p class="fresh">{say("new", lang)}<a href={quoteattr(edition.address)}>{address}</a></p>'


def _link(book: Book, leaf: Leaf) -> str:
    return f'<a href="{book.address(leaf.url)}">{escape(leaf.title)}</a>'


def _nav(book: Book, rooms: list[list[Leaf]]) -> str:
    lang, home = book.edition.lang, book.edition.leaf("index")
    # The cover goes by what it is for: whoever opens the contents in need finds the numbers first.
    needed = help_box(book.edition).get("aria-label", home.title)
    entries = "\n".join(f"<li>{_link(book, room[0])}{_branch(book, room[1:])}</li>" for room in rooms)
    marks = (("titlepage", "cover.xhtml", home.title), ("toc", "#toc", say("contents", lang)), ("bodymatter", book.address(home.url), home.title))
    landmarks = "".join(f'<li><a epub:type="{kind}" href="{href}">{escape(text)}</a></li>' for kind, href, text in marks)
    return document(say("contents", lang), lang, (
        f'<nav epub:type="toc" id="toc" role="doc-toc">\n<h1>{say("contents", lang)}</h1>\n<ol>\n<li><a href="cover.xhtml">{escape(needed)}</a></li>\n'
        f'{entries}\n</ol>\n</nav>\n<nav epub:type="landmarks" hidden="hidden">\n<ol>{landmarks}</ol>\n</nav>'))


def _branch(book: Book, leaves: list[Leaf]) -> str:
    return f"\n<ol>{''.join(f'<li>{_link(book, leaf)}</li>' for leaf in leaves)}</ol>\n" if leaves else ""


def _package(edition: Edition, pages: dict[str, str]) -> str:
    items = "\n".join(f'<item id="{_id(name)}" href="{name}" media-type="application/xhtml+xml"{_properties(name, text)}/>'
                      for name, text in pages.items())
    spine = "".join(f'<itemref idref="{_id(name)}"/>' for name in pages)
    return (f'<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
            f'xml:lang="{TAGS[edition.lang]}">\n<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_metadata(edition)}\n</metadata>\n'
            f'<manifest>\n{items}\n<item id="style" href="guide.css" media-type="text/css"/>\n'
            f'<item id="cover-image" href="cover.png" media-type="image/png" properties="cover-image"/>\n</manifest>\n'
            f'<spine>{spine}</spine>\n</package>\n')


def _id(name: str) -> str:
    return f"p-{name.removesuffix('.xhtml')}"


def _properties(name: str, text: str) -> str:
    said = [*(["nav"] if name == "nav.xhtml" else []), *(["svg"] if "<svg" in text else [])]
    return f' properties="{" ".join(said)}"' if said else ""


def _metadata(edition: Edition) -> str:
    lang, stamp, home = edition.lang, edition.stamp, edition.leaf("index")
    number = uuid5(NAMESPACE_URL, f"{edition.address}{stamp.version}/{lang}")
    modified = datetime.fromtimestamp(stamp.epoch, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    core = (("title", home.title), ("language", TAGS[lang]), ("description", home.description), ("creator", home.title),
            ("publisher", home.title), ("date", stamp.day.isoformat()), ("rights", say("rights", lang)), ("source", edition.address))
    access = (("accessMode", "textual"), ("accessMode", "visual"), ("accessModeSufficient", "textual"),
              *(("accessibilityFeature", feature) for feature in _FEATURES),
              ("accessibilityHazard", "none"), ("accessibilitySummary", say("access", lang)))
    lines = [f'<dc:identifier id="id">urn:uuid:{number}</dc:identifier>', *(f"<dc:{key}>{escape(value)}</dc:{key}>" for key, value in core)]
    lines += [f'<meta property="dcterms:modified">{modified}</meta>', '<meta name="cover" content="cover-image"/>']
    lines += [f'<meta property="schema:{key}">{escape(value)}</meta>' for key, value in access]
    return "\n".join(lines)
