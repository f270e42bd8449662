"""Cases as data: ``tests/cases/*.yml``, so that a lawyer can add one without opening Python."""
from __future__ import annotations

from pathlib import Path

import yaml

CASES = Path(__file__).resolve().parent.parent / "cases"


class Case(dict):
    """One case. Its ``name`` (or first text) is what a failing test is called."""

    def __str__(self) -> str:
        return str(self.get("name") or next((v for v in self.values() if isinstance(v, str)), "case"))[:80]


def load_cases(name: str, key: str | None = None) -> list[Case]:
    """The list in ``tests/cases/<name>``, or the one under ``key`` in it."""
    records = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [Case(record) for record in (records[key] if key else records)]
