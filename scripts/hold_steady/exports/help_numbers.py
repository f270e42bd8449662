"""Channels as every copy prints them: the numbers to call, who answers when, and when that was checked. None is ever typed here."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..content import page_url, relative
from ..core import Channel
from ..render import CHANNEL_GROUPS, TOPIC_NUMBERS, Cards, Number
from .edition import Edition
from .look import page_strings

#: The page that tells what to do tonight; its help box stands near the front of every copy.
FIRST_PAGE = "start/tonight"


def cards_of(edition: Edition) -> Cards:
    """What says things of the registry's records in the edition's language, on the day of its build, as on its first page."""
    here = edition.leaf(FIRST_PAGE).url if any(leaf.slug == FIRST_PAGE for leaf in edition.leaves) else ""
    return Cards(edition.registry, page_strings(), edition.lang, edition.today,
                 lambda folder, name: relative(here, page_url(f"{folder}/{name}", edition.lang)))


def help_box(edition: Edition) -> Element:
    """The box that says whom to call now, as a page has it."""
    return cards_of(edition).help()


def help_numbers(edition: Edition) -> list[Number]:
    """The numbers of the help box: danger first, then someone to talk to, then what to try when nobody answers."""
    cards = cards_of(edition)
    return [cards.number_of(edition.registry.channels[line.channel], line.why[edition.lang], line.number, dials=True)
            for line in edition.registry.crisis.shown_in(edition.lang)]


def short_numbers(edition: Edition) -> str:
    """The numbers for a running foot: ``120 · 110 · 12356``."""
    return " · ".join(line.number for line in edition.registry.crisis.bar)


def further_numbers(edition: Edition) -> list[Number]:
    """Those of the page of all topics that the help box does not have, with what they are for."""
    cards = cards_of(edition)
    return [Number(phone.number, f"tel:{phone.tel}", cards.say(f"topics_{channel}"), "")
            for channel in TOPIC_NUMBERS for phone in edition.registry.channels[channel].phone[:1]]


def channels(edition: Edition) -> Iterator[tuple[str, list[Channel]]]:
    """Every channel that has a page, by the name of its group: people first, then from near to far."""
    cards, shown = cards_of(edition), {leaf.slug.partition("/")[2] for leaf in edition.leaves if leaf.room == "doors"}
    for group in CHANNEL_GROUPS:
        found = [channel for channel in edition.registry.channels.values() if channel.group == group and channel.id in shown]
        if found:
            yield cards.say(f"group_{group}"), found


def usual_check(edition: Edition) -> str:
    """What most channels say of when they were checked, so that a list can say it once."""
    cards = cards_of(edition)
    told = Counter(cards.checked(channel) for _, found in channels(edition) for channel in found)
    return told.most_common(1)[0][0] if told else ""
