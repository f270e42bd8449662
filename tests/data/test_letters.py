"""Letters: every blank is declared and used, and the law in them resolves in both languages."""
from __future__ import annotations

import re

import pytest

from hold_steady.citations.recogniser import Recogniser
from hold_steady.registry.store import load
from support.tree import ROOT, day_of_tests

REGISTRY = load(ROOT)
RECOGNISER = Recogniser(REGISTRY)
LETTERS = REGISTRY.letters.values()
LANGUAGES = ("zh", "en")


def variants(letter: dict) -> list[str | None]:
    return [v["id"] for v in letter.get("variants", ())] or [None]


def paragraphs(letter: dict, variant: str | None) -> list[dict]:
    return [p for p in letter["paragraphs"] if variant is None or variant in p.get("only", (variant,))]


@pytest.mark.parametrize("letter", LETTERS, ids=lambda x: x["id"])
def test_every_blank_is_declared_and_used_in_both_languages(letter):
    declared = {field["id"] for field in letter["fields"]}
    for lang in LANGUAGES:
        used = {name for p in letter["paragraphs"] for name in re.findall(r"\{(\w*)\}", p[lang])}
        assert used == declared, lang
        assert not [p[lang] for p in letter["paragraphs"] if p[lang].count("{") != p[lang].count("}")]


@pytest.mark.parametrize("letter", LETTERS, ids=lambda x: x["id"])
def test_twin_paragraphs_ask_for_the_same_blanks(letter):
    for paragraph in letter["paragraphs"]:
        zh, en = (sorted(set(re.findall(r"\{(\w+)\}", paragraph[lang]))) for lang in LANGUAGES)
        assert zh == en, paragraph["zh"]


@pytest.mark.parametrize("letter", LETTERS, ids=lambda x: x["id"])
def test_variants_and_channels_exist(letter):
    known = {v["id"] for v in letter.get("variants", ())}
    assert all(set(p.get("only", ())) <= known for p in letter["paragraphs"])
    assert set(letter.get("channels", ())) <= set(REGISTRY.channels)
    assert known <= {v for p in letter["paragraphs"] for v in p.get("only", known)}, "a variant that changes nothing"


@pytest.mark.parametrize("letter", LETTERS, ids=lambda x: x["id"])
def test_the_law_in_a_letter_holds_and_is_the_same_in_both_languages(letter):
    for variant in variants(letter):
        cited = {}
        for lang in LANGUAGES:
            text = "\n".join(p[lang] for p in paragraphs(letter, variant))
            reading = RECOGNISER.read(text, day_of_tests(), strict=True)
            assert not [f"{f.code}: {f.text}" for f in reading.flags], (variant, lang)
            cited[lang] = {(c.instrument, c.eid) for c in reading.citations}
        assert cited["zh"] == cited["en"], variant


@pytest.mark.parametrize("letter", LETTERS, ids=lambda x: x["id"])
def test_samples_are_plainly_invented(letter):
    """No sample may look like a person, a firm or a number that exists."""
    for field in letter["fields"]:
        for lang in LANGUAGES:
            assert not re.search(r"1[3-9]\d{9}|\d{15,18}|有限公司", field["sample"][lang]), field["id"]


@pytest.mark.parametrize("letter", LETTERS, ids=lambda x: x["id"])
def test_a_letter_names_no_sum_and_trades_nothing(letter):
    text = "".join(p["zh"] for p in letter["paragraphs"])
    assert not re.search(r"赔偿\s*\d|撤诉|撤销投诉|减免|\d+\s*元", text)
