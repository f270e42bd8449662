"""What changed lately in numbers and on pages, as lists, and the feed that tells of both."""
from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree.ElementTree import Element

from ..content import Catalog, NumberChange, PageChange, page_url, relative
from ..core import el, spoken
from .cards import Cards

Strings = dict[str, dict[str, str]]


def told(change: PageChange, strings: Strings) -> str:
    """A change of a page in a sentence."""
    if change.is_new:
        return strings["feed_page_new"][change.lang]
    names = [heading or strings["feed_page_lead"][change.lang] for heading in change.headings]
    return strings["feed_page_changed"][change.lang].format(sections=strings["and_next"][change.lang].join(names))


def told_number(change: NumberChange, lang: str, strings: Strings) -> str:
    """What the numbers of a channel were and are, in a sentence."""
    joined = strings["and_next"][lang].join
    return strings["feed_number"][lang].format(before=joined(change.before) or "—", after=joined(change.after) or "—")


def feed_url(lang: str) -> str:
    """Where the feed of a language lies below the root of the site."""
    return "feed.xml" if lang == "zh" else f"{lang}/feed.xml"


def page_changes(cards: Cards, changes: Iterable[PageChange], catalog: Catalog, here: str) -> list[Element]:
    """By day, newest first. A copy that was built without its history says so."""
    known = [change for change in changes if change.lang == cards.lang and catalog.source(change.slug, cards.lang)]
    feed = el("p", el("a", cards.say("feed_link"), href=relative(here, feed_url(cards.lang))))
    if not known:
        return [feed, el("p", cards.say("feed_page_none"))]
    days = [el("li", el("b", spoken(day, cards.lang)), el("ul", *(_row(cards, change, catalog, here) for change in group)))
            for day, group in groupby(known, key=lambda change: change.day)]
    return [feed, el("ul", *days)]


def number_changes(cards: Cards, changes: Iterable[NumberChange], has_history: bool) -> list[Element]:
    """Newest first, each with the way to the channel, which names the pages that show it. A channel that has gone has none."""
    known = [change for change in changes if change.channel in cards.registry.channels]
    if not known:
        return [el("p", cards.say("feed_numbers_none" if has_history else "feed_page_none"))]
    return [el("ul", *(_number_row(cards, change) for change in known))]


def _number_row(cards: Cards, change: NumberChange) -> Element:
    name = cards.registry.channels[change.channel].name[cards.lang]
    told_of = told_number(change, cards.lang, cards.strings).strip()
    return el("li", el("b", spoken(change.day, cards.lang)), " ", el("a", name, href=cards.door_url(change.channel)), el("span", cards.say("feed_page_row", told=told_of)))


def _row(cards: Cards, change: PageChange, catalog: Catalog, here: str) -> Element:
    title = catalog.source(change.slug, cards.lang).meta["title"]
    return el("li", el("a", title, href=relative(here, page_url(change.slug, cards.lang))), el("span", cards.say("feed_page_row", told=told(change, cards.strings))))
