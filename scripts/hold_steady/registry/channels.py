"""Channels and routing as records, from what stands in their files."""
from __future__ import annotations

from ..core import Channel, Hours, Phone, Routing, Text

_TEXTS = ("not_for", "next", "say", "can", "cannot", "refused", "cost", "caution")
_LISTS = ("escalate_to", "fits", "prepare")


def read_channel(record: dict) -> Channel:
    checked, hours = record["checked"], record.get("hours")
    return Channel(
        record["id"], record["group"], Text.of(record["name"]), record["confidence"], Text.of(record["handles"]),
        tuple(Phone(phone["number"], Text.of(phone.get("note")), Text.of(phone.get("display"))) for phone in record["phone"]),
        checked["on"], checked["by"], record,
        **{name: Text.of(record.get(name)) for name in _TEXTS}, **{name: tuple(record.get(name, ())) for name in _LISTS},
        hours=Hours(Text.of(hours), hours["confidence"]) if hours else None, time_limit=Text.of((record.get("time_limit") or {}).get("text")),
        accounts=(*record.get("wechat", ()), *record.get("app", ())), web=tuple(place["url"] for place in record.get("web", ())),
        nicknames=tuple(name for names in record.get("also_called", {}).values() for name in names),
        must_be_tried=record.get("recheck_before_publish", False))


def read_routing(record: dict) -> Routing:
    return Routing(*({name: Text.of(words) for name, words in record.get(part, {}).items()} for part in ("fits", "documents")))
