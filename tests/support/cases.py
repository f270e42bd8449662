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


def text_cases() -> list[Case]:
    """What the law engine must say of texts, which the site publishes too: ``docs/_data/cases``."""
    return [case for path in sorted((CASES.parent.parent / "docs/_data/cases").glob("*.yml")) for case in load_cases(str(path))]


def law_not_held() -> str:
    """The title of a law that exists and is not registered, whichever are registered later."""
    data = CASES.parent.parent / "docs/_data"
    held = {name for path in data.glob("instruments/*.yml") for name in yaml.safe_load(path.read_text(encoding="utf-8"))["short_title"].values()}
    laws = yaml.safe_load((data / "other-laws.yml").read_text(encoding="utf-8"))["laws"]
    return next(title for title in laws if title.endswith("法") and title not in held)
