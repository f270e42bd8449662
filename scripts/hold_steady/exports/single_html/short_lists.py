"""What stands at the end of the single file: every place to take a matter, and the law that was cited, in few words."""
from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from ...core import append, el, words
from ..edition import Edition, Leaf
from ..help_numbers import calls_in, checked_notes, usual_check

#: The first words of a provision, in characters, where no page shows them.
_FIRST_WORDS = {"zh": 28, "en": 60}


def doors(edition: Edition, said: dict[str, str]) -> Iterator[Element]:
    """Every place to take a matter, by group, with number, hours and what it handles."""
    usual = usual_check(edition)
    index = edition.leaf("doors/index")
    by_url = {leaf.url: leaf for leaf in edition.leaves if leaf.room == "doors"}
    yield el("h2", index.title, id="doors")
    yield el("p", said["doors_lead"], " ", usual)
    for part in next(e for e in index.tree().iter("div") if "all-doors" in (e.get("class") or "").split()):
        if part.tag == "h2":
            yield el("h3", words(part))
        else:
            links = [normpath(join(dirname(index.url), a.get("href"))) for a in part.iter("a")]
            yield el("ul", *(_door(by_url[url], said, usual) for url in links), class_="list")


def _door(leaf: Leaf, said: dict[str, str], usual: str) -> Element:
    tree = leaf.tree()
    line = el("li", el("b", words(tree.find("h1"))), id=leaf.id)
    for call in calls_in(tree):
        append(line, " ")
        append(line, el("a", call.number, href=call.address) if call.address else call.number)
    facts = _facts(tree)
    if said["door_hours"] in facts:
        append(line, " ")
        append(line, el("small", words(facts[said["door_hours"]])))
    append(line, el("br"))
    append(line, words(next(p for p in tree.iter("p") if p.get("class") == "lead")))
    if said["door_where"] in facts:
        for link in facts[said["door_where"]].iter("a"):
            append(line, " ")
            append(line, el("a", words(link), href=link.get("href")))
    for told in checked_notes(leaf):
        append(line, el("small", f" {told}") if told != usual else None)
    return line


def _facts(tree: Element) -> dict[str, Element]:
    """The rows of a page's table of facts; of several with one name, the first."""
    rows = next((dl for dl in tree.iter("dl") if "facts" in (dl.get("class") or "").split()), [])
    found: dict[str, Element] = {}
    term = ""
    for row in rows:
        if row.tag == "dt":
            term = words(row)
        else:
            found.setdefault(term, row)
    return found


def cited_law(edition: Edition, said: dict[str, str], cited: dict[str, set[str]]) -> Iterator[Element]:
    """Each instrument that a page links to, with the articles asked for and their first words."""
    tips = _tips(edition)
    yield el("h2", edition.leaf("law/index").title, id="law")
    yield el("p", said["law_lead"])
    part = el("div", class_="cited")
    for leaf in (leaf for leaf in edition.leaves if leaf.slug in cited):
        tree = leaf.tree()
        facts = _facts(tree)
        dates = words(facts[said["library_dates"]]) if said["library_dates"] in facts else ""
        part.append(el("h3", leaf.title, " ", el("small", f"{words(facts[said['library_kind']])} · {dates}".strip(" ·")), id=leaf.id))
        lines = [_line(leaf, tree, eid, tips) for eid in sorted(cited[leaf.slug], key=_order) if eid]
        part.append(el("ul", *lines)) if lines else None
    yield part


def _line(leaf: Leaf, tree: Element, eid: str, tips: dict[str, str]) -> Element:
    """An article with its first words. An id that is no article (a part of the page) leads to the instrument."""
    label, first = _provision(tree, eid, leaf.lang)
    return el("li", el("b", label), " ", tips.get(f"{leaf.url}#{eid}", first), id=f"{leaf.id}.{eid}")


def _provision(tree: Element, eid: str, lang: str) -> tuple[str, str]:
    section = next((s for s in tree.iter("section") if (h := s.find("h2")) is not None and h.get("id") == eid), None)
    if section is None:
        return "", ""
    quoted = next((p for q in section.iter("blockquote") for p in q.iter("p")), None)
    text = words(quoted) if quoted is not None and lang == "zh" else words(section.findall("p")[-1])
    return words(section.find("h2")), text[:_FIRST_WORDS[lang]]


def _tips(edition: Edition) -> dict[str, str]:
    """First words of provisions as the pages show them, by the address on the site."""
    found: dict[str, str] = {}
    for leaf in edition.leaves:
        for link in leaf.article.iter("a"):
            parts = (link.get("data-tip") or "").split(" · ", 2)
            if len(parts) == 3:
                found.setdefault(normpath(join(dirname(leaf.url), link.get("href"))), parts[2])
    return found


def _order(eid: str) -> list:
    """Articles by number: art_9 before art_10, art_253-1 after art_253."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split("[_-]+", eid)]
