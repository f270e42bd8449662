"""Laws and rules: versions, dates, provisions, and where articles went."""
from __future__ import annotations

import re
from datetime import date


from hold_steady.core.numerals import article_label
from hold_steady.core.records import BINDING_KINDS
from hold_steady.registry.store import subdivision
from support.cases import read_yaml
from support.each import for_each
from support.pages import registry
from support.tree import ROOT

INSTRUMENTS = registry().instruments
_EID = re.compile(r"(art_\d+(-\d+)?|part_\w+|point_\d+|clause_[\d.]+|whole)(__para_\d+)?(__point_\d+)?(__item_\d+)?$")


def each_provision():
    return [(i, v, p) for i in INSTRUMENTS.values() for v in i.versions for p in v.provisions.values()]


@for_each("instrument", INSTRUMENTS.values(), ids=lambda i: i.id)
def test_an_instrument_is_named_dated_and_has_examples(instrument):
    assert instrument.versions and instrument.examples, "data proves itself by examples"
    assert re.fullmatch(r"[a-z0-9-]+", instrument.id) and instrument.path == f"docs/_data/instruments/{instrument.id}.yml"
    assert all(text.strip() for pair in (instrument.title, instrument.short_title) for text in (pair.zh, pair.en))
    assert instrument.official_url is None or re.match(r"https?://[\w.-]+/", instrument.official_url)
    assert instrument.versions[-1].id == instrument.id or len(instrument.versions) == 1 or instrument.version(instrument.id)


@for_each("instrument", INSTRUMENTS.values(), ids=lambda i: i.id)
def test_versions_follow_one_another(instrument):
    dated = [v for v in instrument.versions if v.in_force_from]
    assert [v.in_force_from for v in dated] == sorted(v.in_force_from for v in dated)
    assert all(isinstance(d, date) for v in dated for d in (v.in_force_from, v.in_force_to) if d is not None)
    assert all(v.in_force_to for v in instrument.versions[:-1]), "an older text has a last day"
    assert len({v.id for v in instrument.versions}) == len(instrument.versions)


@for_each("instrument", INSTRUMENTS.values(), ids=lambda i: i.id)
def test_every_day_has_one_version_at_most(instrument):
    days = {d for v in instrument.versions for d in (v.in_force_from, v.in_force_to) if d}
    for day in days:
        assert sum(v.is_in_force(day) for v in instrument.versions) <= 1, day


def test_law_that_ended_says_what_took_its_place_or_nothing():
    for instrument in INSTRUMENTS.values():
        if instrument.superseded_by:
            assert instrument.superseded_by in INSTRUMENTS, instrument.id
            partly = instrument.latest.caveat == "check"
            assert instrument.latest.in_force_to or partly, f"{instrument.id} is superseded but has no last day"


def test_provisions_have_ids_that_say_what_they_are():
    for instrument, _version, provision in each_provision():
        assert _EID.match(provision.eid), (instrument.id, provision.eid)
        if provision.eid.startswith("art_"):
            assert provision.label.startswith(article_label(provision.eid.split("__")[0])), (instrument.id, provision.eid)


def test_articles_are_inside_their_law():
    for instrument, version, provision in each_provision():
        if provision.eid.startswith("art_") and version.article_count:
            assert version.has_article(provision.eid.removeprefix("art_").split("__")[0]), (instrument.id, provision.eid)


def test_every_paragraph_and_point_can_be_quoted_alone():
    for instrument, _version, provision in each_provision():
        if not provision.is_quotable or "__" in provision.eid:
            continue
        for number, paragraph in enumerate(provision.paragraphs, 1):
            where = (instrument.id, provision.eid, number)
            assert subdivision(provision, f"{provision.eid}__para_{number}") == paragraph, where
            opening, *points = paragraph.split("\n")
            for index, point in enumerate(points, 1):
                assert subdivision(provision, f"{provision.eid}__para_{number}__point_{index}") == f"{opening}\n{point.strip()}", where
        assert subdivision(provision, f"{provision.eid}__para_{len(provision.paragraphs) + 1}") is None


def test_points_are_counted_from_one_without_a_gap():
    """（一）（二）（四） means that a line is missing."""
    numerals = "一二三四五六七八九十"
    for instrument, _version, provision in each_provision():
        for paragraph in provision.paragraphs:
            marks = re.findall(r"^\s*（([一二三四五六七八九十])）", paragraph, re.M)
            assert marks == list(numerals[:len(marks)]), (instrument.id, provision.eid)


def test_a_line_for_readers_is_in_both_languages():
    for instrument, _version, provision in each_provision():
        assert provision.reader.zh.strip() and provision.reader.en.strip(), (instrument.id, provision.eid)
        if provision.is_quotable:
            assert provision.en.strip(), f"{instrument.id} {provision.eid} has no English rendering"
            assert not re.search(r"[\u4e00-\u9fff]", provision.en), (instrument.id, provision.eid)


def test_articles_moved_to_articles_that_exist():
    for instrument in INSTRUMENTS.values():
        for version in instrument.versions:
            for row in version.renumbered:
                source = next((v for i in INSTRUMENTS.values() for v in i.versions if v.id == row.from_version), None)
                assert source, (instrument.id, row)
                assert source.has_article(row.from_eid.removeprefix("art_")) is not False, row
                if row.to_eid:
                    target = INSTRUMENTS[row.to_instrument]
                    assert any(v.has_article(row.to_eid.removeprefix("art_")) is not False for v in target.versions), row


def test_kinds_are_those_of_the_house():
    kinds = BINDING_KINDS | {"normative_document", "recommended_standard", "self_regulatory"}
    assert {i.kind for i in INSTRUMENTS.values()} <= kinds


def test_sources_of_provisions_are_on_file():
    sources = read_yaml(ROOT / "docs/_data/sources.yml")
    known = {key for group in sources.values() if isinstance(group, dict) for key in group}
    unknown = sorted({(i.id, s) for i, _, p in each_provision() for s in p.sources if s not in known})
    assert not unknown
