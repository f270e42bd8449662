"""Numbers and addresses fall due like law: who answers today may not answer in half a year."""
from __future__ import annotations

from datetime import date

from ..core import Channel
from .store import Registry

DAYS = 180


def overdue(registry: Registry, today: date) -> list[tuple[Channel, date]]:
    """Every channel that nobody has checked for half a year, with the day it was, the oldest first."""
    late = [c for c in registry.channels.values() if is_overdue(c, today)]
    return sorted(((c, c.checked_on) for c in late), key=lambda pair: (pair[1], pair[0].id))


def is_overdue(channel: Channel, today: date) -> bool:
    """Whether nobody has checked the channel for half a year."""
    return (today - channel.checked_on).days > DAYS


def undialled(registry: Registry) -> list[Channel]:
    """Every printed channel that waits for a person to dial it or to go there: first what must not be published before."""
    waiting = [c for c in registry.channels.values() if c.is_printed and (is_undialled(c) or comes_first(c))]
    return sorted(waiting, key=lambda c: (not comes_first(c), c.checked_on, c.id))


def comes_first(channel: Channel) -> bool:
    """Whether the channel must be dialled or opened before it is published, and nobody has."""
    return channel.must_be_tried and not channel.checked_by


def is_undialled(channel: Channel) -> bool:
    """Whether the channel has a number to dial and nobody has signed for dialling it."""
    return channel.tel is not None and not channel.checked_by
