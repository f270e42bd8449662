"""How often Python looks for garbage in a process that reads the guide."""
from __future__ import annotations

import gc


def collect_seldom() -> None:
    """The registry and a build are a million records and hardly any garbage: looking for it as often as Python does costs an eighth of the time and
    more, and saves thirty megabytes."""
    gc.set_threshold(1_000_000, 20, 100)
