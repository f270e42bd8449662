"""Numbers and addresses fall due like law: who answers today may not answer in half a year."""
from __future__ import annotations

from datetime import date

from ..core import Channel, dialled
from .store import Registry

DAYS = 180


def overdue(registry: Registry, today: date) -> list[tuple[Channel, date]]:
    """Every channel that nobody has checked for half a year, with the day it was, the oldest first."""
    late = [c for c in registry.channels.values() if c.data.get("checked") and is_overdue(c, today)]
    return sorted(((c, checked_on(c)) for c in late), key=lambda pair: (pair[1], pair[0].id))


def is_overdue(channel: Channel, today: date) -> bool:
    """Whether nobody has checked the channel for half a year."""
    return (today - checked_on(channel)).days > DAYS


def undialled(registry: Registry) -> list[Channel]:
    """Every printed channel that waits for a person to dial it or to go there: first what must not be published before."""
    waiting = [c for c in registry.channels.values() if c.data["confidence"] != "unverified" and (is_undialled(c) or comes_first(c))]
    return sorted(waiting, key=lambda c: (not comes_first(c), checked_on(c), c.id))


def comes_first(channel: Channel) -> bool:
    """Whether the channel must be dialled or opened before it is published, and nobody has."""
    return bool(channel.data.get("recheck_before_publish")) and not channel.data["checked"]["by"]


def is_undialled(channel: Channel) -> bool:
    """Whether the channel has a number to dial and nobody has signed for dialling it."""
    return any(map(dialled, channel.phones)) and not channel.data["checked"]["by"]


def checked_on(channel: Channel) -> date:
    day = channel.data["checked"]["on"]
    return day if isinstance(day, date) else date.fromisoformat(day)
