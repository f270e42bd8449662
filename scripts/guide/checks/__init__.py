"""Every rule the built guide must keep; one module per family, each reading only the site index."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model import Finding, Page
from ..registry import Registry
from . import coverage, facts, freshness, numbers, pairs, translations, wording

FAMILIES = (pairs, numbers, translations, coverage, freshness, wording, facts)


def run(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    """All findings of all families, in the order of the pages."""
    for family in FAMILIES:
        yield from family.check(pages, registry, today)
