"""Frozen records shared by every module. No logic beyond what a record knows about itself."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from .control_characters import printable

LANGUAGES = ("zh", "en")

#: The kinds of instrument, and whether a reader can call them law.
BINDING_KINDS = frozenset(
    {"law", "administrative_regulation", "departmental_rule", "judicial_interpretation"}
)


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages of the guide."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en

    @classmethod
    def of(cls, record: dict | None) -> Text | None:
        """What a data file says in both languages; None where it says nothing."""
        return cls(record["zh"], record["en"]) if record else None


@dataclass(frozen=True, slots=True)
class Texts:
    """Several texts in each language, not as many in the one as in the other."""

    zh: tuple[str, ...]
    en: tuple[str, ...]

    def __getitem__(self, lang: str) -> tuple[str, ...]:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Provision:
    """One article (or other addressable part) as worded in one version.

    ``text`` is the official Chinese wording, empty where it was never confirmed;
    an empty text can be named but never quoted.
    """

    eid: str
    label: str
    text: str
    en: str
    reader: Text
    confidence: str
    sources: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()

    @property
    def is_quotable(self) -> bool:
        return bool(self.text) and self.confidence in ("two-sources", "one-source")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs (款), each with the points (项) that belong to it."""
        found: list[str] = []
        for line in self.text.splitlines():
            if found and POINT_MARK.match(line):
                found[-1] += "\n" + line
            elif line.strip():
                found.append(line)
        return tuple(found)


POINT_MARK = re.compile(r"\s*(?:（[一二三四五六七八九十]+）|\d{1,2}[.．、])")


@dataclass(frozen=True, slots=True)
class Renumbering:
    """One row of an article map: where an old article went. ``to_eid`` None: no counterpart."""

    from_version: str
    from_eid: str
    to_instrument: str
    to_eid: str | None
    note: Text | None
    confidence: str


@dataclass(frozen=True, slots=True)
class Version:
    """The text of an instrument between two dates.

    ``in_force_to`` is the first day on which the text no longer applies; None means open.
    ``in_force_from`` None means that the first day was never confirmed.
    """

    id: str
    in_force_from: date | None
    in_force_to: date | None
    article_count: int | None = None
    inserted: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    provisions: dict[str, Provision] = field(default_factory=dict)
    renumbered: tuple[Renumbering, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    caveat: str | None = None
    last_revision: str | None = None

    def is_in_force(self, on: date) -> bool:
        started = self.in_force_from is None or self.in_force_from <= on
        return started and (self.in_force_to is None or on < self.in_force_to)

    def provision_for(self, eid: str) -> Provision | None:
        """The provision held under ``eid``, or the article that ``eid`` is a part of."""
        return self.provisions.get(eid) or self.provisions.get(eid.split("__")[0])

    def has_article(self, number: str) -> bool | None:
        """Whether an article of that number exists; None where no full text was counted."""
        if self.article_count is None:
            return None
        if number in self.deleted:
            return False
        if "-" in number:
            return number in self.inserted or f"art_{number}" in self.provisions
        return number.isdecimal() and 1 <= int(number) <= self.article_count


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation, rule, standard or interpretation as a work, in all its versions."""

    id: str
    kind: str
    title: Text
    short_title: Text
    names: tuple[tuple[str, str], ...]
    issuer: Text | None
    document_number: str | None
    official_url: str | None
    versions: tuple[Version, ...]
    reported: tuple[Text, ...] = ()
    superseded_by: str | None = None
    path: str = ""
    examples: tuple[dict, ...] = ()

    @property
    def latest(self) -> Version:
        return self.versions[-1]

    def version_on(self, on: date) -> Version | None:
        """The version in force on that day, or None. Never the nearest one instead."""
        return next((v for v in reversed(self.versions) if v.is_in_force(on)), None)

    def version(self, version_id: str) -> Version | None:
        return next((v for v in self.versions if v.id == version_id), None)

    @property
    def is_law(self) -> bool:
        return self.kind in BINDING_KINDS


@dataclass(frozen=True, slots=True)
class Institution:
    """A body past or present. ``misnomers`` maps a wrong name to the right one (Chinese)."""

    id: str
    name: str
    state: str
    names: tuple[str, ...]
    misnomers: tuple[tuple[str, str], ...]
    competence: Text
    note: Text | None
    since: str | None
    until: str | None
    successors: tuple[str, ...]
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A text pointing to a provision, or (``eid`` None) to a whole instrument."""

    text: str
    start: int
    end: int
    instrument: str
    eid: str | None
    version: str | None = None
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that names a channel by its number: ``12378``."""

    text: str
    start: int
    end: int
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """What the recogniser objects to in a text; a Finding once its file and line are known."""

    code: str
    text: str
    start: int
    end: int
    message: Text
    suggestion: str | None = None
    #: Where the citation starts that this is about, where that is not ``start``.
    about: int | None = None
    #: Whether the suggestion leaves nothing to decide, so that a machine may write it.
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One reference of a text, whatever it names, with the verdict on it.

    ``instrument`` None: to nothing that is held. ``asked``: the questions that were put (existence, time, wording,
    figures, fit). ``evidence``: what the verdict rests on, where more than the number was judged.
    """

    text: str
    start: int
    end: int
    title: str
    instrument: str | None
    eid: str | None
    verdict: str
    asked: tuple[str, ...]
    evidence: Text | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What an earlier sentence named, for 同法, 该法 and the bare 第X条 that follow."""

    instrument: str | None = None
    version: str | None = None
    eid: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the recogniser saw in one text, in order of appearance."""

    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    flags: tuple[Flag, ...]
    context: Context
    references: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check reports: a code, a place, the words, what is wrong and what to write."""

    code: str
    path: str
    line: int
    message: Text
    column: int = 0
    text: str = ""
    suggestion: str | None = None
    #: Whether the suggestion leaves nothing to decide, so that a machine may write it.
    is_certain: bool = False

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        hint = f" {self.suggestion}" if self.suggestion else ""
        return printable(f"{where} {self.code}: {self.message.en}{hint}".replace("\n", " "))


@dataclass(slots=True)
class Section:
    """The text under one ``##`` heading (``lead``: all before the first), as recorded at build."""

    id: str
    heading: str
    line: int
    hash: str = ""
    citations: list[tuple[str, str | None]] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    words: str = ""
    boxed: str = ""
    plain: str = ""
    steps: int = 0
    headings: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """One language of one page, as the site index records it."""

    slug: str
    lang: str
    path: str
    meta: dict
    url: str = ""
    sections: list[Section] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    generated: bool = False

    @property
    def instruments(self) -> set[str]:
        """The law that it cites."""
        return {instrument for section in self.sections for instrument, _ in section.citations}
