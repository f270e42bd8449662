"""Lists: the line that announces an item, and the items below a line that announces them."""
from __future__ import annotations

import re

_ITEM = re.compile(r"[ \t>]*(?:[-*•·●▪➤►✅]|\d{1,2}[.、)）]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、)")
_ANNOUNCES = re.compile(r"[：:][*_ ]*$")
_MOST, _LONGEST = 12, 160


def announcement(text: str, place: int) -> str:
    """The line ending in a colon above the list in which ``place`` stands; empty where it stands in none."""
    start = text.rfind("\n", 0, place) + 1
    if not _ITEM.match(text, start):
        return ""
    for _ in range(_MOST):
        end = start - 1
        start = text.rfind("\n", 0, max(0, end)) + 1
        line = text[start:max(start, end)].rstrip()
        if start == 0 or line and not _ITEM.match(line):
            return line[-_LONGEST:] if _ANNOUNCES.search(line) and not _ITEM.match(line) else ""
    return ""


def announced(text: str, place: int) -> str:
    """The items right below the line of ``place``, where that line ends in a colon."""
    end = text.find("\n", place)
    if end < 0 or not _ANNOUNCES.search(text[max(0, end - 8):end]):
        return ""
    indent, items = _indent(text, text.rfind("\n", 0, place) + 1), []
    while end >= 0 and len(items) < 4 and _ITEM.match(text, end + 1) and _indent(text, end + 1) > indent:
        following = text.find("\n", end + 1)
        items.append(text[end + 1:following if following >= 0 else end + _LONGEST])
        end = following
    return " ".join(items)[:_LONGEST]


def _indent(text: str, start: int) -> int:
    return len(re.match(r"[ \t]*", text[start:start + 20])[0]) + (0 if _ITEM.match(text, start) else -1)
