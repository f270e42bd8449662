"""The feeds: what RFC 4287 wants, what the registry and the commits say, and nothing where there are none."""
from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree

from hold_steady.build.feeds import Feed
from hold_steady.content.page_history import NumberChange, PageChange, number_changes, page_changes
from hold_steady.core import spoken
from hold_steady.core.elements import words
from hold_steady.core.records import Page, Section
from hold_steady.render import change_lists
from support.parts import needed
from support.tree import ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
LAW = "civil-code"
DAY = date(2026, 11, 20)


def page(slug: str, lang: str, title: str, *laws: str) -> Page:
    return Page(slug, lang, f"docs/{slug}.md", {"title": title}, url=f"{slug}.html",
                sections=[Section("lead", "", 1, citations=[(law, "art_1") for law in laws])])


@pytest.fixture
def feed(build, today) -> Feed:
    pages = [page(slug, lang, f"{title} {lang}", *laws) for lang in ("zh", "en") for slug, title, laws in (
        ("start/tonight", "A & <b>", (LAW,)), ("legal/is-it-legal", "B", ()))]
    changes = [PageChange(DAY, "start/tonight", lang, ("", "What & why"), False) for lang in ("zh", "en")]
    return Feed(build.registry, pages, changes, build.reader.strings, "https://hold-steady.example/guide/", today)


def changed(feed: Feed, day: date) -> Feed:
    """The same with one more text of a law, in force from ``day``."""
    instrument = feed.registry.instruments[LAW]
    version = replace(instrument.versions[-1], id="new", in_force_from=day, in_force_to=None)
    law = replace(instrument, versions=(*instrument.versions, version))
    return replace(feed, registry=replace(feed.registry, instruments={**feed.registry.instruments, LAW: law}))


