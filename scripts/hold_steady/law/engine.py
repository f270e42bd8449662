"""A small, stable surface over the recogniser and the registry."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..citations import Recogniser, tally
from ..core import Flag, Judged, Provision, Text, article_label
from ..registry import Registry, load

#: Where an installed package keeps what a checkout has in ``docs/_data``.
SHARE = Path(__file__).resolve().parent.parent / "share"
_CHECKOUT = Path(__file__).resolve().parents[3]


class NotHeld(LookupError):
    """An article that is not held, or not in force on that day. The message says which."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference of a text with its verdict.

    ``instrument`` None: a law that is not held. ``verdict``: one of ``right``, ``exists``, ``renumbered``, ``repealed``,
    ``not-in-force``, ``no-such-article``, ``wording-differs``, ``figure-differs``, ``other-article``, ``other-instrument``,
    ``not-held``, ``no-such-title``. ``asked``: existence, time, wording, figures, fit. ``start`` and ``end``: places in the text.
    """

    text: str
    start: int
    end: int
    instrument: str | None
    provision: str | None
    verdict: str
    asked: tuple[str, ...]
    evidence: Text | None


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong in a text: a code, the words, what is right (``message.zh``, ``message.en``), what to write instead.

    ``is_certain``: the suggestion leaves nothing to decide, so that a program may write it.
    """

    code: str
    text: str
    start: int
    end: int
    message: Text
    suggestion: str | None
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Check:
    """All that was seen in one text, in order of appearance."""

    references: tuple[Reference, ...]
    objections: tuple[Objection, ...]

    @property
    def summary(self) -> str:
        """``2 references: 1 right, 1 no such title``. Whatever is only ``exists`` or ``not held`` was not judged."""
        return tally(r.verdict for r in self.references)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as in force on a day. ``english`` is ours and unofficial; empty where there is none."""

    instrument: str
    title: Text
    provision: str
    label: Text
    text: str
    english: str
    in_force_from: date | None
    confidence: str


class LawEngine:
    """Build it once (half a second); it keeps no state between texts and may be used by several threads."""

    def __init__(self, root: Path | None = None) -> None:
        """``root``: a checkout of the guide; without it the data that came with the package. Raises DataError for broken data."""
        place = root or (SHARE if SHARE.is_dir() else _CHECKOUT)
        self._registry: Registry = load(place, validate=place != SHARE)
        self._recogniser = Recogniser(self._registry)

    def check(self, text: str, on: date) -> Check:
        """Hold ``text`` (plain text or Markdown, Chinese or English) against the law of that day."""
        reading = self._recogniser.read(text, on)
        return Check(tuple(map(_reference, reading.references)), tuple(map(_objection, reading.flags)))

    def instruments(self) -> dict[str, Text]:
        """Id → short title of everything held."""
        return {i.id: i.short_title for i in (*self._registry.instruments.values(), *self._registry.others.values())}

    def article(self, instrument: str, provision: str, on: date) -> Article:
        """An article (``art_1033``) as worded on that day. Raises NotHeld; never answers with another day's text."""
        known = self._registry.instruments.get(instrument) or self._registry.others.get(instrument)
        if known is None:
            raise NotHeld(f"no instrument {instrument} is held")
        version = known.version_on(on)
        if version is None:
            raise NotHeld(f"{instrument} was not in force on {on}")
        selected: Provision | None = version.provisions.get(provision)
        whole = self._registry.texts.get(version.id)
        words = whole.articles.get(provision) if whole else None
        words = words or (selected.text if selected and selected.is_quotable else None)
        if not words:
            raise NotHeld(f"{instrument} {provision} is not held as worded on {on}")
        confidence = selected.confidence if selected else whole.confidence if whole else ""
        return Article(instrument, known.short_title, provision, Text(article_label(provision), article_label(provision, "en")), words,
                       selected.en if selected else "", version.in_force_from, confidence)


def _reference(j: Judged) -> Reference:
    return Reference(j.text, j.start, j.end, j.instrument, j.eid, j.verdict, j.asked, j.evidence)


def _objection(f: Flag) -> Objection:
    return Objection(f.code, f.text, f.start, f.end, f.message, f.suggestion, f.is_certain)
