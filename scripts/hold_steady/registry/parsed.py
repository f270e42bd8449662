"""Data files that were read and found right before, kept in ``build/`` so that a new process need not read YAML again.

A kept value is used only while its file and its schema are, by size, inode and both times, the very files it was read from, and were
at rest for a while when it was kept. Whatever is wrong with the store, the files themselves are read; whatever cannot be written is not kept.
"""
from __future__ import annotations

import io
import os
import pickle
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ..core import reading_stamp

NAME = "data.kept"
#: Files changed so shortly before they were read might change again without a new time (ns).
_RESTLESS = 2_000_000_000
_Stamp = tuple[int, ...] | None


class _OnlyDays(pickle.Unpickler):
    """Lists, maps, text, numbers and days; nothing that runs."""

    def find_class(self, module: str, name: str):
        if (module, name) == ("datetime", "date"):
            return date
        raise pickle.UnpicklingError(f"{module}.{name}")


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
        self._path, self._now = root / "build" / NAME, now
        self._rules = (sys.version_info[:3], *reading_stamp())
        self._held: dict[str, tuple[_Stamp, _Stamp, object]] = self._read()
        self._is_changed = False

    def value(self, name: str, path: Path, schema: Path, read: Callable[[], object]) -> object:
        """The value of a file: the kept one, or what ``read`` finds. None is never kept."""
        at = stamp(path), stamp(schema)
        if at[0] is not None and (held := self._held.get(name)) and held[:2] == at:
            return held[2]
        value = read()
        if value is not None and at[0] and self._is_at_rest(at) and at == (stamp(path), stamp(schema)):
            self._held[name], self._is_changed = (*at, value), True
        return value

    def keep(self) -> None:
        """Write what was read anew. Only into a ``build/`` that is there; a store that cannot be written is done without."""
        if not self._is_changed or not self._path.parent.is_dir():
            return
        new = self._path.with_name(f"{NAME}.{os.getpid()}")
        try:
            new.write_bytes(pickle.dumps((self._rules, self._held), protocol=5))
            new.replace(self._path)
        except OSError:
            new.unlink(missing_ok=True)

    def _is_at_rest(self, at: tuple[_Stamp, _Stamp]) -> bool:
        return all(max(times[:2]) < self._now() - _RESTLESS for times in at if times)

    def _read(self) -> dict[str, tuple[_Stamp, _Stamp, object]]:
        try:
            rules, held = _OnlyDays(io.BytesIO(self._path.read_bytes())).load()
        except Exception:  # noqa: BLE001 - whatever a damaged store holds, it is only a shortcut
            return {}
        return held if rules == self._rules and isinstance(held, dict) else {}
