"""The grammar's patterns and tables, as a browser gets them."""
from __future__ import annotations

import json
import re

import pytest

from hold_steady.citations.in_browser import browser_tables
from hold_steady.citations.js_patterns import NotKnown, to_js
from hold_steady.citations.packed import by_ending, joined_names, shapes
from hold_steady.citations.recogniser import Recogniser


@pytest.mark.parametrize("source, js", [
    (r"第 ?\d++条", r"第 ?\d+条"), (r"(?P<day>\d)$", r"(?<day>\d)(?=\n?$)"), (r"[\w'-]+", "[\ue001'\\-]+"), (r"\bof", "`of"), (r"a.b", r"a[^\n]b"),
    (r"\"\#[a-z-]", '"#[a-z\\-]'), (r"x{1,3}{", r"x{1,3}\{"), (r"[^\]]", r"[^\]]"), (r"\u4e00", r"\u4e00"), (r"\(?x", r"\(?x")])
def test_a_pattern_is_written_as_a_browser_reads_it(source, js):
    assert to_js(re.compile(source)) == [js]


def test_case_is_kept_as_it_was():
    assert to_js(re.compile("a", re.IGNORECASE)) == ["a", "i"]


@pytest.mark.parametrize("source, flags", [(r"(?>a)b", 0), (r"(a)(?(1)b|c)", 0), (r"\Aa", 0), ("a.b", re.DOTALL)])
def test_what_a_browser_has_not_is_refused(source, flags):
    with pytest.raises(NotKnown):
        to_js(re.compile(source, flags))


def test_the_tables_are_the_same_twice_and_have_every_law(registry, recogniser):
    first = browser_tables(recogniser)
    assert json.dumps(first, ensure_ascii=False) == json.dumps(browser_tables(Recogniser(registry)), ensure_ascii=False)
    assert {row[0] for row in first["zh"]["laws"]} == {*registry.instruments, *registry.others}
    assert set(registry.institutions) >= set(first["zh"]["bodies"]["all"])
    assert "民用机场" in first["zh"]["titles"]["管理条例"].split("|")


def test_only_what_is_said_differs_between_the_languages(recogniser):
    zh, en = browser_tables(recogniser).values()
    assert {name for name in zh if zh[name] != en[name]} == {"bodies", "lines", "drafts"}
    assert zh["lines"]["owner"]["120"] == "~ 急救" and en["lines"]["owner"]["120"] == "~ ambulance"


def test_a_pattern_with_a_sign_that_stands_for_something_is_refused():
    with pytest.raises(NotKnown):
        to_js(re.compile("`a"))


def test_characters_that_the_page_has_already_are_not_sent_twice(recogniser):
    assert "條" in browser_tables(recogniser)["zh"]["fold"][0] and "條" not in browser_tables(recogniser, "條条")["zh"]["fold"][0]


def test_names_are_said_by_the_title_and_the_country():
    assert joined_names(["民法典", "中华人民共和国民法典", "旧民法典"]) == "民法典|^~|旧~"
    assert joined_names(["Civil Code 2020"], "Civil Code") == "~ 2020"
    with pytest.raises(ValueError):
        joined_names(["a~b"])


def test_titles_stand_by_the_longest_ending_that_many_share():
    titles = [f"{what}管理条例" for what in "甲乙丙丁戊己庚辛"] + ["征信业条例"]
    assert by_ending(titles) == {"管理条例": "丁|丙|乙|己|庚|戊|甲|辛", "条例": "征信业"}


def test_shapes_leave_out_a_number_that_counts_on(registry):
    said = list(shapes(registry.instruments["civil-code"].latest.provisions.values()))
    assert "17:0" in said and all(one.partition(":")[0] != "18" for one in said)
