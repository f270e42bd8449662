"""How old the sources are, whether what was built is younger than all of them, and as of which day it was built."""
from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

#: What a build reads.
WATCHED = ("docs", "overrides", "scripts", "mkdocs.yml")


def ages(root: Path) -> dict[str, float]:
    """When each source was last written, by its path below the root."""
    found = {}
    for name in WATCHED:
        for path in (root / name).rglob("*") if (root / name).is_dir() else [root / name]:
            if path.is_file() and "__pycache__" not in path.parts:
                found[path.relative_to(root).as_posix()] = path.stat().st_mtime
    return found


def is_current(root: Path, product: Path) -> bool:
    """Whether ``product`` is younger than every source."""
    if not product.is_file():
        return False
    made = product.stat().st_mtime
    folders = [path.stat().st_mtime for path in [root / "docs", *(root / "docs").rglob("*")] if path.is_dir()]
    return max([*ages(root).values(), *folders]) < made


def day_of(path: Path) -> date | None:
    """The day that the build of the record at ``path`` judged the law on, from its first line; None where there is no record."""
    found = re.search(r'"today": "(\d{4}-\d\d-\d\d)"', _first_line(path))
    return date.fromisoformat(found[1]) if found else None


def made_for(path: Path) -> str:
    """The addresses that the build of the record at ``path`` wrote into its pages; empty where there is no record."""
    found = re.search(r'"made_for": ("[^"]*")', _first_line(path))
    return json.loads(found[1]) if found else ""


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as record:
            return record.readline()
    except OSError:
        return ""
