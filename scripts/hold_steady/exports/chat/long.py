"""Long pictures: every page that says how to do something as one tall picture, to pass on in a chat."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import archive
from ..edition import Edition, Leaf
from ..paper import Document, Writer
from ..pdf.records import Records
from .cards import frame
from .strings import say

#: Pages of this kind are passed on as pictures.
KIND = "how-to"
#: Dots to the point: a page is tall, and two are as fine as most phones show.
DOTS = 2


def make(edition: Edition, target: Path) -> Path:
    """Write a ZIP with a picture for each page; returns ``target``. Raises MissingPart (fonts)."""
    return archive.pack(files_of(edition), target, edition.stamp.epoch)


def files_of(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Each picture by the name that the page's plain text has."""
    for leaf in pages_of(edition):
        yield f"{leaf.id}.png", document(leaf, edition).set(edition).png(DOTS)


def pages_of(edition: Edition) -> list[Leaf]:
    return [leaf for leaf in edition.leaves if leaf.kind == KIND]


def document(leaf: Leaf, edition: Edition) -> Document:
    """A page before it is set. Its links are words: a picture leads nowhere."""
    records = Records(edition, Writer(edition.lang))
    records.writer.blocks = records.blocks()
    return Document("long.long", leaf.title, f"{say('name', edition.lang)} · {leaf.question}", records.writer.article(leaf, depth=0), frame(leaf.slug, edition))
