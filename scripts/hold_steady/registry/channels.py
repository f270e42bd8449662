"""Channels and routing as records, from what stands in their files."""
from __future__ import annotations

from ..core import Channel, Hours, Phone, Routing, Text

_TEXTS = ("not_for", "next", "say", "can", "cannot", "refused", "cost", "caution")
_LISTS = ("escalate_to", "fits", "prepare")


def read_channel(record: dict) -> Channel:
    checked, hours = record["checked"], record.get("hours")
    return Channel(
        record["id"], record["group"], _text(record["name"]), record["confidence"], _text(record["handles"]),
        tuple(Phone(phone["number"], _text(phone.get("note")), _text(phone.get("display"))) for phone in record["phone"]),
        checked["on"], checked["by"], record,
        **{name: _text(record.get(name)) for name in _TEXTS}, **{name: tuple(record.get(name, ())) for name in _LISTS},
        hours=Hours(_text(hours), hours["confidence"]) if hours else None, time_limit=_text((record.get("time_limit") or {}).get("text")),
        accounts=(*record.get("wechat", ()), *record.get("app", ())), web=tuple(place["url"] for place in record.get("web", ())),
        nicknames=tuple(name for names in record.get("also_called", {}).values() for name in names),
        must_be_tried=record.get("recheck_before_publish", False))


def read_routing(record: dict) -> Routing:
    return Routing(*({name: _text(words) for name, words in record.get(part, {}).items()} for part in ("fits", "documents")))


def _text(value: dict | None) -> Text | None:
    return Text(value["zh"], value["en"]) if value else None
