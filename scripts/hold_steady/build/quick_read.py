"""Read all pages without building a site: what the checks need, in a second."""
from __future__ import annotations

from collections.abc import Iterable

from markdown import Markdown

from .. import checks
from ..core import Finding, Page
from .build import Build

#: The same as in mkdocs.yml (a test compares them).
MARKDOWN_EXTENSIONS = ("attr_list", "def_list", "tables", "sane_lists", "toc")


def read_pages(build: Build, slugs: Iterable[str] | None = None) -> list[Page]:
    """Read the pages named (default: all written by hand), Chinese before English."""
    wanted = list(slugs) if slugs is not None else [s for s in build.catalog.slugs if not build.is_generated(s)]
    for lang in ("zh", "en"):
        for slug in wanted:
            source = build.catalog.source(slug, lang)
            if source is not None:
                Markdown(extensions=[*MARKDOWN_EXTENSIONS, build.extension(build.begin_page(slug, lang))]).convert(source.body)
    return [page for page in build.pages.values() if page.slug in wanted]


def findings(build: Build, pages: list[Page], whole: bool = True) -> list[Finding]:
    """Everything the checks say of these pages; ``whole``: they are all there are."""
    return list(build.catalog.findings) + [f for page in pages for f in page.findings] + list(checks.run(pages, build.registry, build.today, whole))
