"""Small helpers to build and walk element trees."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element

BLOCKS = frozenset(
    "address article aside blockquote dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split())


def el(tag: str, *children: Element | str | None, **attributes: str | None) -> Element:
    """An element; ``class_`` becomes ``class``, ``data_tip`` becomes ``data-tip``; None is left out."""
    element = Element(tag)
    for key, value in attributes.items():
        if value is not None:
            element.set(key.rstrip("_").replace("_", "-"), value)
    for child in children:
        append(element, child)
    return element


def append(element: Element, child: Element | str | None) -> None:
    """Add a child or a run of text at the end of ``element``."""
    if child is None:
        return
    if isinstance(child, str):
        if len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child
    else:
        element.append(child)


#: Text that is read as one: elements, each with "text" or "tail".
Run = list[tuple[Element, str]]


def words(element: Element) -> str:
    """All text of an element, in reading order."""
    return "".join(element.itertext())


def text_runs(root: Element, skip: frozenset[str]) -> Iterator[Run]:
    """The runs of inline text below ``root``: lists of (element, "text" or "tail").

    A run ends where a block begins or ends, so that a citation is never read across two
    paragraphs. Elements whose tag or class is in ``skip`` are left out, but not their tails.
    """
    for is_text, found in groupby(_pieces(root, skip), key=bool):
        if is_text:
            yield list(found)


def _pieces(element: Element, skip: frozenset[str]) -> Iterator[tuple[Element, str] | None]:
    """Text in reading order; None where a block begins or ends."""
    if element.text:
        yield element, "text"
    for child in element:
        edge = [None] if child.tag in BLOCKS else []
        yield from edge
        if child.tag not in skip and not skip & set((child.get("class") or "").split()):
            yield from _pieces(child, skip)
        yield from edge
        if child.tail and child.tail.strip():
            yield child, "tail"


def replace(parents: dict[Element, Element], old: Element, new: Element) -> None:
    """Put ``new`` where ``old`` stands, keeping the text behind it."""
    parent = parents[old]
    new.tail = old.tail
    parent[list(parent).index(old)] = new
    parents[new] = parent
