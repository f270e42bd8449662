"""The words of every finding about a link: what is wrong, and what to write instead."""
from __future__ import annotations

from functools import cache
from pathlib import Path

from ..core import Finding, Text, parse_yaml, read_text

_PLACE = Path(__file__).with_suffix(".yml")


@cache
def _words() -> dict[str, dict[str, str]]:
    """By the code of the finding, in both languages; read when something is found."""
    return parse_yaml(read_text(_PLACE, _PLACE.name), _PLACE.name)


def finding(code: str, path: str, line: int, what: str, nearest: str = "", where: str = "", **words: str) -> Finding:
    """A finding about a link. ``where`` is the place in the built site, for those who want to look."""
    said = _words()[code]
    words.setdefault("what", what)
    near_zh = f"是不是 {nearest}？" if nearest else "改掉，或去掉链接。"
    near_en = f"Did you mean {nearest}?" if nearest else "Correct it, or remove the link."
    seen_zh, seen_en = (f"（见 {where}）", f" (seen in {where})") if where else ("", "")
    return Finding(code, path, line, Text(said["zh"].format(near=near_zh, **words) + seen_zh, said["en"].format(near=near_en, **words) + seen_en),
                   text=what, suggestion=None)
