"""Words that tell on a reader are findings wherever history, an address bar or a shared link shows them."""
from __future__ import annotations

import pytest

from hold_steady.checks.telling import telling
from hold_steady.content.addresses import as_built, moved, old_urls, page_url, place, slug_at, with_neutral_anchors

PATH = "docs/start/x.md"


def found(registry, url: str, html: str = "") -> list[str]:
    return [f"{f.code} {f.text}" for f in telling(url, html, registry, PATH)]


@pytest.mark.parametrize("url", ["mind/jiabao.html", "en/legal/will-i-go-to-prison.html", "replies/jail-fear.html", "people/unsafe-home.html",
                                 "doors/women-12338.html", "doors/heimao.html", "letters/police.html"])
def test_an_address_that_tells_is_a_finding(registry, url):
    assert found(registry, url) == [f"address-telling {url.removeprefix('en/').removesuffix('.html')}"]


@pytest.mark.parametrize("html, shown", [
    ('<h2 id="unsafe-home">', "#unsafe-home"), ('<h2 id="q-12338">', "#q-12338"), ("<title>会不会坐牢 · 稳住</title>", "会不会坐牢 · 稳住"),
    ("<title>我没借钱却被催</title>", "我没借钱却被催"), ("<title>12338 妇女维权</title>", "12338 妇女维权"),
    ('<meta property="og:title" content="家暴怎么办">', "家暴怎么办"), ('<meta property="og:title" content="Afraid at home">', "Afraid at home")])
def test_titles_and_anchors_that_tell_are_findings(registry, html, shown):
    assert found(registry, "start/x.html", html) == [f"address-telling {shown}"]


@pytest.mark.parametrize("html", ['<h2 id="s01">', "<title>稳住</title>", '<h1>家暴</h1>', '<h2 id="art_1100">', '<meta property="og:url" content="https://a.example/110">'])
def test_what_history_does_not_keep_may_say_what_it_is_about(registry, html):
    assert found(registry, "start/x.html", html) == []


def test_the_library_may_name_laws(registry):
    assert found(registry, "law/criminal-law.html", '<h2 id="art_110">') == []


def test_no_place_is_given_twice_and_none_is_an_old_one():
    for table in (moved().pages, moved().anchors):
        assert len(set(table.values())) == len(table)
        assert not set(table.values()) & set(table)


def test_places_and_back():
    assert page_url("doors/women-12338", "en") == "en/" + place("doors/women-12338") + ".html"
    assert slug_at(place("doors/women-12338")) == "doors/women-12338" and slug_at("start/tonight") == "start/tonight"
    assert old_urls()["en/doors/women-12338.html"] == page_url("doors/women-12338", "en")


def test_a_link_in_markdown_leads_to_the_place():
    anchors, pages = moved().anchors, moved().pages
    assert as_built("start/tonight", "zh", "../threats/jail-fear.md#coerced") == f"../{pages['threats/jail-fear']}.html#{anchors['coerced']}"
    assert as_built("start/tonight", "zh", "#coerced") == f"#{anchors['coerced']}"
    assert as_built("start/tonight", "zh", "not-yet.md") == "not-yet.html"
    assert as_built("start/tonight", "zh", "tel:110") == "tel:110"


def test_only_ids_and_links_are_renamed():
    html = '<h2 id="coerced">coerced</h2><a href="../x.html#coerced">#coerced</a><a href="x.html#other">'
    new = moved().anchors["coerced"]
    assert with_neutral_anchors(html) == f'<h2 id="{new}">coerced</h2><a href="../x.html#{new}">#coerced</a><a href="x.html#other">'
