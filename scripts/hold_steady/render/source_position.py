"""Where in a page's source something was written."""
from __future__ import annotations


def source_line(body: str, text: str, start: int) -> int:
    """The line (from 1) on which ``text`` first stands at or after ``start``; 0 if nowhere."""
    position = body.find(text, start)
    return body.count("\n", 0, position) + 1 if position >= 0 else 0
