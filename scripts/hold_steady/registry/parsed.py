"""Data files that were read and found right before, kept in ``build/`` so that a new process need not read YAML again.

A kept value is used only while its file and its schema are, by size, inode and both times, the very files it was read from, and were
at rest for a while when it was kept. Whatever is wrong with the store, the files themselves are read; whatever cannot be written is not kept.
"""
from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ..core import Store, reading_stamp

NAME = "data.kept"
#: Files changed so shortly before they were read might change again without a new time (ns).
_RESTLESS = 2_000_000_000
_Stamp = tuple[int, ...] | None


def stamp(path: Path) -> _Stamp:
    """What changes when a file does; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


class Parsed:
    """The kept values of one checkout. ``now``: nanoseconds since 1970."""

    def __init__(self, root: Path, now: Callable[[], int] = time.time_ns) -> None:
        self._store, self._now = Store(root / "build" / NAME, reading_stamp(), (date,)), now

    def value(self, name: str, path: Path, schema: Path, read: Callable[[], object]) -> object:
        """The value of a file: the kept one, or what ``read`` finds. None is never kept."""
        at = stamp(path), stamp(schema)
        if at[0] is not None and (held := self._store.get(name)) and held[0] == at:
            return held[1]
        value = read()
        if value is not None and at[0] and self._is_at_rest(at) and at == (stamp(path), stamp(schema)):
            self._store.put(name, (at, value))
        return value

    def keep(self) -> None:
        """Write what was read anew."""
        self._store.write()

    def _is_at_rest(self, at: tuple[_Stamp, _Stamp]) -> bool:
        return all(max(times[:2]) < self._now() - _RESTLESS for times in at if times)
