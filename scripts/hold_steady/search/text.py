"""The words of a rendered article, cut at its anchors: what a search can find and where it lands."""
from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

#: Official wording stands in the library; cards, lists of pages and buttons repeat what their own pages say.
_SKIPPED_TAGS = frozenset({"blockquote", "svg", "script", "style", "button", "thead", "small", "figcaption"})
_SKIPPED_CLASSES = frozenset({"law", "law-en", "door", "call", "pages", "help-box", "overdue", "drift", "fresh", "facts", "letter-text",
                              "library", "questions", "old-numbers", "page-changes", "number-changes", "to-review"})
_VOID = frozenset({"br", "img", "hr", "input", "wbr", "meta", "link", "path", "circle"})
_BREAKS = frozenset({"p", "li", "td", "tr", "dt", "dd", "h1", "h2", "h3", "div", "section", "table", "ul", "ol", "dl"})
#: Elements whose id begins a part of the page that a reader can be taken to.
_ANCHORED = frozenset({"h2", "h3", "section", "dt"})
#: What others say begins with this, so that it is found but never shown as an answer.
_QUOTE = "“"
#: The part that gives the law: it cites the library, which is found by itself.
_LAW = "law"
_HEADINGS = frozenset({"h2", "h3", "dt"})
#: Rendered articles are our own markup: every > inside an attribute is escaped. Python's parser takes four times as long.
_TOKEN = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^>]*)>|<!--.*?-->|([^<]+|<)", re.S)
_ATTRIBUTE = re.compile(r'\s(class|id)="([^"]*)"')


@dataclass(slots=True)
class Part:
    """The text under one anchor. The lead has neither anchor nor heading."""

    anchor: str = ""
    heading: str = ""
    text: str = ""


class _Reader:
    def __init__(self) -> None:
        self.parts = [Part()]
        self.open: list[tuple[str, bool, bool]] = []
        self.said = self.skipped = self.headings = 0

    def read(self, html: str) -> None:
        for closing, tag, attributes, text in _TOKEN.findall(html):
            if text:
                self._add(unescape(text))
            elif closing:
                self._end(tag.lower())
            elif tag:
                self._start(tag.lower(), attributes)

    def _start(self, tag: str, attributes: str) -> None:
        if tag == "br":
            self._add("\n")
        if tag in _VOID:
            return
        values = dict(_ATTRIBUTE.findall(attributes))
        classes = values.get("class", "").split()
        is_skipped = tag in _SKIPPED_TAGS or not _SKIPPED_CLASSES.isdisjoint(classes)
        starts = tag in _ANCHORED and bool(values.get("id")) and not self.skipped
        if starts:
            self.parts.append(Part(values["id"]))
        is_heading = starts and tag in _HEADINGS
        self.open.append((tag, is_skipped, is_heading))
        self.skipped += is_skipped
        self.headings += is_heading
        if self.said or "said" in classes:
            self.said += 1
        if tag in _BREAKS:
            self._add("\n")

    def _end(self, tag: str) -> None:
        if tag in _VOID:
            return
        while self.open:
            opened, is_skipped, is_heading = self.open.pop()
            self.skipped -= is_skipped
            self.headings -= is_heading
            if opened == tag:
                break
        self.said = max(0, self.said - 1)
        if tag in _BREAKS:
            self._add("\n")

    def _add(self, text: str) -> None:
        if self.skipped:
            return
        part = self.parts[-1]
        if self.headings:
            part.heading += text.strip("\n")
        elif part.anchor != _LAW:
            part.text += _QUOTE + text if self.said and text.strip() and part.text.endswith("\n") and text[0] != _QUOTE else text


def parts(html: str) -> list[Part]:
    """The lead and every anchored part of an article, in order; parts without words are left out."""
    reader = _Reader()
    reader.read(html)
    for part in reader.parts:
        part.heading = part.heading.strip()
        part.text = re.sub(r"\s*\n\s*", "\n", part.text).strip()
    return [p for p in reader.parts if p.heading or p.text]
