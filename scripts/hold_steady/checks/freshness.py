"""Pages fall due when the law under them changes, or after half a year."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..content import NEVER, is_overdue
from ..core import Finding, Page, Text
from ..registry import Registry


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    for page in pages:
        if page.generated or page.lang != "zh":
            continue
        day = page.meta["law_as_of"]
        if day > today:
            yield Finding("date-in-future", page.path, 1, Text(
                f"law_as_of 是 {day}，还没到。写核对法条的那一天。",
                f"law_as_of is {day}, which has not come yet. Write the day the law was compared."))
        if day == NEVER:
            yield Finding("law-day-missing", page.path, 1, Text(
                "还没有人核对过这一页的法条。逐条对照登记库以后，把那一天写进 law_as_of。",
                "nobody has compared the law of this page yet. Compare it with the registry, then write that day in law_as_of."))
        elif is_overdue(page.meta, today):
            yield Finding("page-overdue", page.path, 1, Text(
                f"{day} 以后没有核对过法条，超过 180 天。核对后改 law_as_of。",
                f"the law was last compared on {day}, more than 180 days ago. Compare it and change law_as_of."))
        for instrument_id in sorted(page.instruments):
            instrument = registry.instruments.get(instrument_id)
            changed = instrument and [v for v in instrument.versions
                                      if v.in_force_from and day < v.in_force_from <= today]
            if changed and day != NEVER:
                yield Finding("page-overdue", page.path, 1, Text(
                    f"《{instrument.short_title.zh}》{changed[-1].in_force_from} 有新文本，晚于核对日。重读本页，再改 law_as_of。",
                    f"the {instrument.short_title.en} has a new text since {changed[-1].in_force_from}, after the page was compared. Reread the page, then change law_as_of."))
