"""All inside links at once: as typed, as built, and in the files that list pages."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..content import Catalog, page_url, read_catalog
from ..core import Finding
from ..registry import Registry
from ..render import GENERATED_SECTIONS, generated_slugs, split_generated
from . import built_pages, site_files, written_pages
from .source_lines import SourceLines
from .url_resolver import read_site

_HOST = re.compile(r"https?://([\w.-]+)")


def check_pages(root: Path, catalog: Catalog, registry: Registry) -> Iterator[Finding]:
    """The Markdown alone: what needs no build."""
    docs = root / "docs"
    pictures = {p.relative_to(docs).as_posix() for p in docs.rglob("*")
                if p.is_file() and p.suffix != ".md" and p.relative_to(docs).parts[0] != "_data"}
    return written_pages.check(catalog, set(generated_slugs(registry)), pictures)


def check_all(root: Path, folder: Path, site_url: str, registry: Registry) -> list[Finding]:
    """Every finding of Markdown and site, each named once, in the order of files and lines."""
    catalog, site = read_catalog(root), read_site(folder, site_url)
    lines = source_lines(root, catalog, registry)
    typed = [*check_pages(root, catalog, registry), *written_pages.check_anchors(catalog, site)]
    built = [*built_pages.check(site, registry, known_hosts(root), lines), *site_files.check(site, lines)]
    return merged(typed, built)


def merged(typed: list[Finding], built: list[Finding]) -> list[Finding]:
    """One finding for one fault: what was typed comes back in what was built."""
    seen, kept = {(f.path, f.line) for f in typed}, list(typed)
    kept += [f for f in built if (f.path, f.line) not in seen or not f.path.endswith(".md") or f.line < 2]
    unique = {(f.code, f.path, f.line, f.text): f for f in reversed(kept)}
    return sorted(unique.values(), key=lambda f: (f.path, f.line, f.code))


def source_lines(root: Path, catalog: Catalog, registry: Registry) -> SourceLines:
    """Which file each page of the site was made from."""
    paths, slugs = {}, {}
    for (slug, lang), source in catalog.pages.items():
        paths[page_url(slug, lang)], slugs[page_url(slug, lang)] = source.path, (slug, lang)
    for slug in generated_slugs(registry):
        folder, name = split_generated(slug, registry)
        for lang in ("zh", "en"):
            paths[page_url(slug, lang)], slugs[page_url(slug, lang)] = GENERATED_SECTIONS[folder].path(registry, name), (slug, lang)
    return SourceLines(root, catalog, paths, slugs)


def known_hosts(root: Path) -> set[str]:
    """The hosts that a page may send its reader to: those of the registry and of the settings."""
    texts = [p.read_text(encoding="utf-8") for p in (root / "docs/_data").rglob("*.yml")]
    return {host.lower() for text in (*texts, (root / "mkdocs.yml").read_text(encoding="utf-8")) for host in _HOST.findall(text)}
