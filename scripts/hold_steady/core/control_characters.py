"""Text that a terminal shows and never obeys."""
from __future__ import annotations

import re

#: Control characters but tab and line feed, line and paragraph separators, and what turns the direction of writing.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """``text`` with every control character written as ``\\u001b``, as JSON would write it too."""
    return _CONTROL.sub(lambda char: f"\\u{ord(char[0]):04x}", text)
