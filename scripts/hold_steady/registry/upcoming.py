"""What the registry already knows of the coming weeks."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..core import Instrument, Page
from .store import Registry


@dataclass(frozen=True, slots=True)
class Change:
    """A version that starts or ends, and the pages that cite its instrument."""

    day: date
    instrument: Instrument
    starts: bool
    pages: tuple[str, ...]


def changes(registry: Registry, pages: Iterable[Page], today: date, days: int = 90) -> list[Change]:
    """Every start or end after ``today`` and within ``days``, soonest first."""
    last = today + timedelta(days=days)
    citing: dict[str, set[str]] = {}
    for page in pages:
        for instrument_id in page.instruments:
            citing.setdefault(instrument_id, set()).add(page.path)
    found = []
    for instrument in registry.instruments.values():
        for version in instrument.versions:
            for day, starts in ((version.in_force_from, True), (version.in_force_to, False)):
                if day and today < day <= last:
                    found.append(Change(day, instrument, starts, tuple(sorted(citing.get(instrument.id, ())))))
    return sorted(found, key=lambda c: (c.day, c.instrument.id))


def turning_days(registry: Registry, today: date, back: int = 365) -> list[tuple[date, Instrument, bool]]:
    """Every day from ``back`` days ago on, however far ahead, on which a text starts (True) or the last one ends, soonest last."""
    found = []
    for instrument in registry.instruments.values():
        starts = {v.in_force_from for v in instrument.versions}
        for version in instrument.versions:
            if version.in_force_from and version.in_force_from > today - timedelta(days=back):
                found.append((version.in_force_from, instrument, True))
            if version.in_force_to and version.in_force_to > today - timedelta(days=back) and version.in_force_to not in starts:
                found.append((version.in_force_to, instrument, False))
    return sorted(found, key=lambda row: (row[0], row[1].id), reverse=True)


def next_change(registry: Registry, instrument_ids: Iterable[str], today: date) -> date | None:
    """The first day after ``today`` on which one of these instruments changes."""
    days = [day for i in set(instrument_ids) if i in registry.instruments for v in registry.instruments[i].versions
            for day in (v.in_force_from, v.in_force_to) if day and day > today]
    return min(days, default=None)
