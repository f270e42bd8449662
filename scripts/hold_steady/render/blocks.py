"""The blocks a page may use: ``/// name | argument`` … ``///`` (pymdownx "blocks").

Each becomes a placeholder that ``page_reader`` fills once the whole page is parsed.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from .line_signs import unsigned

#: name: whether it takes an argument (True must, None may, False must not).
BLOCK_NAMES: dict[str, bool | None] = {
    "law": True, "call": True, "door": True, "help": False, "letter": True, "picture": True, "tool": True,
    "dont": True, "said": True, "say": True, "note": True, "unsure": True,
    "doors": False, "pages": False, "topics": False,
    "which-door": False, "first-question": False, "library": False, "questions": False, "old-numbers": False, "law-changes": False, "page-changes": False, "number-changes": False, "to-review": True, "copies": False, "all-doors": False, "search-scores": False, "undialled": False, "myths": True, "terms": False, "traces": True,
}
_MARK = re.compile(r" {0,3}(/{2,})[ \t]*(.*?)[ \t]*")
_START = re.compile(r"([\w-]+)(?:[ \t]*\|[ \t]*(.*))?")
_CODE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$", re.S | re.M)


def faults(body: str) -> Iterator[tuple[str, int, str, str]]:
    """(code, line, what to do in Chinese, in English) of every line that was meant to open or close a block and does not.

    The library prints such a line as it stands, and takes a block that is never closed to the end of the page."""
    is_open: list[tuple[str, int, str]] = []
    for number, line in enumerate(_CODE.sub(lambda m: "\n" * m[0].count("\n"), body).split("\n"), 1):
        mark = _MARK.fullmatch(line)
        if mark is None:
            continue
        slashes, words = mark.groups()
        if len(slashes) > 2 and not words and is_open and is_open[-1][0] == slashes:
            is_open.pop()
            continue
        if problem := _problem(slashes, words):
            yield "block-malformed", number, f"“{line.strip()}”会原样印出来。{problem[0]}", f"“{line.strip()}” would be printed as it stands. {problem[1]}"
        if len(slashes) > 2 and words:
            is_open.append((slashes, number, words))
    for slashes, number, words in is_open:
        yield ("block-unclosed", number, f"“{slashes} {words}”没有收尾，后面的都算在里面。在它的最后一行下面写 {slashes}。",
               f"“{slashes} {words}” is never closed and swallows what follows. Write {slashes} on a line of its own below it.")


def _problem(slashes: str, words: str) -> tuple[str, str] | None:
    """Why these slashes open no block, in Chinese and English."""
    start = _START.fullmatch(words)
    name, argument = (start[1].lower(), start[2]) if start else ("", None)
    if len(slashes) < 3 or start is None:
        return "块写成 /// 名字 | 内容，收尾写 ///，竖线用半角。", "A block is /// name | words, and ends with ///; the bar is the ASCII one."
    if name not in BLOCK_NAMES:
        near = get_close_matches(name, BLOCK_NAMES, 1)
        return (f"没有这个块。{f'是不是 {near[0]}？' if near else '有哪些，看 CONTRIBUTING.md。'}",
                f"There is no such block. {f'Did you mean {near[0]}?' if near else 'CONTRIBUTING.md lists them.'}")
    if BLOCK_NAMES[name] is True and not argument:
        return f"写成 /// {name} | ……。", f"Write /// {name} | …"
    if BLOCK_NAMES[name] is False and argument:
        return f"只写 /// {name}。", f"Write /// {name} and nothing after it."
    return None


class _Placeholder(Block):
    """One block of a page; content is ordinary Markdown."""

    def on_validate(self, parent: Element) -> bool:
        """Whether it has the argument that it must have, and none that it must not; the line it was written on does not count."""
        wanted, given = BLOCK_NAMES[self.NAME], unsigned(self.argument or "").strip()
        return wanted is None or wanted == bool(given)

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"data-guide": self.NAME, "data-arg": self.argument or ""})


_CLASSES = [type(name.title().replace("-", ""), (_Placeholder,), {"NAME": name, "ARGUMENT": None}) for name in BLOCK_NAMES]


class GuideBlocks(BlocksExtension):
    """Registers every block of the guide."""

    def extendMarkdownBlocks(self, md, block_mgr) -> None:  # noqa: N802 (the library's name)
        for block in _CLASSES:
            block_mgr.register(block, self.getConfigs())
