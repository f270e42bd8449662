"""Sentences that must not stand: each is caught where we say it, and left alone where somebody else does."""
from __future__ import annotations

import re
from dataclasses import asdict, replace
from datetime import date

from hold_steady.checks import refused, refused_data
from hold_steady.checks.literals import literals, lowered
from hold_steady.core.records import Page, Section, Text, Texts
from hold_steady.registry import Picture, Term
from hold_steady.registry.store import Registry
from support.cases import load_cases
from support.each import for_each

TODAY = date(2026, 11, 29)
CASES = load_cases("refused_phrases.yml")


def entries_met(registry: Registry, words: str, slug: str = "a/page", **more) -> set[str]:
    page = Page(slug, "zh", f"docs/{slug}.md", more.pop("meta", {}), sections=[Section("s", "s", 1, words=words)], **more)
    findings = list(refused.check([page], registry, TODAY))
    assert all(f.code == "harmful-phrase" and f.message.zh and f.message.en for f in findings)
    return {f.text for f in findings}


def test_every_entry_has_its_examples(registry):
    assert [case["id"] for case in CASES] == [entry["id"] for entry in registry.refused]
    for case in CASES:
        for kind in ("refused", "stands"):
            assert {bool(re.search("[一-鿿]", words)) for words in case[kind]} == {True, False}, f"{case['id']}: one of each language"


@for_each("case, words", [(case, words) for case in CASES for words in case["refused"]], ids=str)
def test_the_sentence_is_refused(registry, case, words):
    assert case["id"] in entries_met(registry, words, case.get("page", "a/page"))


@for_each("case, words", [(case, words) for case in CASES for words in case["stands"]], ids=str)
def test_the_corrected_sentence_stands(registry, case, words):
    assert not entries_met(registry, words, case.get("page", "a/page"))


def test_a_sentence_that_is_right_does_not_excuse_its_neighbour(registry):
    assert entries_met(registry, "还没满三年的，答应还就重新计算。答应还款，时效会重新计算。") == {"limit-restarts"}


def test_some_pages_may_and_only_some_may_not(registry):
    silent, heirs = "电话让你害怕，可以不接。", "放弃继承的，可以不还。"
    assert entries_met(registry, silent, "complain/telecom-and-app") and not entries_met(registry, silent, "people/contact")
    assert entries_met(registry, heirs, "repay/negotiate") and not entries_met(registry, heirs, "people/family")


def test_what_stands_above_a_page_and_in_its_search_words_is_ours(registry):
    assert entries_met(registry, "", meta={"description": "例外有两种。"}) == {"two-exceptions"}
    assert entries_met(registry, "", meta={"keywords": ["两种例外"]}) == {"two-exceptions"}


def test_the_registry_s_own_pages_are_not_read(registry):
    assert not entries_met(registry, "放弃继承的可以不负清偿责任。", generated=True)


def test_what_another_says_is_left_alone(registry, read):
    sentence = "没有判决，就没有这一步。"
    for block, met in ((f"/// said | 网上有人说\n“{sentence}”\n///", set()), (sentence, {"hiding-counts-only-after-judgment"})):
        _, page = read(f"开头一句。\n\n{block}\n\n这话不对。")
        page.meta = {}
        assert {f.text for f in refused.check([page], registry, TODAY)} == met


@for_each("claim, correct, met", [
    (Text("例外有两种。", "-"), Text("不对。", "No."), set()),
    (Text("-", "-"), Text("例外有两种。", "No."), {"two-exceptions"}),
    (Text("-", "-"), Text("对。", "There are two exceptions."), {"two-exceptions"}),
], ids=["the claim", "our answer", "our answer in English"])
def test_a_claim_may_say_it_and_our_answer_may_not(registry, claim, correct, met):
    one = Registry(myths=(replace(registry.myths[0], claim=claim, correct=correct),), refused=registry.refused)
    found = list(refused_data.check([], one, TODAY))
    assert {f.text for f in found} == met and all(f.path == "docs/_data/myths.yml" for f in found)


def test_glossary_questions_pictures_and_cards_are_read(registry):
    wrong, nothing = Text("例外有两种。", ""), Texts((), ())
    for field, path, entry in (("terms", "docs/_data/terms.yml", Term("例外有两种。", "", "x", wrong)), ("questions", "docs/_data/questions.yml", asdict(wrong))):
        assert {f.path for f in refused_data.check([], Registry(refused=registry.refused, **{field: (entry,)}), TODAY)} == {path}
    one = Registry(refused=registry.refused, pictures={"x": Picture("x", wrong, Text("", ""), False, (), {}, nothing)})
    assert [f.path for f in refused_data.check([], one, TODAY)] == ["docs/_data/pictures/x.yml"]


@for_each("pattern, words", [
    ("(promise|agree)[^.]{0,9}restarts?", {"restart"}), ("(go on|keep) paying", {" paying"}), ("(ab|c)[de]", {"ab", "c"}), ("(abc)?d", {"d"}), ("(abc)+", {"abc"}),
    ("(abc)*|d", {""}), ("(?<!ab)cd(?=ef)", {"cd"}), ("(?!abc)[a-z]", {""}), ("Öab", {"ab"}), ("别[怕慌]", {"别"}), ("(a|)", {""}),
], ids=str)
def test_the_words_a_pattern_cannot_do_without(pattern, words):
    assert literals(pattern) == words


@for_each("form", ["sik", "SIK", "ſıK", "\u017f\u0130\u212a"], ids=ascii)
def test_a_form_that_a_pattern_takes_for_a_letter_is_taken_for_it_by_its_words(form):
    assert re.search("sik", form, re.IGNORECASE) and literals("sik") == {"sik"} and "sik" in lowered(form)


@for_each("case, words", [(case, words) for case in CASES for words in (*case["refused"], *case["stands"])], ids=str)
def test_looking_for_words_first_changes_no_answer(registry, case, words):
    for text in (words, words.upper(), words.swapcase()):
        tried = {entry["id"] for entry in registry.refused for sentence in filter(None, map(str.strip, refused._SENTENCE_END.split(text)))
                 if any(re.search(pattern, sentence, re.I) for pattern in (*entry["zh"], *entry["en"]))
                 and not any(re.search(pattern, sentence, re.I) for pattern in entry.get("unless", ()))}
        assert {entry["id"] for entry, _ in refused.refusals(text, registry.refused)} == tried
