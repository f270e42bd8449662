"""Copies of the working tree, built and compared outside it, so that tests never touch ``build/``."""
from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from calendar import timegm
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: What a build reads. Nothing else is copied.
PARTS = ("mkdocs.yml", "docs", "overrides", "scripts", "LICENSE", "README.md", "CONTRIBUTING.md", "CONTRIBUTING.en.md")
#: Seconds that other workers wait for the one that builds.
_PATIENCE = 180


@dataclass(frozen=True, slots=True)
class Tree:
    """A copy of the guide that can be changed and built without harm."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "build/site"

    @property
    def index(self) -> Path:
        return self.root / "build/site-index.json"

    def build(self, **environment: str) -> subprocess.CompletedProcess:
        """What ``make build`` runs, with its output as text."""
        return steady(self.root, "build", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, SOURCE_DATE_EPOCH=source_date_epoch(), **environment)


def steady(root: Path, *arguments: object, stdout: int = subprocess.PIPE, stderr: int = subprocess.PIPE, stdin: str | None = None,
           **environment: str) -> subprocess.CompletedProcess:
    """Run a command of the tree at ``root`` as the Makefile does, with its output as text."""
    return subprocess.run([sys.executable, "-m", "hold_steady", *map(str, arguments)], cwd=root, text=True, encoding="utf-8", stdout=stdout, stderr=stderr,
                          input=stdin, env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(root / "scripts"), **environment})


@lru_cache(maxsize=None)
def day_of_tests() -> date:
    """The day the tests judge law on: the last day a page was compared, so that results do not age."""
    from .pages import catalog
    days = [source.meta["law_as_of"] for source in catalog().pages.values() if "law_as_of" in source.meta]
    return max(days)


def source_date_epoch() -> str:
    return str(timegm(day_of_tests().timetuple()))


def copy_tree(target: Path, source: Path = ROOT, with_build: bool = False) -> Tree:
    """Compiled modules come along: they know their sources by age, which is kept, and fifty builds need not compile them."""
    for part in (*PARTS, *(("build",) if with_build else ())):
        origin = source / part
        if origin.is_dir():
            shutil.copytree(origin, target / part)
        elif origin.exists():
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(origin, target / part)
    return Tree(target)


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` with a hash of its bytes."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def once(place: Path, make: Callable[[Path], str]) -> str:
    """Run ``make(place)`` in one process only and give its answer to all (for pytest-xdist)."""
    answer, lock = place.with_suffix(".answer"), place.with_suffix(".lock")
    try:
        lock.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + _PATIENCE
        while not answer.exists():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{place} was never finished") from None
            time.sleep(0.1)
        return answer.read_text(encoding="utf-8")
    draft = answer.with_suffix(".draft")
    draft.write_text(make(place), encoding="utf-8")
    draft.rename(answer)
    return answer.read_text(encoding="utf-8")
