"""Pages made from data alone: one for every instrument, one for every door."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..registry import Registry
from . import channel_pages, statute_pages
from .cards import Cards

#: (title, url) of the pages that use what a generated page is about.
Users = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Room:
    """One folder of generated pages. ``subject``: what the strings call it."""

    subject: str
    ids: Callable[[Registry], list[str]]
    title: Callable[[Registry, str, str], str]
    path: Callable[[Registry, str], str]
    make: Callable[[Cards, str, Users], list[Element]]


ROOMS: dict[str, Room] = {
    "law": Room("library", lambda r: list(r.instruments), lambda r, i, lang: r.instruments[i].short_title[lang],
                lambda r, i: r.instruments[i].path,
                lambda cards, i, users: statute_pages.instrument_page(cards, cards.registry.instruments[i], users)),
    "doors": Room("door", lambda r: [c.id for c in r.channels.values() if c.is_printed],
                  lambda r, i, lang: channel_pages.title(r.channels[i], lang), lambda r, i: f"docs/_data/channels/{i}.yml",
                  lambda cards, i, users: channel_pages.door_page(cards, cards.registry.channels[i], users)),
}


def slugs(registry: Registry) -> list[str]:
    """Every generated page."""
    return [f"{folder}/{name}" for folder, room in ROOMS.items() for name in room.ids(registry)]


def split(slug: str, registry: Registry) -> tuple[str, str] | None:
    """(folder, id) of a generated page; None for one that people write."""
    folder, _, name = slug.partition("/")
    return (folder, name) if folder in ROOMS and name in ROOMS[folder].ids(registry) else None


def front_matter(slug: str, lang: str, registry: Registry, strings: dict[str, dict[str, str]]) -> tuple[dict, str]:
    """What a written page would say at its head, and the file the page is made from."""
    folder, name = split(slug, registry)
    room = ROOMS[folder]
    title = room.title(registry, name, lang)
    meta = {"title": title, "kind": "reference", "reviewed": None, "next": None,
            "question": strings[f"{room.subject}_question"][lang].format(title=title),
            "description": strings[f"{room.subject}_description"][lang].format(title=title),
            "law_as_of": registry.coverage.as_of}
    return meta, room.path(registry, name)


def html(slug: str, cards: Cards, users: Users) -> str:
    """The article of a generated page."""
    folder, name = split(slug, cards.registry)
    return statute_pages.to_html(ROOMS[folder].make(cards, name, users))
