"""Does a reference hold on a day? Repealed, renumbered, unknown and not yet in force are different things."""
from __future__ import annotations

import re
from datetime import date

from ..core import Citation, Flag, Instrument, Renumbering, Version, article_label
from ..registry import Registry, subdivision
from . import messages
from .amounts import HAN
from .likeness import Measure
from .references import Law, Reference
from .sentence_context import Surroundings
from .topics import ENOUGH, Subjects

_YEAR = re.compile(r"((?:19|20)\d\d)")


class Judge:
    """Turns references into citations, and objects where one does not hold."""

    def __init__(self, registry: Registry, subjects: Subjects, matter: Measure) -> None:
        self._registry, self._subjects, self._matter = registry, subjects, matter
        self._maps: dict[tuple[str, str, str], list[Renumbering]] = {}
        self._parts: dict[str, frozenset[str]] = {}
        for version in (v for i in registry.instruments.values() for v in i.versions):
            for row in version.renumbered:
                self._maps.setdefault((version.id, row.from_version, row.from_eid), []).append(row)

    def _with_parts(self, version: Version) -> frozenset[str]:
        """The articles of which a part is held by itself."""
        if version.id not in self._parts:
            self._parts[version.id] = frozenset(key.split("__")[0] for key in version.provisions if "__" in key)
        return self._parts[version.id]

    # -- which version ------------------------------------------------------------------------
    def version(self, law: Law, on: date) -> Version | None:
        """The version that the name means: the one it names, or the one in force on that day."""
        instrument = self._registry.instruments[law.instrument]
        return self._named_version(instrument, law) or instrument.version_on(on)

    def _named_version(self, instrument: Instrument, law: Law) -> Version | None:
        if law.version:
            return instrument.version(law.version)
        if law.note == "旧" and len(instrument.versions) > 1:
            return instrument.versions[-2]
        years = _YEAR.findall(re.sub(r"\[\d{4}\]|\(\d{4}\)\d+号", "", law.note))
        for year in years:
            for version in instrument.versions[:-1]:
                if re.search(rf"{year}", f"{version.last_revision or ''} {version.id} {' '.join(n for n, _ in version.names)}") \
                        and year not in f"{instrument.latest.last_revision or ''}".split("（")[0]:
                    return version
        return None

    def has_article(self, law: Law, number: str) -> bool:
        """Whether any version of the law has an article (or ``point_3``) of that number."""
        instrument = self._registry.instruments.get(law.instrument)
        if instrument is None:
            return False
        if number[0].isalpha():
            return any(number in v.provisions for v in instrument.versions)
        return any(v.has_article(number) for v in instrument.versions)

    # -- the citation -------------------------------------------------------------------------
    def citation(self, reference: Reference, original: str, on: date) -> Citation:
        instrument = self._registry.instruments[reference.law.instrument]
        version = self.version(reference.law, on)
        chinese = _is_chinese(original[reference.start:reference.end])
        eid = self.eid(instrument, version, reference, chinese) if reference.number else None
        if eid and not chinese:
            eid = _english_point(eid, version)
        return Citation(original[reference.start:reference.end], reference.start, reference.end, instrument.id, eid,
                        version.id if version else None)

    def eid(self, instrument: Instrument, version: Version | None, reference: Reference, chinese: bool = False) -> str:
        number = reference.number
        if number[0].isalpha():
            return number + reference.below
        stem = f"art_{number}"
        provisions = (version or instrument.latest).provisions or instrument.latest.provisions
        if stem not in provisions and stem not in self._with_parts(version if version and version.provisions else instrument.latest):
            for other in ("point", "part", "clause"):
                if f"{other}_{number}" in provisions:
                    stem = f"{other}_{number}"
            if "." in number and not (version or instrument.latest).article_count:
                stem = f"clause_{number}"
        return stem + (reference.below if chinese and self._keeps_paragraphs(version) else _point_not_paragraph(provisions, stem, reference.below))

    def _keeps_paragraphs(self, version: Version | None) -> bool:
        """Whether the copy that was read keeps the paragraphs of the official text, so that 款 can be counted."""
        text = self._registry.texts.get(version.id) if version else None
        return text is not None and "paragraph breaks" not in text.note

    # -- the judgement ------------------------------------------------------------------------
    def flag(self, citation: Citation, reference: Reference, around: Surroundings, on: date, strict: bool) -> Flag | None:
        instrument = self._registry.instruments[citation.instrument]
        named = self._named_version(instrument, reference.law)
        current = instrument.version_on(on)
        if current is None or (named is not None and named is not current):
            return self._not_current(citation, reference, instrument, named, current, around, on)
        if citation.eid is None:
            return None
        return self._article(citation, reference, instrument, current, around, on, strict)

    def _not_current(self, citation, reference, instrument, named, current, around, on) -> Flag | None:
        version = named or instrument.latest
        if version.in_force_from and version.in_force_from > on:
            if around.is_about_the_future(citation.start, citation.end):
                return None
            return _flag("citation-not-in-force", citation, messages.not_yet(instrument, version))
        if around.is_about_the_past(citation.start, citation.end, version.in_force_to, version.in_force_from) or "旧" in reference.law.note:
            return None
        if current is not None:
            rows = self._rows(version.id, citation.eid, current)
            if rows and any(r.to_eid for r in rows):
                return self._renumbered(citation, reference, instrument, rows, current, around)
            return _flag("citation-repealed", citation, messages.old_text(instrument, version, current))
        heir = self._registry.instruments.get(instrument.superseded_by or "")
        rows = self._rows(version.id, citation.eid, heir.latest) if heir else []
        if rows and any(r.to_eid for r in rows):
            new = next(r.to_eid for r in rows if r.to_eid)
            suggestion = f"《{heir.short_title.zh}》{article_label(new)}" if _is_chinese(citation.text) else \
                f"{heir.short_title.en}, {article_label(new, 'en')}"
        else:
            suggestion = heir and (f"《{heir.short_title.zh}》" if _is_chinese(citation.text) else heir.short_title.en)
        return _flag("citation-repealed", citation, messages.repealed(instrument, version, heir), suggestion or None)

    def _rows(self, version_id: str, eid: str | None, current: Version):
        return self._maps.get((current.id, version_id, (eid or "").split("__")[0]), [])

    def _article(self, citation, reference, instrument, current, around, on, strict) -> Flag | None:
        article = citation.eid.split("__")[0]
        number = reference.number
        older = instrument.versions[:instrument.versions.index(current)][::-1]
        for earlier in older:
            rows = self._rows(earlier.id, article, current)
            moved = any(r.to_eid for r in rows) and article not in {r.to_eid for r in rows}
            if moved and self._means_the_old(citation, article, rows, earlier, current, around, earlier is older[0]):
                if around.is_about_the_past(citation.start, citation.end, current.in_force_from):
                    return None
                return self._renumbered(citation, reference, instrument, self._by_claim(rows, citation, current, around), current, around)
        earlier = older[0] if older else None
        if number[0].isdigit() and current.has_article(number) is False and article.startswith("art_"):
            return self._missing(citation, instrument, current, earlier, around, on, number)
        if early := self._too_early(citation, article, instrument, current, around, on):
            return early
        return self._part(citation, article, instrument, current, strict)

    def _means_the_old(self, citation, article, rows, earlier, current, around, is_last: bool) -> bool:
        """Whether the old article of that number is meant. The words around decide, not the number."""
        if current.has_article(article.removeprefix("art_")) is False:
            return bool(earlier.has_article(article.removeprefix("art_")))
        targets = [r.to_eid for r in rows if r.to_eid]
        if not targets:
            return False
        said = self._claim(citation, around)
        nearer = None if _is_chinese(said) else self._matter.nearer(said, current, article, targets)
        if nearer is not None:
            return nearer != article
        claim = self._subjects.claim(said)
        old = max(self._subjects.score(claim, current.id, e) for e in targets)
        old = max(old, self._subjects.score(claim, earlier.id, article))
        new = self._subjects.score(claim, current.id, article)
        if max(old, new) >= ENOUGH:
            return old > 1.2 * new + 0.5
        if _is_chinese(said) and (nearer := self._matter.nearer(said, current, article, targets)) is not None:
            return nearer != article
        held_old = any(e in current.provisions for e in targets)
        return is_last and held_old and article not in current.provisions

    def _claim(self, citation: Citation, around: Surroundings) -> str:
        """What the sentence says; where it only says that the rule just given stands in that article, the sentence before."""
        said, (left, _) = around.claim(citation.start, citation.end), around.bounds(citation.start)
        return around.claim(left - 1) + said if left and (_ONLY_WHERE.match(said) or not _SAYS.search(said)) else said

    def _by_claim(self, rows: list[Renumbering], citation: Citation, current: Version, around: Surroundings) -> list[Renumbering]:
        """An article that was split: first the part that the sentence speaks of."""
        claim = self._subjects.claim(around.claim(citation.start, citation.end))
        return sorted(rows, key=lambda row: -self._subjects.score(claim, current.id, row.to_eid or ""))

    def _renumbered(self, citation, reference, instrument, rows, current, around) -> Flag:
        targets = [r.to_eid for r in rows if r.to_eid]
        owner = self._registry.instruments[rows[0].to_instrument]
        eid = targets[0]
        if reference.below and self._fits(owner, targets[0] + reference.below, current):
            eid += reference.below
        meant = self._matter.plainly(around.claim(citation.start, citation.end), current, targets) if owner is instrument else None
        suggestion = messages.replacement(citation.text, meant or eid)
        message = messages.renumbered(instrument, citation.eid.split("__")[0], rows, current, owner)
        certain = len(rows) == 1 and owner is instrument and meant is None and "\n" not in citation.text
        return _flag("citation-renumbered", citation, messages.but_meant(message, meant) if meant else message, suggestion, certain)

    def _fits(self, instrument: Instrument, eid: str, version: Version) -> bool:
        provision = version.provisions.get(eid.split("__")[0])
        return provision is not None and bool(provision.text) and subdivision(provision, eid) is not None

    def _missing(self, citation, instrument, current, earlier, around, on, number) -> Flag | None:
        article = citation.eid.split("__")[0]
        later = next((v for v in instrument.versions if v.in_force_from and v.in_force_from > on and v.has_article(number)), None)
        if later is not None:
            if around.is_about_the_future(citation.start, citation.end):
                return None
            return _flag("citation-not-in-force", citation, messages.not_yet(instrument, later))
        if around.is_about_the_past(citation.start, citation.end) and earlier and earlier.has_article(number) is not False:
            return None
        if around.is_denied(citation.start, citation.end):
            return None
        return _flag("citation-unknown-provision", citation,
                     messages.unknown_provision(instrument, article, current, number))

    def _too_early(self, citation, article, instrument, current, around, on) -> Flag | None:
        """A number of a later text used before its day: 治安管理处罚法第五十条 for harassment in 2025."""
        later = next((v for v in instrument.versions if v.in_force_from and v.in_force_from > on), None)
        if later is None or article not in later.provisions:
            return None
        if any(r.from_eid == article and r.to_eid == article for r in later.renumbered):
            return None
        claim = self._subjects.claim(around.claim(citation.start, citation.end))
        if self._subjects.score(claim, later.id, article) < ENOUGH or \
                around.is_about_the_future(citation.start, citation.end):
            return None
        if self._subjects.score(claim, current.id, article) >= ENOUGH:
            return None
        return _flag("citation-not-in-force", citation, messages.not_yet(instrument, later))

    def _part(self, citation, article, instrument, current, strict) -> Flag | None:
        provision = current.provisions.get(citation.eid) or current.provisions.get(article)
        if provision is None:
            held_below = article in self._with_parts(current)
            if strict and current.provisions and not held_below:
                return _flag("citation-not-held", citation, messages.not_held(instrument, article))
            if strict and not current.provisions and article.startswith("art_"):
                return _flag("citation-not-held", citation, messages.not_held(instrument, article))
            return None
        if provision.eid == citation.eid or not provision.text or not provision.is_quotable:
            return None
        if _part_is_missing(provision, citation.eid):
            point = citation.eid.replace("__para_", "__point_")
            meant = point if point != citation.eid and not _part_is_missing(provision, point) else None
            return _flag("citation-unknown-provision", citation, messages.unknown_part(instrument, citation.eid, article),
                         messages.replacement(citation.text, meant) if meant else None)
        return None


