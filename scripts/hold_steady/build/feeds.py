"""Atom, one feed for each language: law that changes, and pages that changed (RFC 4287)."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from ..content import HTML_LANG, PageChange, page_url
from ..core import Page, spoken
from ..registry import Registry, turning_days
from ..render import feed_url, told_change

Strings = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """``name``: what never changes of it, in any copy of the guide; ``url``: below the root of the site."""

    name: str
    title: str
    day: date
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What all entries of a feed share. ``pages``: every page of both languages."""

    registry: Registry
    pages: list[Page]
    changes: list[PageChange]
    strings: Strings
    site_url: str
    today: date

    def say(self, key: str, lang: str, **filling: object) -> str:
        return self.strings[key][lang].format(**filling)

    def law(self, lang: str) -> Iterable[Entry]:
        """One entry for every change of the registry. One that is to come is dated on the day the registry was compared, and anew on its own."""
        for day, instrument, starts in turning_days(self.registry, self.today):
            titles = [page.meta["title"] for page in self._citing(instrument.id, lang)]
            title = self.say(f"feed_law_{'starts' if starts else 'ends'}", lang, law=instrument.short_title[lang], day=spoken(day, lang))
            text = self.say("feed_law_pages" if titles else "feed_law_none", lang, pages=self.strings["and_next"][lang].join(titles))
            dated = day if day <= self.today else min(self.registry.coverage["as_of"], self.today)
            yield Entry(f"law/{instrument.id}/{day}/{starts}", title, dated, page_url(f"law/{instrument.id}", lang), text)

    def _citing(self, instrument_id: str, lang: str) -> list[Page]:
        return sorted((page for page in self.pages if page.lang == lang and not page.generated
                       and any(citation[0] == instrument_id for section in page.sections for citation in section.citations)), key=lambda page: page.slug)

    def changed_pages(self, lang: str) -> Iterable[Entry]:
        titles = {page.slug: page.meta["title"] for page in self.pages if page.lang == lang}
        for change in self.changes:
            if change.lang == lang and change.slug in titles:
                yield Entry(f"page/{change.slug}/{change.day}", titles[change.slug], change.day, page_url(change.slug, lang), told_change(change, self.strings))

    def atom(self, lang: str) -> str:
        """The whole feed, newest first."""
        entries = sorted([*self.law(lang), *self.changed_pages(lang)], key=lambda entry: (-entry.day.toordinal(), entry.name))
        newest = max((entry.day for entry in entries), default=self.registry.coverage["as_of"])
        home, own = urljoin(self.site_url, page_url("index", lang)), urljoin(self.site_url, feed_url(lang))
        return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{HTML_LANG[lang]}">',
                          f"<id>{identity(f'feed/{lang}')}</id>", f"<title>{escape(self.say('feed_title', lang))}</title>", f"<updated>{stamp(newest)}</updated>",
                          f"<author><name>{escape(self.say('name', lang))}</name></author>", f"<link rel=\"self\" type=\"application/atom+xml\" href={quoteattr(own)}/>",
                          f"<link rel=\"alternate\" type=\"text/html\" href={quoteattr(home)}/>", *(self._entry(entry, lang) for entry in entries), "</feed>", ""])

    def _entry(self, entry: Entry, lang: str) -> str:
        return (f"<entry><id>{identity(f'{entry.name}/{lang}')}</id><title>{escape(entry.title)}</title><updated>{stamp(entry.day)}</updated>"
                f"<link rel=\"alternate\" type=\"text/html\" href={quoteattr(urljoin(self.site_url, entry.url))}/><summary>{escape(entry.text)}</summary></entry>")


def identity(name: str) -> str:
    """The same in every mirror: no address is part of it."""
    return uuid5(NAMESPACE_URL, f"hold-steady/{name}").urn


def stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def write(folder: Path, feed: Feed) -> None:
    """The feed of each language into the built site."""
    for lang in HTML_LANG:
        (folder / feed_url(lang)).write_text(feed.atom(lang), encoding="utf-8")
