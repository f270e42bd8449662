"""What each page costs a slow phone (the bars of the first issue)."""
from __future__ import annotations

import re

import pytest

from hold_steady.content.addresses import page_url
from support.pages import all_urls
from support.weight import KIB, bar, bar_before_touch, blocking, first_paint, gzipped


#: An address that is fetched because it stands there, without a touch.
FETCHED = r'''<(?:img|script|iframe|embed|source|video|audio|track|image|use)\b[^>]*?\s(?:src|srcset|href|poster)="([^"#]+)"|<object\b[^>]*?\sdata="([^"]+)"|<link\b[^>]*?\brel="(?:stylesheet|preload|modulepreload|prefetch)"[^>]*?\bhref="([^"]+)"|\burl\(["']?(?!data:)([^"')]+)'''


def test_no_page_weighs_more_before_first_paint_than_its_kind_may(site):
    heavy = [f"{url}: {first_paint(site / url):,} of {bar(site / url):,} bytes" for url in all_urls()
             if first_paint(site / url) > bar(site / url)]
    assert not heavy


#: Issue 15: what the pages of tools weighed before first paint on the day before they had one, in Chinese and in English.
BEFORE_TOOLS = {"letters/index": (7756, 7467), "letters/to-lender": (11047, 10353), "letters/to-authorities": (14312, 14331), "evidence/log": (10204, 10304),
                "repay/rates": (11419, 11589), "repay/check-debt": (12317, 11994), "repay/negotiate": (12180, 12303)}


def test_a_tool_makes_no_page_heavier_than_it_was_without(site):
    now = {slug: tuple(first_paint(site / page_url(slug, lang)) for lang in ("zh", "en")) for slug in BEFORE_TOOLS}
    assert not {slug: (now[slug], was) for slug, was in BEFORE_TOOLS.items() if any(one > before for one, before in zip(now[slug], was, strict=True))}


def test_nothing_blocks_the_first_paint_but_the_page_itself(site):
    assert not [url for url in all_urls() if blocking(site / url) != [site / url]]


def test_everything_before_a_touch_fits(site):
    """The page and every file of assets that its head asks for."""
    others = gzipped(site / "assets/guide.js") + gzipped(site / "assets/print.css")
    heavy = [f"{url}: {gzipped(site / url) + others:,}" for url in all_urls() if gzipped(site / url) + others > bar_before_touch(site / url)]
    assert not heavy


def test_a_page_asks_for_two_files_and_no_more(site):
    """What a browser would fetch by itself as it reads the page: pages are not visited one by one (browser/test_every_page.py). One brings what keeps the guide."""
    asked = {url: {name.lstrip("./") for found in re.findall(FETCHED, (site / url).read_text(encoding="utf-8")) for name in found if name and not name.startswith("data:")}
             for url in all_urls()}
    more = {page_url("about/offline", lang): {"assets/keep.js"} for lang in ("zh", "en")}
    assert {url: found for url, found in asked.items() if found != {"assets/guide.js", "assets/print.css"} | more.get(url, set())} == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_checks_a_text_is_light(site, lang):
    """Everything that only this page loads: what brings it, its words, its looks, the pipeline with all its tables. Other tools have ``store.js`` and
    ``tools.css`` too, and the search field of every page has the ears for despair."""
    assets = site / "assets"
    assert sum(gzipped(assets / name) for name in ("tools/check.js", f"tools/check-{lang}.js", "check/check.css", f"check/{lang}.js")) <= 60 * KIB
    assert sorted(path.name for path in (assets / "check").iterdir()) == ["check.css", "en.js", "zh.js"]


def test_the_page_for_lost_readers_is_small(site):
    assert gzipped(site / "404.html") < 4096
