"""A page of the site as a tree for paper: what a screen does with boxes, links and lists, said in what paper and its tags know.

A link holds its words and nothing else, since every element inside one would become a link of its own.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ...core import el, words
from ..edition import SVG, Leaf, led_elsewhere
from ..help_numbers import calls_in, read_call
from .letter_blanks import LetterWords, blank, variant
from .strings import say

#: An address is written out beside a link when it is no longer than this (characters).
SHORT_ADDRESS = 32
_DROPPED = re.compile(r"^(data-.*|role|aria-.*|rel|hreflang|target|tabindex)$")


def anchor(leaf_id: str, fragment: str = "") -> str:
    """The name of an id where all pages stand in one document."""
    return f"{leaf_id}--{fragment}" if fragment else leaf_id


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets pages for one booklet. ``address``: where a page stands in it (as ``led_elsewhere`` asks); ``english``: for the
    lines of its letters; ``depth``: by how much headings go down."""

    lang: str
    address: Callable[[str, str], str | None]
    english: LetterWords
    depth: int = 1

    def set(self, leaf: Leaf) -> Element:
        """The page as a ``div`` that begins with its heading."""
        tree = led_elsewhere(leaf, self.address, anchor)
        tree.tag = "div"
        tree.set("class", "leaf")
        tree.find("h1").set("id", anchor(leaf.id))
        for svg in tree.iter(f"{SVG}svg"):
            _settle_picture(svg, leaf)
        self._letters(tree)
        _say_again(tree)
        self.set_box(tree)
        for parent in list(tree.iter()):
            for link in [child for child in parent if child.tag == "a"]:
                self._say_where(parent, link, leaf)
        return tree

    def set_box(self, tree: Element) -> Element:
        """Any part of a page, changed in place: its calls, rows, letters, lists and links."""
        for parent in list(tree.iter()):
            for child in list(parent):
                self._replace(parent, child)
        for element in tree.iter():
            self._settle(element)
        return tree

    # -- whole elements -------------------------------------------------------------------------
    def _replace(self, parent: Element, child: Element) -> None:
        classes = (child.get("class") or "").split()
        if child.tag == "a" and "call" in classes:
            new = self.call(child)
        elif child.tag == "dl":
            new = self.rows(child)
        elif child.tag == "ul" and "pages" in classes:
            new = _list_of_pages(child)
        else:
            return
        new.tail = child.tail
        parent[list(parent).index(child)] = new

    def _letters(self, tree: Element) -> None:
        """The first letter of a page whole; the others, which differ from it in a paragraph or two, as what to change."""
        first = None
        for place, child in enumerate(list(tree)):
            if "letter" in (child.get("class") or "").split():
                new = blank(child, self.lang, self.english) if first is None else variant(first, child, self.lang, self.english)
                first, new.tail = child if first is None else first, child.tail
                tree[place] = new

    def call(self, card: Element) -> Element:
        """The number large, why to call, and who answers when."""
        number = read_call(card)
        address = number.address or card.get("href")
        shown = el("a", number.number, href=address) if number.number else None
        return el("p", el("strong", shown) if shown is not None else None, " ", el("span", number.line, class_="why"),
                  el("small", " " + number.small) if number.small else None, class_="call" if number.address else "call long")

    def rows(self, dl: Element) -> Element:
        """Terms and what is said of them, as a list of rows."""
        made = el("ul", class_="rows " + (dl.get("class") or ""))
        for child in list(dl):
            if child.tag == "dt":
                item = el("li", _turned(child, "b"), id=child.get("id"))
                made.append(item)
            else:
                made[-1].append(_turned(child, "span"))
        return made

    # -- every element ----------------------------------------------------------------------------
    def _settle(self, element: Element) -> None:
        for name in [n for n in element.attrib if _DROPPED.match(n)]:
            del element.attrib[name]
        tag, classes = element.tag, (element.get("class") or "").split()
        if re.fullmatch("h[1-5]", tag):
            element.tag = f"h{int(tag[1]) + self.depth}"
        elif tag in ("figure", "aside", "section"):
            element.tag = "div"
        elif tag in ("figcaption", "summary"):
            element.tag = "div" if any(child.tag in ("p", "ol", "ul") for child in element) else "p"
            element.set("class", " ".join(["caption", *classes]))
        elif tag == "table":
            element.set("class", f"columns-{len(element.find('.//tr'))}" + (" fill-in" if _is_blank(element) else ""))
        elif tag == "th":
            element.set("scope", "col")
        elif tag == "ol":
            element.set("class", " ".join(["steps", *classes]))
        elif tag == "small" and "law" not in classes:
            element.tag = "span"
            element.set("class", "small")
        elif tag == "a":
            _only_words(element)

    def _say_where(self, parent: Element, link: Element, leaf: Leaf) -> None:
        """After a link: the page it leads to, or the address where that is short."""
        href = link.get("href") or ""
        if href.startswith("#"):
            home = href[1:].split("--")[0]
            if home == leaf.id or home.startswith("law") or "cite" in (link.get("class") or ""):
                return
            note = el("span", class_="at", data_to=href)
        elif href.startswith("http"):
            plain = re.sub(r"^https?://|/$", "", href)
            if plain in words(link) or len(plain) > SHORT_ADDRESS:
                return
            note = el("span", say("bracket_open", self.lang), plain, say("bracket_close", self.lang), class_="address")
        else:
            return
        note.tail, link.tail = link.tail, None
        parent.insert(list(parent).index(link) + 1, note)


