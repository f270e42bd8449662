"""Each family of checks, fed with records; no page is parsed here."""
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hold_steady import checks
from hold_steady.checks import coverage, freshness, lists, named_places, pairs, translations, wording
from hold_steady.core.records import Page, Section, Text
from hold_steady.registry import Coverage, DoorEnd, Myth, Point, Trick, WhichDoor, door_letters
from hold_steady.registry.store import Registry
from hold_steady.registry.which_door import unknown_names
from support.cases import load_cases

TODAY = date(2026, 11, 22)
EMPTY = Registry()
NOTHING = Text("", "")


def page(*sections: Section, lang: str = "zh", **more) -> Page:
    meta = {"title": "t", "kind": "explanation", "law_as_of": TODAY, **more.pop("meta", {})}
    return Page("a", lang, f"docs/a{'.en' if lang == 'en' else ''}.md", meta, sections=list(sections), **more)


def section(identifier: str = "s", **fields) -> Section:
    if "citations" in fields:
        fields["citations"] = [tuple(c) for c in fields["citations"]]
    return Section(identifier, identifier, 1, **fields)


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


# -- pairs -------------------------------------------------------------------------------------
@pytest.mark.parametrize("case", load_cases("pairs.yml"), ids=str)
def test_twins_must_agree(case):
    zh, en = (page(*([] if key in case and case[key] is None else [section(**(case.get(key) or {}))]), lang=key) for key in ("zh", "en"))
    found = list(pairs.check([zh, en], EMPTY, TODAY))
    assert codes(found) == case["findings"]
    assert all(f.path == "docs/a.en.md" for f in found)


def test_a_page_alone_has_nothing_to_agree_with():
    assert not list(pairs.check([page(section(steps=3))], EMPTY, TODAY))


# -- wording -----------------------------------------------------------------------------------
@pytest.mark.parametrize("case", load_cases("wording.yml"), ids=str)
def test_words_are_kind_and_sentences_short(case, registry):
    one = page(section(words=case["words"] * case.get("times", 1)), lang=case.get("lang", "zh"), generated=case.get("generated", False))
    assert codes(wording.check([one], registry, TODAY)) == case["findings"]


def test_a_how_to_ends_before_its_reader_does():
    long = page(section("do", words="这是一句短句子呀。" * 180), section("law", words="这是一句短句子呀。" * 500), meta={"kind": "how-to"})
    short = page(section("do", words="这是一句短句子呀。" * 170), section("law", words="这是一句短句子呀。" * 500), meta={"kind": "how-to"})
    assert codes(wording.check([long], EMPTY, TODAY)) == ["wording-too-much"]
    assert not list(wording.check([short], EMPTY, TODAY))


def test_a_very_long_sentence_is_pointed_out_and_no_fault():
    breathless = page(section(words="这一句话写得实在是太长了" * 6 + "。"))
    assert codes(wording.long_sentences([breathless, page(section(words="这一句不长。"))])) == ["wording-long"]
    assert not list(wording.check([breathless], EMPTY, TODAY))


@pytest.mark.parametrize("sentence, length", [("打 12356。", 2), ("发到 12110 加区号", 6), ("用 App 借钱", 4), ("", 0)])
def test_a_sentence_is_as_long_as_it_reads(sentence, length):
    assert wording.length(sentence) == length


# -- translations ------------------------------------------------------------------------------
def test_english_that_is_still_chinese_is_found():
    text = "这一节还没有人翻译成英文，所以读英文的人在这里看到的全都是中文字，看也看不明白，真的是没有办法，只好走开。"
    zh = page(section(words=text))
    assert codes(translations.check([zh, page(section(words=text), lang="en")], EMPTY, TODAY)) == ["translation-identical"]
    assert codes(translations.check([zh, page(section(words=text + "x"), lang="en")], EMPTY, TODAY)) == ["translation-missing"]
    assert not list(translations.check([zh, page(section(words="Nobody has translated this, and now somebody has."), lang="en")], EMPTY, TODAY))


def test_only_sections_whose_chinese_changed_have_drifted():
    assert translations.drifted({"a": "1", "b": "2"}, {"a": "1", "b": "x", "gone": "3"}) == {"b"}
    assert translations.drifted({"a": "1"}, {}) == set()


# -- freshness ---------------------------------------------------------------------------------
def test_a_page_falls_due_after_half_a_year():
    one = page(section())
    assert not list(freshness.check([one], EMPTY, TODAY + timedelta(days=180)))
    assert codes(freshness.check([one], EMPTY, TODAY + timedelta(days=181))) == ["page-overdue"]


def test_a_page_cannot_have_been_compared_tomorrow():
    assert codes(freshness.check([page(meta={"law_as_of": TODAY + timedelta(days=1)})], EMPTY, TODAY)) == ["date-in-future"]


def test_a_page_falls_due_when_its_law_has_a_new_text(registry):
    cites = section(citations=[("public-security-penalties-law", "art_50")])
    before = page(cites, meta={"law_as_of": date(2025, 12, 20)})
    assert codes(freshness.check([before], registry, date(2025, 12, 31))) == []
    assert codes(freshness.check([before], registry, date(2026, 1, 1))) == ["page-overdue"]
    assert codes(freshness.check([page(cites, meta={"law_as_of": date(2026, 1, 1)})], registry, date(2026, 1, 2))) == []


