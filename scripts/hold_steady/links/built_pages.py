"""Every link, anchor, picture, pointer and number of the built pages, and the line it came from."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote, urljoin, urlsplit

from ..core import Finding
from ..registry import Registry
from .html_links import Document, Link
from .messages import finding
from .source_lines import SourceLines
from .url_resolver import Site, Target, resolve

#: One fault in this many pages is a fault of a template.
_MANY = 8
_MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?[^\s]*)?$", re.I)
_HREFLANG = {"zh-CN": "zh", "en": "en", "x-default": "zh"}
#: (code, what, nearest, more words)
Fault = tuple[str, str, str, dict]


def check(site: Site, registry: Registry, hosts: set[str], lines: SourceLines) -> Iterator[Finding]:
    """All faults of all pages; a fault that many pages share is reported once, where the template makes it."""
    numbers = set(registry.hotlines) | {re.sub(r"\D", "", n) for c in registry.channels.values() for n in c.phones}
    found = [(document, link, fault) for document in site.documents.values()
             for link, fault in _faults(site, document, numbers, hosts)]
    shared = Counter(_shared_key(link, fault) for _, link, fault in found)
    told: set = set()
    for document, link, (code, what, nearest, words) in found:
        key = _shared_key(link, (code, what, nearest, words))
        if shared[key] >= _MANY and link.part != "article":
            if key not in told:
                told.add(key)
                path, line = lines.template(link)
                yield finding(code, path, line, what, nearest, f"{document.url}, {shared[key]} ×", **words)
            continue
        path, line = lines.place(document, link)
        yield finding(code, path, line, what, nearest, f"{document.url}:{document.line(link.start)}", **words)


def _shared_key(link: Link, fault: Fault) -> tuple:
    # The address of a template's link differs with the depth of the page.
    return fault[0], link.tag, link.attribute, link.part, fault[1].rsplit("../", 1)[-1]


def _faults(site: Site, document: Document, numbers: set[str], hosts: set[str]) -> Iterator[tuple[Link, Fault]]:
    for link in document.links:
        for fault in _check_link(site, document, link, numbers, hosts):
            yield link, fault
    for pointer in document.pointers:
        if pointer.address not in document.ids:
            yield pointer, ("pointer-dangling", pointer.address, _close(pointer.address, document.ids), {"attribute": pointer.attribute})
    for identifier, start, heading in document.twice:
        yield Link("", "id", identifier, start, "article", heading, {}), ("id-doubled", identifier, "", {})
    if document.url != "404.html":
        yield from _check_head(site, document)


def _check_link(site: Site, document: Document, link: Link, numbers: set[str], hosts: set[str]) -> Iterator[Fault]:
    address, lowered = link.address, link.address.strip().lower()
    if link.tag == "base":
        yield "base-element", address, "", {}
    elif lowered.startswith("tel:"):
        yield from _check_number(document, link, numbers)
    elif lowered.startswith("mailto:"):
        if not _MAIL.match(address):
            yield "mail-malformed", address, "", {}
    elif link.tag in ("link", "meta") and link.attributes.get("rel") in ("canonical", "alternate"):
        return
    elif link.tag == "form" and address in ("", "#"):
        return
    else:
        target = resolve(site, document.url, address, link.tag == "meta")
        yield from _judge(document, link, target, hosts)


def _judge(document: Document, link: Link, target: Target, hosts: set[str]) -> Iterator[Fault]:
    if target.fault:
        yield target.fault, link.address, target.nearest, {}
    elif target.outside and link.tag in ("a", "area") and urlsplit(target.outside).hostname not in hosts:
        yield "link-outside-unregistered", link.address, "", {}
    elif target.file.endswith(".html") and link.tag == "a" and document.url != "404.html":
        if target.file.startswith("en/") != document.url.startswith("en/") and "hreflang" not in link.attributes:
            twin = target.file.removeprefix("en/") if target.file.startswith("en/") else f"en/{target.file}"
            yield "link-crosses-language", link.address, twin, {}


def _check_number(document: Document, link: Link, numbers: set[str]) -> Iterator[Fault]:
    number = unquote(link.address[4:]).strip()
    digits, words = re.sub(r"\D", "", number), document.words(link)
    if not number:
        yield "tel-empty", link.address, "", {}
    elif not re.fullmatch(r"\+?\d+", number):
        yield "tel-malformed", link.address, f"tel:{digits}" if digits in numbers else "", {}
    elif digits not in numbers:
        yield "tel-unknown", digits, _close(digits, numbers), {}
    elif not link.attributes.get("aria-label") and re.search(r"\d{3}", words) and digits not in re.sub(r"\D", "", words):
        yield "link-words-differ", digits, "", {"shown": words}


def _check_head(site: Site, document: Document) -> Iterator[tuple[Link, Fault]]:
    """Canonical and hreflang are exact: this page, and its two languages."""
    head = Link("link", "href", "", 0, "head", "", {})
    canonical = [link for link in document.links if link.attributes.get("rel") == "canonical"]
    if not canonical:
        yield head, ("canonical-missing", "", "", {})
    for link in canonical:
        if link.address != urljoin(site.site_url, document.url):
            yield link, ("canonical-wrong", link.address, urljoin(site.site_url, document.url), {})
    chinese = document.url.removeprefix("en/")
    stated = {link.attributes.get("hreflang"): link for link in document.links if link.tag == "link" and link.attributes.get("rel") == "alternate"
              and "hreflang" in link.attributes}
    for language, lang in _HREFLANG.items():
        wanted = urljoin(site.site_url, chinese if lang == "zh" else f"en/{chinese}")
        if language not in stated:
            yield head, ("twin-missing", language, wanted, {"lang": language})
    for language, link in stated.items():
        wanted = urljoin(site.site_url, chinese if _HREFLANG.get(language) == "zh" else f"en/{chinese}")
        if language not in _HREFLANG or link.address != wanted or wanted.removeprefix(site.site_url) not in site.files:
            yield link, ("twin-wrong", link.address, wanted, {"lang": language})


def _close(word: str, words) -> str:
    return next(iter(get_close_matches(word, sorted(words), 1, 0.5)), "")
