"""Where a matter can be taken, as the registry holds it (``docs/_data/channels``, ``routing.yml``)."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .records import Text

#: What nobody has confirmed is not printed.
UNVERIFIED = "unverified"


def dialled(number: str) -> str | None:
    """``010-82951332`` or ``+86-10-12308`` as dialled; None for a pattern such as ``12110+区号后三位``."""
    digits = number.replace("-", "").replace(" ", "")
    return digits if digits.removeprefix("+").isdigit() else None


@dataclass(frozen=True, slots=True)
class Phone:
    """A number. ``display``: how it is read, where a pattern is dialled."""

    number: str
    note: Text | None = None
    display: Text | None = None

    @property
    def tel(self) -> str | None:
        return dialled(self.number)

    def shown(self, lang: str) -> str:
        return self.display[lang] if self.display and not self.tel else self.number


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody answers, and how sure that is."""

    words: Text
    confidence: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A place to take a matter. ``checked_by``: who dialled it or went there, None where nobody did; ``web``: addresses, or where to look;
    ``written``: the whole record as it stands in its file, for what publishes it or compares it with its sources."""

    id: str
    group: str
    name: Text
    confidence: str
    handles: Text
    phone: tuple[Phone, ...]
    checked_on: date | None
    checked_by: str | None
    written: Mapping[str, object]
    not_for: Text | None = None
    next: Text | None = None
    say: Text | None = None
    can: Text | None = None
    cannot: Text | None = None
    refused: Text | None = None
    cost: Text | None = None
    caution: Text | None = None
    hours: Hours | None = None
    time_limit: Text | None = None
    escalate_to: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    web: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    must_be_tried: bool = False

    @property
    def phones(self) -> tuple[str, ...]:
        return tuple(phone.number for phone in self.phone)

    @property
    def tel(self) -> str | None:
        """The first number in dialling form, or None where there is none to dial."""
        return self.first.tel if self.first else None

    @property
    def first(self) -> Phone | None:
        """The first number that can be dialled; where there is none, the first that can be read."""
        return next((phone for phone in self.phone if phone.tel), None) or next(iter(self.phone), None)

    @property
    def is_printed(self) -> bool:
        return self.confidence != UNVERIFIED

    @property
    def sites(self) -> list[str]:
        """The official sites that a page may link; a commercial platform is named, never linked."""
        return [] if self.group == "commercial" else [address for address in self.web if address.startswith("http")]

    def numbered(self, number: str | None) -> Phone | None:
        """The number as it is held; the first where none is asked for."""
        return next((phone for phone in self.phone if phone.number == number), None) if number else self.first


@dataclass(frozen=True, slots=True)
class Routing:
    """What routing.yml calls things: readers, lenders and conduct (``fits``), papers to bring (``documents``)."""

    fits: Mapping[str, Text] = field(default_factory=dict)
    documents: Mapping[str, Text] = field(default_factory=dict)
