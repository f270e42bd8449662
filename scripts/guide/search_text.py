"""The words of a rendered article, cut at its anchors: what a search can find and where it lands."""
from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

#: Official wording stands in the library; cards, lists of pages and buttons repeat what their own pages say.
_SKIPPED_TAGS = frozenset({"blockquote", "svg", "script", "style", "button", "thead", "small", "figcaption"})
_SKIPPED_CLASSES = frozenset({"law", "law-en", "door", "call", "pages", "help-box", "overdue", "drift", "fresh", "facts", "letter-text",
                              "library", "questions", "old-numbers"})
_VOID = frozenset({"br", "img", "hr", "input", "wbr", "meta", "link", "path", "circle"})
_BREAKS = frozenset({"p", "li", "td", "tr", "dt", "dd", "h1", "h2", "h3", "div", "section", "table", "ul", "ol", "dl"})
#: Elements whose id begins a part of the page that a reader can be taken to.
_ANCHORED = frozenset({"h2", "h3", "section", "dt"})
#: What others say begins with this, so that it is found but never shown as an answer.
_QUOTE = "“"
#: The part that gives the law: it cites the library, which is found by itself.
_LAW = "law"
_HEADINGS = frozenset({"h2", "h3", "dt"})


@dataclass(slots=True)
class Part:
    """The text under one anchor. The lead has neither anchor nor heading."""

    anchor: str = ""
    heading: str = ""
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts = [Part()]
        self.open: list[tuple[str, bool, bool]] = []
        self.said = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "br":
            self._add("\n")
        if tag in _VOID:
            return
        values = dict(attrs)
        is_skipped = tag in _SKIPPED_TAGS or bool(_SKIPPED_CLASSES & set((values.get("class") or "").split()))
        starts = tag in _ANCHORED and bool(values.get("id")) and not self._is_skipping
        if starts:
            self.parts.append(Part(values["id"]))
        self.open.append((tag, is_skipped, starts and tag in _HEADINGS))
        if self.said or "said" in (values.get("class") or "").split():
            self.said += 1
        if tag in _BREAKS:
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass
        self.said = max(0, self.said - 1)
        if tag in _BREAKS:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        self._add(data)

    @property
    def _is_skipping(self) -> bool:
        return any(skipped for _, skipped, _ in self.open)

    def _add(self, text: str) -> None:
        if self._is_skipping:
            return
        part = self.parts[-1]
        if any(heading for _, _, heading in self.open):
            part.heading += text.strip("\n")
        elif part.anchor != _LAW:
            part.text += _QUOTE + text if self.said and text.strip() and part.text.endswith("\n") and text[0] != _QUOTE else text


def parts(html: str) -> list[Part]:
    """The lead and every anchored part of an article, in order; parts without words are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for part in reader.parts:
        part.heading = part.heading.strip()
        part.text = re.sub(r"\s*\n\s*", "\n", part.text).strip()
    return [p for p in reader.parts if p.heading or p.text]
