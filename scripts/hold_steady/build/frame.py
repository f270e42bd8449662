"""The numbers that the guide shows around its pages: in the bar at the thumb, in the search, on the page of topics."""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..core import Finding, Text, dialled
from ..registry import Registry
from ..render import HELP_BAR, TOPIC_NUMBERS
from ..search import ADVICE, HELP


def faults(registry: Registry, strings: Mapping[str, object]) -> Iterator[Finding]:
    """One finding for each of them that is not registered, cannot be dialled, or has no words beside it: nobody may tap on nothing."""
    named = {**{channel: "topics" for channel in TOPIC_NUMBERS}, **{channel: "found" for channel in (*HELP["zh"], *HELP["en"], ADVICE)},
             **{channel: "help" for channel, _ in HELP_BAR}}
    for channel_id, place in sorted(named.items()):
        channel, path = registry.channels.get(channel_id), f"docs/_data/channels/{channel_id}.yml"
        if channel is None or not channel.phones or not channel.tel:
            yield Finding("help-number-missing", path, 0, Text(
                "每一页和搜索都要显示这个途径的电话，可是它没有能拨的号码。把号码写回 phone，或者改代码里的名单。",
                "every page and the search show the number of this channel, and it has none to dial. Give it one under phone, or change the lists that name it."))
        elif not any(key in strings for key in _words(place, channel_id, channel.phones[0])):
            yield Finding("help-number-unnamed", path, 0, Text(
                f"号码 {channel.phones[0]} 在 overrides/strings.yml 里没有说明。号码真的改了，就在那里改 help_ 那一行；没有改，就把号码改回来。",
                f"overrides/strings.yml has no words for the number {channel.phones[0]}. If the number has really changed, change its line help_… there; if not, put it back."))


def _words(place: str, channel_id: str, number: str) -> tuple[str, ...]:
    return {"help": (f"help_{dialled(number) or number}",), "topics": (f"topics_{channel_id}",),
            "found": (f"help_{number}", f"found_call_{channel_id}")}[place]
