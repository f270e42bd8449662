"""A page's article with only the markup that the single file's stylesheet knows: short names, no tips, one heading lower."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ...core import append, el, words
from ...render import Number
from ..edition import SVG

#: What only a script brings to life.
_LEFT_OUT = frozenset("button form input noscript script select style template textarea".split())
#: (tag, class) → the tag in the single file; the class goes.
_TURNED = {("span", "fill"): "u", ("strong", ""): "b", ("cite", ""): "span", ("h1", ""): "h2", ("h2", ""): "h3", ("h3", ""): "h4",
           ("span", "term-other"): "i"}
#: Class on the site → class in the single file. What is not named here goes.
_CLASSES = {"block-title": "t", "call": "call", "call-text": "text", "caution": "caution", "dont": "dont", "door": "door", "door-number": "num", "door-name": "t",
            "fresh": "fresh", "help-title": "t", "law": "law", "lead": "lead", "letter-en": "told", "letter-text": "letter", "note": "note", "overdue": "late", "pages": "pages",
            "picture": "picture", "said": "said", "say": "say", "tag": "tag", "unsure": "unsure"}
_DRAWN = ("class", "d", "dy", "height", "href", "id", "rx", "stroke-width", "transform", "viewBox", "width", "x", "y", "x1", "x2", "y1", "y2",
          "cx", "cy", "r", "points", "fill", "stroke")
#: From this many columns a table folds into cards on a phone.
_WIDE = 3


@dataclass(slots=True)
class Slimmer:
    """Slims the pages of one language. ``labels``: the headings of tables that fold, in the order they came; ``shown``: the
    doors whose whole card was already given; ``usual``: what most cards say of when they were checked, said once elsewhere;
    ``said_by``: the label of most grey bubbles, which the stylesheet puts there; ``numbers``: those of the help box."""

    lang: str
    usual: str = ""
    said_by: str = ""
    has_pictures: bool = True
    numbers: tuple[Number, ...] = ()
    labels: list[tuple[str, ...]] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)

    def slim(self, element: Element) -> Element:
        """A new tree for ``element``."""
        for letter in element.iter("div"):
            if {"letter-text", "letter-en"} & set((letter.get("class") or "").split()):
                _loosen(letter)
        return next(node for node in self._node(element) if isinstance(node, Element))

    def style(self) -> str:
        """Rules that put labels where the site has them in the page: over grey bubbles, and in the cells of folded tables."""
        rules = []
        for n, heads in enumerate(self.labels):
            rules += [f".t{n} td:nth-child({place}):before{{content:{_quoted(head)}}}" for place, head in enumerate(heads, 1) if place > 1]
        return f"p.said:before{{content:{_quoted(self.said_by)}}}@media(max-width:39.99rem){{{''.join(rules)}}}"

    def _node(self, element: Element) -> Iterator[Element | str]:
        names = (element.get("class") or "").split()
        if element.tag in _LEFT_OUT or (element.tag == SVG + "svg" and not self.has_pictures):
            return
        if element.tag.startswith(SVG):
            yield _drawing(element)
        elif "help-box" in names:
            yield from _need(element, self.numbers)
        elif "said" in names and len(element) == 2 and words(element[0]) == self.said_by:
            yield el("p", *self._inside(element[1]), class_="said")
        elif "door" in names and element.get("aria-label") in self.shown:
            yield el("p", el("a", element.get("aria-label"), href=element[0][0].get("href")), class_="door")
        elif self._is_loose(element, names):
            yield from self._inside(element)
        else:
            self.shown |= {element.get("aria-label")} if "door" in names else set()
            yield el(_TURNED.get((element.tag, names[0] if names else ""), element.tag), *self._inside(element), **self._attributes(element, names))

    def _inside(self, element: Element) -> Iterator[Element | str]:
        if element.text:
            yield element.text
        for child in element:
            if not self._is_spare(element, child):
                yield from self._node(child)
            if child.tail:
                yield child.tail

    def _attributes(self, element: Element, names: list[str]) -> dict[str, str]:
        kept = {"class_": " ".join(_CLASSES[n] for n in names if n in _CLASSES) or None, "id": element.get("id"), "href": element.get("href")}
        lang = element.get("lang") or ""
        if lang and not lang.startswith(self.lang):
            kept["lang"] = lang
        if element.tag == "table":
            kept["class_"] = self._fold(element)
        return kept

    def _fold(self, table: Element) -> str | None:
        heads = tuple(words(th).strip() for th in table.iter("th"))
        if len(heads) < _WIDE:
            return None
        if heads not in self.labels:
            self.labels.append(heads)
        return f"t{self.labels.index(heads)}"

    def _is_spare(self, parent: Element, child: Element) -> bool:
        """A door repeats what is usual."""
        return "door" in (parent.get("class") or "").split() and words(child) == self.usual

    @staticmethod
    def _is_loose(element: Element, names: list[str]) -> bool:
        """Elements that only carried a class: their content stands without them. So do fields of a blank letter, which its
        brackets show, and links in a letter, which is there to be copied."""
        if element.get("data-loose"):
            return True
        is_bare = not any(n in _CLASSES for n in names) and not element.get("id") and not element.get("lang")
        return element.tag in ("div", "section", "span", "tbody") and is_bare and (element.tag, names[0] if names else "") not in _TURNED


def _drawing(element: Element) -> Element:
    """A picture; the same words stand below it, so its own names go."""
    made = Element(element.tag, {name: element.get(name) for name in _DRAWN if element.get(name)})
    if element.tag == SVG + "svg":
        made.set("aria-hidden", "true")
    made.text = element.text
    for child in element:
        if child.tag not in (SVG + "title", SVG + "desc"):
            made.append(_drawing(child))
            made[-1].tail = child.tail
    return made


def _loosen(letter: Element) -> None:
    for part in letter.iter():
        if part.tag == "a" or (part.tag == "span" and words(part).startswith("【")):
            part.set("data-loose", "yes")


def _need(box: Element, numbers: tuple[Number, ...]) -> Iterator[Element]:
    """The help box at the head of a page in one line: its title, and each number with who answers. The numbers are in the bar
    at the thumb besides, so a second box on a page is not needed."""
    if box.tag != "aside":
        return
    made = el("p", el("b", words(box[0])), class_="need")
    for number in numbers:
        append(made, " ")
        append(made, el("a", number.number, href=number.address))
        append(made, f" {number.small.split(' · ')[0]}")
    yield made


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("<", "\\3c ") + '"'