# -- coverage ----------------------------------------------------------------------------------
POINTS = Registry(coverage=Coverage(points=(Point("p", "", ("civil-code art_1033",), ("police-110",)), Point("part", "", ("penalties art_50__para_1__point_5",)),
                                            Point("whole", "", ("a-rule whole",)))))


def covering(covers: dict, **fields) -> list[str]:
    return codes(coverage.check([page(section(**fields), meta={"covers": covers})], POINTS, TODAY))


def test_a_section_carries_the_law_and_the_doors_of_its_points():
    assert covering({"s": ["p"]}, citations=[("civil-code", "art_1033")], channels=["police-110"]) == []
    assert covering({"s": ["p"]}, citations=[("civil-code", "art_1033")]) == ["covers-not-carried"]
    assert covering({"s": ["p"]}) == ["covers-not-carried", "covers-not-carried"]


def test_articles_are_compared_whole():
    assert covering({"s": ["part"]}, citations=[("penalties", "art_50")]) == []
    assert covering({"s": ["whole"]}, citations=[("a-rule", None)]) == []


def test_a_point_or_section_that_does_not_exist_is_named():
    assert covering({"s": ["nope"]}) == ["covers-point-unknown"]
    assert covering({"nowhere": ["p"]}) == ["covers-section-unknown"]


def test_all_families_run_over_one_index(registry):
    zh, en = page(section(words="他是老赖。", steps=1)), page(section(words="x"), lang="en")
    assert set(codes(checks.run([zh, en], registry, TODAY))) >= {"pair-steps-differ", "wording-forbidden"}


# -- lists made from data ------------------------------------------------------------------------
@pytest.mark.parametrize("named, checked, found", [
    ("civil-code art_1033", None, []), ("civil-code art_9999", None, ["list-provision-gone"]),
    ("contract-law", None, ["list-law-not-in-force"]),
    ("contract-law", date(2020, 12, 31), ["list-law-not-in-force"]), ("contract-law", date(2021, 1, 1), []),
])
def test_law_in_lists_is_in_force_or_known_to_have_ended(registry, named, checked, found):
    """The Contract Law ended on 1 January 2021: whoever compared the entry since then means the past."""
    myth = Myth("x", "a", NOTHING, (), "false", NOTHING, (named,), (), "strong", checked)
    known = replace(registry, questions=() if checked else ({"id": "x", "provisions": [named]},), myths=(myth,) if checked else (), pictures={})
    assert codes(lists.check([], known, TODAY)) == found


def test_the_lists_of_the_registry_are_right_today_and_would_not_be_on_a_day_before_the_law(registry, today):
    assert not list(lists.check([], registry, today))
    assert "list-law-not-in-force" in codes(lists.check([], registry, date(2020, 6, 1)))


# -- places that the tools lead to -------------------------------------------------------------
def _doors(*pages: str, letter: str = "a/b") -> Registry:
    end = DoorEnd(NOTHING, (NOTHING,), pages, letter=letter)
    return Registry(which_door=WhichDoor(ends={"x": end}), tricks=(Trick((), (), "x", NOTHING, NOTHING, NOTHING, "a"),))


@pytest.mark.parametrize(("pages", "letter", "found"), [
    (("a", "a#s"), "note", []),
    (("b", "b#s", "b#t"), "note", [("place-unknown", "docs/_data/which-door.yml", "page b ")]),
    (("a#t", "a#t"), "note", [("place-unknown", "docs/_data/which-door.yml", "#t")]),
    (("a",), "note bank", [("letter-not-printed", "docs/_data/which-door.yml", "note bank")])])
def test_a_place_that_a_tool_leads_to_and_that_is_not_there_is_one_finding(pages, letter, found):
    twins = [page(section(headings=["s"], blocks=["letter note"]), lang=lang) for lang in ("zh", "en")]
    said = list(named_places.check(twins, _doors(*pages, letter=letter), TODAY))
    assert [(f.code, f.path) for f in said] == [one[:2] for one in found]
    assert all(words in f.message.en for f, (_, _, words) in zip(said, found))


def test_a_place_must_be_there_in_both_languages():
    twins = [page(section(headings=["s"], blocks=["letter note"])), page(section(headings=[]), lang="en")]
    assert [f.code for f in named_places.check(twins, _doors("a#s", letter="note"), TODAY)] == ["place-unknown"]
    assert [f.path for f in named_places.check(twins[:1], _doors("a", letter="note"), TODAY)] == ["docs/_data/which-door.yml", "docs/_data/tricks.yml"]


def test_a_table_names_only_doors_letters_and_ends_that_somebody_described(registry):
    table = registry.which_door
    assert unknown_names(table, registry.channels, registry.letters) == []
    door, letter = next(end.door for end in table.ends.values() if end.door), "contact-report bank"
    assert letter in door_letters(table)
    fewer = {name: channel for name, channel in registry.channels.items() if name != door}
    assert unknown_names(table, fewer, registry.letters) == [door]
    assert letter in unknown_names(table, registry.channels, {name: one for name, one in registry.letters.items() if name != "contact-report"})
    ends = {name: end for name, end in table.ends.items() if name != "self"}
    assert unknown_names(replace(table, ends=ends), registry.channels, registry.letters) == ["self"]
