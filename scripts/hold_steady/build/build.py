"""One build of the guide, both languages, seen from outside MkDocs.

``hooks.py`` forwards MkDocs' events to a ``Build``; everything else could drive it as well.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from .. import checks, registry
from ..checks import drifted_sections, read_translations_lock
from ..citations import Recogniser
from ..content import Catalog, NumberChange, PageChange, Source, number_changes, old_anchors, page_changes, page_url, read_catalog, relative, with_neutral_anchors
from ..core import DataError, Finding, Page, parse_yaml, read_text
from ..render import Cards, Corrections, GuideExtension, PageReader, PageContext, Released, generated_front_matter, generated_html, generated_slugs, listing, load_drawings, split_generated
from ..search import ASKERS, VOICES, DespairModel, SearchIndex, SearchWords, VoiceLine, read_despair_model, read_search_words, read_voices
from . import articles as article_record, case_data, feeds, open_data, site_index
from .check_files import write_check
from .minify import minify_css, minify_js, read_inlined
from .settings import in_one
from .tool_files import Words, read_tools, write_tools


@dataclass(slots=True)
class Build:
    """State of one build, keyed by page, because events run once per language."""

    root: Path
    site_url: str
    exit_url: str
    sections: dict[str, list[str]]
    today: date
    corrections: Corrections = Corrections()
    released: Released | None = None
    registry: registry.Registry = None
    catalog: Catalog = None
    shell: PageContext = None
    reader: PageReader = None
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    lock: dict[str, dict[str, str]] = field(default_factory=dict)
    articles: dict[tuple[str, str], str] = field(default_factory=dict)
    records: dict[tuple[str, str], article_record.Article] = field(default_factory=dict)
    words: SearchWords = None
    model: DespairModel = None
    lines: list[VoiceLine] = field(default_factory=list)
    tools: dict[str, Words] = field(default_factory=dict)
    changes: list[PageChange] = field(default_factory=list)
    number_changes: list[NumberChange] = field(default_factory=list)
    #: What the tools lack, found when their files were written.
    lacking: list[Finding] = field(default_factory=list)
    is_finished: bool = False

    def load(self) -> None:
        """Read data, pages and words. Raises DataError."""
        self.registry = registry.load(self.root)
        self.words = read_search_words(self.root)
        self.model = read_despair_model(self.root)
        self.lines = [line for folder in (VOICES, ASKERS) for line in read_voices(self.root / folder, folder)]
        self.lock = read_translations_lock(self.root)
        self.tools = read_tools(self.root)
        self.changes, self.number_changes = page_changes(self.root), number_changes(self.root)
        overrides = self.root / "overrides"
        strings: dict[str, dict[str, str]] = {}
        for name in ("strings.yml", "cards.yml", "copies/copies.yml"):
            strings |= parse_yaml(read_text(overrides / name, f"overrides/{name}"), f"overrides/{name}")
        self.shell = PageContext(self.registry, None, strings, self.sections, self.site_url,
                           self.exit_url, read_inlined(overrides), self.today, self._instruments_of, self._channels_of,
                                 lambda slug, lang: old_anchors(self.articles.get((slug, lang), "")), self.corrections)
        self.read_sources()
        self.reader = PageReader(self.registry, Recogniser(self.registry), strings, self.today,
                                 _url, self._listing, load_drawings(self.root, self.registry.pictures), self.tools)

    def read_sources(self) -> None:
        """Read the pages anew; data and words stay as loaded."""
        self.catalog = self.shell.catalog = read_catalog(self.root)
        self._add_generated(self.shell.strings)
        self.pages.clear()

    @property
    def extension(self) -> GuideExtension:
        return GuideExtension(self.reader)

    # -- pages made from data ----------------------------------------------------------------
    def _add_generated(self, strings: dict) -> None:
        for slug in self.generated_slugs:
            for lang in ("zh", "en"):
                meta, path = generated_front_matter(slug, lang, self.registry, strings)
                self.catalog.pages[slug, lang] = Source(slug, lang, path, meta, "")

    @property
    def generated_slugs(self) -> list[str]:
        return generated_slugs(self.registry)

    def is_generated(self, slug: str) -> bool:
        return split_generated(slug, self.registry) is not None

    def generated_html(self, slug: str, lang: str) -> str:
        """The article of a page made from data."""
        return generated_html(slug, self._cards(slug, lang), self._users(slug, lang))

    def _users(self, slug: str, lang: str) -> list[tuple[str, str]]:
        """The pages that cite the law, or show the door, that a generated page is about."""
        folder, name = split_generated(slug, self.registry)
        here = page_url(slug, lang)
        return [(page.meta["title"], relative(here, page.url)) for (_, page_lang), page in self.pages.items()
                if page_lang == lang and name in _subjects(page, folder)]

    def _instruments_of(self, slug: str) -> set[str]:
        """The law a page cites; a page of the library is about its own instrument."""
        if self.is_generated(slug):
            return {slug.partition("/")[2]}
        return {c[0] for (s, _), page in self.pages.items() if s == slug for x in page.sections for c in x.citations}

    def _channels_of(self, slug: str) -> set[str]:
        """The doors and numbers a page shows; a door's own page is about that door."""
        folder, _, name = slug.partition("/")
        if folder == "doors" and self.is_generated(slug):
            return {name}
        return {c for (s, _), page in self.pages.items() if s == slug for x in page.sections for c in x.channels}

    # -- pages -------------------------------------------------------------------------------
    def begin_page(self, slug: str, lang: str) -> dict:
        """Start reading a page; returns its front matter."""
        source = self.catalog.source(slug, lang)
        page = Page(slug, lang, source.path, source.meta, url=page_url(slug, lang), generated=self.is_generated(slug))
        self.pages[slug, lang] = page
        self.reader.begin(source, None if page.generated else page, self._drifted(slug, lang))
        return source.meta

    def _drifted(self, slug: str, lang: str) -> set[str]:
        chinese = self.catalog.source(slug, "zh")
        return drifted_sections(chinese.hashes, self.lock.get(slug, {})) if lang == "en" and chinese else set()

    def _listing(self, name: str, argument: str, page: Page) -> Element:
        return listing(name, argument, self._cards(page.slug, page.lang), self.catalog, self.sections, self.words, page.slug, self.changes, self.released, self.number_changes)

    def _cards(self, slug: str, lang: str) -> Cards:
        here = page_url(slug, lang)
        return Cards(self.registry, self.reader.strings, lang, self.today, lambda folder, name: _url(here, folder, name))

    def write_open_data(self, folder: Path) -> None:
        open_data.write(self.registry, case_data.cases(self.root), self.registry.coverage["as_of"], folder, self.today)

    def keep_article(self, slug: str, lang: str, html: str) -> str:
        """Remember a rendered article, with the anchors that readers get, for the search index and the exports; returns the readers' one."""
        html = with_neutral_anchors(html)
        self.records[slug, lang] = article_record.Article(html, [], [])
        self.articles[slug, lang] = article_record.unmarked(html)
        return self.articles[slug, lang]

    def page_context(self, slug: str, lang: str, meta: dict) -> dict:
        """What the templates know of a page; its notes are remembered with its article."""
        context = self.shell.context(slug, lang, meta)
        if record := self.records.get((slug, lang)):
            record.overdue = context["overdue_notes"]
            record.timed = [(note["after"], note["text"]) for note in context["timed_notes"]]
        return context

    def keep_page(self, slug: str, lang: str, html: str) -> None:
        """Look over a finished page: what it leaves in a history."""
        page = self.pages[slug, lang]
        page.findings += checks.telling(page.url, html, self.registry, page.path)

    def write_search(self, folder: Path) -> None:
        """The index of both languages, from everything rendered so far; its scripts without their comments."""
        for source in (self.root / "overrides/assets").glob("search*.js"):
            (folder / source.name).write_text(minify_js(read_text(source, f"overrides/assets/{source.name}")) + "\n", encoding="utf-8")
        self._search().write(folder)

    def write_styles(self, folder: Path) -> None:
        """The stylesheets that are files of their own, without their comments."""
        for name in ("print.css", "search.css"):
            (folder / name).write_text(minify_css(read_text(self.root / f"overrides/assets/{name}", f"overrides/assets/{name}")) + "\n", encoding="utf-8")

    def _search(self) -> SearchIndex:
        cited = Counter(c[0] for page in self.pages.values() for section in page.sections for c in section.citations)
        return SearchIndex(self.registry, self.catalog, self.words, self.model, self.reader.strings, self.articles, cited, self.today, self.lines)

    def write_feeds(self, folder: Path) -> None:
        feeds.write(folder, feeds.Feed(self.registry, list(self.pages.values()), self.changes, self.reader.strings, self.site_url, self.today, self.number_changes))

    def write_tools(self, folder: Path) -> None:
        """What the reader's tools load beside their scripts; the tables of “check this text” beside the folder of the tools."""
        for script in folder.glob("*.js"):
            script.write_text(minify_js(script.read_text(encoding="utf-8")) + "\n", encoding="utf-8")
        cards = {lang: Cards(self.registry, self.reader.strings, lang, self.today, _from_root(lang)) for lang in ("zh", "en")}
        try:
            write_tools(folder, self.tools, cards, self.catalog)
        except DataError as error:
            self.lacking = list(error.findings)
        write_check(folder.parent / "check", cards, self.tools["check"], self._search().hearing()["fold"])

    # -- the end -----------------------------------------------------------------------------
    def finish(self, log: list[Finding]) -> list[Finding]:
        """Write the site index and return everything that is wrong, worst place first."""
        self.is_finished = True
        loose = list(self.catalog.findings) + self.lacking + log
        pages = list(self.pages.values())
        site_index.write(pages, loose, self.today, self.root / "build/site-index.json", in_one(self.site_url, self.corrections))
        article_record.write(self.records, self.root / "build/articles.json")
        return loose + [f for page in pages for f in page.findings] + list(
            checks.run(pages, self.registry, self.today))


def _url(here: str, folder: str, name: str) -> str:
    """From the page at ``here`` to a generated page in the same language."""
    return relative(here, page_url(f"{folder}/{name}", "en" if here.startswith("en/") else "zh"))


def _from_root(lang: str) -> Callable[[str, str], str]:
    return lambda folder, name: page_url(f"{folder}/{name}", lang)


def _subjects(page: Page, folder: str) -> set[str]:
    if folder == "law":
        return {citation[0] for section in page.sections for citation in section.citations}
    return {channel for section in page.sections for channel in section.channels}
