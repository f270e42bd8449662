"""Myths, terms, threats and tricks, and pictures: what lists, a tool and drawings are made from, as records of what stands in their files."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ..core import Text, Texts


@dataclass(frozen=True, slots=True)
class Myth:
    """What people say of the law, and what is right. ``words``: what is typed into the search for it; ``law``: “instrument eid”."""

    id: str
    page: str
    claim: Text
    words: tuple[str, ...]
    verdict: str
    correct: Text
    law: tuple[str, ...]
    channels: tuple[str, ...]
    confidence: str
    last_checked: date


@dataclass(frozen=True, slots=True)
class Term(Text):
    """A word of the guide in both languages, and the renderings that no page may have."""

    id: str
    explain: Text
    forbidden_zh: tuple[str, ...] = ()
    forbidden_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trick(Texts):
    """A threat or a trick: the phrases it is known by, and what the reader is told of it."""

    id: str
    what: Text
    truth: Text
    advice: Text
    page: str


@dataclass(frozen=True, slots=True)
class TrickWords:
    """The words of the roles that phrases of tricks name, and those that deny a threat: before it, inside, after."""

    roles: dict[str, Texts] = field(default_factory=dict)
    denied: dict[str, Texts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """The words of a drawing by their key in it, and the same in plain lines ``below``. ``law``: “instrument eid”."""

    id: str
    title: Text
    description: Text
    ordered: bool
    law: tuple[str, ...]
    words: dict[str, Text]
    below: Texts
