"""Page context: what the templates around an article need, as ``guide`` in Jinja."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urljoin

from ..content import HTML_LANG, Catalog, heading_of, page_url, relative
from ..core import dialled, spoken
from ..registry import DAYS, CrisisLine, Registry, next_change
from .corrections import Corrections
from .shared_link import is_published, shared


#: Days after which a copy says where to look for a newer one.
QUARTER = 92


@dataclass(slots=True)
class PageContext:
    """Builds the ``guide`` namespace. ``sections``: section slug → page slugs, in nav order."""

    registry: Registry
    catalog: Catalog
    strings: dict[str, dict[str, str]]
    sections: dict[str, list[str]]
    site_url: str
    exit_url: str
    #: The stylesheets that stand inside pages, by name.
    css: Mapping[str, str]
    today: date
    #: The instruments a page cites, by slug.
    cited: Callable[[str], Iterable[str]] = lambda slug: ()
    #: The channels a page shows, by slug; the bar at the thumb is on every page.
    shown: Callable[[str], Iterable[str]] = lambda slug: ()
    #: Anchors of a page that once had other names, “old=new …”, by slug and language.
    moved: Callable[[str, str], str] = lambda slug, lang: ""
    corrections: Corrections = Corrections()

    def context(self, slug: str, lang: str, meta: dict) -> dict:
        """Everything main.html prints around the article of one page."""
        return {**self._of_page(slug, lang, meta), **self._of_age(slug, lang, meta), **self._of_files(slug, lang, meta)}

    def _of_page(self, slug: str, lang: str, meta: dict) -> dict:
        here = page_url(slug, lang)
        link = lambda target: relative(here, page_url(target, lang))  # noqa: E731
        other = "en" if lang == "zh" else "zh"
        section = self._section_of(slug)
        about = lambda anchor: f"{link('about/about')}#{anchor}"  # noqa: E731
        return {
            "lang": lang, "html_lang": HTML_LANG[lang], "strings": {k: v[lang] for k, v in self.strings.items()},
            "other": {"lang": other, "html_lang": HTML_LANG[other], "url": relative(here, page_url(slug, other)),
                      "label": "English" if other == "en" else "中文"},
            "canonical": urljoin(self.site_url, here),
            "alternates": [{"hreflang": h, "href": urljoin(self.site_url, page_url(slug, l))}
                           for h, l in (("zh-CN", "zh"), ("en", "en"), ("x-default", "zh"))],
            "shared": shared(section, lang, self.strings, self.site_url),
            "title": meta["title"], "question": meta.get("question"), "description": meta["description"],
            "kind": meta.get("kind", "reference"), "is_home": slug == "index",
            "section": self._section(section, slug, lang, link), "crumbs": self._crumbs(section, slug, lang, link),
            "next": self._next(meta.get("next"), lang, link),
            "help": self._help(lang, self.registry.crisis.bar), "urgent": self._help(lang, self.registry.crisis.lines),
            "exit_url": self.exit_url, "topics_url": link("topics"),
            "home_url": link("index"), "corrections_url": about("corrections"), "ways": self._ways(slug, lang, here), "offline_url": about("offline"),
            "privacy_url": link("about/privacy"), "licence_url": about("licence"),
            "moved": self.moved(slug, lang),
        }

    def _of_age(self, slug: str, lang: str, meta: dict) -> dict:
        """When the page was checked and by whom, and what is or becomes too old."""
        return {
            "checked": [self._dated(f"checked_{what}", day, lang) for what, day in self._ages(slug, meta)],
            "reviewed": self._reviewed(slug, meta, lang),
            "overdue_notes": [self._dated(f"overdue_{what}", day, lang) for what, day in self._ages(slug, meta) if self._is_late(day)],
            "timed_notes": self._timed_notes(slug, meta, lang), "newer_note": self._newer_note(slug, meta, lang),
        }

    def _of_files(self, slug: str, lang: str, meta: dict) -> dict:
        """The scripts and looks that the page brings with it."""
        asset = lambda name: relative(page_url(slug, lang), f"assets/{name}")  # noqa: E731
        return {"static_js": asset("guide.js"), "search_js": asset("search.js"), "css": self.css, "print_css": asset("print.css"),
                "picture_js": asset("picture.js") if _is_passed_on(slug, meta) else None, "keep_js": asset("keep.js") if slug == "about/offline" else None}

    def _ways(self, slug: str, lang: str, here: str) -> list[dict[str, str]]:
        source = self.catalog.source(slug, lang)
        return self.corrections.ways(source.path, here, lang, self.today.isoformat()) if source else []

    def _section_of(self, slug: str) -> str | None:
        return next((s for s, slugs in self.sections.items() if slug in slugs or slug.startswith(f"{s}/")), None)

    def _title(self, slug: str, lang: str) -> str:
        source = self.catalog.source(slug, lang)
        return source.meta["title"] if source else slug

    def _section(self, section: str | None, slug: str, lang: str, link) -> dict | None:
        if section is None:
            return None
        index = f"{section}/index"
        pages = [{"title": self._title(s, lang), "url": link(s), "current": s == slug}
                 for s in self.sections[section] if s != index and self.catalog.source(s, lang)]
        return {"title": self._title(index, lang), "url": link(index), "pages": pages}

    def _crumbs(self, section: str | None, slug: str, lang: str, link) -> list[dict]:
        crumbs = [] if slug == "index" else [{"title": self.strings["home"][lang], "url": link("index")}]
        if section and slug != f"{section}/index":
            crumbs.append({"title": self._title(f"{section}/index", lang), "url": link(f"{section}/index")})
        return crumbs

    def _next(self, slug: str | None, lang: str, link) -> dict | None:
        source = self.catalog.source(slug, lang) if slug else None
        return source and {"title": source.meta["title"], "question": source.meta["question"], "url": link(slug)}

    def _help(self, lang: str, lines: Iterable[CrisisLine]) -> list[dict]:
        return [{"number": line.number, "dialled": dialled(line.number), "label": line.short[lang], "zh": line.short.zh, "en": line.short.en}
                for line in lines]

    def _reviewed(self, slug: str, meta: dict, lang: str) -> dict | None:
        """Who read the page. A signature holds until a text that the page cites has a new version; under one section, also only as
        long as its Chinese reads as it did."""
        reviewed = meta.get("reviewed")
        if not reviewed or self._law_is_newer(slug, reviewed["on"]):
            return None
        section, source, words = reviewed.get("section"), self.catalog.source(slug, lang), self.strings["reviewed_section" if "section" in reviewed else "reviewed"][lang]
        if section and self.catalog.source(slug, "zh").hashes.get(section) != reviewed["hash"]:
            return None
        heading = heading_of(source.body, section) if section else ""
        return {"by": reviewed["by"], "on": spoken(reviewed["on"], lang), "words": words.format(by=reviewed["by"], on=spoken(reviewed["on"], lang), section=heading)}

    def _law_is_newer(self, slug: str, day: date) -> bool:
        change = next_change(self.registry, self.cited(slug), day)
        return change is not None and change <= self.today

    def _timed_notes(self, slug: str, meta: dict, lang: str) -> list[dict]:
        """What becomes true of a copy that nobody rebuilds: it grows old, and recorded changes take effect."""
        notes = [{"after": (day + timedelta(days=DAYS + 1)).isoformat(), "text": self._dated(f"overdue_{what}", day, lang)}
                 for what, day in self._ages(slug, meta) if not self._is_late(day)]
        change = next_change(self.registry, self.cited(slug), self.today)
        if change:
            notes.append({"after": change.isoformat(), "text": self._dated("law_changes", change, lang)})
        return notes

    def _newer_note(self, slug: str, meta: dict, lang: str) -> dict:
        """Where a copy sends its reader three months after it was last checked. The site itself is built every day and checked more often."""
        day, address = min(day for _, day in self._ages(slug, meta)), self.site_url
        key = "newer_at" if is_published(address) else "newer_ask"
        text = self.strings[key][lang].format(date=spoken(day, lang), address=address)
        return {"after": (day + timedelta(days=QUARTER)).isoformat(), "text": text}

    def _ages(self, slug: str, meta: dict) -> list[tuple[str, date]]:
        """On which day the law of a page was last checked, and the oldest of its numbers; one statement where that is one day."""
        channels = {*self.shown(slug), *(line.channel for line in self.registry.crisis.bar)}
        law, numbers = meta["law_as_of"], min(self.registry.channels[c].checked_on for c in channels)
        return [("both", law)] if law == numbers else [("law", law), ("numbers", numbers)]

    def _is_late(self, day: date) -> bool:
        return (self.today - day).days > DAYS

    def _dated(self, key: str, day: date, lang: str) -> str:
        return self.strings[key][lang].format(date=spoken(day, lang))


def _is_passed_on(slug: str, meta: dict) -> bool:
    """Whether somebody would send the page to a friend as a picture: what says how to do something or whether it is right, and all help."""
    return meta.get("kind") in ("how-to", "explanation") or slug.startswith("mind/") and meta.get("kind") != "index"
