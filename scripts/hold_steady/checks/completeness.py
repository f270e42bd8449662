"""Nothing that the guide must tell is missing: every page of the architecture, every point, every seed."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..core import Finding, Page, Text
from ..registry import Registry

_PLACE = "docs/_data/coverage.yml"


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    written = {page.slug for page in pages}
    for slug in registry.coverage.pages:
        if slug not in written:
            yield Finding("page-missing", _PLACE, 0, Text(f"还没有 {slug} 这一页。", f"the page {slug} is not written. Write it."))
    carried = {point for page in pages for ids in (page.meta.get("covers") or {}).values() for point in ids}
    for point in registry.coverage.points:
        if point.id not in carried:
            yield Finding("point-not-carried", _PLACE, 0, Text(
                f"没有一页载有要点 {point.id}（应在 {point.page}）。", f"no page carries {point.id} (meant for {point.page})."))
    for seed in registry.coverage.seeds:
        if seed.points and not carried & seed.points:
            yield Finding("seed-not-covered", _PLACE, 0, Text(
                f"{seed.id} 的“{seed.section}”没有一页讲到。", f"no page answers “{seed.section}” of {seed.id}."))
