"""What the guide must tell (``docs/_data/coverage.yml``): pages, points, and the questions of the texts it began with."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..core import as_record


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to tell. ``page``: where it is meant to stand; ``law``: “instrument eid” and ``channels`` that its section must have."""

    id: str
    page: str
    law: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seed:
    """A section of a text that the guide began with, and the points that answer it."""

    id: str
    section: str
    points: frozenset[str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """``as_of``: the day on which all this was compared with the law."""

    as_of: date = date.min
    pages: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    seeds: tuple[Seed, ...] = ()


def read_coverage(record: dict) -> Coverage:
    """Of an empty record: that nothing must be told."""
    if not record:
        return Coverage()
    return Coverage(
        record["as_of"], tuple(page["slug"] for section in record["architecture"] for page in section["pages"]),
        tuple(as_record(Point, point) for point in record["points"]),
        tuple(Seed(seed["id"], section["section"], frozenset(section["points"])) for seed in record["seeds"] for section in seed["sections"]))
