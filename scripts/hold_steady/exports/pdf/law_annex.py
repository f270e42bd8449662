"""The law that the pages cite, word for word, as the last part of a booklet."""
from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from ...core import el, words
from ..edition import Edition, Leaf
from .adaptation import anchor
from .strings import say

_LIBRARY = "law/library"


def cited(edition: Edition, leaves: Iterable[Leaf]) -> dict[str, set[str]]:
    """What ``leaves`` cite: the ids of provisions by the slug of the instrument's page."""
    by_url = {leaf.url: leaf for leaf in edition.leaves if leaf.room == "law" and leaf.slug not in (_LIBRARY, "law/index")}
    found: dict[str, set[str]] = {}
    for leaf in leaves:
        for link in leaf.article.iter("a"):
            path, _, fragment = link.get("href", "").partition("#")
            target = by_url.get(normpath(join(dirname(leaf.url), path))) if path and ":" not in path else None
            if target:
                found.setdefault(target.slug, set()).add(fragment)
    return found


def annex(edition: Edition, wanted: dict[str, set[str]]) -> Element:
    """All provisions in ``wanted`` by instrument, in the order of the library: highest force first."""
    lang = edition.lang
    part = el("div", el("h1", say("annex", lang), id="law"), el("p", say("annex_lead", lang), class_="lead"), class_="part annex")
    for slug in sorted(wanted, key=_places(edition).get):
        part.append(_instrument(edition.leaf(slug), wanted[slug]))
    return part


def _places(edition: Edition) -> dict[str, tuple[int, str]]:
    """Where an instrument stands in the library; what the library does not name comes last."""
    library = edition.leaf(_LIBRARY)
    named = [link.get("href", "").partition("#")[0] for table in library.article.iter("div") if "library" in (table.get("class") or "")
             for link in table.iter("a")]
    place = {normpath(join(dirname(library.url), href)): n for n, href in reversed(list(enumerate(named)))}
    return {leaf.slug: (place.get(leaf.url, len(named)), leaf.slug) for leaf in edition.leaves}


def _instrument(leaf: Leaf, eids: set[str]) -> Element:
    tree = leaf.tree()
    made = el("div", el("h2", words(tree.find("h1")), id=anchor(leaf.id)), class_="instrument")
    facts = next(dl for dl in tree.iter("dl") if "facts" in (dl.get("class") or ""))
    terms = [words(dd) for dt, dd in zip(facts.findall("dt"), facts.findall("dd")) if dd.find("a") is None]
    made.append(el("p", " · ".join(terms), class_="fresh"))
    started = words(facts.findall("dd")[[words(d) for d in facts.findall("dt")].index(_started(facts))]) if _started(facts) else ""
    shown = [s for s in tree.iter("section") if "provision" in (s.get("class") or "") and s.find("h2").get("id") in eids]
    for section in shown:
        made.append(_provision(leaf, section, started))
    if not shown and (reported := tree.find(".//h2[@id='reported']")) is not None:
        made.append(el("p", words(reported), class_="fresh"))
        made.append(list(tree)[list(tree).index(reported) + 1])
    return made


def _started(facts: Element) -> str:
    """The name of the row that says since when it is in force."""
    return next((words(dt) for dt in facts.findall("dt") if words(dt) in ("施行", "In force")), "")


def _provision(leaf: Leaf, section: Element, started: str) -> Element:
    """A provision: in Chinese its words, in English our rendering of them; what it means for the reader; what to know of it.

    The English booklet leaves the Chinese words out: whoever needs them finds them under the same number in the Chinese one.
    """
    heading = section.find("h2")
    made = el("div", el("h3", words(heading)), id=anchor(leaf.id, heading.get("id")), class_="provision")
    figure = section.find("figure")
    small: list[str] = []
    if figure is not None:
        rendering = next((d for d in figure.iter("div") if "law-en" in (d.get("class") or "")), None)
        made.append(figure.find("blockquote") if rendering is None else el("p", words(rendering.find("p")), class_="law-en"))
        small += [part for part in words(figure.findall("small")[-1]).split(" · ") if part != started]
    for line in section.findall("p"):
        if "fresh" not in (line.get("class") or ""):
            made.append(line)
        elif not re.match(r"[2-9]", words(line)):  # the rule is two copies that agree, and is said once
            small.append(words(line))
    if small:
        made.append(el("p", " · ".join(small), class_="fresh"))
    return made
