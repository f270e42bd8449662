"""Where a page sends a mistake: to the file and to a form that exist, or nowhere, when the site has no such place."""
from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from hold_steady.build.build import Build
from hold_steady.build.settings import corrections
from hold_steady.core import Refusal
from support.pages import LANGUAGES, all_urls, every_slug
from support.tree import ROOT

from .conftest import FORGE, MAIL


@pytest.fixture(scope="module")
def build(today) -> Build:
    return Build(ROOT, "https://hold-steady.example/", "https://www.gov.cn/", {}, today, corrections({"REPO_URL": FORGE + "/", "CORRECTIONS_ADDRESS": MAIL}))


def ways(build, slug, lang) -> dict[str, str]:
    return {way["word"]: way["url"] for way in build.shell.context(slug, lang, build.catalog.source(slug, lang).meta)["ways"]}


@lru_cache(maxsize=None)
def fields_of_form(name: str) -> frozenset[str]:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"))
    return frozenset(field["id"] for field in form["body"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_leads_to_its_file_in_the_editor(build, lang):
    lost = [slug for slug in every_slug() if not (ROOT / unquote(ways(build, slug, lang)["edit_page"].removeprefix(f"{FORGE}/edit/main/"))).is_file()]
    assert not lost


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_leads_to_a_form_that_knows_the_page(build, lang, today):
    urls = set(all_urls())
    for slug in every_slug():
        address = urlsplit(ways(build, slug, lang)["wrong_here"])
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        fields = fields_of_form(asked.pop("template"))
        assert f"https://{address.netloc}{address.path}" == f"{FORGE}/issues/new"
        assert {*asked, "section"} <= fields
        assert (asked["language"], asked["version"]) == (lang, today.isoformat()) and asked["page"] in urls


def test_who_has_no_account_can_write(build):
    assert ways(build, "start/tonight", "en")["wrong_by_mail"].startswith("mailto:wrong@hold-steady.example?subject=en%2Fstart%2Ftonight.html")


def test_a_web_form_is_linked_as_it_stands():
    assert [way["url"] for way in corrections({"CORRECTIONS_ADDRESS": "https://form.example/x"}).ways("docs/index.md", "index.html", "zh", "2026-11-22")] == \
        ["https://form.example/x"]


@pytest.mark.parametrize("environ", [{}, {"REPO_URL": " ", "CORRECTIONS_ADDRESS": ""}], ids=str)
def test_unset_there_is_no_way(environ):
    assert corrections(environ).ways("docs/index.md", "index.html", "zh", "2026-11-22") == []


@pytest.mark.parametrize("environ", [{"REPO_URL": "forge.example/a"}, {"REPO_URL": "http://forge.example/a"}, {"REPO_URL": "javascript:alert(1)"},
                                     {"CORRECTIONS_ADDRESS": "nobody"}, {"CORRECTIONS_ADDRESS": "a@b.example?cc=c@d.example"}], ids=str)
def test_what_is_no_address_is_refused(environ):
    with pytest.raises(Refusal):
        corrections(environ)


def test_unset_no_page_of_the_site_has_a_link_to_a_forge(site):
    assert not [url for url in all_urls() if "/edit/main/" in (text := (site / url).read_text(encoding="utf-8")) or "?template=" in text or "mailto:" in text]


def test_a_site_built_with_both_prints_them(elsewhere):
    for url in ("start/tonight.html", "en/law/civil-code.html"):
        text = (elsewhere.site / url).read_text(encoding="utf-8")
        assert text.count(f'href="{FORGE}/edit/main/docs/') == 1 and text.count(f'href="{FORGE}/issues/new?template=sentence.yml&amp;page=') == 1
        assert text.count(f'href="mailto:{MAIL}?subject=') == 1
