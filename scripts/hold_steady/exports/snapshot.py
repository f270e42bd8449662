"""What a release says, in short: kept in its manifest, so that the next one can tell what changed."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date

from ..core import Page, Refusal
from ..registry import Registry


@dataclass(frozen=True, slots=True)
class Facts:
    """``law``: instrument → its titles, the version in force, the provisions cited. ``numbers``: channel → names and numbers.
    ``pages``: slug → titles, and for each language the hash of every section."""

    law_as_of: str
    law: dict[str, dict]
    numbers: dict[str, dict]
    pages: dict[str, dict]


class NoFacts(Refusal):
    """A record that holds no facts of a release."""


def gather(registry: Registry, pages: Iterable[Page], law_as_of: date) -> Facts:
    written = [page for page in pages if not page.generated]
    return Facts(law_as_of.isoformat(), _law(registry, written, law_as_of), _numbers(registry), _pages(written))


def as_record(facts: Facts) -> dict:
    return asdict(facts)


def from_record(record: object) -> Facts:
    """Raises NoFacts where ``record`` is not what ``as_record`` wrote."""
    if not isinstance(record, dict) or not all(name in record for name in Facts.__slots__):
        raise NoFacts
    facts = Facts(**{field.name: record[field.name] for field in fields(Facts)})
    if not isinstance(facts.law_as_of, str) or not all(isinstance(part, dict) for part in (facts.law, facts.numbers, facts.pages)):
        raise NoFacts
    return facts


def _law(registry: Registry, pages: list[Page], on: date) -> dict[str, dict]:
    cited: dict[str, set[str]] = {}
    for instrument, eid in (c for page in pages for section in page.sections for c in section.citations):
        cited.setdefault(instrument, set()).update([eid] if eid else [])
    found = {}
    for name in sorted(cited.keys() & registry.instruments.keys()):
        instrument = registry.instruments[name]
        version = instrument.version_on(on)
        found[name] = {"title": asdict(instrument.short_title), "version": version.id if version else None, "cited": sorted(cited[name])}
    return found


def _numbers(registry: Registry) -> dict[str, dict]:
    return {name: {"name": asdict(channel.name), "numbers": list(channel.phones)} for name, channel in sorted(registry.channels.items())}


def _pages(pages: list[Page]) -> dict[str, dict]:
    found: dict[str, dict] = {}
    for page in sorted(pages, key=lambda p: (p.slug, p.lang)):
        entry = found.setdefault(page.slug, {"title": {}, "sections": {}})
        entry["title"][page.lang] = page.meta["title"]
        entry["sections"][page.lang] = {section.id: section.hash for section in page.sections}
    return found
