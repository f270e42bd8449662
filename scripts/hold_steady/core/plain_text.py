"""The words of a file, without markup, each with the line and column where it stands."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import BinaryIO

from .files import read_bytes

_SILENT = frozenset({"script", "style", "noscript", "template", "title"})
_INLINE = frozenset("""a abbr b bdi cite code del dfn em font i ins kbd label mark q s small span strong sub sup time u
 var wbr""".split())
_MARKUP = re.compile(
    r"\*{1,3}|~~|`{1,3}|!?\[(?=[^\]\n]{1,200}\]\()|\]\([^)\n]{0,600}\)|</?[a-zA-Z][^<>\n]{0,300}>|<!--[^\n]{0,400}?-->"
    r"|[\u200b\u200c\u2060\ufeff\u00ad]|(?<=[\u4e00-\u9fff])\r?\n(?=(?:第|条|款|项|的规定|规定)[^\n]{12})")


#: Bytes of the longest text that is judged.
LONGEST = 8 * 2**20


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
        return decode(_within(standard_input.read(LONGEST + 1), name), name)
    try:
        return decode(read_bytes(Path(name), LONGEST), name)
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or error
        raise UnreadableText(f"{name}: {problem}. Give the path of a readable text file.") from None


def _within(data: bytes, name: str) -> bytes:
    if len(data) > LONGEST:
        raise UnreadableText(f"{name}: more than {LONGEST // 2**20} MB. Give it in parts.")
    return data


def decode(data: bytes, name: str) -> PlainText:
    """The text of a file. Raises UnreadableText for anything that is not UTF-8 text."""
    if b"\x00" in data:
        raise UnreadableText(f"{name}: not a text file. Give a text, Markdown or HTML file in UTF-8.")
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(f"{name}: not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return PlainText(source, list(_html_pieces(source)))
    return PlainText(source, _markdown_pieces(source))


def _markdown_pieces(source: str) -> list[tuple[int, str]]:
    pieces, position = [], 0
    for mark in _MARKUP.finditer(source):
        pieces.append((position, source[position:mark.start()]))
        position = mark.end()
    return [*((start, piece) for start, piece in pieces if piece), (position, source[position:])]


# -- HTML -------------------------------------------------------------------------------------
_SKIPPED = r"<!--.*?(?:-->|\Z)|(?:<[!?]|</(?![a-zA-Z]))[^>]*+(?:>|\Z)"
_TAG = r"<(?P<closes>/?)(?P<tag>[a-zA-Z][^\s/>]*+)(?:[^>=]|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+(?:>|\Z)"
#: Whatever opens ends at the end of the file at the latest, so that each character is looked at once.
_HTML = re.compile(rf"(?P<skipped>{_SKIPPED})|{_TAG}|(?P<reference>&\#?[0-9a-zA-Z]{{1,32}};)|(?P<words>[^<&]++|[<&])", re.S)
#: What stands in these is no markup.
_RAW = {name: re.compile(rf"</{name}[\s/>]", re.I) for name in ("script", "style", "title", "textarea")}


def _html_pieces(source: str) -> Iterator[tuple[int, str]]:
    """Text nodes; a block element ends a sentence, an inline element does not."""
    position = silent = 0
    while position < len(source):
        mark = _HTML.match(source, position)
        position = mark.end()
        if name := (mark["tag"] or "").lower():
            silent = max(0, silent + (name in _SILENT) * (-1 if mark["closes"] else 1))
            if name in _RAW and not mark["closes"]:
                closing = _RAW[name].search(source, position)
                position = closing.start() if closing else len(source)
            if name not in _INLINE:
                yield mark.start(), "\n"
        elif not silent and not mark["skipped"]:
            yield mark.start(), unescape(mark[0])[:1] if mark["reference"] else mark[0].replace("\n", " ")
