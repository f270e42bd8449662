"""The copies to take away: what each is for and, where the list of a release is given, its size and its hash."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from ..core import el, spoken
from .cards import Cards

#: What a file name has where only a release knows it, and how the words of the site call a copy.
VERSION, WORD = "{version}", "copy "


@dataclass(frozen=True, slots=True)
class Released:
    """What the list of a release says: its version, its day, and file → (bytes, SHA-256)."""

    version: str
    day: date
    files: dict[str, tuple[int, str]]


def copies(cards: Cards, released: Released | None) -> list[Element]:
    """One row for each copy in the language of the page, or in both. A copy that the release does not have is left out."""
    names = [name for name in listed(cards.strings) if f"-{'en' if cards.lang == 'zh' else 'zh'}." not in name]
    columns = ("copies_file", "copies_use", *(("copies_size", "copies_hash") if released else ()))
    rows = [el("tr", *(el("td", text) for text in row)) for name in names for row in [_row(cards, name, released)] if row]
    table = el("table", el("thead", el("tr", *(el("th", cards.say(key)) for key in columns))), el("tbody", *rows))
    told = cards.say("copies_of", version=released.version, day=spoken(released.day, cards.lang)) if released else cards.say("copies_unknown")
    return [table, el("p", told, class_="fresh")]


def listed(strings: dict[str, dict[str, str]]) -> list[str]:
    """The file of every copy, with ``{version}`` in its name where it has one."""
    return [key.removeprefix(WORD) for key in strings if key.startswith(WORD)]


def _row(cards: Cards, name: str, released: Released | None) -> tuple[str, ...]:
    use = cards.strings[WORD + name][cards.lang]
    if released is None:
        return name.replace(VERSION, cards.say("copies_version")), use
    file = name.replace(VERSION, released.version)
    size, digest = released.files.get(file, (0, ""))
    return (file, use, f"{size / 1e6:,.1f} MB", digest) if digest else ()