def parsed(text: str) -> ElementTree.Element:
    """The feed, after everything RFC 4287 says that it must have (sections 4.1.1, 4.1.2, 4.2.6, 4.2.7, 4.2.15)."""
    root = ElementTree.fromstring(text.encode())
    entries = root.findall(f"{ATOM}entry")
    assert root.tag == f"{ATOM}feed" and root.find(f"{ATOM}author/{ATOM}name").text
    for part in (root, *entries):
        assert all(len(part.findall(ATOM + name)) == 1 and part.find(ATOM + name).text.strip() for name in ("id", "title", "updated"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", part.find(f"{ATOM}updated").text) and datetime.fromisoformat(part.find(f"{ATOM}updated").text)
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", part.find(f"{ATOM}id").text)
        kinds = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in part.findall(f"{ATOM}link")]
        assert len(kinds) == len(set(kinds)) and all(link.get("href").startswith("https://") for link in part.findall(f"{ATOM}link"))
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    assert all(entry.find(f"{ATOM}summary").text for entry in entries)
    names = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(names) == len(set(names)) and root.find(f"{ATOM}updated").text == max(e.find(f"{ATOM}updated").text for e in entries)
    return root


@pytest.mark.parametrize("lang, own", [("zh", "feed.xml"), ("en", "en/feed.xml")])
def test_a_feed_is_what_the_standard_wants(feed, lang, own):
    root = parsed(feed.atom(lang))
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == f"https://hold-steady.example/guide/{own}"
    assert not set(parsed(feed.atom("zh")).itertext()) & {e.text for e in parsed(feed.atom("en")).iter(f"{ATOM}id")}


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(ROOT / "tests/cases/atom.rng"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_validator_that_is_not_ours_finds_the_feed_valid(feed, grammar, lang, today):
    told = changed(replace(feed, numbers=[NumberChange(DAY, next(iter(feed.registry.channels)), ("12000",), ())]), today + timedelta(days=30))
    assert grammar.validate(etree.fromstring(told.atom(lang).encode())), grammar.error_log


def test_the_feeds_of_the_built_guide_are_valid(site, grammar):
    for name in ("feed.xml", "en/feed.xml"):
        text = (site / name).read_text(encoding="utf-8")
        assert grammar.validate(etree.fromstring(text.encode())), (name, grammar.error_log)
        assert len(parsed(text).findall(f"{ATOM}entry")) > 10


@pytest.mark.parametrize("old, new", [
    (r"<id>[^<]*</id>", ""), (r"<title>[^<]*</title>", ""), (r"<updated>[^<]*</updated>", ""), (r"(<title>[^<]*</title>)", r"\1\1"), (r"T00:00:00Z", ""),
    (r"T00:00:00Z", "T00:00:00"), (r'href="[^"]*"', ""), (r"<name>[^<]*</name>", ""), (r"<summary>", '<summary type="markdown">'), (r"<entry>", "<entry><why/>"),
    (r"http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"), (r'type="text/html"', 'type="html"'), (r'xml:lang="[^"]*"', 'xml:lang="a b"')], ids=str)
def test_the_validator_refuses_what_the_standard_forbids(feed, grammar, old, new):
    spoilt = re.sub(old, new, feed.atom("zh"), count=1)
    assert spoilt != feed.atom("zh") and not grammar.validate(etree.fromstring(spoilt.encode()))


def test_one_more_text_of_a_law_is_one_more_entry_that_names_the_pages_and_the_day(feed, today):
    day = today + timedelta(days=30)
    before, after = ({e.find(f"{ATOM}id").text: e for e in parsed(f.atom("en")).iter(f"{ATOM}entry")} for f in (feed, changed(feed, day)))
    new = [after[name] for name in after.keys() - before.keys()]
    assert len(new) == 1 and str(day.year) in new[0].find(f"{ATOM}title").text and "in force from" in new[0].find(f"{ATOM}title").text
    assert "A & <b> en" in new[0].find(f"{ATOM}summary").text and "B en" not in new[0].find(f"{ATOM}summary").text


def test_a_changed_number_is_one_entry_that_says_what_it_was_and_names_the_pages(feed):
    channel = next(channel for channel in feed.registry.channels.values() if channel.phones)
    shows = [replace(page, sections=[replace(page.sections[0], channels=[channel.id])]) if page.slug == "start/tonight" else page for page in feed.pages]
    changed = replace(feed, pages=shows, numbers=[NumberChange(DAY, channel.id, ("12000",), channel.phones), NumberChange(DAY, "gone", ("1",), ("2",))])
    for lang in ("zh", "en"):
        before, after = ({e.find(f"{ATOM}id").text: e for e in parsed(f.atom(lang)).iter(f"{ATOM}entry")} for f in (feed, changed))
        [new] = [after[name] for name in after.keys() - before.keys()]
        told = new.find(f"{ATOM}summary").text
        assert channel.name[lang] in new.find(f"{ATOM}title").text and "12000" in told and channel.phones[0] in told
        assert f"A & <b> {lang}" in told and f"B {lang}" not in told and new.find(f"{ATOM}updated").text.startswith(str(DAY))


def test_law_to_come_is_dated_anew_on_its_day(feed, today):
    day = today + timedelta(days=30)
    coming, come = changed(feed, day), replace(changed(feed, day), today=day)
    dates = [next(entry.day for entry in f.law("zh") if entry.name.startswith(f"law/{LAW}/{day}")) for f in (coming, come)]
    assert dates[0] <= today and dates[1] == day


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_tells_of_numbers_what_the_feed_tells(feed, cards, lang):
    channel = next(channel for channel in feed.registry.channels.values() if channel.phones)
    change = NumberChange(DAY, channel.id, ("12000",), channel.phones)
    [entry] = replace(feed, numbers=[change]).changed_numbers(lang)
    told = [words(part) for part in change_lists.number_changes(cards(lang), [change, NumberChange(DAY, "gone", ("1",), ("2",))], True)]
    assert len(told) == 1 and channel.name[lang] in told[0] and spoken(DAY, lang) in told[0]
    assert change_lists.told_number(change, lang, feed.strings).strip() in told[0] and entry.text.startswith(change_lists.told_number(change, lang, feed.strings))
    none = [words(change_lists.number_changes(cards(lang), [], known)[0]) for known in (True, False)]
    assert none[0] != none[1] and none[1] == feed.strings["feed_page_none"][lang]


def test_a_changed_page_is_told_by_its_headings(feed):
    assert [(e.title, e.day, e.text) for e in feed.changed_pages("en")] == [("A & <b> en", DAY, "Changed: the opening; What & why.")]


def test_the_same_sources_give_the_same_bytes(feed):
    assert feed.atom("zh") == feed.atom("zh") and replace(feed, changes=[]).atom("zh") != feed.atom("zh")


# -- the commits -------------------------------------------------------------------------------------
@pytest.fixture
def tree(tmp_path) -> Path:
    needed("git")
    git(tmp_path, "init", "-q")
    return tmp_path


def git(tree: Path, *arguments: str, day: str = "2026-11-20T12:00:00Z") -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    dated = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *who, *arguments], cwd=tree, check=True, capture_output=True, env={**os.environ, **dated})


