"""Every letter of the site as a blank Word file: what is to be filled in is highlighted; in the English edition what it says follows."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from ...core import words
from .. import archive
from ..edition import Edition
from .ooxml import Paragraph, document


def make(edition: Edition, target: Path) -> Path:
    """Write a ZIP with one file for every letter of the edition."""
    titles = {letter.id: letter.title.zh for letter in edition.registry.letters.values()}
    return archive.pack(((f"{name}.docx", document(paragraphs(section, titles[section.get("data-letter").split(" ")[0]])))
                         for name, section in sections_of(edition).items()), target, edition.stamp.epoch)


def sections_of(edition: Edition) -> dict[str, Element]:
    """Every letter once, by its id and variant."""
    found: dict[str, Element] = {}
    for leaf in edition.leaves:
        for section in leaf.article.iter("section"):
            if name := section.get("data-letter"):
                found.setdefault(name.replace(" ", "-"), section)
    return dict(sorted(found.items()))


def paragraphs(letter: Element, title: str) -> Iterator[Paragraph]:
    """The blank letter; then, where the page has it, what it says in English."""
    blank, told = (_text(letter, name) for name in ("letter-text", "letter-en"))
    yield Paragraph(((title, False),), "title")
    signed = next((at for at, one in enumerate(blank) if words(one).endswith("日期】") and len(one) == 1 and not one.text), None)
    for at, one in enumerate(blank):
        yield Paragraph(_runs(one), "plain" if at == 0 else "signed" if signed is not None and signed - 1 <= at <= signed else "body")
    for at, one in enumerate(told):
        yield Paragraph(((words(one), False),), "new-page" if at == 0 else "plain")


def _text(letter: Element, name: str) -> list[Element]:
    """The paragraphs of the last text of that name: the blank letter is the last."""
    texts = [text for text in letter.iter("div") if text.get("class") == name]
    return list(texts[-1]) if texts else []


def _runs(paragraph: Element) -> tuple[tuple[str, bool], ...]:
    runs = [(paragraph.text or "", False)]
    for child in paragraph:
        runs += [(words(child), child.get("class") == "fill"), (child.tail or "", False)]
    return tuple(run for run in runs if run[0])
