"""Letters as a lawyer last saw them. Whoever changed a letter reads it whole once more, and then writes them anew:

    PYTHONPATH=scripts .venv/bin/python tests/support/letter_snapshots.py
"""
from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from hold_steady.registry import Registry
from hold_steady.registry.letters import Letter
from hold_steady.render.letter_text import Paragraph, filled, sampled
from support.letters import SETS, law, sets_of
from support.tree import ROOT

PLACE = ROOT / "tests/cases/letters"
#: One line for a variant in a language: a digest of the letter for each of its sets of facts.
MANY = "twenty-sets"
LANGUAGES = ("zh", "en")


def snapshots(registry: Registry) -> dict[str, str]:
    """By file name: every variant in both languages as the invented case fills it, and the digests of all sets."""
    found = {name: _text(sampled(letter, variant, lang, law(registry))) + "\n" for name, letter, variant, lang in _each(registry)}
    lines = [" ".join([name, *_digests(registry, letter, variant, lang)]) for name, letter, variant, lang in _each(registry)]
    return {**found, MANY: "\n".join(lines) + "\n"}


def _each(registry: Registry) -> Iterator[tuple[str, Letter, str | None, str]]:
    for letter in registry.letters.values():
        for variant in letter.each_variant():
            for lang in LANGUAGES:
                yield f"{letter.id}.{variant or 'only'}.{lang}", letter, variant, lang


def _digests(registry: Registry, letter: Letter, variant: str | None, lang: str) -> list[str]:
    texts = [_text(filled(letter, variant, lang, values, law(registry))) for values in sets_of(letter)]
    assert len(texts) == SETS
    return [hashlib.sha256(text.encode()).hexdigest()[:8] for text in texts]


def _text(paragraphs: list[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def write(registry: Registry) -> None:
    made = snapshots(registry)
    for path in PLACE.glob("*.txt"):
        if path.stem not in made:
            path.unlink()
    for name, text in made.items():
        (PLACE / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    from hold_steady.registry import load

    write(load(ROOT))
