"""changes.md: in plain words, what this release says otherwise than an older copy. Law first, then numbers, then pages."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from ..core import Instrument, Page, Renumbering, article_label, spoken
from ..registry import Registry
from .edition import Stamp
from .snapshot import Facts

LANGUAGES = ("zh", "en")
Words = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A release as a reader holds it."""

    version: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class News:
    """Knows both releases in one language and says how they differ."""

    words: Words
    lang: str
    registry: Registry
    pages: list[Page]
    old: Facts
    new: Facts
    today: date

    def say(self, key: str, **values: str) -> str:
        return self.words[key][self.lang].format(**values)

    def listed(self, names: list[str]) -> str:
        return self.words["separator"][self.lang].join(names)

    def day(self, day: date) -> str:
        return spoken(day, self.lang)

    # -- law ---------------------------------------------------------------------------------
    def law(self) -> Iterator[str]:
        for name in sorted(self.old.law.keys() | self.new.law.keys()):
            before, after = self.old.law.get(name), self.new.law.get(name)
            title = self._title((after or before)["title"])
            if before and after:
                yield from self._instrument(name, title, before, after)
            elif before:
                yield self.say("law_ended" if self._has_ended(name) else "law_left", title=title)
            else:
                articles = self._articles(after["cited"])
                yield self.say("law_new", title=title, articles=articles) if articles else self.say("law_new_whole", title=title)
        yield from self._coming()

    def _instrument(self, name: str, title: str, before: dict, after: dict) -> Iterator[str]:
        if after["version"] != before["version"]:
            yield from self._version(name, title, before, after)
        kept, now = set(before["cited"]), set(after["cited"])
        if now - kept:
            yield self.say("law_new", title=title, articles=self._articles(sorted(now - kept)))
        if kept - now and after["version"] == before["version"]:
            yield self.say("law_unused", title=title, articles=self._articles(sorted(kept - now)))

    def _version(self, name: str, title: str, before: dict, after: dict) -> Iterator[str]:
        instrument = self.registry.instruments.get(name)
        version = instrument.version(after["version"]) if instrument and after["version"] else None
        if version is None:
            yield self.say("law_ended", title=title)
            return
        start = version.in_force_from
        yield self.say("law_version", title=title, day=self.day(start)) if start else self.say("law_version_undated", title=title)
        for eid in before["cited"] if before["version"] else ():
            yield from self._moved(name, title, before["version"], eid.split("__")[0])

    def _moved(self, name: str, title: str, version: str, eid: str) -> Iterator[str]:
        rows = self.registry.successors_of(version, eid)
        places = [self._place(row, name) for row in rows if row.to_eid and (row.to_instrument, row.to_eid) != (name, eid)]
        if places:
            yield self.say("law_moved", title=title, old=article_label(eid, self.lang), new=self.listed(places))
        elif rows and not any(row.to_eid for row in rows):
            yield self.say("law_gone", title=title, old=article_label(eid, self.lang))

    def _place(self, row: Renumbering, name: str) -> str:
        label = article_label(row.to_eid, self.lang)
        if row.to_instrument == name or row.to_instrument not in self.registry.instruments:
            return label
        title = self._title(asdict(self.registry.instruments[row.to_instrument].short_title))
        return f"{title}{label}" if self.lang == "zh" else f"{title}, {label}"

    def _coming(self) -> Iterator[str]:
        """What is known to change after this release: the reader's copy will then be old in these places."""
        for name in self.new.law:
            instrument = self.registry.instruments[name]
            for version in instrument.versions:
                for key, day in (("law_coming", version.in_force_from), ("law_ending", version.in_force_to)):
                    if day and day > self.today and not self._is_followed(instrument, key, day):
                        yield self.say(key, title=self._title(self.new.law[name]["title"]), day=self.day(day))

    @staticmethod
    def _is_followed(instrument: Instrument, key: str, day: date) -> bool:
        """An end on the day a new text starts is said once, as the start."""
        return key == "law_ending" and any(v.in_force_from == day for v in instrument.versions)

    def _has_ended(self, name: str) -> bool:
        instrument = self.registry.instruments.get(name)
        return bool(instrument) and instrument.version_on(self.today) is None

    def _articles(self, eids: list[str]) -> str:
        return self.listed([article_label(eid, self.lang) for eid in eids])

    def _title(self, titles: dict[str, str]) -> str:
        return f"《{titles['zh']}》" if self.lang == "zh" else titles["en"]

    # -- numbers -----------------------------------------------------------------------------
    def numbers(self) -> Iterator[str]:
        for name in sorted(self.old.numbers.keys() | self.new.numbers.keys()):
            before, after = self.old.numbers.get(name), self.new.numbers.get(name)
            was, now = ([*(side or {"numbers": ()})["numbers"]] for side in (before, after))
            label = (after or before)["name"][self.lang]
            if before and after and was != now:
                none = self.words["number_none"][self.lang]
                yield self.say("number_changed", name=label, old=self.listed(was) or none, numbers=self.listed(now) or none)
            elif not before or not after:
                key = ("number_new" if after else "number_left") + ("" if was or now else "_bare")
                yield self.say(key, name=label, numbers=self.listed(was or now))

    # -- pages -------------------------------------------------------------------------------
    def changed_pages(self) -> Iterator[str]:
        for slug in sorted(self.old.pages.keys() | self.new.pages.keys()):
            before, after = self.old.pages.get(slug), self.new.pages.get(slug)
            title = (after or before)["title"].get(self.lang, slug)
            if not before or not after:
                yield self.say("page_new" if after else "page_left", title=title)
                continue
            if before["title"].get(self.lang) not in (None, title):
                yield self.say("page_renamed", title=title, old=before["title"][self.lang])
            parts = self._parts(slug, before["sections"].get(self.lang, {}), after["sections"].get(self.lang, {}))
            if parts:
                yield self.say("page_changed", title=title, sections=self.listed(parts))

    def _parts(self, slug: str, before: dict[str, str], after: dict[str, str]) -> list[str]:
        page = next((p for p in self.pages if (p.slug, p.lang) == (slug, self.lang)), None)
        headings = {s.id: s.heading for s in page.sections} if page else {}
        named = [headings.get(i) or self.words["page_lead"][self.lang] for i, digest in after.items() if before.get(i) != digest]
        return named + ([self.words["page_sections_left"][self.lang]] if before.keys() - after.keys() else [])


