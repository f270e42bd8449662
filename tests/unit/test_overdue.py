"""Who answers today may not answer in half a year."""
from __future__ import annotations

from datetime import timedelta

import pytest

from hold_steady.core.dates import spoken
from hold_steady.core.elements import words
from hold_steady.registry.overdue import DAYS, checked_on, overdue


def test_nothing_is_overdue_on_the_day_it_was_checked(registry):
    assert not overdue(registry, min(map(checked_on, registry.channels.values())) + timedelta(days=DAYS))


def test_every_channel_falls_due_after_half_a_year(registry):
    late = overdue(registry, max(map(checked_on, registry.channels.values())) + timedelta(days=DAYS + 1))
    assert len(late) == len(registry.channels)
    assert [day for _, day in late] == sorted(day for _, day in late)


@pytest.mark.parametrize("lang, late", [("zh", "已经过了半年"), ("en", "more than half a year ago")])
def test_every_door_says_when_it_was_checked_and_when_that_is_too_long_ago(registry, cards, lang, late):
    for channel in registry.channels.values():
        maker, day = cards(lang), spoken(checked_on(channel), lang)
        maker.on = checked_on(channel) + timedelta(days=DAYS)
        assert day in words(maker.door(channel)) and late not in words(maker.door(channel)), channel.id
        maker.on += timedelta(days=1)
        assert day in words(maker.door(channel)) and late in words(maker.door(channel)), channel.id