def _say_again(tree: Element) -> None:
    """The help box once in full; where a page repeats it, its numbers in one line."""
    boxes = [e for e in tree.iter() if "help-box" in (e.get("class") or "").split()]
    for box in boxes[1:]:
        numbers = [el("a", number.number, href=number.address) for number in calls_in(box)]
        for link in numbers[:-1]:
            link.tail = " · "
        box[1:] = [el("p", *numbers, class_="numbers")]


def _turned(element: Element, tag: str) -> Element:
    """The same content under another tag."""
    made = el(tag, element.text, lang=element.get("lang"))
    made.extend(element)
    return made


def _only_words(link: Element) -> None:
    text = words(link)
    link[:], link.text = [], text


def _list_of_pages(listing: Element) -> Element:
    """``<a><b>title</b><span>line</span></a>`` with only the title as link."""
    made = el("ul", class_="pages")
    for item in listing.iter("li"):
        link = item.find("a")
        if link is None:  # led nowhere: plain words
            link = item.find("span")
        title, line = link.find("b"), link.find("span")
        made.append(el("li", el("b", el("a", words(title), href=link.get("href")) if link.get("href") else words(title)),
                       el("span", " ", words(line), class_="line") if line is not None else None))
    return made


def _is_blank(table: Element) -> bool:
    return any(not words(cell).strip() for cell in table.iter("td"))


# -- pictures --------------------------------------------------------------------------------------
#: The strokes of overrides/assets/guide.css, in ink that a plain printer can print.
_STROKES = """svg{fill:none;stroke:#0c5f5a;stroke-width:2.2px;stroke-linecap:round;stroke-linejoin:round}
.t{stroke-width:1.1px}.w{fill:#0c5f5a;opacity:.12;stroke:none}.a{stroke:#8a4b08}
text,tspan{fill:#1d2827;stroke:none;font-family:'Noto Sans CJK SC'}text{font-size:14px}.b{font-weight:700}
.s{fill:#4d5b59;font-size:13px}.m{text-anchor:middle}.e{text-anchor:end}"""


def _settle_picture(svg: Element, leaf: Leaf) -> None:
    """The drawing with its own style and its own ids; what it shows is said in its title."""
    for element in svg.iter():
        element.tag = element.tag.removeprefix(SVG)
    title, description = svg.find("title"), svg.find("desc")
    title.text = say("colon", leaf.lang).join(words(part) for part in (title, description) if part is not None)
    if description is not None:
        svg.remove(description)
    for parent in [e for e in svg.iter() if e.find("text") is not None]:
        for text in parent.findall("text"):
            parent[list(parent).index(text):list(parent).index(text) + 1] = _text_lines(text)
    for name in ("aria-labelledby", "role"):
        svg.attrib.pop(name, None)
    _, _, width, height = svg.get("viewBox").split()
    svg.set("width", width)
    svg.set("height", height)
    svg.set("lang", "zh-CN" if leaf.lang == "zh" else "en")
    svg.insert(1, el("style", _STROKES))


def _text_lines(text: Element) -> list[Element]:
    """Each line of a text on its own: the setter centres a line only when it stands alone."""
    y, lines = float(text.get("y")), []
    for run in [text, *text]:
        y += float(run.get("dy", "0"))
        if (run.text or "").strip():
            lines.append(el("text", run.text, x=text.get("x"), y=f"{y:g}",
                            class_=" ".join(filter(None, (text.get("class"), run.get("class") if run is not text else None))) or None))
    return lines
