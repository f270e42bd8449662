"""How old the sources are, and whether what was built is younger than all of them."""
from __future__ import annotations

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


def is_current(root: Path, product: Path, today: date | None = None) -> bool:
    """Whether ``product`` is younger than every source, and (if asked) was made today: law changes overnight."""
    if not product.is_file():
        return False
    made = product.stat().st_mtime
    folders = [path.stat().st_mtime for path in [root / "docs", *(root / "docs").rglob("*")] if path.is_dir()]
    return max([*ages(root).values(), *folders]) < made and (today is None or date.fromtimestamp(made) == today)
