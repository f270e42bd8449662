"""Letters as typed records: what each asks of its writer, which passages it has, and on what they depend.

A fact is described once for all letters (``docs/_data/letter-facts.yml``); a letter may say its label, hint or sample in its own
words (``docs/_data/letters``).
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..core import Text

#: What is typed for a fact: one string, or several (``list`` is joined, ``lines`` are paragraphs); a switch is "yes" or nothing.
Value = str | tuple[str, ...]
SEVERAL = ("list", "lines")
_BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that is offered. ``id`` is what conditions and lists of attachments name it by."""

    id: str
    words: Text


@dataclass(frozen=True, slots=True)
class Prefill:
    """What other tools found, under the keys ``needs``, in words; without words the first of them as it is."""

    needs: tuple[str, ...]
    words: Text | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a letter asks for. ``when`` and ``otherwise`` tell a blank letter's reader when a passage that hangs on it
    stays; ``prefill``: how it is made from what other tools found."""

    id: str
    kind: str
    label: Text
    hint: Text
    sample: tuple[Text, ...]
    options: tuple[Option, ...] = ()
    is_optional: bool = False
    is_in_sample: bool = True
    is_closed: bool = False
    is_sensitive: bool = False
    when: Text | None = None
    otherwise: Text | None = None
    prefill: tuple[Prefill, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """The sentence of a provision that holds the words ``with_``, with those of its points that are asked for."""

    instrument: str
    eid: str
    with_: str
    points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of a letter, with ``{fact}`` where a fact goes and ``{law}`` where a quotation does.

    ``runs_on``: goes on in the paragraph before it; ``each``: once for every line of that fact; ``number``: "han" (一、) or
    "paren" (（一）), counted on through passages that follow each other; ``if_``/``unless``: a fact, or ``fact=option``.
    """

    words: Text
    only: tuple[str, ...] = ()
    if_: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    runs_on: bool = False
    each: str | None = None
    number: str | None = None
    law: tuple[Quotation, ...] = ()
    when: Text | None = None

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that stand in its words, each once."""
        return tuple(name for name in dict.fromkeys(_BLANK.findall(self.words.zh)) if name != "law")

    @property
    def guards(self) -> tuple[str, ...]:
        """The facts that it hangs on."""
        return tuple(condition.partition("=")[0] for condition in (*self.if_, *self.unless))

    def belongs_to(self, variant: str | None) -> bool:
        return variant is None or not self.only or variant in self.only


@dataclass(frozen=True, slots=True)
class Variant:
    """A letter for one case. ``fits`` says which; ``channels``: where it goes, if not where the letter goes; ``samples``: who
    writes in this case, where that is not the letter's usual writer."""

    id: str
    label: Text
    fits: Text
    channels: tuple[str, ...] = ()
    samples: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """``place`` and ``purpose``: where all letters are offered; ``use``: who uses it and how; ``ask``: the number or paper to ask for when handing it in; ``attach``: ids of what is
    offered as evidence; ``asks_age``: writing it proves that a demand came, so an old debt is asked about first."""

    id: str
    title: Text
    place: int
    purpose: Text
    use: Text
    ask: Text
    channels: tuple[str, ...]
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    variants: tuple[Variant, ...] = ()
    attach: tuple[str, ...] = ()
    asks_age: bool = False

    def fact(self, name: str) -> Fact:
        """Raises KeyError."""
        return next((fact for fact in self.facts if fact.id == name), None) or _raise(name)

    def variant(self, name: str | None) -> Variant | None:
        return next((variant for variant in self.variants if variant.id == name), None)

    def each_variant(self) -> tuple[str | None, ...]:
        """The ids of its variants; (None,) where it has none."""
        return tuple(variant.id for variant in self.variants) or (None,)

    def passages_of(self, variant: str | None) -> Iterator[Passage]:
        return (passage for passage in self.passages if passage.belongs_to(variant))

    def facts_of(self, variant: str | None) -> tuple[Fact, ...]:
        """What this variant asks for, in the order of asking."""
        used = {name for passage in self.passages_of(variant) for name in (*passage.facts, *passage.guards)}
        return tuple(fact for fact in self.facts if fact.id in used)


def _raise(name: str) -> Fact:
    raise KeyError(name)


def read_facts(record: dict) -> dict[str, dict]:
    """The facts of letter-facts.yml by id, as they stand there."""
    return {fact["id"]: fact for fact in record.get("facts", ())}


def read_letter(record: dict, known: dict[str, dict]) -> Letter:
    """``known``: of ``read_facts``. Raises KeyError with the id of a fact that nobody described."""
    return Letter(
        record["id"], Text.of(record["title"]), record["place"], Text.of(record["purpose"]), Text.of(record["use"]), Text.of(record["ask"]), tuple(record["channels"]),
        tuple(_own(fact, known) for fact in record["facts"]), tuple(_passage(p) for p in record["passages"]),
        tuple(_variant(v) for v in record.get("variants", ())), tuple(record.get("attach", ())), record.get("asks_age", False))


def _own(named: str | dict, known: dict[str, dict]) -> Fact:
    """A fact as one letter asks for it."""
    own = {"id": named} if isinstance(named, str) else named
    return _fact(known[own["id"]] | own)


def _fact(record: dict) -> Fact:
    options = tuple(Option(option.get("id", option["zh"]), Text.of(option)) for option in record.get("options", ()))
    prefill = tuple(Prefill(tuple(way["needs"]), Text.of(way) if "zh" in way else None) for way in record.get("prefill", ()))
    return Fact(record["id"], record["kind"], Text.of(record["label"]), Text.of(record["hint"]), _sample(record, options), options,
                record.get("optional", False), record.get("in_sample", True), record.get("closed", False), record.get("sensitive", False),
                Text.of(record.get("when")), Text.of(record.get("otherwise")), prefill)


def _sample(record: dict, options: tuple[Option, ...]) -> tuple[Text, ...]:
    """What Lin Xiaoman would have typed, in both languages; an answer that is offered is written once, where it is offered."""
    offered = {option.words.zh: option.words for option in options}
    given = record.get("sample", [])
    return tuple(Text.of(one) if isinstance(one, dict) else offered.get(one) or Text(one, one) for one in (given if isinstance(given, list) else [given]))


def _passage(record: dict) -> Passage:
    return Passage(Text.of(record), tuple(record.get("only", ())), tuple(record.get("if", ())), tuple(record.get("unless", ())),
                   record.get("run_on", False), record.get("each"), record.get("number"), tuple(_quotation(q) for q in record.get("law", ())),
                   Text.of(record.get("when")))


def _quotation(record: dict) -> Quotation:
    instrument, _, eid = record["at"].partition(" ")
    return Quotation(instrument, eid, record["with"], tuple(record.get("points", ())))


def _variant(record: dict) -> Variant:
    return Variant(record["id"], Text.of(record["label"]), Text.of(record["fits"]), tuple(record.get("channels", ())),
                   tuple((name, Text.of(words)) for name, words in record.get("samples", {}).items()))
