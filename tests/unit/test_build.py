"""The day of the build, the style, and pages made from data."""
from __future__ import annotations

from datetime import date

import pytest

from hold_steady.build.build import minify_css
from hold_steady.build.settings import day_of_build, environment, site_url
from hold_steady.core import Refusal


@pytest.mark.parametrize("environ, day", [
    ({"GUIDE_TODAY": "2027-03-01"}, date(2027, 3, 1)),
    ({"GUIDE_TODAY": "2027-03-01", "SOURCE_DATE_EPOCH": "0"}, date(2027, 3, 1)),
    ({"SOURCE_DATE_EPOCH": "1795305600"}, date(2026, 11, 22)),
    ({"SOURCE_DATE_EPOCH": "1795391999"}, date(2026, 11, 22)),
    ({"SOURCE_DATE_EPOCH": "1795392000"}, date(2026, 11, 23)),
    ({"GUIDE_TODAY": "", "SOURCE_DATE_EPOCH": "0"}, date(1970, 1, 1))], ids=str)
def test_the_day_of_a_build_is_said_or_derived_from_the_source(environ, day):
    assert day_of_build(environ) == day


def test_without_either_it_is_today():
    assert day_of_build({}) == date.today()


def test_the_style_loses_only_what_a_browser_does_not_need():
    assert minify_css("/* a */\na , b {\n  color: red;\n}\n@media (min-width: 1px) { c { d: e } }") == \
        "a,b{color:red}@media (min-width:1px){c{d:e}}"
    assert minify_css('a::before { content: "a  b , c; }" ; color: red; }') == 'a::before{content:"a  b , c; }";color:red}'
    assert minify_css("/* it's */ a { content: '  ' }") == "a{content:'  '}"
    assert minify_css("li :first-child { a: b }") == "li :first-child{a:b}"


def test_every_instrument_and_every_printed_door_has_a_page_in_both_languages(build, registry):
    wanted = {f"law/{i}" for i in registry.instruments} | {
        f"doors/{c.id}" for c in registry.channels.values() if c.is_printed}
    assert set(build.generated_slugs) == wanted
    for slug in wanted:
        for lang in ("zh", "en"):
            build.begin_page(slug, lang)
            assert "{" not in build.generated_html(slug, lang), slug
            assert build.catalog.source(slug, lang).meta["kind"] == "reference"


def test_a_library_page_quotes_dates_and_old_numbers(build):
    build.begin_page("law/public-security-penalties-law", "zh")
    html = build.generated_html("law/public-security-penalties-law", "zh")
    assert 'id="art_50"' in html and "2026 年 1 月 1 日起施行" in html and "第四十二条" in html


def test_only_pages_made_from_data_are_generated(build):
    assert not build.is_generated("start/tonight")
    assert not build.is_generated("law/no-such-law")
    assert not build.is_generated("civil-code")


@pytest.mark.parametrize("written, address", [("", "https://hold-steady.example/"), ("  ", "https://hold-steady.example/"), ("https://a.example", "https://a.example/"), ("http://a.example:8080/guide", "http://a.example:8080/guide/")])
def test_an_empty_address_is_as_none(written, address, root):
    assert site_url(root, {"SITE_URL": written}) == address
    assert ("SITE_URL" in environment({"SITE_URL": written})) == bool(written.strip())


@pytest.mark.parametrize("written", ["x", "//a.example/", "ftp://a.example/", "https://", "https://a.example/?q", "https://a.example/#x", "https://a b.example/", "https://a.example/\n", 'https://a.example/">'])
def test_what_is_no_address_is_refused(written, root):
    with pytest.raises(Refusal, match="SITE_URL"):
        site_url(root, {"SITE_URL": written})
