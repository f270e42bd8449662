"""Another day for a process, whatever it asks the clock with."""
from __future__ import annotations

import random
import time

import time_machine


def shift_clock(seconds: int) -> None:
    """From now on it is ``seconds`` later; and other random numbers are drawn than usual."""
    time_machine.travel(time.time() + seconds, tick=True).start()
    random.seed(seconds)
