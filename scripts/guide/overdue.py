"""Numbers and addresses fall due like law: who answers today may not answer in half a year."""
from __future__ import annotations

from datetime import date

from .model import Channel
from .registry import Registry

DAYS = 180


def overdue(registry: Registry, today: date) -> list[tuple[Channel, date]]:
    """Every channel that nobody has checked for half a year, with the day it was, the oldest first."""
    dated = [(channel, checked_on(channel)) for channel in registry.channels.values() if channel.data.get("checked")]
    return sorted(((c, day) for c, day in dated if (today - day).days > DAYS), key=lambda pair: (pair[1], pair[0].id))


def checked_on(channel: Channel) -> date:
    day = channel.data["checked"]["on"]
    return day if isinstance(day, date) else date.fromisoformat(day)
