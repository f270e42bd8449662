"""A part of the system that one format needs and this machine lacks."""
from __future__ import annotations

from ..core import Refusal, Text


class MissingPart(Refusal):
    """Raised by a format that cannot be made here. ``make bundle`` says it in one line and makes the rest.

    ``name``: what is missing ("Noto Sans CJK"); ``remedy``: what to install.
    """

    def __init__(self, name: str, remedy: Text) -> None:
        super().__init__(name, remedy)  # both, so that it survives the way back from another process
        self.name, self.remedy = name, remedy

    def __str__(self) -> str:
        return f"{self.name}: {self.remedy.en}"
