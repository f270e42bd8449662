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

    @classmethod
    def of(cls, record: dict) -> Myth:
        lists = {name: tuple(record[name]) for name in ("words", "law", "channels")}
        return cls(**{**record, **lists, "claim": Text.of(record["claim"]), "correct": Text.of(record["correct"])})


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the guide, and the renderings that no page may have."""

    id: str
    name: Text
    explain: Text
    forbidden: Texts

    @classmethod
    def of(cls, record: dict) -> Term:
        return cls(record["id"], Text.of(record), Text.of(record["explain"]), Texts(*(tuple(record.get(f"forbidden_{lang}", ())) for lang in ("zh", "en"))))


@dataclass(frozen=True, slots=True)
class Trick:
    """A threat or a trick, by the phrases it is known by, and what the reader is told of it."""

    id: str
    phrases: Texts
    what: Text
    truth: Text
    advice: Text
    page: str

    @classmethod
    def of(cls, record: dict) -> Trick:
        return cls(record["id"], _texts(record), *(Text.of(record[name]) for name in ("what", "truth", "advice")), record["page"])


@dataclass(frozen=True, slots=True)
class TrickWords:
    """The words of the roles that phrases of tricks name, and those that deny a threat: before it, inside, after."""

    roles: dict[str, Texts] = field(default_factory=dict)
    denied: dict[str, Texts] = field(default_factory=dict)

    @classmethod
    def of(cls, record: dict) -> TrickWords:
        """Of an empty record: no words."""
        return cls(*({name: _texts(words) for name, words in record.get(part, {}).items()} for part in ("roles", "denied")))


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

    @classmethod
    def of(cls, record: dict) -> Picture:
        return cls(record["id"], Text.of(record["title"]), Text.of(record["description"]), record["ordered"], tuple(record["law"]),
                   {key: Text.of(words) for key, words in record["words"].items()}, _texts(record["below"]))


def _texts(record: dict) -> Texts:
    return Texts(tuple(record["zh"]), tuple(record["en"]))
