"""Who answers today may not answer in half a year."""
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hold_steady.core.dates import spoken
from hold_steady.core.elements import words
from hold_steady.registry.overdue import DAYS, comes_first, is_undialled, overdue, undialled
from hold_steady.render.channel_pages import title
from hold_steady.render.lists import listing


def test_nothing_is_overdue_on_the_day_it_was_checked(registry):
    assert not overdue(registry, min(c.checked_on for c in registry.channels.values()) + timedelta(days=DAYS))


def test_every_channel_falls_due_after_half_a_year(registry):
    late = overdue(registry, max(c.checked_on for c in registry.channels.values()) + timedelta(days=DAYS + 1))
    assert len(late) == len(registry.channels)
    assert [day for _, day in late] == sorted(day for _, day in late)


@pytest.mark.parametrize("lang, late", [("zh", "已经过了半年"), ("en", "more than half a year ago")])
def test_every_door_says_when_it_was_checked_and_when_that_is_too_long_ago(registry, cards, lang, late):
    for channel in registry.channels.values():
        maker, day = cards(lang), spoken(channel.checked_on, lang)
        maker.on = channel.checked_on + timedelta(days=DAYS)
        assert day in words(maker.door(channel)) and late not in words(maker.door(channel)), channel.id
        maker.on += timedelta(days=1)
        assert day in words(maker.door(channel)) and late in words(maker.door(channel)), channel.id


def test_what_nobody_has_dialled_waits_and_what_must_not_be_published_before_comes_first(registry):
    waiting = undialled(registry)
    with_number = {c.id for c in registry.channels.values() if c.tel and c.is_printed and not c.checked_by}
    assert with_number <= {c.id for c in waiting}
    assert {"women-12338", "crisis-sh-962525", "psychiatric-clinic"} <= {c.id for c in waiting if comes_first(c)}
    order = [comes_first(c) for c in waiting]
    assert order == sorted(order, reverse=True)


def test_who_has_dialled_signs_and_waits_no_longer(registry):
    channel = registry.channels["women-12338"]
    signed = replace(channel, checked_by="某志愿者")
    assert is_undialled(channel) and not is_undialled(signed) and not comes_first(signed)
    assert signed not in undialled(replace(registry, channels={channel.id: signed}))


@pytest.mark.parametrize("lang, word", [("zh", "未试拨"), ("en", "not test-dialled")])
def test_a_card_whose_number_nobody_dialled_says_so_with_a_day_and_the_crisis_box_stays_calm(registry, cards, lang, word):
    maker = cards(lang)
    for channel in registry.channels.values():
        card = words(maker.call(channel, "为什么"))
        told = word in card and spoken(channel.checked_on, lang) in card
        assert told == bool(channel.tel and not channel.checked_by), channel.id
    assert word not in words(maker.help())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_for_reviewers_names_every_one(registry, build, cards, lang):
    named = words(listing("undialled", "", cards(lang), build.catalog, build.sections, build.words, "about/contribute"))
    missing = [c.id for c in undialled(registry) if title(c, lang) not in named]
    assert not missing and str(sum(map(comes_first, undialled(registry)))) in named
