"""Another day for a process, as far as Python says."""
from __future__ import annotations

import random
import time


def shift_clock(seconds: int) -> None:
    """What Python says of the time, as on another day; and other random numbers than usual."""
    for name in ("time", "time_ns"):
        now = getattr(time, name)
        setattr(time, name, lambda now=now, name=name: now() + seconds * (10 ** 9 if name.endswith("ns") else 1))
    localtime, gmtime = time.localtime, time.gmtime
    time.localtime = lambda at=None: localtime(time.time() if at is None else at)
    time.gmtime = lambda at=None: gmtime(time.time() if at is None else at)
    random.seed(seconds)
