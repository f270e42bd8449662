"""Values that an earlier process made, kept in one file below ``build/``: only a shortcut. Whatever is wrong with the file, they are made anew."""
from __future__ import annotations

import hashlib
import io
import pickle
import sys
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from .files import put

_DIGEST = 32


class _Plain(pickle.Unpickler):
    """Lists, maps, text, numbers and the records that are named; nothing that runs."""

    def __init__(self, data: bytes, known: tuple[type, ...]) -> None:
        super().__init__(io.BytesIO(data))
        self._known = {(kind.__module__, kind.__name__): kind for kind in known}

    def find_class(self, module: str, name: str):
        if (module, name) in self._known:
            return self._known[module, name]
        raise pickle.UnpicklingError(f"{module}.{name}")


class Store:
    """Values by name. Each is packed by itself, so that nobody shares one with its next user.

    ``rules``: what must be as it was when the file was written. ``known``: the records that may be in it. ``lifetime``: after so many
    writings without being asked for a value goes; 0: it stays.
    """

    def __init__(self, path: Path, rules: tuple = (), known: tuple[type, ...] = (), lifetime: int = 0) -> None:
        self._path, self._known, self._lifetime = path, known, lifetime
        self._rules = (sys.version_info[:3], *rules)
        self._used: set[str] = set()
        self._is_changed = False

    def get(self, name: str) -> object | None:
        """The value; None where there is none."""
        try:
            value = _Plain(self._held[name][1], self._known).load()
        except Exception:  # noqa: BLE001 - whatever was kept cannot be used
            return None
        self._used.add(name)
        return value

    def put(self, name: str, value: object) -> None:
        self._held[name], self._is_changed = (0, pickle.dumps(value, protocol=5)), True
        self._used.add(name)

    def write(self) -> None:
        """Write what is new, whole or not at all. Only into a folder that is there; a file that cannot be written is done without."""
        if not self._is_changed or not self._path.parent.is_dir():
            return
        aged = {name: (0 if name in self._used else age + 1, packed) for name, (age, packed) in self._held.items()}
        body = pickle.dumps((self._rules, {name: row for name, row in aged.items() if not self._lifetime or row[0] <= self._lifetime}), protocol=5)
        with suppress(OSError):
            put(self._path, hashlib.sha256(body).digest() + body)

    @cached_property
    def _held(self) -> dict[str, tuple[int, bytes]]:
        """Name → how many writings ago it was asked for, and the packed value."""
        try:
            data = self._path.read_bytes()
            if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
                return {}
            rules, held = _Plain(data[_DIGEST:], ()).load()
        except Exception:  # noqa: BLE001 - whatever a damaged file holds, it is only a shortcut
            return {}
        return held if rules == self._rules and isinstance(held, dict) else {}
