"""Words, styles and pictures of the exports: files in ``overrides/copies/``, which an editor changes without Python."""
from __future__ import annotations

from functools import cache
from pathlib import Path

from ..core import Text, parse_yaml, read_text

#: The checkout that this file lies in.
ROOT = Path(__file__).resolve().parents[3]
LOOK = ROOT / "overrides/copies"


@cache
def strings(name: str) -> dict[str, Text]:
    """The texts of ``overrides/copies/<name>.yml``, by key. Raises DataError."""
    place = f"overrides/copies/{name}.yml"
    return {key: Text.of(text) for key, text in parse_yaml(read_text(ROOT / place, place), place).items()}


def say(name: str, key: str, lang: str, **values: object) -> str:
    """One text of a file in ``lang``. Raises KeyError: no such text, or a value is missing."""
    text = strings(name)[key][lang]
    return text.format(**values) if values else text


def style(name: str) -> str:
    """The rules of ``overrides/copies/<name>.css``."""
    return (LOOK / f"{name}.css").read_text(encoding="utf-8")


@cache
def page_strings() -> dict[str, dict[str, str]]:
    """The words that pages show of records: ``overrides/strings.yml`` and ``cards.yml``, by key and language. Raises DataError."""
    found: dict[str, dict[str, str]] = {}
    for name in ("overrides/strings.yml", "overrides/cards.yml"):
        found |= parse_yaml(read_text(ROOT / name, name), name)
    return found
