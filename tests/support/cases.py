"""Cases as data: ``tests/cases/*.yml``, so that a lawyer can add one without opening Python."""
from __future__ import annotations

from pathlib import Path

import yaml

CASES = Path(__file__).resolve().parent.parent / "cases"
#: Written in C where it can be had: the other takes a second for the cases of texts.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Case(dict):
    """One case. Its ``name`` (or first text) is what a failing test is called."""

    def __str__(self) -> str:
        return str(self.get("name") or next((v for v in self.values() if isinstance(v, str)), "case"))[:80]


def read_yaml(path: Path):
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)


def load_cases(name: str, key: str | None = None) -> list[Case]:
    """The list in ``tests/cases/<name>``, or the one under ``key`` in it."""
    records = read_yaml(CASES / name)
    return [Case(record) for record in (records[key] if key else records)]


def text_cases() -> list[Case]:
    """What the law engine must say of texts, which the site publishes too: ``docs/_data/cases``."""
    return [case for path in sorted((CASES.parent.parent / "docs/_data/cases").glob("*.yml")) for case in load_cases(str(path))]


def law_not_held() -> str:
    """The title of a law that exists and is not registered, whichever are registered later."""
    from .pages import registry
    held = {law.short_title.zh for law in registry().instruments.values()}
    laws = read_yaml(CASES.parent.parent / "docs/_data/other-laws.yml")["laws"]
    return next(title for title in laws if title.endswith("法") and title not in held)
