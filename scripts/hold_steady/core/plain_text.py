"""The words of a file, without markup, each with the line and column where it stands."""
from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

_SILENT = frozenset({"script", "style", "noscript", "template", "title"})
_INLINE = frozenset("""a abbr b bdi cite code del dfn em font i ins kbd label mark q s small span strong sub sup time u
 var wbr""".split())
_MARKUP = re.compile(
    r"\*{1,3}|~~|`{1,3}|!?\[(?=[^\]\n]{1,200}\]\()|\]\([^)\n]{0,600}\)|</?[a-zA-Z][^<>\n]{0,300}>|<!--[^\n]{0,400}?-->"
    r"|[\u200b\u200c\u2060\ufeff\u00ad]|(?<=[\u4e00-\u9fff])\r?\n(?=(?:第|条|款|项|的规定|规定)[^\n]{12})")


class UnreadableText(Exception):
    """Input that is no text, in one line."""


class PlainText:
    """``words`` to read; ``place`` leads from an offset in them back to line and column (from 1)."""

    def __init__(self, source: str, pieces: list[tuple[int, str]]) -> None:
        self.words = "".join(piece for _, piece in pieces)
        self._source_starts = [start for start, _ in pieces]
        self._starts, total = [], 0
        for _, piece in pieces:
            self._starts.append(total)
            total += len(piece)
        self._lines = [0, *(m.end() for m in re.finditer("\n", source))]

    def place(self, offset: int) -> tuple[int, int]:
        index = max(0, bisect_right(self._starts, offset) - 1)
        origin = (self._source_starts[index] + offset - self._starts[index]) if self._starts else 0
        line = bisect_right(self._lines, origin)
        return line, origin - self._lines[line - 1] + 1


def read_text(name: str, standard_input: BinaryIO) -> PlainText:
    """The text of a file, or of standard input for ``-``. Raises UnreadableText."""
    if name == "-":
        return decode(standard_input.read(), name)
    try:
        return decode(Path(name).read_bytes(), name)
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or error
        raise UnreadableText(f"{name}: {problem}. Give the path of a readable text file.") from None


def decode(data: bytes, name: str) -> PlainText:
    """The text of a file. Raises UnreadableText for anything that is not UTF-8 text."""
    if b"\x00" in data:
        raise UnreadableText(f"{name}: not a text file. Give a text, Markdown or HTML file in UTF-8.")
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(f"{name}: not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return _Html(source).plain_text()
    return PlainText(source, _markdown_pieces(source))


def _markdown_pieces(source: str) -> list[tuple[int, str]]:
    pieces, position = [], 0
    for mark in _MARKUP.finditer(source):
        pieces.append((position, source[position:mark.start()]))
        position = mark.end()
    return [*((start, piece) for start, piece in pieces if piece), (position, source[position:])]


class _Html(HTMLParser):
    """Text nodes; a block element ends a sentence, an inline element does not."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._lines = [0, *(m.end() for m in re.finditer("\n", source))]
        self._pieces: list[tuple[int, str]] = []
        self._silent = 0

    def plain_text(self) -> PlainText:
        self.feed(self._source)
        self.close()
        return PlainText(self._source, self._pieces)

    def _add(self, words: str) -> None:
        line, column = self.getpos()
        self._pieces.append((self._lines[line - 1] + column, words))

    def handle_starttag(self, tag, attrs) -> None:
        self._silent += tag in _SILENT
        if tag not in _INLINE:
            self._add("\n")

    def handle_endtag(self, tag) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag not in _INLINE:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._add(data.replace("\n", " "))

    def handle_entityref(self, name: str) -> None:
        if not self._silent:
            self._add(unescape(f"&{name};")[:1] or " ")

    def handle_charref(self, name: str) -> None:
        if not self._silent:
            self._add(unescape(f"&#{name};")[:1] or " ")
