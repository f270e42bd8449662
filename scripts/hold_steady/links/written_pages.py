"""What is wrong with links as they are typed: before a build, with the line at hand."""
from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from ..content import Catalog, Source, Written, definitions_of, heading_ids, links_of, page_url
from ..core import Finding
from .messages import finding
from .url_resolver import Site, resolve


def check(catalog: Catalog, generated: set[str], pictures: set[str] = frozenset()) -> Iterator[Finding]:
    """Links of every page, and of a page beside its twin. ``generated``: slugs of pages made from data."""
    written = {key: links_of(source) for key, source in catalog.pages.items() if source.body}
    site = _as_site(catalog, generated, pictures)
    for key, links in written.items():
        source = catalog.pages[key]
        for link in links:
            yield from _check_link(site, source, link)
        yield from _check_definitions(source, links)
    for slug in catalog.slugs:
        zh, en = catalog.source(slug, "zh"), catalog.source(slug, "en")
        if zh and en and zh.body:
            yield from _compare(zh, en, written.get((slug, "zh"), []), written.get((slug, "en"), []))


def _as_site(catalog: Catalog, generated: set[str], pictures: set[str]) -> Site:
    """The files a build will write, as far as Markdown may link to them."""
    site = Site(None, "https://hold-steady.invalid/")
    slugs = {slug for slug, _ in catalog.pages} | generated
    site.files = {f"{slug}.md" for slug in slugs} | pictures
    site.folders = {parent for name in site.files for parent in _parents(name)}
    site.lower = {name.lower(): name for name in site.files}
    return site


def _parents(name: str) -> Iterator[str]:
    while name := posixpath.dirname(name):
        yield name


def _check_link(site: Site, source: Source, link: Written) -> Iterator[Finding]:
    what = f"[{link.label}]" if link.label else link.address or link.text
    at = lambda code, **words: finding(code, source.path, link.line, what, **words)  # noqa: E731
    if link.kind == "almost":
        yield at("link-not-closed")
    elif link.kind == "bare":
        yield at("link-bare")
    elif link.kind == "reference" and not link.address:
        yield at("reference-undefined", nearest=_nearest_label(source, link.label))
    elif not link.text and link.kind != "image":
        yield at("link-without-text")
    elif not link.text:
        yield at("image-without-words")
    else:
        yield from _check_address(site, source, link, at)


def _check_address(site: Site, source: Source, link: Written, at) -> Iterator[Finding]:
    path = unquote(urlsplit(link.address).path) if link.address else ""
    if path.endswith(".en.md"):
        yield at("link-to-twin", nearest=link.address.replace(".en.md", ".md"))
        return
    if path.endswith(".html") and not urlsplit(link.address).scheme:
        yield at("link-to-built-page", nearest=link.address.replace(".html", ".md"))
        return
    target = resolve(site, f"{source.slug}.md", link.address)
    if target.fault:
        yield at(target.fault, nearest=target.nearest.replace(".html", ".md"))


def check_anchors(catalog: Catalog, built: Site) -> Iterator[Finding]:
    """Anchors in Markdown against the ids of the built pages (headings, cards, articles)."""
    for source in catalog.pages.values():
        here = page_url(source.slug, source.lang)
        for link in links_of(source) if here in built.documents and source.body else ():
            path, _, fragment = link.address.partition("#")
            if fragment and link.kind in ("inline", "reference") and not urlsplit(link.address).scheme and (not path or path.endswith(".md")):
                target = resolve(built, here, f"{path.removesuffix('.md')}{'.html' if path else ''}#{fragment}")
                own = not path and fragment in heading_ids(source)
                if target.fault.startswith("anchor") and not own:
                    yield finding(target.fault, source.path, link.line, link.address, nearest=target.nearest)


def _nearest_label(source: Source, label: str) -> str:
    close = get_close_matches(label, [name for name, _, _ in definitions_of(source)], 1, 0.5)
    return f"[{close[0]}]" if close else ""


def _check_definitions(source: Source, links: list[Written]) -> Iterator[Finding]:
    used = {link.label.lower() for link in links if link.kind == "reference"}
    seen: set[str] = set()
    for label, address, line in definitions_of(source):
        if label.lower() in seen:
            yield finding("reference-doubled", source.path, line, f"[{label}]")
        elif label.lower() not in used and f"[{label}]" not in source.body.replace(f"[{label}]:", ""):
            yield finding("reference-unused", source.path, line, f"[{label}]")
        seen.add(label.lower())


# -- twins ---------------------------------------------------------------------------------------
def _compare(zh: Source, en: Source, left: list[Written], right: list[Written]) -> Iterator[Finding]:
    """Each section leads to the same places in both languages."""
    ours, theirs = _places(zh, left), _places(en, right)
    for section in dict.fromkeys((*ours, *theirs)):
        here, there = ours.get(section, Counter()), theirs.get(section, Counter())
        missing, extra = set(here) - set(there), set(there) - set(here)
        if missing or extra:
            line = next((link.line for link in right if link.section == section and _place(en, link) in extra),
                        heading_ids(en).get(section, 1))
            yield finding("pair-links-differ", en.path, line, f"{{#{section}}}",
                          only_zh=", ".join(sorted(missing)) or "–", only_en=", ".join(sorted(extra)) or "–")


def _places(source: Source, links: list[Written]) -> dict[str, Counter]:
    found: dict[str, Counter] = {}
    for link in links:
        if link.kind in ("inline", "image", "reference", "automatic") and link.address:
            found.setdefault(link.section, Counter())[_place(source, link)] += 1
    return found


def _place(source: Source, link: Written) -> str:
    """Where a link leads, written the same way in both twins."""
    if urlsplit(link.address).scheme:
        return link.address
    path, _, fragment = link.address.replace(".en.md", ".md").partition("#")
    full = posixpath.normpath(posixpath.join(posixpath.dirname(source.slug), path)) if path else f"{source.slug}.md"
    return f"{full}#{fragment}" if fragment else full
