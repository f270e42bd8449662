"""What every copy is made from: the articles of one language as the build recorded them, as trees whose links can be led elsewhere."""
from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime, timezone
from pathlib import Path
from posixpath import dirname, join, normpath

from ..build import BLOCK, Article
from ..content import place
from ..core import Page, el
from ..registry import Registry

LANGUAGES = ("zh", "en")
#: How a language is named to a machine that reads the copy.
TAGS = {"zh": "zh-CN", "en": "en"}
#: What stands before the names of a drawing's elements.
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a copy says of itself. ``epoch``: seconds since 1970 of the commit; ``law_as_of``: the oldest page's."""

    version: str
    commit: str
    epoch: int
    law_as_of: date

    @property
    def day(self) -> date:
        return datetime.fromtimestamp(self.epoch, timezone.utc).date()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a copy. ``article``: its <article>, each block with its name in ``data-block``; read it through ``tree``, which is
    as readers see it. ``cites``: instrument and id of every provision it names."""

    slug: str
    lang: str
    url: str
    title: str
    question: str
    description: str
    kind: str
    article: ET.Element
    cites: frozenset[tuple[str, str | None]] = frozenset()

    @property
    def body(self) -> list[ET.Element]:
        """What stands below the title and the notes on its age."""
        return [child for child in self.article if child.tag != "h1" and child.get("class") != "overdue"]

    @property
    def lead(self) -> ET.Element | None:
        return next((child for child in self.body if child.tag == "p"), None)

    @property
    def room(self) -> str:
        return self.slug.split("/")[0]

    @property
    def id(self) -> str:
        """The page's name where all pages stand in one document."""
        return place(self.slug).replace("/", "-")

    def tree(self) -> ET.Element:
        """The article, to be changed freely."""
        tree = deepcopy(self.article)
        for element in tree.iter():
            element.attrib.pop(BLOCK, None)
        return tree


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language. ``site``: the folder it was built in; ``address``: where it is published, ends in a slash."""

    lang: str
    site: Path
    address: str
    stamp: Stamp
    leaves: tuple[Leaf, ...]
    registry: Registry | None = None
    today: date | None = None

    def leaf(self, slug: str) -> Leaf:
        """Raises KeyError when the edition has no such page."""
        return next((leaf for leaf in self.leaves if leaf.slug == slug), None) or _missing(slug)

    def only(self, wanted: Callable[[Leaf], bool]) -> Edition:
        return replace(self, leaves=tuple(leaf for leaf in self.leaves if wanted(leaf)))


@dataclass(frozen=True, slots=True)
class Record:
    """What a build left: its pages, their articles, and the day it was made for."""

    pages: list[Page]
    articles: Mapping[tuple[str, str], Article]
    today: date


def read_edition(site: Path, record: Record, order: list[str], lang: str, address: str, stamp: Stamp, registry: Registry) -> Edition:
    """The built pages of ``lang``: first those of ``order`` (slugs), then the generated ones by slug."""
    place = {slug: n for n, slug in enumerate(order)}
    mine = sorted((p for p in record.pages if p.lang == lang), key=lambda p: (place.get(p.slug, len(order)), p.slug))
    leaves = tuple(_leaf(page, record.articles[page.slug, lang]) for page in mine)
    return Edition(lang, site, address, stamp, leaves, registry, record.today)


def reading_order(nav: list) -> list[str]:
    """The slugs of mkdocs.yml's ``nav`` in the order a reader needs them."""
    def walk(entry) -> Iterator[str]:
        if isinstance(entry, str):
            yield entry.removesuffix(".md")
        else:
            for inner in entry if isinstance(entry, list) else entry.values():
                yield from walk(inner)
    return list(walk(nav))


def led_elsewhere(leaf: Leaf, address: Callable[[str, str], str | None], anchor: Callable[[str, str], str]) -> ET.Element:
    """The article with its links and ids for another kind of document.

    ``address(url, fragment)``: where a page of the site (its url from the site's root) stands in the copy; None where
    the copy has no such page, and the link becomes plain text. ``anchor(leaf id, fragment)``: the new name of an id, for
    parts of a drawing that point to another part too.
    Scripts and what only a script shows are left out.
    """
    tree = leaf.tree()
    _prune(tree)
    for element in tree.iter():
        for name in ("id", "for", "aria-labelledby", "aria-describedby"):
            if element.get(name):
                element.set(name, " ".join(anchor(leaf.id, word) for word in element.get(name).split()))
        if element.tag == "a" and element.get("href"):
            _lead(element, leaf, address)
        elif element.tag == f"{SVG}use":
            element.set("href", "#" + anchor(leaf.id, element.get("href")[1:]))
    return tree


def _lead(element: ET.Element, leaf: Leaf, address: Callable[[str, str], str | None]) -> None:
    href = element.get("href")
    if re.match(r"[a-z][a-z+.-]*:", href):
        return
    path, _, fragment = href.partition("#")
    target = address(normpath(join(dirname(leaf.url), path)) if path else leaf.url, fragment)
    if target is None:
        element.tag = "span"
        for name in ("href", "hreflang", "data-tip"):
            element.attrib.pop(name, None)
    else:
        element.set("href", target)


def _prune(tree: ET.Element) -> None:
    """Take out scripts and what stands hidden until a script shows it, keeping the text that follows it."""
    for parent in list(tree.iter()):
        for child in [c for c in parent if c.tag == "script" or "hidden" in c.attrib]:
            take_out(parent, child)


def take_out(parent: ET.Element, child: ET.Element) -> None:
    """Remove ``child`` and keep the text that follows it."""
    place = list(parent).index(child)
    if child.tail:
        if place:
            parent[place - 1].tail = (parent[place - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _leaf(page: Page, record: Article) -> Leaf:
    article = ET.fromstring(f"<article>{record.html}</article>")
    for svg in article.iter("svg"):
        for element in svg.iter():
            element.tag = f"{SVG}{element.tag}"
    notes = [el("p", text, class_="overdue") for text in record.overdue]
    notes += [el("p", text, class_="overdue", hidden="", data_after=day) for day, text in record.timed]
    article.text = "\n"
    article[0:0] = [el("h1", page.meta["title"]), *notes]
    for element in article[:1 + len(notes)]:
        element.tail = "\n"
    cites = frozenset(cited for section in page.sections for cited in section.citations)
    return Leaf(page.slug, page.lang, page.url, page.meta["title"], page.meta.get("question", ""), page.meta.get("description", ""),
                page.meta["kind"], article, cites)


def _missing(slug: str) -> Leaf:
    raise KeyError(f"no page {slug} in this copy")
