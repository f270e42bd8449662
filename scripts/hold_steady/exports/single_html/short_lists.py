"""What stands at the end of the single file: every place to take a matter, and the law that was cited, in few words."""
from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from ...core import Channel, Version, append, el
from ...render import Cards, provision_label
from ..edition import Edition, Leaf
from ..help_numbers import cards_of, channels, usual_check

#: The first words of a provision, in characters, where no page shows them.
_FIRST_WORDS = {"zh": 28, "en": 60}


def doors(edition: Edition, said: dict[str, str]) -> Iterator[Element]:
    """Every place to take a matter, by group, with number, hours and what it handles."""
    usual, cards = usual_check(edition), cards_of(edition)
    yield el("h2", edition.leaf("doors/index").title, id="doors")
    yield el("p", said["doors_lead"], " ", usual)
    for group, found in channels(edition):
        yield el("h3", group)
        yield el("ul", *(_door(cards, channel, edition.leaf(f"doors/{channel.id}"), usual) for channel in found), class_="list")


def _door(cards: Cards, channel: Channel, leaf: Leaf, usual: str) -> Element:
    line = el("li", el("b", leaf.title), id=leaf.id)
    for number in (cards.number_of(channel, number=phone) for phone in channel.phones):
        append(line, " ")
        append(line, el("a", number.number, href=number.address) if number.address else number.number)
    if hours := cards.hours(channel):
        append(line, " ")
        append(line, el("small", hours))
    append(line, el("br"))
    append(line, channel.handles[cards.lang])
    for site in channel.sites:
        append(line, " ")
        append(line, el("a", re.sub(r"^https?://|/$", "", site), href=site))
    append(line, el("small", f" {told}") if (told := cards.checked(channel)) != usual else None)
    return line


def cited_law(edition: Edition, said: dict[str, str], cited: dict[str, set[str]]) -> Iterator[Element]:
    """Each instrument that a page links to, with the articles asked for and their first words."""
    tips, cards = _tips(edition), cards_of(edition)
    yield el("h2", edition.leaf("law/index").title, id="law")
    yield el("p", said["law_lead"])
    part = el("div", class_="cited")
    for leaf in (leaf for leaf in edition.leaves if leaf.slug in cited):
        instrument = edition.registry.instruments[leaf.slug.partition("/")[2]]
        version = instrument.version_on(edition.today) or instrument.latest
        dates = [cards.say(f"kind_{instrument.kind}"), cards.in_force(version), cards.say(f"caveat_{version.caveat}") if version.caveat else None]
        part.append(el("h3", leaf.title, " ", el("small", " · ".join(filter(None, dates))), id=leaf.id))
        lines = [_line(leaf, version, eid, tips) for eid in sorted(cited[leaf.slug], key=_order) if eid]
        part.append(el("ul", *lines)) if lines else None
    yield part


def _line(leaf: Leaf, version: Version, eid: str, tips: dict[str, str]) -> Element:
    """An article with its first words. An id that is no article (a part of the page) leads to the instrument."""
    provision = version.provisions.get(eid)
    label = (provision.label if leaf.lang == "zh" else provision_label(provision)) if provision else ""
    first = (leaf.lang == "zh" and provision.text.split("\n")[0] or provision.reader[leaf.lang]) if provision else ""
    return el("li", el("b", label), " ", tips.get(f"{leaf.url}#{eid}", first[:_FIRST_WORDS[leaf.lang]]), id=f"{leaf.id}.{eid}")


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
