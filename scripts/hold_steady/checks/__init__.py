"""Every rule the built guide must keep; one module per family, each reading only the record of the build.

Enter by ``run(pages, registry, today)``, which yields findings.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from types import ModuleType

from ..core import Finding, Page
from ..registry import Registry
from . import completeness, coverage, freshness, glossary, lists, locked_facts, named_places, numbers, pairs, refused, refused_data, stubs, translations, wording
from .comparison import as_findings as law_changes_as_findings, as_text as law_changes_as_text, compare as compare_law
from .locked_facts import check as check_locked_facts
from .telling import telling
from .translations import LOCK as TRANSLATIONS_LOCK, drifted as drifted_sections, read_lock as read_translations_lock, stale as stale_translations
from .wording import long_sentences, measure as measure_readability

__all__ = ["TRANSLATIONS_LOCK", "check_locked_facts", "compare_law", "drifted_sections", "law_changes_as_findings", "law_changes_as_text",
           "long_sentences", "measure_readability", "read_translations_lock", "run", "stale_translations", "telling"]

FAMILIES = (stubs, pairs, numbers, translations, coverage, freshness, wording, glossary, refused)
#: Families that only make sense of the whole guide; the last of all is about data and no page.
WHOLE = (completeness, lists, locked_facts, named_places)
#: Gives what is wrong with these pages: found, or kept from an earlier time.
Keep = Callable[[list[Page], Callable[[], list[Finding]]], list[Finding]]


def run(pages: list[Page], registry: Registry, today: date, whole: bool = True, keep: Keep = lambda pages, find: find()) -> Iterator[Finding]:
    """All findings of all families, page by page with its twin; ``whole``: the pages are all there are."""
    twins: dict[str, list[Page]] = {}
    for page in pages:
        twins.setdefault("" if page.generated else page.slug, []).append(page)
    for pair in twins.values():
        yield from keep(pair, partial(_found, FAMILIES, pair, registry, today))
    if whole:
        yield from _found(WHOLE, pages, registry, today)
        yield from keep([], partial(_found, (refused_data,), [], registry, today))


def _found(families: Iterable[ModuleType], pages: list[Page], registry: Registry, today: date) -> list[Finding]:
    return [finding for family in families for finding in family.check(pages, registry, today)]
