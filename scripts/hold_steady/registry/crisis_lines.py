"""Whom to call when it is urgent: one list in one order, danger before talk (``docs/_data/crisis-lines.yml``)."""
from __future__ import annotations

from dataclasses import dataclass

from ..core import Text, as_record

_OR = {"zh": " 或 ", "en": " or "}


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One number. ``kind``: danger, talk or backup; ``short``: a word for the bar; ``why``: a line for the box;
    ``only``: the one language whose pages show it."""

    number: str
    channel: str
    kind: str
    short: Text
    why: Text
    only: str | None = None


@dataclass(frozen=True, slots=True)
class CrisisLines:
    """All lines in their order, and what a reader who is the danger can say to ``say_to`` (``pinyin``: how it sounds)."""

    lines: tuple[CrisisLine, ...] = ()
    say: Text = Text("", "")
    say_to: str = ""
    pinyin: str = ""

    @classmethod
    def of(cls, record: dict) -> CrisisLines:
        """From the data file, which its schema has accepted."""
        say = record["say"]
        return cls(tuple(as_record(CrisisLine, line) for line in record["lines"]), Text.of(say), say["number"], say["pinyin"])

    def shown_in(self, lang: str) -> list[CrisisLine]:
        """Every line of the help box of one language."""
        return [line for line in self.lines if line.only in (None, lang)]

    @property
    def bar(self) -> list[CrisisLine]:
        """The lines that are on every page: danger, then somebody to talk to."""
        return [line for line in self.lines if line.kind != "backup"]

    @property
    def talk(self) -> CrisisLine:
        return next(line for line in self.lines if line.kind == "talk")

    def danger(self, lang: str) -> str:
        """The numbers for danger as a sentence names them: ``A 或 B``, ``A or B``."""
        return _OR[lang].join(line.number for line in self.lines if line.kind == "danger")
