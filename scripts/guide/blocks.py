"""The blocks a page may use: ``/// name | argument`` … ``///`` (pymdownx "blocks").

Each becomes a placeholder that ``page_reader`` fills once the whole page is parsed.
"""
from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

#: name: whether it takes an argument (True must, None may, False must not).
BLOCK_NAMES: dict[str, bool | None] = {
    "law": True, "call": True, "door": True, "help": False, "letter": True, "picture": True,
    "dont": True, "said": True, "say": True, "note": True, "unsure": True,
    "doors": False, "pages": False, "topics": False,
    "library": False, "questions": False, "old-numbers": False, "all-doors": False, "search-scores": False, "myths": True, "terms": False,
}


class _Placeholder(Block):
    """One block of a page; content is ordinary Markdown."""

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, "div", {"data-guide": self.NAME, "data-arg": self.argument or ""})


_CLASSES = [type(name.title().replace("-", ""), (_Placeholder,), {"NAME": name, "ARGUMENT": argument})
            for name, argument in BLOCK_NAMES.items()]


class GuideBlocks(BlocksExtension):
    """Registers every block of the guide."""

    def extendMarkdownBlocks(self, md, block_mgr) -> None:  # noqa: N802 (the library's name)
        for block in _CLASSES:
            block_mgr.register(block, self.getConfigs())
