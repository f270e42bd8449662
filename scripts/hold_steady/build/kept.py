"""What earlier builds made of the very same things, kept in ``build/made.kept`` so that a second build makes only what has changed.

The name of a value is a hash of all that it was made from, so a changed page, fact, template, module, library, address or day asks for
another name, and an old value is never taken for a new one. Nothing here knows pages as MkDocs has them.
"""
from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from ..content import moved
from ..core import Citation, Finding, Section, Store, Text
from .staleness import WATCHED

NAME = "made.kept"
#: So many builds that write a value is kept without being asked for: the day before a change of law and the day after stand side by side.
_LIFETIME = 3
#: Code changed so shortly before this process began might have been read before its change (s).
_RESTLESS, _BEGAN = 10, time.time()
_CODE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What came of reading a page. ``anchors`` and ``links`` (file → anchor → address as written) are what its links are checked with;
    ``others``: the hash of all pages, where it lists them."""

    html: str
    anchors: frozenset[str]
    links: dict[str, dict[str, str]]
    sections: list[Section]
    citations: list[Citation]
    findings: list[Finding]
    others: str = ""


class Kept:
    """The values of one checkout. ``settings``: what a build is told beside its files. Whatever was not written before is made."""

    def __init__(self, root: Path, settings: str) -> None:
        self._root, self._settings = root, settings
        self._store = Store(root / "build" / NAME, (), (ReadPage, Section, Citation, Finding, Text), _LIFETIME)
        self._base = self._sources()

    def name(self, *made_from: str) -> str:
        """The name of what is made from these texts and from everything that all pages share."""
        return digest((self._base, *made_from))

    def get(self, name: str) -> object | None:
        return self._store.get(name)

    def put(self, name: str, value: object) -> None:
        self._store.put(name, value)

    def value(self, name: str, make: Callable[[], object]) -> object:
        """The value of that name: the kept one, or what ``make`` makes."""
        found = self._store.get(name)
        if found is None:
            self._store.put(name, found := make())
        return found

    def write(self) -> None:
        """Write what was made, unless a source has changed meanwhile: it may have been read in either state."""
        code = (path.stat().st_mtime for path in (*_files(_CODE), *_files(self._root / "scripts"), self._root / "mkdocs.yml"))
        if max(code) < _BEGAN - _RESTLESS and self._base == self._sources():
            self._store.write()

    def _sources(self) -> str:
        """A hash of everything that is read beside the pages, of the code that runs and the libraries that are there."""
        found = sha256("\0".join((self._settings, _running(), *_libraries())).encode())
        for path in (path for name in WATCHED for path in _files(self._root / name)):
            place = path.relative_to(self._root)
            if place.suffix != ".md" or place.parts[:2] == ("docs", "_data"):
                found.update(f"\0{place.as_posix()}\0".encode() + sha256(path.read_bytes()).digest())
        return found.hexdigest()


def digest(texts: Iterable[str]) -> str:
    """One hash of texts in their order, each with its length, so that none runs into the next."""
    found = sha256()
    for text in texts:
        packed = text.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(packed) + packed)
    return found.hexdigest()


@cache
def _running() -> str:
    """A hash of the modules of this process as they lay when it began, and of the addresses it has read: what it goes on with when
    somebody changes them."""
    return digest((*(path.read_text(encoding="utf-8") for path in _files(_CODE)), repr(moved())))


@cache
def _libraries() -> tuple[str, ...]:
    """Every installed library with its version."""
    return tuple(sorted(found.name for place in sys.path for found in Path(place).glob("*.dist-info")))


def _files(place: Path) -> list[Path]:
    """The file, or all below the folder, in order."""
    found = [place] if place.is_file() else sorted(place.rglob("*"))
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]
