"""What every copy is made from: the built pages of one language, in reading order, as trees whose links can be led elsewhere."""
from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path
from posixpath import dirname, join, normpath

import tinyhtml5

from ..core import Page

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
    """One page of a copy. ``article``: its <article>, without namespace; read it through ``tree``."""

    slug: str
    lang: str
    url: str
    title: str
    question: str
    description: str
    kind: str
    article: ET.Element

    @property
    def room(self) -> str:
        return self.slug.split("/")[0]

    @property
    def id(self) -> str:
        """The page's name where all pages stand in one document."""
        return self.slug.replace("/", "-")

    def tree(self) -> ET.Element:
        """The article, to be changed freely."""
        return deepcopy(self.article)


@dataclass(frozen=True, slots=True)
class Edition:
    """The site in one language. ``site``: the folder it was built in; ``address``: where it is published, ends in a slash."""

    lang: str
    site: Path
    address: str
    stamp: Stamp
    leaves: tuple[Leaf, ...]

    def leaf(self, slug: str) -> Leaf:
        """Raises KeyError when the edition has no such page."""
        return next((leaf for leaf in self.leaves if leaf.slug == slug), None) or _missing(slug)

    def only(self, wanted: Callable[[Leaf], bool]) -> Edition:
        return Edition(self.lang, self.site, self.address, self.stamp, tuple(leaf for leaf in self.leaves if wanted(leaf)))


def read_edition(site: Path, pages: list[Page], order: list[str], lang: str, address: str, stamp: Stamp) -> Edition:
    """The built pages of ``lang``: first those of ``order`` (slugs), then the generated ones by slug."""
    place = {slug: n for n, slug in enumerate(order)}
    mine = sorted((p for p in pages if p.lang == lang), key=lambda p: (place.get(p.slug, len(order)), p.slug))
    return Edition(lang, site, address, stamp, tuple(_leaf(site, page) for page in mine))


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


def _leaf(site: Path, page: Page) -> Leaf:
    text = (site / page.url).read_text(encoding="utf-8")
    article = re.search(r"<article\b.*</article>", text, re.S)[0]
    body = tinyhtml5.parse(article, namespace_html_elements=False).find("body")
    return Leaf(page.slug, page.lang, page.url, page.meta["title"], page.meta.get("question", ""), page.meta.get("description", ""),
                page.meta["kind"], body[0])


def _missing(slug: str) -> Leaf:
    raise KeyError(f"no page {slug} in this copy")
