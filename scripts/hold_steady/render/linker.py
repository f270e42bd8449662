"""Turn the citations and hotlines of a parsed page into links, on the tree itself."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..core import BLOCKS, Citation, Flag, Mention, Reading, Run, Text


def joined(run: Run) -> str:
    return "".join(getattr(element, slot) for element, slot in run)


@dataclass(slots=True)
class Linker:
    """Links what a Reading found in a run. ``link_for`` makes the element, or None to leave the text."""

    link_for: Callable[[Citation | Mention, str], Element | None]
    parents: dict[Element, Element] = field(default_factory=dict)

    def link(self, run: Run, reading: Reading) -> None:
        """Replace each target that lies inside one text node by a link."""
        targets = sorted([*reading.citations, *reading.mentions], key=lambda t: (t.start, -t.end))
        offset = 0
        for element, slot in run:
            text = getattr(element, slot)
            inside = [t for t in targets if offset <= t.start and t.end <= offset + len(text)]
            if inside and not self._is_linked(element, slot):
                self._split(element, slot, _without_overlaps(inside), offset)
            offset += len(text)

    def _is_linked(self, element: Element, slot: str) -> bool:
        holder = element if slot == "text" else self.parents.get(element)
        while holder is not None and holder.tag not in BLOCKS:
            if holder.tag in ("a", "code"):
                return True
            holder = self.parents.get(holder)
        return holder is not None and (holder.tag in ("h1", "h2", "h3") or self._is_to_copy(holder))

    def _is_to_copy(self, paragraph: Element) -> bool:
        """A blank letter is there to be copied, and its English to be read beside it: links would only weigh. The Chinese example has them."""
        text = self.parents.get(paragraph)
        return text is not None and (text.get("class") == "letter-en" or text.get("class") == "letter-text" and self.parents[text].tag == "details")

    def _split(self, element: Element, slot: str, targets: list, offset: int) -> None:
        text = getattr(element, slot)
        pieces: list[str | Element] = []
        end = 0
        for target in targets:
            start = target.start - offset
            link = self.link_for(target, text[start:target.end - offset])
            if link is not None:
                pieces += [text[end:start], link]
                end = target.end - offset
        pieces.append(text[end:])
        self._insert(element, slot, pieces)

    def _insert(self, element: Element, slot: str, pieces: list[str | Element]) -> None:
        first, *rest = pieces
        parent = element if slot == "text" else self.parents[element]
        position = 0 if slot == "text" else list(parent).index(element) + 1
        setattr(element, slot, first)
        previous = None
        for piece in rest:
            if isinstance(piece, str):
                previous.tail = piece
            else:
                parent.insert(position, piece)
                self.parents[piece] = parent
                previous, position = piece, position + 1


def _without_overlaps(targets: list) -> list:
    kept, end = [], -1
    for target in targets:
        if target.start >= end:
            kept.append(target)
            end = target.end
    return kept


def torn(run: Run, citations: tuple[Citation, ...]) -> list[Flag]:
    """Citations with markup inside, which cannot be linked whole."""
    flags, offset = [], 0
    for element, slot in run:
        offset += len(getattr(element, slot))
        flags += [Flag("citation-split", c.text, c.start, c.end, Text(
            f"“{c.text}”中间夹着标记，连不成链接。把标记移到引用外面。",
            f"“{c.text}” has markup inside it and cannot be linked. Move the markup outside the citation."))
            for c in citations if c.start < offset < c.end]
    return flags