#: More than a name and a number.
_SAYS = re.compile(r"[\u4e00-\u9fff]|[a-z]{4}")
#: The rule is currently found in …
_ONLY_WHERE = re.compile(r"\s*(?:the|this|that|such) (?:rule|duty|right|ban|provision|basis|requirement|prohibition) (?:is|comes|appears|stands|can be) ?(?:currently|now|today)? ?(?:found|set out|laid down|in|from)? ?(?:in|from)?[\s.]*(?:of the)?[\s.]*$")


def _english_point(eid: str, version: Version | None) -> str:
    """``art. 50(5)`` means point 5 where the article has no fifth paragraph."""
    match = re.fullmatch(r"(.+)__para_(\d+)", eid)
    provision = version.provisions.get(match[1]) if match and version else None
    if provision is None or not provision.text or subdivision(provision, eid) is not None:
        return eid
    point = f"{match[1]}__point_{match[2]}"
    return point if subdivision(provision, point) is not None else eid


def _part_is_missing(provision, eid: str) -> bool:
    return subdivision(provision, eid.split("__item")[0]) is None


def _is_chinese(text: str) -> bool:
    return bool(HAN.search(text))


def _flag(code: str, citation: Citation, message, suggestion: str | None = None, certain: bool = False) -> Flag:
    return Flag(code, citation.text, citation.start, citation.end, message, suggestion, None, certain)


def _point_not_paragraph(provisions: dict, stem: str, below: str) -> str:
    """English ``art. 5(12)`` counts paragraphs; where there is no such paragraph it means point 12."""
    match = re.fullmatch(r"__para_(\d+)", below)
    if match is None:
        return below
    point = f"__point_{match[1]}"
    provision = provisions.get(stem)
    too_few = provision is not None and provision.text and len(provision.paragraphs) < int(match[1])
    return point if f"{stem}{point}" in provisions or too_few else below
