"""What was asked of each citation of one text, and what came out: the verdicts are read from it."""
from __future__ import annotations

from dataclasses import dataclass, field

from ..core import Text


@dataclass(slots=True)
class Ledger:
    """By the place where a citation starts: the questions put, the ones it held in, and the evidence."""

    asked: dict[int, set[str]] = field(default_factory=dict)
    upheld: dict[int, set[str]] = field(default_factory=dict)
    evidence: dict[int, Text] = field(default_factory=dict)

    def ask(self, start: int, question: str, held: bool = False, evidence: Text | None = None) -> None:
        """``question``: existence, time, wording, figures or fit. ``held``: the text agrees with the law in it."""
        self.asked.setdefault(start, set()).add(question)
        if held:
            self.upheld.setdefault(start, set()).add(question)
            if evidence:
                self.evidence.setdefault(start, evidence)
