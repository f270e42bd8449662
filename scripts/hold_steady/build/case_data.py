"""Texts with what a law engine must say of them, for others to hold theirs against: the cases of ``docs/_data/cases``."""
from __future__ import annotations

from pathlib import Path

from ..core import parse_yaml, read_text

#: By whose law a text is judged that names no day.
DAY = "2026-11-22"


def cases(root: Path) -> list[dict]:
    """Every case as a test vector, file by file. ``cites`` None: not part of the case. Raises DataError."""
    places = [path.relative_to(root).as_posix() for path in sorted((root / "docs/_data/cases").glob("*.yml"))]
    return [_vector(Path(place).stem, record) for place in places for record in parse_yaml(read_text(root / place, place), place)]


def _vector(group: str, record: dict) -> dict:
    cited = [dict(zip(("instrument", "provision"), (*told.split(" "), None))) for told in record["cites"]] if "cites" in record else None
    found = [dict(zip(("code", "suggests"), (*told.split(" > ", 1), None))) for told in record.get("finds", ())]
    return {"group": group, "text": record["text"], "on": str(record.get("day", DAY)), "cites": cited, "finds": found}
