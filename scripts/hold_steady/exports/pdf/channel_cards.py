"""Every place to take a matter to, on a card of a few lines."""
from __future__ import annotations

from xml.etree.ElementTree import Element

from ...core import el, words
from ..edition import Edition, Leaf
from ..help_numbers import calls_in, checked_notes, usual_check
from .adaptation import anchor
from .strings import say


def cards(edition: Edition, groups: Element) -> list[Element]:
    """The cards by group. ``groups``: the listing of the page of all doors: headings and lists of links."""
    doors = {leaf.url.rsplit("/", 1)[-1]: leaf for leaf in edition.leaves if leaf.room == "doors"}
    usual = usual_check(edition)
    made: list[Element] = [el("p", usual, class_="fresh")]
    heading = el("h2")
    for child in groups:
        if child.tag == "h2":
            heading = el("h2", words(child), id=anchor("doors-index", child.get("id")))
        elif found := [doors[link.get("href")] for link in child.iter("a") if link.get("href") in doors]:
            made += [heading, *(_card(edition, leaf, usual) for leaf in found)]
    return made


def _card(edition: Edition, leaf: Leaf, usual: str) -> Element:
    tree, lang = leaf.tree(), edition.lang
    card = el("div", el("h3", words(tree.find("h1"))), class_="door card", id=anchor(leaf.id))
    for number in calls_in(tree):
        card.append(el("p", el("strong", el("a", number.number, href=number.address) if number.address else number.number),
                       el("span", " " + number.line, class_="why") if number.line else None, class_="call"))
    card.append(el("p", words(_first(tree, "p", "lead"))))
    caution = _first(tree, "div", "unsure")
    if caution is not None:
        card.append(el("p", el("b", words(caution.find("p")), say("colon", lang)), *(words(p) for p in caution.findall("p")[1:]), class_="caution"))
    card.append(el("ul", *(el("li", el("b", term), " ", *said) for term, said in _rows(edition, tree) if said), class_="rows"))
    if (note := checked_notes(leaf)[-1]) != usual:
        card.append(el("p", note, class_="fresh"))
    return card


def _rows(edition: Edition, tree: Element):
    """Label and words of each row: whom it does not fit, what to bring, what to say, what comes then, hours and addresses."""
    parts = _parts(tree)
    yield from _pairs(parts.get("fits", []))[-1:]
    for name in ("bring", "say", "next", "refused"):
        if name in parts:
            heading, *rest = parts[name]
            yield words(heading), _sentences(edition, rest)
    yield from _pairs(parts.get("facts", []))


def _parts(tree: Element) -> dict[str, list[Element]]:
    """The page by the ids of its headings; each list begins with the heading."""
    parts: dict[str, list[Element]] = {}
    name = ""
    for child in tree:
        name = child.get("id", "") if child.tag == "h2" else name
        parts.setdefault(name, []).append(child)
    return parts


def _pairs(part: list[Element]) -> list[tuple[str, list]]:
    """The rows of the part's ``dl``; a term may have several."""
    pairs: list[tuple[str, list]] = []
    for child in (child for dl in part if dl.tag == "dl" for child in dl):
        if child.tag == "dt":
            pairs.append((words(child), []))
        else:
            pairs[-1][1].extend([" ", *_spoken(child)] if pairs[-1][1] else _spoken(child))
    return pairs


def _spoken(element: Element) -> list:
    link = element.find("a")
    return [el("a", words(link), href=link.get("href"))] if link is not None else [words(element)]


def _sentences(edition: Edition, elements: list[Element]) -> list:
    """The words of a part in one line; doors to go to next are named with their page."""
    lang, said, known = edition.lang, [], {leaf.id for leaf in edition.leaves}
    for element in elements:
        links = list(element.iter("a"))
        if links:
            said += [" ", say("doors_next", lang), say("colon", lang)]
            for n, link in enumerate(links):
                target = anchor("doors-" + link.get("href").rsplit("/", 1)[-1].removesuffix(".html"))
                said += [say("or", lang) if n else "", *([el("a", words(link), href=f"#{target}"), el("span", class_="at", data_to=f"#{target}")]
                                                        if target in known else [words(link)])]
        elif element.tag == "ul":
            said.append(say("or", lang).join(words(li) for li in element.iter("li")))
        else:
            said.append((" " if said else "") + words(element).strip())
    return said


def _first(tree: Element, tag: str, name: str) -> Element | None:
    return next((e for e in tree.iter(tag) if name in (e.get("class") or "").split()), None)
