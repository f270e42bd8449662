"""Patterns of the word lists of ``docs/_data``. A text asks a few of them, so each is compiled when it is first asked."""
from __future__ import annotations

import re
from functools import cache

#: Stands nowhere.
NEVER = r"(?!)"


@cache
def compiled(pattern: str) -> re.Pattern:
    """The pattern, compiled once. Raises re.error for one that is none."""
    return re.compile(pattern)
