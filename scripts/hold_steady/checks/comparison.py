"""Citations gained, lost and re-resolved between two builds."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..core import Finding, Page, Text


@dataclass(frozen=True, slots=True)
class Difference:
    """What one page cites now and did not before, and the other way round."""

    path: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    re_resolved: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.re_resolved)


def compare(before: Iterable[Page], after: Iterable[Page]) -> list[Difference]:
    """One Difference for every page whose citations changed, in order of path."""
    old = {page.path: page for page in before if not page.generated}
    new = {page.path: page for page in after if not page.generated}
    found = (_compare_page(path, old.get(path), new.get(path)) for path in sorted(old.keys() | new.keys()))
    return [difference for difference in found if difference]


def _targets(page: Page | None) -> dict[str, str]:
    if page is None:
        return {}
    cited = {" ".join(filter(None, c)) for s in page.sections for c in s.citations}
    versions = {" ".join(filter(None, (c.instrument, c.eid))): c.version or "" for c in page.citations}
    return {name: versions.get(name, "") for name in cited}


def _compare_page(path: str, old: Page | None, new: Page | None) -> Difference:
    before, after = _targets(old), _targets(new)
    moved = [f"{name}: {before[name]} → {after[name]}" for name in sorted(before.keys() & after.keys())
             if before[name] and after[name] and before[name] != after[name]]
    return Difference(path, tuple(sorted(after.keys() - before.keys())), tuple(sorted(before.keys() - after.keys())), tuple(moved))


def as_text(differences: list[Difference]) -> str:
    """For a terminal or a review."""
    lines = []
    for d in differences:
        lines.append(d.path)
        lines += [f"  + {name}" for name in d.gained] + [f"  - {name}" for name in d.lost]
        lines += [f"  ~ {name}" for name in d.re_resolved]
    return "\n".join(lines or ["No citation changed."])


def as_findings(differences: list[Difference]) -> list[Finding]:
    """As notices on the pages, for review comments."""
    return [Finding("law-changed", d.path, 1, Text(
        f"新增引用：{'、'.join(d.gained) or '–'}；去掉：{'、'.join(d.lost) or '–'}；换了文本：{'、'.join(d.re_resolved) or '–'}。",
        f"citations gained: {', '.join(d.gained) or '–'}; lost: {', '.join(d.lost) or '–'}; now of another version: {', '.join(d.re_resolved) or '–'}."))
        for d in differences]
