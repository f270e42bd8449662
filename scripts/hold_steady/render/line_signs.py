"""On which line of its file the words of a page stand, as the parser has them.

Before a page is parsed, a sign that says the line is put before the first words of every paragraph, heading, list item and row, and behind the
opening of a block: one private character, which Markdown takes for a letter. When all is parsed the signs are taken out again, and where each
stood is known. Within a paragraph the ends of lines are counted.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from ..core import Run

#: The character for line 0; a private plane has room for 65,000 lines.
_ZERO = 0xF0000
_SIGN = re.compile("[\U000F0000-\U000FFFFD]")
_TOLD = re.compile("([\U000F0000-\U000FFFFD])|\n|\x02wzxhzdk:(\\d+)\x03")
#: What stands before the first words of a line, and what a line must not begin with to have words of its own.
_BEFORE = re.compile(r"[ \t]*(?:>[ \t]*)*(?:#{1,6}[ \t]*|(?:[-*+]|\d+\.|:)[ \t]+|\|[ \t]*)*")
_WORDLESS = re.compile(r"\{:|\[[^\[\]\n]+\]:[ \t]|[-*_=:|+ \t]*$|```|~~~")
_BLOCK = re.compile(r"/{3,}")
_OPENING = re.compile(r"/{3,}[ \t]*[\w-]+[ \t]*(\|)?")


def sign(line: int) -> str:
    return chr(_ZERO + line)


def unsigned(text: str) -> str:
    return _SIGN.sub("", text)


def _signed(lines: list[str]) -> Iterator[str]:
    """The lines with their signs; HTML that stands alone gets an empty paragraph before it to bear its sign."""
    begins = True
    for number, line in enumerate(lines, 1):
        start = _BEFORE.match(line).end()
        words, is_block = line[start:], bool(_BLOCK.match(line, start))
        if is_block and (opening := _OPENING.match(words)):
            yield f"{line.rstrip()}{'' if opening[1] else ' |'}{sign(number)}"
        elif words.startswith("<") and begins and not start:
            yield from (sign(number), "", line)
        elif not words or is_block or _WORDLESS.match(words) or not (begins or line[:start].strip()):
            yield line
        else:
            yield line[:start] + sign(number) + words
        begins = not line.strip() or is_block or line.startswith("#")


class LineSigns(Extension):
    """The lines of one page, known once Markdown has parsed it."""

    def __init__(self) -> None:
        super().__init__()
        self._starts: dict[tuple[Element, str], list[tuple[int, int]]] = {}
        #: The line of each piece of HTML, by its number.
        self.html: dict[int, int] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        md.preprocessors.register(_Signing(md), "guide-lines", 25)  # before HTML is taken away, which is at 20
        md.treeprocessors.register(_Unsigning(md, self), "guide-lines", 15)  # after what stands inside a line, at 20; before all that names or measures

    def read(self, root: Element) -> None:
        """Take the signs out of a tree, and note where they stood."""
        line = 0
        for element, slot in list(_slots(root)):
            if slot == "data-arg":
                text = element.get(slot)
                line = next((ord(found) - _ZERO for found in _SIGN.findall(text)), line)
                element.set(slot, unsigned(text).strip())
                self._starts[element, "text"] = [(0, line)]
            else:
                line = self._read_text(element, slot, line)

    def _read_text(self, element: Element, slot: str, line: int) -> int:
        text = getattr(element, slot)
        starts = self._starts[element, slot] = [(0, line)]
        for removed, found in _numbered(_TOLD.finditer(text)):
            if found[2]:
                self.html[int(found[2])] = line
                continue
            line = ord(found[1]) - _ZERO if found[1] else line + 1
            starts.append((found.start() - removed + (not found[1]), line))
        setattr(element, slot, type(text)(unsigned(text)))
        return line

    def of(self, element: Element) -> int:
        """The line on which the words of an element begin; 0 where it has none of the page's."""
        found = (self._starts[part, "text"] for part in element.iter() if (part, "text") in self._starts)
        return next((starts[-1][1] if starts[-1][0] == 0 else starts[0][1] for starts in found), 0)

    def at(self, run: Run, place: int) -> int:
        """The line of a place in a run of text."""
        for element, slot in run:
            length = len(getattr(element, slot))
            if place < length:
                starts = self._starts.get((element, slot), [(0, 0)])
                return [line for start, line in starts if start <= place][-1]
            place -= length
        return 0

    def give(self, root: Element, line: int) -> None:
        """Let everything below ``root`` that has no line of its own stand on that one."""
        for element in root.iter():
            for slot in ("text", "tail"):
                self._starts.setdefault((element, slot), [(0, line)])


class _Signing(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return list(_signed([unsigned(line) for line in lines]))


class _Unsigning(Treeprocessor):
    def __init__(self, md: Markdown, lines: LineSigns) -> None:
        super().__init__(md)
        self._lines = lines

    def run(self, root: Element) -> None:
        self._lines.read(root)
        for parent in list(root.iter()):
            for child in [child for child in parent if child.tag == "p" and not len(child) and not child.text]:
                parent.remove(child)


def _slots(element: Element) -> Iterator[tuple[Element, str]]:
    """Everything that has words below an element, in reading order: texts, tails, and what a block is opened with."""
    if element.get("data-arg") is not None:
        yield element, "data-arg"
    if element.text:
        yield element, "text"
    for child in element:
        yield from _slots(child)
        if child.tail:
            yield child, "tail"


def _numbered(found: Iterator[re.Match]) -> Iterator[tuple[int, re.Match]]:
    """Each with the number of signs before it, which will have gone."""
    removed = 0
    for match in found:
        yield removed, match
        removed += bool(match[1])
