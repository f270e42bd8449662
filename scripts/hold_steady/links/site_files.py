"""The files beside the pages that name pages: sitemap, search index, style sheets."""
from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote, urljoin
from xml.etree import ElementTree

from ..content import HTML_LANG, old_urls, page_url, slug_at
from ..core import Finding
from ..search import read_index_file
from .html_links import addresses_in_css
from .messages import finding
from .source_lines import SourceLines
from .url_resolver import Site, resolve

#: Pages that the search leaves out on purpose: the list of everything, and the specimen of the dress.
_NOT_SEARCHED = {"topics", "about/style"}
_NAMESPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def check(site: Site, lines: SourceLines) -> Iterator[Finding]:
    yield from _check_sitemap(site, lines)
    yield from _check_search(site, lines)
    for name in sorted(n for n in site.files if n.endswith(".css")):
        text = (site.folder / name).read_text(encoding="utf-8")
        for address in addresses_in_css(text):
            target = resolve(site, name, address)
            if target.fault:
                yield finding(target.fault, f"build/site/{name}", _line(text, address), address, target.nearest)


# -- sitemap -------------------------------------------------------------------------------------
def _check_sitemap(site: Site, lines: SourceLines) -> Iterator[Finding]:
    path = "build/site/sitemap.xml"
    try:
        text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
        entries = ElementTree.fromstring(text).findall("s:url", _NAMESPACES)
    except (OSError, ValueError, ElementTree.ParseError):
        yield finding("sitemap-unreadable", path, 0, "sitemap.xml")
        return
    named = set()
    for entry in entries:
        address = (entry.findtext("s:loc", "", _NAMESPACES) or "").strip()
        name = unquote(address.removeprefix(site.site_url))
        named.add(name)
        if not address.startswith(site.site_url) or name not in site.documents:
            yield finding("sitemap-dead", path, _line(text, f"<loc>{address}"), address, _near(name, site))
            continue
        yield from _check_twins(site, entry, name, path, _line(text, f"<loc>{address}"))
    for name in sorted(set(site.documents) - named - {"404.html", *old_urls()}):
        yield finding("sitemap-missing", lines.paths.get(name, path), 1 if name in lines.paths else 0, name, where=path)


def _check_twins(site: Site, entry, name: str, path: str, line: int) -> Iterator[Finding]:
    chinese = name.removeprefix("en/")
    wanted = {HTML_LANG["zh"]: urljoin(site.site_url, chinese), HTML_LANG["en"]: urljoin(site.site_url, f"en/{chinese}")}
    stated = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", _NAMESPACES)}
    for language, address in wanted.items():
        if stated.get(language) != address:
            yield finding("sitemap-twin-wrong", path, line, name, f"{language} {address}")


# -- search --------------------------------------------------------------------------------------
def _check_search(site: Site, lines: SourceLines) -> Iterator[Finding]:
    """``search-<language>-light.js`` lists pages, ``-full.js`` their sections in the same order."""
    for lang in ("zh", "en"):
        light, full = (_read_index(site, f"assets/search-{lang}-{size}.js") for size in ("light", "full"))
        slugs: list[str] = []
        for size, record in (("light", light), ("full", full)):
            name = f"assets/search-{lang}-{size}.js"
            if isinstance(record, str):
                yield finding("index-unreadable", f"build/site/{name}", 1, name)
        if isinstance(light, dict):
            slugs = [entry["page"] for entry in light["pages"]]
            yield from _check_entries(site, lines, lang, slugs, f"build/site/assets/search-{lang}-light.js")
            for key in ("helpPage", "askPage"):
                slug, _, anchor = light[key].partition("#")
                yield from _check_entry(site, lines, lang, slug, anchor, f"build/site/assets/search-{lang}-light.js")
        if isinstance(full, dict):
            yield from _check_full(site, lines, lang, slugs, full)


def _read_index(site: Site, name: str) -> dict | str | None:
    """The record in an index; None where there is no such file, the fault's word where it cannot be read."""
    if name not in site.files:
        return None
    try:
        return read_index_file(site.folder / name)
    except (OSError, ValueError):
        return "broken"


def _check_full(site: Site, lines: SourceLines, lang: str, slugs: list[str], full: dict) -> Iterator[Finding]:
    path = f"build/site/assets/search-{lang}-full.js"
    if len(slugs) != len(full["pages"]):
        yield finding("index-unreadable", path, 1, path)
        return
    sections = [(slug, entry["parts"]) for slug, entry in zip(slugs, full["pages"])] + [(entry["page"], entry["parts"]) for entry in full["made"]]
    yield from _check_entries(site, lines, lang, [entry["page"] for entry in full["made"]], path, whole=False)
    for slug, parts in sections:
        for part in parts:
            if part["anchor"] and site.page(slug, lang):
                yield from _check_entry(site, lines, lang, slug, part["anchor"], path)


def _check_entries(site: Site, lines: SourceLines, lang: str, slugs: list[str], path: str, whole: bool = True) -> Iterator[Finding]:
    for slug in slugs:
        yield from _check_entry(site, lines, lang, slug, "", path)
    written = {slug for slug, of in lines.slugs.values() if of == lang and (source := lines.catalog.source(slug, lang)) and source.body
               and source.meta.get("kind") != "index"}
    for slug in sorted(written - set(map(slug_at, slugs)) - _NOT_SEARCHED) if whole else ():
        source = lines.catalog.source(slug, lang)
        yield finding("index-page-missing", source.path, 1, slug, where=path)


def _check_entry(site: Site, lines: SourceLines, lang: str, slug: str, anchor: str, path: str) -> Iterator[Finding]:
    page = site.page(slug, lang)
    if page is None:
        yield finding("index-entry-dead", path, 1, slug, _near(page_url(slug, lang), site).removesuffix(".html"))
    elif anchor and anchor not in page.ids:
        close = get_close_matches(anchor, list(page.ids), 1, 0.5)
        source = lines.paths.get(page.url, path)
        yield finding("index-entry-dead", source, lines.heading(source, close[0]) if close else 1, f"{slug}#{anchor}",
                      f"#{close[0]}" if close else "", where=path)


def _near(name: str, site: Site) -> str:
    return next(iter(get_close_matches(name, sorted(site.documents), 1, 0.6)), "")


def _line(text: str, mark: str) -> int:
    position = text.find(mark)
    return text.count("\n", 0, position) + 1 if position >= 0 else 1
