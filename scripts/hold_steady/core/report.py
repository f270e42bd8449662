"""Findings as text, JSON, or comments on the lines of a review."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from .control_characters import printable
from .records import Finding

FORMATS = ("text", "json", "github")


def render(findings: Sequence[Finding], form: str = "text") -> str:
    """All findings in one of FORMATS."""
    if form == "json":
        return json.dumps([asdict(f) for f in findings], ensure_ascii=False, indent=1)
    if form == "github":
        return "\n".join(_annotation(f) for f in findings)
    lines = [f"{f}\n    {printable(f.message.zh)}" for f in findings]
    count = f"{len(findings)} findings" if len(findings) != 1 else "1 finding"
    return "\n".join([*lines, count if findings else "No findings."])


def render_changes(changes: Sequence) -> str:
    """What will change by itself, and which pages to reread."""
    if not changes:
        return "No recorded law changes in the next 90 days."
    lines = []
    for change in changes:
        verb = "starts" if change.starts else "ends"
        lines.append(f"{change.day}: a text of {change.instrument.id} {verb}. Reread: {', '.join(change.pages) or 'no page cites it'}.")
    return "\n".join(lines)


def render_advice(findings: Sequence[Finding], what: str) -> str:
    """What to look at though it is no fault, and how many there are of ``what``."""
    return "\n".join([*(f"{f}\n    {printable(f.message.zh)}" for f in findings), f"{len(findings)} {what}"])


def render_readings(readings: Sequence) -> str:
    """One line a page: what a tired reader has to take in."""
    return "\n".join(f"{r.path:<44} " + (f"grade {r.grade:.1f}" if r.grade else f"mean {r.mean:.1f} characters, {r.long_share:.0%} long")
                     for r in readings)


def _annotation(finding: Finding) -> str:
    text = printable(f"{finding.message.zh} {finding.message.en}").replace("%", "%25").replace("\n", "%0A")
    path = printable(finding.path).replace("%", "%25").replace("\n", "%0A").replace(":", "%3A").replace(",", "%2C")
    return f"::error file={path},line={finding.line or 1},title={finding.code}::{text}"
