"""What each page costs a slow phone (the bars of the first issue)."""
from __future__ import annotations

from support.pages import all_urls
from support.weight import KIB, bar, bar_before_touch, blocking, first_paint, gzipped


def test_no_page_weighs_more_before_first_paint_than_its_kind_may(site):
    heavy = [f"{url}: {first_paint(site / url):,} of {bar(site / url):,} bytes" for url in all_urls()
             if first_paint(site / url) > bar(site / url)]
    assert not heavy


def test_nothing_blocks_the_first_paint_but_the_page_itself(site):
    assert not [url for url in all_urls() if blocking(site / url) != [site / url]]


def test_everything_before_a_touch_fits(site):
    """The page and every file of assets that its head asks for."""
    others = gzipped(site / "assets/guide.js") + gzipped(site / "assets/print.css")
    heavy = [f"{url}: {gzipped(site / url) + others:,}" for url in all_urls() if gzipped(site / url) + others > bar_before_touch(site / url)]
    assert not heavy


def test_what_checks_a_text_is_light(site):
    """Its own files: for a Chinese text; and at most, with the tables of English and of titles, which few texts ask for."""
    assets = site / "assets"
    core = sum(gzipped(assets / name) for name in ("tools/check.js", "tools/check-zh.js", "check/check.css", "check/pipeline.js"))
    more = gzipped(assets / "check/english.js"), gzipped(assets / "check/titles.js")
    assert core <= 60 * KIB and core + more[1] <= 65 * KIB and core + sum(more) <= 77 * KIB
    assert sorted(path.name for path in (assets / "check").iterdir()) == ["check.css", "english.js", "pipeline.js", "titles.js"]


def test_the_page_for_lost_readers_is_small(site):
    assert gzipped(site / "404.html") < 4096
