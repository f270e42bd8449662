"""The booklet: the whole guide of one language as a PDF on A5.

A5, because an office printer prints it three ways without a choice of paper: two pages side by side fill a sheet of A4 at
their true size, its "booklet" setting makes a folded and stapled one of half the paper, and one page enlarged to A4 is
large print. It is also the page that a phone shows without zooming.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ...core import spoken
from ...render import KIND_ORDER
from ..edition import Edition, Leaf
from ..help_numbers import short_numbers
from ..paper import Code, Document, Writer, call, join
from ..paper.writer import label
from .records import Records, law_label
from .strings import say

#: Rooms that are no part of the reading: the front page is the cover, the topics are the contents, the law is the annex.
_ELSEWHERE = ("index", "topics", "law")
_CONTENTS, _ANNEX = "contents", "law"


def make(edition: Edition, target: Path) -> Path:
    """Write the booklet of ``edition`` and return ``target``. Raises MissingPart (fonts)."""
    return document(edition).set(edition).write(target)


def document(edition: Edition) -> Document:
    """The booklet before it is set."""
    lang = edition.lang
    guide = [leaf for leaf in edition.leaves if leaf.room not in _ELSEWHERE and not _is_channel(leaf)]
    wanted = cited(edition, guide)
    records = Records(edition, Writer(lang, _finder(edition, wanted)))
    records.writer.blocks = {**records.blocks(), "pages": lambda element, argument, leaf: _pages(records.writer, guide, leaf),
                             "all-doors": lambda element, argument, leaf: records.all_cards()}
    parts = [part for room in dict.fromkeys(leaf.room for leaf in guide) for part in _room(records.writer, [x for x in guide if x.room == room])]
    annex = [call("part", say("annex", lang), _ANNEX), call("p", say("annex_lead", lang)), records.annex(wanted)] if wanted else []
    body = join([_cover(edition, records), call("toc", say("contents", lang), _CONTENTS), *parts, *annex])
    around = [say("page_open", lang), say("page_close", lang), say("bracket_open", lang), say("bracket_close", lang)]
    return Document("booklet.booklet", f"{say('name', lang)} · {say('other_name', lang)}", say("about", lang), body,
                    {"around": around, "numbers": short_numbers(edition), "day": spoken(edition.stamp.day, lang)})


def cited(edition: Edition, leaves: list[Leaf]) -> dict[str, set[str]]:
    """What ``leaves`` cite: ids of provisions by instrument, of highest force first; an instrument cited as a whole has none."""
    found: dict[str, set[str]] = {}
    for name, eid in (pair for leaf in leaves for pair in leaf.cites):
        instrument = edition.registry.instruments.get(name) or edition.registry.instrument_of(name)
        version = instrument.version_on(edition.today) or instrument.latest
        provision = version.provision_for(eid) if eid else None
        found.setdefault(instrument.id, set()).update({provision.eid} if provision else ())
    force = {kind: n for n, kind in enumerate(KIND_ORDER)}
    return dict(sorted(found.items(), key=lambda item: (force[edition.registry.instruments[item[0]].kind], item[0])))


def _is_channel(leaf: Leaf) -> bool:
    return leaf.room == "doors" and leaf.slug != "doors/index"


def _finder(edition: Edition, wanted: dict[str, set[str]]) -> Callable[[str, str], str | None]:
    """Where a page of the site stands in the booklet."""
    pages = {leaf.url: leaf for leaf in edition.leaves}
    ids = {leaf.url: {e.get("id") for e in leaf.article.iter() if e.tag in ("h2", "h3", "h4", "dt", "section")}
           for leaf in edition.leaves if leaf.room not in _ELSEWHERE and leaf.room != "doors"}

    def find(url: str, fragment: str) -> str | None:
        leaf = pages.get(url)
        if leaf is None:
            return None
        if leaf.room in ("index", "topics"):
            return _CONTENTS
        if leaf.room == "law":
            name = leaf.slug.partition("/")[2]
            return _ANNEX if name not in wanted else law_label(name, fragment if fragment in wanted[name] else "")
        return label(leaf.id, fragment if fragment and fragment in ids.get(url, ()) else "")
    return find


def _room(writer: Writer, leaves: list[Leaf]) -> Iterator[Code]:
    """A section: its own page opens it, the others follow."""
    for leaf in leaves:
        is_opening = leaf.slug == f"{leaf.room}/index"
        yield call("part" if is_opening else "leaf", writer.text(leaf.title), label(leaf.id))
        yield writer.article(leaf, depth=0 if is_opening else 1)


def _pages(writer: Writer, guide: list[Leaf], leaf: Leaf) -> Code:
    """The pages of the section that ``leaf`` opens, each with where it begins."""
    mine = [other for other in guide if other.room == leaf.room and other is not leaf]
    return call("chapters", *((writer.text(other.title), label(other.id), writer.text(other.question)) for other in mine))


def _cover(edition: Edition, records: Records) -> Code:
    lang, stamp = edition.lang, edition.stamp
    public = None if edition.address.rstrip("/").endswith(".example") else edition.address
    lines = [say("age", lang), say("free", lang), say("newest", lang, address=public) if public else None]
    return call("cover", say("name", lang), call("zh" if lang == "en" else "en", say("other_name", lang)), say("what", lang), records.help(),
                [say("dated", lang, day=spoken(stamp.day, lang)), say("law_as_of", lang, day=spoken(stamp.law_as_of, lang))],
                [line for line in lines if line], say("version", lang, version=stamp.version, commit=stamp.commit[:12]))
