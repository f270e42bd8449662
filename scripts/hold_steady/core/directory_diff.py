"""Two folders held against each other, file by file: which files differ, and in which line first."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: A built page may be one long line: so many characters of it are shown.
WIDTH = 120
MISSING = "(no such file)"


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not the same in both. ``line`` counts from 1; it is 0 where one side is missing or is no text."""

    path: str
    line: int
    left: str
    right: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}\n  - {self.left}\n  + {self.right}"


def differences(left: Path, right: Path) -> Iterator[Difference]:
    """One for every file, in order of path, whose bytes are not the same in both folders."""
    for path in sorted(_files(left) | _files(right)):
        here, there = left / path, right / path
        if not (here.is_file() and there.is_file()):
            yield Difference(path, 0, *(_size(side) for side in (here, there)))
        elif here.read_bytes() != there.read_bytes():
            yield _first_difference(path, here.read_bytes(), there.read_bytes())


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _size(path: Path) -> str:
    return f"{path.stat().st_size} bytes" if path.is_file() else MISSING


def _first_difference(path: str, left: bytes, right: bytes) -> Difference:
    try:
        before, after = (text.decode("utf-8").splitlines(keepends=True) for text in (left, right))
    except UnicodeDecodeError:
        return Difference(path, 0, f"{len(left)} bytes", f"{len(right)} bytes")
    count = next((i for i, pair in enumerate(zip(before, after)) if pair[0] != pair[1]), min(len(before), len(after)))
    a, b = (lines[count] if count < len(lines) else "" for lines in (before, after))
    start = max(0, next((i for i, pair in enumerate(zip(a, b)) if pair[0] != pair[1]), min(len(a), len(b))) - WIDTH // 2)
    return Difference(path, count + 1, *(repr(line[start:start + WIDTH]) for line in (a, b)))
