"""What the templates around an article are told."""
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hold_steady.content.addresses import page_url, relative
from hold_steady.core.dates import spoken


@pytest.mark.parametrize("slug, lang, url", [
    ("index", "zh", "index.html"), ("index", "en", "en/index.html"), ("start/tonight", "zh", "start/tonight.html"),
    ("law/civil-code", "en", "en/law/civil-code.html")])
def test_a_page_has_one_address_per_language(slug, lang, url):
    assert page_url(slug, lang) == url


@pytest.mark.parametrize("here, there, path", [
    ("index.html", "start/tonight.html", "start/tonight.html"), ("start/tonight.html", "index.html", "../index.html"),
    ("start/tonight.html", "start/index.html", "index.html"), ("en/start/tonight.html", "start/tonight.html", "../../start/tonight.html"),
    ("index.html", "index.html", "index.html")])
def test_links_are_relative_so_that_a_stick_works(here, there, path):
    assert relative(here, there) == path


def as_of(build, day, lang="en") -> dict:
    """The front matter of a page whose law was compared on the day its numbers were."""
    return {**build.catalog.source("start/tonight", lang).meta, "law_as_of": day}


def context(build, slug="start/tonight", lang="zh", **meta):
    return build.shell.context(slug, lang, {**build.catalog.source(slug, lang).meta, **meta})


@pytest.mark.parametrize("lang, other, html", [("zh", "en", "zh-CN"), ("en", "zh", "en")])
def test_a_page_knows_its_language_and_its_twin(build, lang, other, html):
    told = context(build, lang=lang)
    assert (told["html_lang"], told["other"]["lang"]) == (html, other)
    assert told["other"]["url"].endswith("start/tonight.html")
    assert told["strings"]["home"] == {"zh": "首页", "en": "Home"}[lang]


def test_alternates_are_absolute_and_have_a_default(build):
    told = {a["hreflang"]: a["href"] for a in context(build)["alternates"]}
    assert told == {"zh-CN": "https://hold-steady.example/start/tonight.html", "en": "https://hold-steady.example/en/start/tonight.html",
                    "x-default": "https://hold-steady.example/start/tonight.html"}
    assert context(build, lang="en")["canonical"] == "https://hold-steady.example/en/start/tonight.html"


def test_the_help_bar_comes_from_the_registry(build, registry):
    told = context(build)["help"]
    assert [h["number"] for h in told] == ["120", "110", "12356"]
    assert [(h["label"], h["zh"], h["en"]) for h in told] == [(line.short.zh, line.short.zh, line.short.en) for line in registry.crisis.bar]
    assert all(h["number"] in registry.hotlines for h in told)


def test_nobody_has_read_a_page_until_somebody_has(build, today):
    assert context(build)["reviewed"] is None
    read = context(build, reviewed={"by": "某律师", "on": today})["reviewed"]
    assert read["by"] == "某律师" and str(today.year) in read["on"]


def test_a_signature_lapses_when_law_of_the_page_has_a_new_version(build, today):
    law = "public-security-penalties-law"
    newest = max(v.in_force_from for v in build.registry.instruments[law].versions if v.in_force_from <= today)
    shell, meta = replace(build.shell, cited=lambda slug: {law}), as_of(build, today)
    assert shell.context("start/tonight", "en", {**meta, "reviewed": {"by": "Somebody", "on": newest}})["reviewed"]
    assert not shell.context("start/tonight", "en", {**meta, "reviewed": {"by": "Somebody", "on": newest - timedelta(days=1)}})["reviewed"]


@pytest.fixture
def day(registry):
    """When the numbers of the page were compared; some of other pages, and the law of this one, may have been compared later."""
    return registry.channels["line-12345"].checked_on


def test_an_old_page_warns_its_reader(build, day):
    assert not context(build)["overdue_notes"]
    late = replace(build.shell, today=day + timedelta(days=181))
    [note] = late.context("start/tonight", "en", as_of(build, day))["overdue_notes"]
    assert str(day.year) in note


@pytest.fixture
def older(build, registry, day):
    """The shell of a page that shows a door which was checked 100 days before everything else."""
    door = registry.channels["line-12345"]
    then = replace(door, checked_on=day - timedelta(days=100))
    return replace(build.shell, registry=replace(registry, channels={**registry.channels, door.id: then}), shown=lambda slug: {door.id})


def test_a_page_says_how_old_its_law_and_its_oldest_number_are(build, older, day):
    meta = as_of(build, day)
    assert context(build, lang="en", law_as_of=day)["checked"] == [f"Law and numbers checked as of {spoken(day, 'en')}."]
    assert older.context("start/tonight", "en", meta)["checked"] == [
        f"Law checked as of {spoken(day, 'en')}.", f"Numbers checked as of {spoken(day - timedelta(days=100), 'en')}."]


def test_a_copy_that_nobody_rebuilds_says_so_when_its_numbers_fall_due(build, older, day):
    meta = as_of(build, day, "zh")
    notes = {note["after"]: note["text"] for note in older.context("start/tonight", "zh", meta)["timed_notes"]}
    assert "号码" in notes[(day + timedelta(days=81)).isoformat()] and "法条" in notes[(day + timedelta(days=181)).isoformat()]
    late = replace(older, today=day + timedelta(days=81)).context("start/tonight", "zh", meta)
    assert len(late["overdue_notes"]) == 1 and "号码" in late["overdue_notes"][0]
    assert not [n for n in late["timed_notes"] if "号码" in n["text"]]


@pytest.mark.parametrize("address, words", [("https://guide-for-you.org/", "https://guide-for-you.org/"), ("https://hold-steady.example/", "问给你的人")])
def test_a_copy_says_three_months_after_it_was_checked_where_to_look_for_a_newer_one(build, day, address, words):
    note = replace(build.shell, site_url=address).context("start/tonight", "zh", as_of(build, day, "zh"))["newer_note"]
    assert date.fromisoformat(note["after"]) - day == timedelta(days=92) and words in note["text"]


def test_the_way_home_and_the_section_are_told(build):
    told = context(build)
    assert [c["url"] for c in told["crumbs"]] == ["../index.html", "index.html"]
    assert [p["current"] for p in told["section"]["pages"]] == [True]
    assert context(build, slug="index")["is_home"] is True


def test_the_next_step_is_a_page_with_its_question(build):
    following = context(build)["next"]
    source = build.catalog.source(build.catalog.source("start/tonight", "zh").meta["next"], "zh")
    assert (following["title"], following["question"]) == (source.meta["title"], source.meta["question"])
    assert context(build, next=None)["next"] is None
