"""Channels and routing as records, from what stands in their files."""
from __future__ import annotations

from ..core import Channel, Routing, as_record


def read_channel(record: dict) -> Channel:
    hours, limit = record.get("hours"), record.get("time_limit")
    return as_record(Channel, record | {
        "written": record, "checked_on": record["checked"]["on"], "checked_by": record["checked"]["by"], "must_be_tried": record.get("recheck_before_publish", False),
        "hours": hours and {"words": hours, "confidence": hours["confidence"]}, "time_limit": limit and limit.get("text"),
        "accounts": (*record.get("wechat", ()), *record.get("app", ())), "web": [place["url"] for place in record.get("web", ())],
        "nicknames": [name for names in record.get("also_called", {}).values() for name in names]})


def read_routing(record: dict) -> Routing:
    return as_record(Routing, record)
