"""From a link on a built page back to the line that somebody typed."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ..content import Catalog, links_of
from .html_links import Document, Link

#: Parts of a page that templates write, and the template.
_TEMPLATES = {"head": "partials/head.html", "header": "partials/header.html", "footer": "partials/footer.html", "nav": "partials/helpbar.html",
              "aside": "partials/section.html"}


@dataclass(slots=True)
class SourceLines:
    """``paths``: page address → the file it was made from, as the site index records it."""

    root: Path
    catalog: Catalog
    paths: dict[str, str]
    slugs: dict[str, tuple[str, str]]
    texts: dict[str, list[str]] = field(default_factory=dict)

    def place(self, document: Document, link: Link) -> tuple[str, int]:
        """(file, line) of what makes this link; line 1 where a page is meant as a whole."""
        path = self.paths.get(document.url)
        if document.url == "404.html":
            return self._in_file("overrides/404.html", link.address, document.words(link))
        if path is None:
            return f"build/site/{document.url}", document.line(link.start)
        if "next" in link.attributes.get("rel", "").split() or "next" in link.attributes.get("class", "").split():
            return path, self._line_of(path, "next:") or 1
        if link.part != "article" and link.part:
            return path, 1
        return path, self._typed(document, link) or self._seen(path, document, link) or 1

    def template(self, link: Link) -> tuple[str, int]:
        """The template that writes a part of every page."""
        if link.tag == "style":
            return self._in_file("overrides/assets/guide.css", link.address, "")
        name = f"overrides/{_TEMPLATES.get(link.part, 'main.html')}"
        marks = [link.address, *(f'{k}="{v}"' for k, v in link.attributes.items() if k in ("rel", "hreflang", "class", "id", "property")), f"<{link.tag}"]
        return name, next(filter(None, (self._line_of(name, mark) for mark in marks)), 1)

    def _typed(self, document: Document, link: Link) -> int:
        """The Markdown link with the same address, else with the same words; the nth for the nth."""
        source = self.catalog.source(*self.slugs.get(document.url, ("", "")))
        if source is None or not source.body:
            return 0
        written, words = links_of(source), document.words(link)
        same = [w for w in written if _as_built(w.address) == link.address or w.address == link.address]
        if not same and words:
            same = [w for w in written if _plain(w.text) == words]
        if not same:
            return 0
        before = sum(1 for other in document.links if other.part == "article" and other.start < link.start
                     and (other.address == link.address or (words and document.words(other) == words)))
        return same[min(before, len(same) - 1)].line

    def _seen(self, path: str, document: Document, link: Link) -> int:
        """Below the heading above it: the first line with the address, the digits or the words; else that heading."""
        top = self.heading(path, link.heading, 0) if link.heading else 0
        outside = link.address.removeprefix("tel:").removeprefix("mailto:") if ":" in link.address else ""
        words, anchor = document.words(link), link.address.partition("#")[2]
        for mark in (mark for mark in (words, outside) if len(mark) > 2):
            if line := self._line_of(path, mark, top, self._end(path, top)):
                return line
        far = [outside, f"{{#{anchor}" if anchor else ""] if not top or path.endswith(".yml") else []
        return next((line for mark in far if len(mark) > 2 and (line := self._line_of(path, mark))), top)

    def _end(self, path: str, top: int) -> int:
        """The last line before the next heading; a page made from data has none."""
        lines = self._lines(path)
        return next((n - 1 for n, text in enumerate(lines, 1) if n > top > 0 and text.startswith("##")), len(lines))

    def heading(self, path: str, identifier: str, otherwise: int = 1) -> int:
        return self._line_of(path, f"{{#{identifier}") or self._line_of(path, f"eid: {identifier}") or otherwise

    def _in_file(self, path: str, address: str, words: str) -> tuple[str, int]:
        return path, self._line_of(path, address) or (self._line_of(path, words) if words else 0) or 1

    def _line_of(self, path: str, mark: str, start: int = 0, end: int = 1 << 30) -> int:
        return next((n for n, text in enumerate(self._lines(path), 1) if start <= n <= end and mark in text), 0) if mark else 0

    def _lines(self, path: str) -> list[str]:
        if path not in self.texts:
            file = self.root / path
            self.texts[path] = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        return self.texts[path]


def _as_built(address: str) -> str:
    return re.sub(r"\.md(?=#|$)", ".html", address)


def _plain(text: str) -> str:
    """The words of a Markdown link without its emphasis."""
    return re.sub(r"[*_`\\]", "", text)
