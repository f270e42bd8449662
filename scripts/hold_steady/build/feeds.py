"""Atom, one feed for each language: law that changes, numbers and pages that changed (RFC 4287)."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from ..content import HTML_LANG, NumberChange, PageChange, page_url
from ..core import Page, Section, spoken
from ..registry import Registry, turning_days
from ..render import feed_url, told_change, told_number

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
    numbers: list[NumberChange] = field(default_factory=list)

    def say(self, key: str, lang: str, **filling: object) -> str:
        return self.strings[key][lang].format(**filling)

    def law(self, lang: str) -> Iterable[Entry]:
        """One entry for every change of the registry. One that is to come is dated on the day the registry was compared, and anew on its own."""
        for day, instrument, starts in turning_days(self.registry, self.today):
            titles = self._titles(lang, lambda section, law=instrument.id: any(citation[0] == law for citation in section.citations))
            title = self.say(f"feed_law_{'starts' if starts else 'ends'}", lang, law=instrument.short_title[lang], day=spoken(day, lang))
            text = self.say("feed_law_pages" if titles else "feed_law_none", lang, pages=titles)
            dated = day if day <= self.today else min(self.registry.coverage.as_of, self.today)
            yield Entry(f"law/{instrument.id}/{day}/{starts}", title, dated, page_url(f"law/{instrument.id}", lang), text)

    def changed_numbers(self, lang: str) -> Iterable[Entry]:
        """One entry for a channel and a day: what the numbers were and are, and the pages that show them. A channel that has gone has none."""
        for change in self.numbers:
            channel = self.registry.channels.get(change.channel)
            if channel:
                titles = self._titles(lang, lambda section, name=channel.id: name in section.channels)
                text = told_number(change, lang, self.strings) + (self.say("feed_number_pages", lang, pages=titles) if titles else "")
                title = self.say("feed_number_title", lang, name=channel.name[lang])
                yield Entry(f"number/{channel.id}/{change.day}", title, change.day, page_url(f"doors/{channel.id}", lang), text)

    def _titles(self, lang: str, speaks: Callable[[Section], bool]) -> str:
        """The titles of the written pages with a section that does, in order of their addresses; "" for none."""
        found = sorted((page for page in self.pages if page.lang == lang and not page.generated and any(map(speaks, page.sections))), key=lambda page: page.slug)
        return self.strings["and_next"][lang].join(page.meta["title"] for page in found)

    def changed_pages(self, lang: str) -> Iterable[Entry]:
        titles = {page.slug: page.meta["title"] for page in self.pages if page.lang == lang}
        for change in self.changes:
            if change.lang == lang and change.slug in titles:
                yield Entry(f"page/{change.slug}/{change.day}", titles[change.slug], change.day, page_url(change.slug, lang), told_change(change, self.strings))

    def atom(self, lang: str) -> str:
        """The whole feed, newest first."""
        entries = sorted([*self.law(lang), *self.changed_numbers(lang), *self.changed_pages(lang)], key=lambda entry: (-entry.day.toordinal(), entry.name))
        newest = max((entry.day for entry in entries), default=self.registry.coverage.as_of)
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
