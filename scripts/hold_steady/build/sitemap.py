"""The sitemap: every page, with its twin."""
from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin
from xml.sax.saxutils import quoteattr, escape

from ..content import HTML_LANG
from ..core import Page


def sitemap(pages: Iterable[Page], site_url: str) -> str:
    """A sitemap with alternates; no dates, so that the same content gives the same bytes."""
    urls: dict[str, dict[str, str]] = {}
    for page in pages:
        urls.setdefault(page.slug, {})[page.lang] = urljoin(site_url, page.url)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">']
    for twins in urls.values():
        links = "".join(f'<xhtml:link rel="alternate" hreflang="{HTML_LANG[lang]}" href={quoteattr(url)}/>'
                        for lang, url in twins.items())
        lines += [f"<url><loc>{escape(url)}</loc>{links}</url>" for url in twins.values()]
    return "\n".join([*lines, "</urlset>", ""])
