"""The statute library as the search knows it: names, provisions with what they mean, and old numbers."""
from __future__ import annotations

from datetime import date

from ..core import Instrument, article_label, article_number
from ..registry import Registry

def names(instrument: Instrument, lang: str, short: list[str]) -> list[str]:
    """What people call an instrument, in one language; abbreviations serve both."""
    own = [name for name, name_lang in instrument.names if name_lang == lang or name.isascii() and " " not in name]
    return [n for n in dict.fromkeys([*own, *short]) if "（" not in n and "(" not in n and n != instrument.short_title[lang]]


def provisions(instrument: Instrument, lang: str, on: date) -> list[list[str]]:
    """[eid, label, what it means for the reader] of the text in force on that day; nothing where none is.

    The browser makes the label of an article from its eid; others bring theirs.
    """
    version = instrument.version_on(on)
    return [] if version is None else [[p.eid, "" if article_number(p.eid) else _label(p.eid, lang), p.reader[lang]] for p in version.provisions.values()]


def _label(eid: str, lang: str) -> str:
    text = article_label(eid, lang)
    return text[:1].upper() + text[1:] if lang == "en" else text


def moved(registry: Registry, instrument: Instrument) -> dict[str, list[str]]:
    """Old article number of this instrument → where it is today: "instrument eid", or " eid" in the same one.

    An empty list: the article has no counterpart.
    """
    own = {version.id for version in instrument.versions}
    found: dict[str, list[str]] = {}
    for row in (r for i in registry.instruments.values() for v in i.versions for r in v.renumbered if r.from_version in own):
        number = article_number(row.from_eid)
        if number and (row.to_instrument, row.to_eid) != (instrument.id, row.from_eid):
            place = "" if row.to_instrument == instrument.id else row.to_instrument
            found.setdefault(number, []).extend([f"{place} {row.to_eid}"] if row.to_eid else [])
    return found