def write(words: Words, registry: Registry, pages: list[Page], stamp: Stamp, new: Facts, older: Copy | None) -> str:
    """The whole file, Chinese first. ``older``: the release the reader holds; None where nobody holds one."""
    return "\n".join(_told(words, lang, registry, pages, stamp, new, older) for lang in LANGUAGES)


def _told(words: Words, lang: str, registry: Registry, pages: list[Page], stamp: Stamp, new: Facts, older: Copy | None) -> str:
    heading = f"# {words['title'][lang]}\n"
    dates = {"new": stamp.version, "new_law": spoken(stamp.law_as_of, lang)}
    if older is None:
        return f"{heading}\n{words['first'][lang].format(**dates)}\n"
    news = News(words, lang, registry, pages, older.facts, new, stamp.day)
    dates |= {"old": older.version, "old_law": spoken(date.fromisoformat(older.facts.law_as_of), lang)}
    parts = [heading, news.say("span", **dates)]
    for key, lines in (("law", news.law()), ("numbers", news.numbers()), ("pages", news.changed_pages())):
        told = [f"- {line}" for line in dict.fromkeys(lines)] or [words["nothing"][lang]]
        parts.append(f"\n## {words[key][lang]}\n\n" + "\n".join(told))
    return "\n".join(parts) + "\n"
