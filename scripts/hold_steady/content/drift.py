"""What changed in the Chinese since an English section was made from it."""
from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .catalog import hash_sections, split_sections


@dataclass(frozen=True, slots=True)
class Drift:
    """One section. ``before`` None: no earlier text with the recorded fingerprint was found."""

    section: str
    before: str | None
    now: str

    def __str__(self) -> str:
        if self.before is None:
            return f"{{#{self.section}}}：没有找到当时的中文，请对照全节。The Chinese it was made from was not found; compare the whole section."
        lines = difflib.unified_diff(self.before.splitlines(), self.now.splitlines(), f"{{#{self.section}}} 译时 as translated", f"{{#{self.section}}} 现在 now", lineterm="", n=1)
        return "\n".join(lines)


def drifts(now: str, recorded: dict[str, str], earlier: Iterable[str]) -> Iterator[Drift]:
    """Every section of the text ``now`` that is not as recorded, beside the last of the ``earlier`` texts that was."""
    sections, hashes = split_sections(now), hash_sections(now)
    wanted = {key: recorded.get(key) for key in sections if sections[key] and hashes[key] != recorded.get(key)}
    found: dict[str, str] = {}
    for text in earlier if any(wanted.values()) else ():
        old, old_hashes = split_sections(text), hash_sections(text)
        found |= {key: old[key] for key, mark in wanted.items() if mark and key not in found and old_hashes.get(key) == mark}
        if all(key in found for key, mark in wanted.items() if mark):
            break
    for key in wanted:
        yield Drift(key, found.get(key), sections[key])
