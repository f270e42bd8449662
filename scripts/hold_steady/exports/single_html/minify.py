"""HTML in as few bytes as HTML allows: end tags that a reader's browser puts in by itself are left out, quotes too.

What stands in the tree is first turned into a row of tags and texts, because whether an end tag may go depends on what follows.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ...core import BLOCKS
from ..edition import SVG

_VOID = frozenset("br hr img input meta link wbr".split())
#: What, by starting, ends a paragraph (HTML, "optional tags").
_ENDS_P = frozenset("address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main "
                    "menu nav ol p pre section table ul".split())
#: Elements whose end tag may be left out before one of these, or at the end of what they stand in.
_OPTIONAL = {"p": _ENDS_P, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr"}, "td": {"td", "th"}, "th": {"td", "th"},
             "thead": {"tbody"}, "tbody": {"tbody"}}
#: dt may not be the last; thead must be followed.
_NEEDS_NEXT = {"dt", "thead"}
_BARE = re.compile(r"[^\s\"'=<>`]+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One step: ``kind`` is "start", "end" or "text"; ``parent``: the tag that a piece stands in."""

    kind: str
    name: str
    text: str = ""
    parent: str = ""


def squeezed(tree: Element) -> str:
    """The tree as HTML. Blank text between blocks goes; everything a reader sees stays."""
    pieces = [p for p in _tidy(list(_pieces(tree, ""))) if p.kind != "text" or p.text]
    return "".join(p.text for n, p in enumerate(pieces) if not _may_go(p, pieces[n + 1] if n + 1 < len(pieces) else None))


def _pieces(element: Element, parent: str) -> Iterator[Piece]:
    name, is_svg = element.tag.removeprefix(SVG), element.tag.startswith(SVG)
    is_empty = is_svg and not len(element) and not element.text
    yield Piece("start", name, f"<{name}{''.join(map(_attribute, element.items()))}{' />' if is_empty else '>'}", parent)
    if name in _VOID or is_empty:
        return
    if element.text:
        yield Piece("text", "", _escaped(element.text), name)
    for child in element:
        yield from _pieces(child, name)
        if child.tail:
            yield Piece("text", "", _escaped(child.tail), name)
    yield Piece("end", name, f"</{name}>", parent)


def _tidy(pieces: list[Piece]) -> Iterator[Piece]:
    """The same with white space as a browser shows it: one space, and none where a block begins or ends."""
    for n, piece in enumerate(pieces):
        if piece.kind != "text":
            yield piece
            continue
        text = re.sub(r"[ \n\t\r]+", " ", piece.text)
        text = text.lstrip(" ") if n and _is_block(pieces[n - 1]) else text
        text = text.rstrip(" ") if n + 1 < len(pieces) and _is_block(pieces[n + 1]) else text
        yield Piece("text", "", text, piece.parent)


def _is_block(piece: Piece) -> bool:
    return piece.kind != "text" and piece.name in BLOCKS


def _may_go(piece: Piece, following: Piece | None) -> bool:
    """Whether an end tag may be left out before ``following``."""
    if piece.kind != "end" or piece.name not in _OPTIONAL or following is None:
        return False
    if following.kind == "start":
        return following.name in _OPTIONAL[piece.name]
    return following.kind == "end" and piece.name not in _NEEDS_NEXT and following.name in BLOCKS


def _attribute(pair: tuple[str, str]) -> str:
    name, value = pair
    value = value.replace("&", "&amp;")
    if not value:
        return f" {name}"
    if _BARE.match(value) and not value.endswith("/"):
        return f" {name}={value}"
    return f' {name}="{value.replace(chr(34), "&quot;")}"'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
