"""What changed on the pages lately, as a list, and the feed that tells of it."""
from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree.ElementTree import Element

from ..content import Catalog, PageChange, page_url, relative
from ..core import el, spoken
from .cards import Cards

Strings = dict[str, dict[str, str]]


def told(change: PageChange, strings: Strings) -> str:
    """A change of a page in a sentence."""
    if change.is_new:
        return strings["feed_page_new"][change.lang]
    names = [heading or strings["feed_page_lead"][change.lang] for heading in change.headings]
    return strings["feed_page_changed"][change.lang].format(sections=strings["and_next"][change.lang].join(names))


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


def _row(cards: Cards, change: PageChange, catalog: Catalog, here: str) -> Element:
    title = catalog.source(change.slug, cards.lang).meta["title"]
    return el("li", el("a", title, href=relative(here, page_url(change.slug, cards.lang))), el("span", cards.say("feed_page_row", told=told(change, cards.strings))))
