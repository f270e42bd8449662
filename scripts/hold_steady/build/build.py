"""One build of the guide, both languages, seen from outside MkDocs.

``hooks.py`` forwards MkDocs' events to a ``Build``; everything else could drive it as well.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from .. import checks, registry
from ..checks import drifted_sections, read_translations_lock
from ..content import Catalog, NumberChange, PageChange, Source, number_changes, old_anchors, page_changes, page_url, read_catalog, relative, with_neutral_anchors
from ..core import LANGUAGES, DataError, Finding, Page, Section, parse_yaml, read_text
from ..render import Cards, Corrections, GuideExtension, PageReader, PageContext, Released, generated_front_matter, generated_html, generated_slugs, listing, load_drawings, split_generated
from ..search import DespairModel, Learned, SearchIndex, SearchWords, read_despair_model, read_search_model, read_search_words
from . import articles as article_record, case_data, feeds, open_data, site_index
from .check_files import check_texts, scripts_of, write_check
from .kept import Kept, ReadPage, digest
from .minify import minify_css, minify_js, read_inlined
from .settings import in_one
from .tool_files import Words, read_tools, write_tools


@dataclass
class Build:
    """State of one build, keyed by page, because events run once per language. It is whole from the start: data, pages and words are
    read when it is made. Raises DataError."""

    root: Path
    site_url: str
    exit_url: str
    sections: dict[str, list[str]]
    today: date
    corrections: Corrections = Corrections()
    released: Released | None = None
    pages: dict[tuple[str, str], Page] = field(default_factory=dict, init=False)
    articles: dict[tuple[str, str], str] = field(default_factory=dict, init=False)
    records: dict[tuple[str, str], article_record.Article] = field(default_factory=dict, init=False)
    #: The hash of all pages, by the page that lists them.
    others: dict[tuple[str, str], str] = field(default_factory=dict, init=False)
    #: What the tools lack, found when their files were written.
    lacking: list[Finding] = field(default_factory=list, init=False)
    is_finished: bool = field(default=False, init=False)
    kept: Kept = field(init=False)
    registry: registry.Registry = field(init=False)
    catalog: Catalog = field(init=False)
    words: SearchWords = field(init=False)
    model: DespairModel = field(init=False)
    learned: dict[str, Learned] = field(init=False)
    tools: dict[str, Words] = field(init=False)
    lock: dict[str, dict[str, str]] = field(init=False)
    changes: list[PageChange] = field(init=False)
    number_changes: list[NumberChange] = field(init=False)
    reader: PageReader = field(init=False)
    shell: PageContext = field(init=False)

    def __post_init__(self) -> None:
        self.kept = Kept(self.root, repr((self.site_url, self.exit_url, self.sections, self.today, self.corrections, self.released)))
        self.registry, strings, self.words, self.model, self.learned, self.lock, self.tools = _read_all(
            self.root, registry.load, _strings, read_search_words, read_despair_model, read_search_model, read_translations_lock, read_tools)
        self.changes, self.number_changes = page_changes(self.root), number_changes(self.root)
        self._history = repr((self.changes, self.number_changes))
        self.reader = PageReader(self.registry, strings, self.today, _url, self._listing, load_drawings(self.root, self.registry.pictures), self.tools)
        self.read_sources()

    def read_sources(self) -> None:
        """Read the pages anew; data and words stay as loaded."""
        self.catalog = read_catalog(self.root)
        for slug in self.generated_slugs:
            for lang in LANGUAGES:
                meta, path = generated_front_matter(slug, lang, self.registry, self.reader.strings)
                self.catalog.pages[slug, lang] = Source(slug, lang, path, meta, "")
        self._titles = digest(f"{key} {source.meta}" for key, source in self.catalog.pages.items())
        self._places = digest(map(" ".join, self.catalog.pages))
        inlined = read_inlined(self.root / "overrides")
        self.shell = PageContext(self.registry, self.catalog, self.reader.strings, self.sections, self.site_url, self.exit_url, inlined, self.today,
                                 self._instruments_of, self._channels_of, lambda slug, lang: old_anchors(self.articles.get((slug, lang), "")), self.corrections)
        self.pages.clear()

    # -- pages made from data ----------------------------------------------------------------
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
        return {name for lang in LANGUAGES if (slug, lang) in self.pages for name in self.pages[slug, lang].instruments}

    def _channels_of(self, slug: str) -> set[str]:
        """The doors and numbers a page shows; a door's own page is about that door."""
        folder, _, name = slug.partition("/")
        if folder == "doors" and self.is_generated(slug):
            return {name}
        return {channel for section in self._sections(slug) for channel in section.channels}

    def _sections(self, slug: str) -> list[Section]:
        """What was read of a page in both languages so far."""
        return [section for lang in LANGUAGES if (slug, lang) in self.pages for section in self.pages[slug, lang].sections]

    # -- pages -------------------------------------------------------------------------------
    def begin_page(self, slug: str, lang: str) -> Page:
        """A page of which nothing is read yet."""
        source = self.catalog.source(slug, lang)
        page = self.pages[slug, lang] = Page(slug, lang, source.path, source.meta, url=page_url(slug, lang), generated=self.is_generated(slug))
        return page

    def extension(self, page: Page) -> GuideExtension:
        """What reads that page, and no other, while Markdown converts it."""
        return GuideExtension(self.reader, self._source(page), page, self._drifted(page))

    def read_before(self, page: Page) -> ReadPage | None:
        """What came of reading that page in an earlier build, if all that it was made from is the same; the page then has it."""
        found = self.kept.get(self._name(page))
        if found is None or found.others not in ("", self._others()):
            return None
        page.sections, page.citations, page.findings = found.sections, found.citations, found.findings
        self.others[page.slug, page.lang] = found.others
        return found

    def keep_read(self, page: Page, html: str, anchors: Iterable[str], links: dict[str, dict[str, str]]) -> None:
        """Keep what came of reading a page, for the next build."""
        others = self.others.get((page.slug, page.lang), "")
        self.kept.put(self._name(page), ReadPage(html, frozenset(anchors), links, page.sections, page.citations, page.findings, others))

    def _source(self, page: Page) -> Source:
        return self.catalog.source(page.slug, page.lang)

    def _name(self, page: Page) -> str:
        """Of what a page is made from, but for the others that it may list: it links to them, so their places count, not their words."""
        return self.kept.name(self._places, page.slug, page.lang, repr(page.meta), self._source(page).body, *sorted(self._drifted(page)))

    def _others(self) -> str:
        """A hash of all pages and of their history."""
        return digest((*(source.mark for source in self.catalog.pages.values()), self._history))

    def _drifted(self, page: Page) -> set[str]:
        """The sections of an English page whose Chinese has moved on."""
        chinese = self.catalog.source(page.slug, "zh")
        return drifted_sections(chinese.hashes, self.lock.get(page.slug, {})) if page.lang == "en" and chinese else set()

    def _listing(self, name: str, argument: str, page: Page) -> Element:
        self.others[page.slug, page.lang] = self._others()
        return listing(name, argument, self._cards(page.slug, page.lang), self.catalog, self.sections, self.words, page.slug, self.changes, self.released, self.number_changes)

    def _cards(self, slug: str, lang: str) -> Cards:
        here = page_url(slug, lang)
        return Cards(self.registry, self.reader.strings, lang, self.today, lambda folder, name: _url(here, folder, name))

    def write_open_data(self, folder: Path) -> None:
        open_data.write(self.registry, case_data.cases(self.root), folder, self.today)

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
        return SearchIndex(self.registry, self.catalog, self.words, self.model, self.learned, self.reader.strings, self.articles, cited, self.today)

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
        scripts = scripts_of(folder.parent / "check")
        write_check(folder.parent / "check", self.kept.value(
            self.kept.name("check"), lambda: check_texts(scripts, cards, self.tools["check"], self.reader.recogniser, self._search().hearing["fold"])))

    # -- the end -----------------------------------------------------------------------------
    def finish(self) -> list[Finding]:
        """Write the site index and return everything that is wrong."""
        self.is_finished = True
        loose, pages = [*self.catalog.findings, *self.lacking], list(self.pages.values())
        site_index.write(pages, loose, self.today, self.root / "build/site-index.json", in_one(self.site_url, self.corrections))
        article_record.write(self.records, self.root / "build/articles.json")
        found = [*loose, *(f for page in pages for f in page.findings), *checks.run(pages, self.registry, self.today, keep=self._keep_checks)]
        self.kept.write()
        return found

    def _keep_checks(self, pages: list[Page], make: Callable[[], list[Finding]]) -> list[Finding]:
        """What is wrong with pages, or with data alone where there are none."""
        return self.kept.value(self.kept.name("checks", *(self._name(page) + self.others.get((page.slug, page.lang), "") for page in pages)), make)


def _read_all(root: Path, *readers: Callable[[Path], object]) -> list:
    """What each of them reads below ``root``. Raises DataError with the faults of all of them at once."""
    read, faults = [], []
    for reader in readers:
        try:
            read.append(reader(root))
        except DataError as error:
            faults += error.findings
    if faults:
        raise DataError(faults)
    return read


def _strings(root: Path) -> dict[str, dict[str, str]]:
    """What is said to readers: key → language → words."""
    strings: dict[str, dict[str, str]] = {}
    for name in ("strings.yml", "cards.yml", "copies/copies.yml"):
        strings |= parse_yaml(read_text(root / "overrides" / name, f"overrides/{name}"), f"overrides/{name}")
    return strings


def _url(here: str, folder: str, name: str) -> str:
    """From the page at ``here`` to a generated page in the same language."""
    return relative(here, page_url(f"{folder}/{name}", "en" if here.startswith("en/") else "zh"))


def _from_root(lang: str) -> Callable[[str, str], str]:
    return lambda folder, name: page_url(f"{folder}/{name}", lang)


def _subjects(page: Page, folder: str) -> set[str]:
    if folder == "law":
        return page.instruments
    return {channel for section in page.sections for channel in section.channels}
