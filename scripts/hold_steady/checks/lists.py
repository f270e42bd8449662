"""Law that lists are made from (questions, myths, drawings) is judged as law in prose is: in force on the day, under its number of that day."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..core import Finding, Instrument, Page, Text
from ..registry import Registry


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    yield from _held_now(registry)
    for place, row, checked, name in _named(registry):
        instrument_id, _, eid = name.partition(" ")
        instrument = registry.instruments[instrument_id]
        version = instrument.version_on(today)
        if version is None and not _is_known_to_have_ended(instrument, checked):
            yield Finding("list-law-not-in-force", place, 0, Text(
                f"{row} 引的《{instrument.short_title.zh}》在 {today} 不是现行有效的。换成现行的，或者重新核对这一条，再改 last_checked。",
                f"{row} names the {instrument.short_title.en}, which is not in force on {today}. Name what is, or compare the entry again and change last_checked."), instrument_id)
        elif version is not None and eid and version.provision_for(eid) is None:
            yield Finding("list-provision-gone", place, 0, Text(
                f"{row} 引的 {name} 不在 {today} 施行的文本（{version.id}）里。改成现在的条号。",
                f"{row} names {name}, which the text in force on {today} ({version.id}) does not hold. Write the number it has now."), name)


def _held_now(registry: Registry) -> Iterator[Finding]:
    held = {name: i.id for i in registry.instruments.values() for name, _ in i.names}
    for title in registry.hints.get("other-laws", {}).get("laws", ()):
        if title in held:
            yield Finding("other-law-held", "docs/_data/other-laws.yml", 0, Text(
                f"《{title}》已经登记在 instruments/{held[title]}.yml。把它从这张“没有登记的法”里删掉。",
                f"《{title}》 is registered now (instruments/{held[title]}.yml). Remove it from this list of laws that are not."), title)


def _named(registry: Registry) -> Iterator[tuple[str, str, date | None, str]]:
    """(file, entry, the day a person last compared it, “instrument eid”) for every law that a list names."""
    for question in registry.questions:
        yield from (("docs/_data/questions.yml", question["id"], None, name) for name in question["provisions"])
    for myth in registry.myths:
        yield from (("docs/_data/myths.yml", myth.id, myth.last_checked, name) for name in myth.law)
    for picture in registry.pictures.values():
        yield from ((f"docs/_data/pictures/{picture.id}.yml", picture.id, None, name) for name in picture.law)


def _is_known_to_have_ended(instrument: Instrument, checked: date | None) -> bool:
    """Whether its last text had ended when a person compared the entry: then the entry speaks of it as of something past, and the list says so."""
    ended = instrument.versions[-1].in_force_to
    return checked is not None and ended is not None and ended <= checked
