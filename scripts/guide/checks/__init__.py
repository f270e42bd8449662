"""Every rule the built guide must keep; one module per family, each reading only the site index."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..model import Finding, Page
from ..registry import Registry
from . import (completeness, coverage, facts, freshness, glossary, numbers, pairs, refused, refused_data, stubs, translations,
               wording)

FAMILIES = (stubs, pairs, numbers, translations, coverage, freshness, wording, glossary, refused)


#: Families that only make sense of the whole guide.
WHOLE = (completeness, facts, refused_data)


def run(pages: list[Page], registry: Registry, today: date, whole: bool = True) -> Iterator[Finding]:
    """All findings of all families, in the order of the pages; ``whole``: the pages are all there are."""
    for family in (*FAMILIES, *(WHOLE if whole else ())):
        yield from family.check(pages, registry, today)
