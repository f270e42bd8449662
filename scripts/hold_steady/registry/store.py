"""The registry of law, bodies and channels: everything the guide knows, by id, and what may be asked of it.

Time is always an argument; no answer is better than an old answer.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..core import Channel, Institution, Instrument, Provision, Renumbering, Routing
from .competence import Competences
from .coverage import Coverage
from .crisis_lines import CrisisLines
from .entries import Myth, Picture, Term, Trick, TrickWords
from .letters import Letter
from .rates import Rates
from .which_door import WhichDoor
from .whole_texts import WholeText


@dataclass(slots=True)
class Registry:
    """Everything the guide knows, by id."""

    instruments: dict[str, Instrument] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    drafts: tuple[dict, ...] = ()
    rates: Rates = Rates()
    routing: Routing = Routing()
    which_door: WhichDoor = WhichDoor()
    coverage: Coverage = Coverage()
    competences: Competences = Competences()
    myths: tuple[Myth, ...] = ()
    hints: dict[str, dict] = field(default_factory=dict)
    questions: tuple[dict, ...] = ()
    terms: tuple[Term, ...] = ()
    tricks: tuple[Trick, ...] = ()
    trick_words: TrickWords = TrickWords()
    traces: dict = field(default_factory=dict)
    telling: dict = field(default_factory=dict)
    refused: tuple[dict, ...] = ()
    recorded: dict[str, str] = field(default_factory=dict)
    #: Word that no page uses → what to write instead.
    forbidden: dict[str, str] = field(default_factory=dict)
    vague_links: frozenset[str] = frozenset()
    crisis: CrisisLines = CrisisLines()
    texts: dict[str, WholeText] = field(default_factory=dict)
    others: dict[str, Instrument] = field(default_factory=dict)
    data: Path = Path()

    def instrument_of(self, version_or_instrument: str) -> Instrument | None:
        """The instrument with that id, or the one that has a version with that id."""
        if version_or_instrument in self.instruments:
            return self.instruments[version_or_instrument]
        return next((i for i in self.instruments.values() if i.version(version_or_instrument)), None)

    def provision(self, instrument_id: str, eid: str, on: date) -> Provision:
        """The provision as worded on that day.

        Raises KeyError for an unknown instrument or provision, NoVersionInForce for a day
        on which no version applied.
        """
        version = self.instruments[instrument_id].version_on(on)
        if version is None:
            raise NoVersionInForce(instrument_id, on)
        found = version.provision_for(eid)
        if found is None:
            raise KeyError(eid)
        return found

    def successors_of(self, version_id: str, eid: str) -> list[Renumbering]:
        """Where an article of an older text went, in every later text that says so."""
        article = eid.split("__")[0]
        return [row for i in self.instruments.values() for v in i.versions for row in v.renumbered
                if row.from_version == version_id and row.from_eid == article]

    def predecessors_of(self, instrument_id: str, eid: str) -> list[Renumbering]:
        """The older numbers of an article."""
        return [row for i in self.instruments.values() for v in i.versions for row in v.renumbered
                if row.to_instrument == instrument_id and row.to_eid == eid.split("__")[0]]

    @property
    def hotlines(self) -> dict[str, list[str]]:
        """Every number the registry knows, in dialling form, with the channels that answer it."""
        found: dict[str, list[str]] = {}
        for channel in self.channels.values():
            named = re.findall(r"^\d{3,}", channel.name.zh)
            dialled = [re.sub(r"\D.*$", "", n) if "+" in n[1:] else re.sub(r"\D", "", n) for n in channel.phones]
            for digits in dict.fromkeys([*dialled, *named]):
                found.setdefault(digits, []).append(channel.id)
        return found


class NoVersionInForce(LookupError):
    """On that day no version of the instrument applied."""

    def __init__(self, instrument_id: str, on: date) -> None:
        super().__init__(f"{instrument_id} has no version in force on {on}")


def subdivision(provision: Provision, eid: str) -> str | None:
    """The words of a paragraph or point of ``provision``; None where there is no such part.

    A point without a paragraph is looked for in the whole article. A point keeps the opening
    words of its paragraph, because alone it says nothing.
    """
    para, point = _parts(eid.removeprefix(provision.eid))
    paragraphs = provision.paragraphs
    if para is not None:
        if not 1 <= para <= len(paragraphs):
            return None
        paragraphs = paragraphs[para - 1:para]
    if point is None:
        return "\n".join(paragraphs)
    for paragraph in paragraphs:
        opening, *points = paragraph.split("\n")
        if 1 <= point <= len(points):
            return f"{opening}\n{points[point - 1].strip()}"
    return None


def _parts(eid: str) -> tuple[int | None, int | None]:
    para = re.search(r"__para_(\d+)", eid)
    point = re.search(r"__point_(\d+)", eid)
    return (int(para[1]) if para else None, int(point[1]) if point else None)