def commit(tree: Path, body: str, day: str, name: str = "start/tonight.md") -> None:
    (tree / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / "docs" / name).write_text(f"---\ntitle: {day}\n---\n{body}", encoding="utf-8")
    git(tree, "add", "-A")
    git(tree, "commit", "-q", "-m", "x", day=day)


def test_what_changed_in_a_day_is_one_change(tree):
    commit(tree, "one\n\n## 甲 {#a}\n\nx\n\n## 乙 {#b}\n\ny\n", "2026-11-20T01:00:00Z")
    commit(tree, "one\n\n## 甲 {#a}\n\nxx\n\n## 乙 {#b}\n\ny\n", "2026-11-21T01:00:00Z")
    commit(tree, "two\n\n## 甲 {#a}\n\nxx\n\n## 乙 {#b}\n\ny\n", "2026-11-21T23:00:00Z")
    assert page_changes(tree) == [PageChange(date(2026, 11, 21), "start/tonight", "zh", ("", "甲"), False),
                                  PageChange(date(2026, 11, 20), "start/tonight", "zh", ("", "甲", "乙"), True)]


def test_a_change_at_the_head_of_the_file_or_taken_back_the_same_day_is_none(tree):
    commit(tree, "one\n", "2026-11-20T01:00:00Z", "a.en.md")
    commit(tree, "one\n", "2026-11-21T01:00:00Z", "a.en.md")
    commit(tree, "two\n", "2026-11-22T01:00:00Z", "a.en.md")
    commit(tree, "one\n", "2026-11-22T02:00:00Z", "a.en.md")
    assert [(c.day.day, c.slug, c.lang) for c in page_changes(tree)] == [(20, "a", "en")]


def test_a_number_that_changes_in_the_registry_is_a_change_and_what_else_is_said_of_a_channel_is_none(tree):
    def put(number: str, cost: str, day: str) -> None:
        commit(tree, f"phone:\n- number: '{number}'\n  note: {{zh: 一}}\ncost: {cost}\n", day, "_data/channels/line.yml")
    put("12000", "free", "2026-11-19T01:00:00Z")
    put("12000", "paid", "2026-11-20T01:00:00Z")
    put("12001", "paid", "2026-11-21T01:00:00Z")
    put("12002", "paid", "2026-11-21T23:00:00Z")
    assert number_changes(tree) == [NumberChange(date(2026, 11, 21), "line", ("12000",), ("12002",))]


def test_without_git_or_with_half_a_history_nothing_is_said(tree, tmp_path):
    commit(tree, "one\n", "2026-11-20T01:00:00Z")
    commit(tree, "two\n", "2026-11-21T01:00:00Z")
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{tree}", str(tmp_path / "half")], check=True, capture_output=True)
    assert page_changes(tmp_path / "half") == [] and page_changes(tmp_path / "docs") == [] and len(page_changes(tree)) == 2
