"""Every page as plain text to paste into a chat: words, numbers and addresses, nothing that only a page can show."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from ...core import BLOCKS, words
from .. import archive
from ..edition import Edition, Leaf, led_elsewhere
from .strings import dates, say

_HEADS = frozenset({"h2", "h3", "h4"})
#: Chinese needs no space after a mark of its own.
_LOOSE = re.compile("(?<=[\u3001-\u3011\uff01-\uff1f”]) (?=[\u3400-\u9fff“\u300a])")
#: What stands before each thing not to do, as the cross does on the page.
_MARK, _NOT = "data-mark", "✕ "
#: On a card, who answers stands smaller below why to call.
_BESIDE = " · "
_SILENT = frozenset({"script", "button", "svg", "style", "input", "textarea", "select"})


def make(edition: Edition, target: Path) -> Path:
    """Write a ZIP with a text for each page; returns ``target``."""
    return archive.pack(((f"{leaf.id}.txt", text_of(leaf, edition)) for leaf in edition.leaves), target, edition.stamp.epoch)


def text_of(leaf: Leaf, edition: Edition) -> str:
    """The page with its title first and its age last; an address stands in brackets after the words that lead to it."""
    lang, public = edition.lang, edition.public
    pages = {other.url for other in edition.leaves}

    def address(url: str, fragment: str) -> str | None:
        return f"{public}{url}" + (f"#{fragment}" if fragment else "") if public and url in pages and url != leaf.url else None
    paragraphs = [re.sub(r"[ \t]+\n", "\n", part).strip("\n ") for part in _flow(led_elsewhere(leaf, address, lambda _, fragment: fragment))]
    last = [f"{say('name', lang)} · {dates(edition)} · {say('drafted', lang)}"]
    last += [say("more", lang, address=public + leaf.url)] if public else []
    return "\n\n".join([part for part in paragraphs if part] + ["\n".join(last)]) + "\n"


def _flow(element: Element) -> Iterator[str]:
    """Paragraphs of an element, in reading order."""
    if element.tag in _HEADS:
        yield f"【{_inline(element)}】"
        return
    run = [element.text or ""]
    for child in element:
        if child.tag in _SILENT:
            run.append(child.tail or "")
        elif child.tag in BLOCKS:
            yield _squeezed("".join(run))
            yield from _block(child)
            run = [child.tail or ""]
        else:
            run += [_apart(run), _inline(child), child.tail or ""]
    yield _squeezed("".join(run))


def _block(element: Element) -> Iterator[str]:
    if element.get("class") == "dont":
        for listed in element.iter("ul"):
            listed.set(_MARK, _NOT)
    if element.tag in ("ul", "ol"):
        marks = (f"{n}. " if element.tag == "ol" else element.get(_MARK, "- ") for n in range(1, len(element) + 1))
        yield "\n".join(mark + "\n".join(part for part in _flow(item) if part) for mark, item in zip(marks, element))
    elif element.tag == "table":
        yield from _table(element)
    elif element.tag == "dl":
        yield _terms(element)
    else:
        yield from _flow(element)


def _table(element: Element) -> Iterator[str]:
    """A row as a paragraph: its first cell, and under it each other with the name of its column."""
    head, *rows = [[_squeezed(_cell(cell)) for cell in row] for row in element.iter("tr")]
    for first, *others in rows:
        told = [f"{name}: {cell}" if name else cell for name, cell in zip(head[1:], others) if cell]
        if first or told:
            yield "\n".join([first, *told]) if first else "\n".join(told)


def _terms(element: Element) -> str:
    parts = [(child.tag, " ".join(part for part in _flow(child) if part)) for child in element]
    return "\n".join(f"{text}:" if tag == "dt" else f"  {text}" for tag, text in parts if text)


def _cell(cell: Element) -> str:
    return " ".join(part for part in _flow(cell) if part)


def _inline(element: Element) -> str:
    if element.tag in _SILENT:
        return ""
    if element.tag == "br":
        return "\x00"
    run = [element.text or ""]
    for child in element:
        run += [_BESIDE if child.tag == "small" else _apart(run), _inline(child), child.tail or ""]
    inner = "".join(run)
    href = element.get("href") or ""
    plain = re.sub(r"^https?://|/$", "", href)
    is_told = plain in words(element)
    return f"{inner} ({href})" if element.tag == "a" and re.match("https?:", href) and not is_told else inner


def _apart(run: list[str]) -> str:
    """A space where two elements stand side by side with nothing between them, as on a card with a number to call."""
    return " " if len(run) > 1 and not run[-1] and run[-2] else ""


def _squeezed(text: str) -> str:
    text = _LOOSE.sub("", re.sub(r"\s+", " ", text).strip())
    return text.replace("\x00 ", "\n").replace("\x00", "\n").strip()
