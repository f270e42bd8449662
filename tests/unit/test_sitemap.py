"""The sitemap: every page with its twin, and nothing that changes with the day."""
from __future__ import annotations

from xml.etree.ElementTree import fromstring

from hold_steady.build.sitemap import sitemap
from hold_steady.core.records import Page

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def page(slug: str, lang: str) -> Page:
    return Page(slug, lang, "", {}, url=f"{'en/' if lang == 'en' else ''}{slug}.html")


def test_every_page_is_listed_with_its_alternates():
    text = sitemap([page("a", "zh"), page("a", "en"), page("b", "zh"), page("b", "en")], "https://x.example/g/")
    root = fromstring(text.encode())
    assert [u.find("s:loc", NS).text for u in root] == [
        "https://x.example/g/a.html", "https://x.example/g/en/a.html", "https://x.example/g/b.html", "https://x.example/g/en/b.html"]
    for url in root:
        assert [link.get("hreflang") for link in url.findall("x:link", NS)] == ["zh-CN", "en"]
    assert "lastmod" not in text


def test_addresses_are_escaped():
    assert "a&amp;b" in sitemap([page("a&b", "zh")], "https://x.example/")
