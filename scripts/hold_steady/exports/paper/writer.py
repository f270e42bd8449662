"""An article of the build's record as Typst code: paragraphs, headings, lists, tables and links by their tags, blocks by their names."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join as join_path, normpath
from xml.etree.ElementTree import Element

from ...build import BLOCK
from ...core import BLOCKS, words
from ..edition import Leaf
from .code import Code, call, join

#: An address is written out beside a link when it is no longer than this (characters).
SHORT_ADDRESS = 32
_CHINESE = re.compile("([\u3001-\u303f\uff01-\uff60]*[\u3400-\u9fff][\u3000-\u303f\u3400-\u9fff\uff01-\uff60…]*|[\u300a-\u3011\uff3f]+)")
#: Made for a mouse or a screen; paper has the words alone.
_GONE = frozenset({"script", "button", "svg"})
_BOXES = ("dont", "note", "unsure", "say", "said")


@dataclass(slots=True)
class Writer:
    """Writes in one language. ``find(url, fragment)``: the label under which a place of the site stands in this document, None where
    it does not; ``blocks``: what writes a block, by its name, from its element, its argument and its page; other blocks are written as they stand."""

    lang: str
    find: Callable[[str, str], str | None] = lambda url, fragment: None
    blocks: Mapping[str, Callable[[Element, str, Leaf], Code]] = field(default_factory=dict)
    leaf: Leaf | None = None
    depth: int = 0

    def article(self, leaf: Leaf, depth: int) -> Code:
        """All of a page below its title. ``depth``: by how much its headings go down."""
        self.leaf, self.depth = leaf, depth
        return self.flow(e for e in leaf.body if "hidden" not in e.attrib)

    def within(self, leaf: Leaf, elements: Iterator[Element | str]) -> Code:
        """Part of a page."""
        self.leaf = leaf
        return self.flow(elements)

    # -- blocks ---------------------------------------------------------------------------------
    def flow(self, nodes: Iterator[Element | str]) -> Code:
        """Blocks one after another; loose words between them are paragraphs."""
        made: list[Code] = []
        run: list[Code] = []
        for node in nodes:
            if isinstance(node, str) or not _is_block(node):
                run.append(self._inline(node))
                continue
            _end(run, made)
            made.append(self._block(node))
        _end(run, made)
        return join(made)

    def _block(self, element: Element) -> Code:
        name, _, argument = element.get(BLOCK, "").partition(" ")
        if name in self.blocks:
            return self.blocks[name](element, argument, self.leaf)
        if name in _BOXES:
            return call("callout", name, self.text(argument), self.flow(iter(element[1:])))
        if element.tag == "figure" and element[0].tag == "figcaption":
            return call("callout", "said", self.text(words(element[0])), self.flow(iter(element[1:])))
        made = getattr(self, f"_{element.tag}", self._plain)(element)
        label = self._label(element)
        return call("labelled", label, made) if label and element.tag not in ("h2", "h3", "h4") else made

    def _plain(self, element: Element) -> Code:
        return self.flow(nodes(element))

    def _p(self, element: Element) -> Code:
        return call("lead" if self.leaf and element is self.leaf.lead else "p", self.inside(element))

    def _heading(self, element: Element) -> Code:
        return call("head", int(element.tag[1]) + self.depth, self.inside(element), self._label(element))

    _h2 = _h3 = _h4 = _heading

    def _label(self, element: Element) -> str | None:
        return label(self.leaf.id, element.get("id")) if element.get("id") and self.leaf else None

    def _ol(self, element: Element) -> Code:
        return call("steps", *(self._item(item) for item in element))

    def _ul(self, element: Element) -> Code:
        """A list; where each entry is one link with a name and a line, what it lists."""
        if len(element) and all(len(item) == 1 and item[0].tag in ("a", "span") and item[0].find("b") is not None for item in element):
            return call("entries", *(self._entry(item[0]) for item in element))
        return call("bullets", *(self._item(item) for item in element))

    def _item(self, item: Element) -> Code:
        return self.flow(nodes(item)) if any(_is_block(child) for child in item) else self.inside(item)

    def _entry(self, link: Element) -> Code:
        title, line = link.find("b"), link.find("span")
        return Code(f"({call('strong', self.link(link, self.inside(title)))}, {self.inside(line) if line is not None else 'none'})")

    def _dl(self, element: Element) -> Code:
        rows: list[tuple[Element, list[Code]]] = []
        for child in element:
            if child.tag == "dt":
                rows.append((child, []))
            else:
                rows[-1][1].append(self.inside(child))
        return call("rows", *((self._term(term), call("apart", *told)) for term, told in rows))

    def _term(self, term: Element) -> Code:
        return call("labelled", self._label(term), self.inside(term)) if term.get("id") else self.inside(term)

    def _table(self, element: Element) -> Code:
        rows = [[self.inside(cell) for cell in row] for row in element.iter("tr")]
        is_blank = any(not words(cell).strip() for cell in element.iter("td"))
        return call("data", rows[0], rows[1:], blank=is_blank)

    # -- words ----------------------------------------------------------------------------------
    def inside(self, element: Element) -> Code:
        return join(self._inline(node) for node in nodes(element))

    def text(self, text: str) -> Code:
        """Words as they stand; in English every run of Chinese is marked, so that it is set and read as Chinese."""
        text = re.sub(r"\s+", " ", text)
        if self.lang == "zh" or not _CHINESE.search(text):
            return join([text])
        parts = _CHINESE.split(text)
        return join(call("zh", part) if n % 2 else part for n, part in enumerate(parts))

    def _inline(self, node: Element | str) -> Code:
        if isinstance(node, str):
            return self.text(node)
        if node.tag in _GONE:
            return join([])
        if node.tag == "a":
            return self.link(node, self.inside(node))
        if node.tag in ("strong", "b", "code", "small"):
            return call({"b": "strong", "code": "typed"}.get(node.tag, node.tag), self.inside(node))
        return call("linebreak") if node.tag == "br" else self.inside(node)

    def link(self, link: Element, body: Code) -> Code:
        """A link with, behind it, the page it leads to; law is listed at the end and needs none; elsewhere the address, where that is short."""
        href = link.get("href") or ""
        if href.startswith("tel:"):
            return call("link", href, body)
        if re.match(r"https?:", href):
            plain = re.sub(r"^https?://|/$", "", href)
            is_told = plain in words(link) or len(plain) > SHORT_ADDRESS
            return join([call("link", href, body), None if is_told else call("beside", plain)])
        path, _, fragment = href.partition("#")
        url = normpath(join_path(dirname(self.leaf.url), path)) if path else self.leaf.url
        target = self.find(url, fragment)
        if target is None:
            return body
        is_near = target.split("--")[0] in (self.leaf.id, "law") or target.startswith("law-")
        return call("to", target, body, at=not is_near)


def label(leaf_id: str, fragment: str = "") -> str:
    """The name of a place where all pages stand in one document."""
    return f"{leaf_id}--{fragment}" if fragment else leaf_id


def nodes(element: Element) -> Iterator[Element | str]:
    """What is in an element, in reading order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _is_block(element: Element) -> bool:
    return element.tag in BLOCKS or BLOCK in element.attrib


def _end(run: list[Code], made: list[Code]) -> None:
    """Loose words become a paragraph."""
    if re.search(r'"[^"\s]', join(run)):
        made.append(call("p", join(run)))
    run.clear()
