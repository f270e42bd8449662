"""The data that pages print is held to the sentences that must not stand, like the pages themselves."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from ..core import Finding, Page
from ..registry import Registry
from .refused import concerns, finding, refusals

#: What somebody else says, what is only typed into the search, and what is never printed.
_NOT_OURS = frozenset({"claim", "words", "editor_note", "sources"})


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    """Letters are left out: the pages that print them are read whole."""
    for path, slug, record in _records(registry):
        for text in _texts(record):
            for entry, sentence in refusals(text, registry.refused):
                if concerns(entry, slug):
                    yield finding(entry, sentence, path, 0)


def _records(registry: Registry) -> Iterator[tuple[str, str, object]]:
    """The file, the page that prints it, and the record."""
    for myth in registry.myths:
        yield "docs/_data/myths.yml", "myths/ledger", asdict(myth)
    for term in registry.terms:
        yield "docs/_data/terms.yml", "about/glossary", asdict(term)
    for question in registry.questions:
        yield "docs/_data/questions.yml", "start/which-page", question
    yield "docs/_data/which-door.yml", "complain/choose", registry.which_door.written
    for picture in registry.pictures.values():
        yield f"docs/_data/pictures/{picture.id}.yml", f"pictures/{picture.id}", asdict(picture)
    for channel in registry.channels.values():
        yield f"docs/_data/channels/{channel.id}.yml", f"doors/{channel.id}", channel.written


def _texts(value: object) -> Iterator[str]:
    """Every text in a record that is printed in our voice."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_OURS:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
