"""A letter in words: what is left out, what is marked, how it is counted."""
from __future__ import annotations

import pytest

from hold_steady.core import Text
from hold_steady.registry.letters import read_letter
from hold_steady.render.letter_text import filled, joined, numbered, said

FACTS = {
    "name": {"id": "name", "kind": "text", "label": {"zh": "姓名", "en": "Name"}, "hint": {"zh": "…", "en": "…"}, "sample": {"zh": "林小满", "en": "Lin Xiaoman"}},
    "told": {"id": "told", "kind": "date", "optional": True, "when": {"zh": "说过才写", "en": "if you did"}, "label": {"zh": "日期", "en": "Day"}, "hint": {"zh": "…", "en": "…"}, "sample": "2026-11-06"},
    "events": {"id": "events", "kind": "lines", "label": {"zh": "事情", "en": "Events"}, "hint": {"zh": "…", "en": "…"}, "sample": [{"zh": "甲", "en": "A"}]},
    "agreed": {"id": "agreed", "kind": "choice", "label": {"zh": "同意过吗", "en": "Agreed"}, "hint": {"zh": "…", "en": "…"}, "sample": "没有",
               "options": [{"id": "no", "zh": "没有", "en": "No"}, {"id": "yes", "zh": "有", "en": "Yes"}]},
    "own": {"id": "own", "kind": "switch", "optional": True, "when": {"zh": "是才写", "en": "if so"}, "otherwise": {"zh": "不是才写", "en": "if not"},
            "label": {"zh": "是客户", "en": "Customer"}, "hint": {"zh": "…", "en": "…"}},
}
LETTER = read_letter({
    "id": "x", "place": 1, "title": {"zh": "信", "en": "Letter"}, "purpose": {"zh": "…", "en": "…"}, "use": {"zh": "…", "en": "…"}, "ask": {"zh": "…", "en": "…"},
    "channels": [], "facts": ["name", "told", "events", "agreed", "own"], "passages": [
        {"zh": "我是{name}。", "en": "I am {name}."},
        {"run_on": True, "if": ["told"], "zh": "我在{told}说过。", "en": "On {told} I said so."},
        {"each": "events", "number": "han", "zh": "{events}", "en": "{events}"},
        {"number": "han", "unless": ["own"], "zh": "我不是客户。", "en": "I am no customer."},
        {"if": ["agreed=no"], "when": {"zh": "没有才写", "en": "if not"}, "zh": "我没有同意。", "en": "I did not agree."}]}, FACTS)


def text(lang="zh", **values) -> list[str]:
    return [p.text for p in filled(LETTER, None, lang, values, lambda _: [])]


@pytest.mark.parametrize(("values", "said_so"), [
    ({}, ["我是【待填：姓名】。", "一、【待填：事情】", "二、我不是客户。"]),
    ({"name": "林小满。"}, ["我是林小满。", "一、【待填：事情】", "二、我不是客户。"]),
    ({"name": "林小满", "told": "2026-11-06", "events": ("甲", "乙！"), "own": "yes"}, ["我是林小满。我在2026年11月6日说过。", "一、甲。", "二、乙！"]),
    ({"name": "林小满", "events": ("甲",), "agreed": "没有"}, ["我是林小满。", "一、甲。", "二、我不是客户。", "我没有同意。"]),
    ({"name": "林小满", "events": ("甲",), "agreed": "有"}, ["我是林小满。", "一、甲。", "二、我不是客户。"]),
], ids=str)
def test_what_hangs_on_a_fact_goes_with_it_and_what_is_missing_is_marked(values, said_so):
    assert text(**values) == said_so


def test_english_runs_on_with_a_space():
    assert text("en", name="Lin", told="2026-11-06", events=("A",))[0] == "I am Lin. On 6 November 2026 I said so."


@pytest.mark.parametrize(("style", "count", "zh", "en"), [("han", 1, "一、", "1. "), ("han", 11, "十一、", "11. "), ("paren", 20, "（二十）", "(20) ")])
def test_passages_are_counted_as_each_language_counts(style, count, zh, en):
    assert (numbered(style, count, "zh"), numbered(style, count, "en")) == (zh, en)


@pytest.mark.parametrize(("items", "zh", "en"), [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a和b", "a and b"), (["a", "b", "c"], "a、b和c", "a, b and c")])
def test_several_are_joined(items, zh, en):
    assert (joined(items, "zh"), joined(items, "en")) == (zh, en)


def test_what_was_typed_stays_as_it_was_typed():
    assert said(LETTER.fact("told"), "11月初", "en") == "11月初"
    assert said(LETTER.fact("agreed"), "没有", "en") == "No" and LETTER.fact("agreed").options[0].words == Text("没有", "No")
