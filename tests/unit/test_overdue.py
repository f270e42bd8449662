"""Who answers today may not answer in half a year."""
from __future__ import annotations

from datetime import timedelta

from guide.overdue import DAYS, checked_on, overdue


def test_nothing_is_overdue_on_the_day_it_was_checked(registry):
    assert not overdue(registry, min(map(checked_on, registry.channels.values())) + timedelta(days=DAYS))


def test_every_channel_falls_due_after_half_a_year(registry):
    late = overdue(registry, max(map(checked_on, registry.channels.values())) + timedelta(days=DAYS + 1))
    assert len(late) == len(registry.channels)
    assert [day for _, day in late] == sorted(day for _, day in late)
