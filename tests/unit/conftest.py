"""A guide in miniature: the real registry and words, and whatever page a test writes."""
from __future__ import annotations

from collections.abc import Callable

import markdown
import pytest

import hold_steady.registry
from hold_steady.build import build as of_builds
from hold_steady.build.build import Build
from hold_steady.content.addresses import page_url
from hold_steady.content.catalog import Source, hash_sections
from hold_steady.core.records import Page
from hold_steady.render.cards import Cards
from hold_steady.render.page_reader import GuideExtension, PageReader
from support import pages
from support.tree import ROOT

SECTIONS = {"start": ["start/index", "start/tonight"], "complain": ["complain/index", "complain/choose", "complain/police"]}


@pytest.fixture(scope="session")
def build(today) -> Build:
    """A build that has read everything and built nothing. It reads law with the recogniser of all tests."""
    made = Build(ROOT, "https://hold-steady.example/", "https://www.gov.cn/", dict(SECTIONS), today)
    made.reader.__dict__["recogniser"] = pages.recogniser()
    return made


@pytest.fixture
def read_once(build, monkeypatch) -> None:
    """Builds in other folders that hold the same data take what ``build`` has read."""
    monkeypatch.setattr(PageReader, "recogniser", pages.recogniser())
    monkeypatch.setattr(hold_steady.registry, "load", lambda _: build.registry)
    for name, held in (("read_search_words", build.words), ("read_despair_model", build.model), ("read_search_model", build.learned)):
        monkeypatch.setattr(of_builds, name, lambda _, held=held: held)


@pytest.fixture(scope="session")
def cards(build) -> Callable[[str], Cards]:
    return lambda lang: Cards(build.registry, build.reader.strings, lang, build.today, lambda folder, name: f"../{folder}/{name}.html")


@pytest.fixture
def read(build) -> Callable[..., tuple[str, Page]]:
    """Markdown in, HTML and the record of the page out, as the site is built."""
    def read(body: str, lang: str = "zh", slug: str = "start/tonight") -> tuple[str, Page]:
        path = f"docs/{slug}{'.en' if lang == 'en' else ''}.md"
        page = Page(slug, lang, path, {"title": "t"}, url=page_url(slug, lang))
        visit = GuideExtension(build.reader, Source(slug, lang, path, page.meta, body, hash_sections(body)), page)
        html = markdown.markdown(body, extensions=["attr_list", "def_list", "tables", "sane_lists", "toc", visit])
        return html, page
    return read
