"""What earlier runs heard, by address: a good answer holds for some days; a failure is never taken for an answer.

``gone`` is said only of an address that failed on three days, with no good answer between them.
"""
from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from .verdicts import STATES, Judgement

DAYS_UNTIL_GONE = 3
_KEPT = 30


@dataclass(slots=True)
class History:
    """``records``: address → {"good": the last good answer, "failures": one a day since then}."""

    path: Path
    records: dict[str, dict] = field(default_factory=dict)

    def is_fresh(self, url: str, today: date, max_age: int) -> bool:
        """Whether the last answer was good and is young enough. A failure since then ends that."""
        record = self.records.get(url, {})
        good = record.get("good")
        return bool(good) and not record.get("failures") and 0 <= (today - date.fromisoformat(good["day"])).days < max_age

    def note(self, url: str, judgement: Judgement, today: date) -> None:
        """Add an answer and write everything down, so that a run can be stopped anywhere."""
        record = self.records.setdefault(url, {"good": None, "failures": []})
        entry = {"day": today.isoformat(), "state": judgement.state, "status": judgement.status, "address": judgement.address}
        if judgement.group in ("fine", "moved"):
            record["good"], record["failures"] = entry, []
        else:
            record["failures"] = [f for f in record["failures"] if f["day"] != entry["day"]][-_KEPT:] + [entry]
        self.save()

    def failing_days(self, url: str) -> int:
        return len(self.records.get(url, {}).get("failures", ()))

    def is_gone(self, url: str) -> bool:
        """Whether the last three days that asked all found it gone."""
        last = self.records.get(url, {}).get("failures", [])[-DAYS_UNTIL_GONE:]
        return len(last) == DAYS_UNTIL_GONE and all(STATES[f["state"]][0] == "gone" for f in last)

    def save(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".tmp")
        draft.write_text(json.dumps({"schema_version": 1, "urls": dict(sorted(self.records.items()))}, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(draft, self.path)


def read_history(path: Path) -> History:
    """The history in a file; an unreadable one is put aside, not overwritten."""
    history = History(path)
    if path.exists():
        try:
            history.records = json.loads(path.read_text(encoding="utf-8"))["urls"]
        except (ValueError, KeyError, TypeError):
            path.replace(path.with_suffix(".unreadable"))
    return history
