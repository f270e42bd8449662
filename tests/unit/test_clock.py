"""The other day that the copies are made on is another day for everything that asks."""
from __future__ import annotations

import subprocess
import sys

from support.tree import ROOT

ASK = """import time; from datetime import date, datetime, timezone
print(time.time(), time.time_ns() / 1e9, datetime.now().timestamp(), datetime.now(timezone.utc).timestamp(), time.mktime(time.localtime()),
      *(int(year) * 31_557_600 for year in (time.strftime('%Y'), time.gmtime().tm_year, date.today().year)))"""


def ask(shift: int) -> list[float]:
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'tests')!r}); from support.clock import shift_clock; shift_clock({shift}); {ASK}"
    return [float(word) for word in subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()]


def test_whatever_asks_the_clock_gets_another_answer():
    now, later = ask(0), ask(400_000_000)
    assert len(now) == 8 and all(after - before > 370_000_000 for before, after in zip(now, later))
