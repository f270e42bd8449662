"""Who may do what (``docs/_data/competence.yml``): bodies, firms and numbers by every name, and the duties that they have or have not."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..core import Institution, Text

_LINE = re.compile(r"123\d\d")


@dataclass(frozen=True, slots=True)
class Actor:
    """``names``: as people write them, in either language; ``numbers``: public numbers that stand for it."""

    id: str
    names: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """A power, a matter or a standing. ``holders``: actors that have it; ``strangers``: that have not; ``denied``: of whom it is wrong to say so.

    ``zh``, ``en``, ``unless``, ``beside`` (what the sentence must have too): patterns; ``is_general``: a matter of its own decides where there is one; ``sources``: “instrument eid”, “channel id” or “institution id”.
    """

    id: str
    kind: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    unless: str
    beside: str
    is_general: bool
    holders: frozenset[str]
    strangers: frozenset[str]
    denied: frozenset[str]
    says: Text
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Competences:
    """``private``: actors that are no public body."""

    actors: tuple[Actor, ...] = ()
    duties: tuple[Duty, ...] = ()
    private: frozenset[str] = frozenset()


def read_competences(record: dict, institutions: dict[str, Institution], elsewhere: Sequence[str] = ()) -> Competences:
    """Of an empty record: nothing. ``elsewhere``: public numbers for other things. Raises KeyError for an institution that is not registered."""
    if not record:
        return Competences()
    groups = record["groups"]

    def ids(row: dict, key: str) -> frozenset[str]:
        return frozenset(one for name in row[key] for one in groups.get(name, (name,)))

    duties = tuple(Duty(row["id"], row["kind"], tuple(row["zh"]), tuple(row["en"]), row.get("unless", ""), row.get("with", ""), row.get("general", False), ids(row, "by"), ids(row, "not"),
                        ids(row, "denied"), Text(**row["says"]), tuple(row["sources"])) for row in record["duties"])
    own = {number for row in record["actors"] for number in row.get("numbers", ())}
    others = [number for number in elsewhere if _LINE.fullmatch(number) and number not in own]
    return Competences(tuple(_actor(row, institutions, others) for row in record["actors"]), duties, frozenset(groups["private"]))


def _actor(row: dict, institutions: dict[str, Institution], others: Sequence[str]) -> Actor:
    """With the names that its institutions have in the registry; a number among them is none."""
    registered = [name for body in row.get("institutions", ()) for name in institutions[body].names]
    names = dict.fromkeys((*row["zh"], *row["en"], *registered))
    return Actor(row["id"], tuple(name for name in names if not name.isdigit()), tuple(row.get("numbers", others if row.get("elsewhere") else ())))
