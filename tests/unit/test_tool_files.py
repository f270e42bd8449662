"""What a tool's data file holds, and words that are missing a language."""
from __future__ import annotations

import json
from datetime import date

import pytest

from hold_steady.build.tool_files import SHARED, read_tools, write_tools
from hold_steady.build.tool_links import law_link
from hold_steady.content.addresses import page_url
from hold_steady.core import DataError
from hold_steady.render.cards import Cards
from support.tree import ROOT

DAY = date(2026, 11, 29)


@pytest.fixture
def cards(registry):
    return {lang: Cards(registry, {}, lang, DAY, lambda folder, name, lang=lang: page_url(f"{folder}/{name}", lang)) for lang in ("zh", "en")}


def data_of(path) -> dict:
    head, _, text = path.read_text(encoding="utf-8").partition(" = ")
    assert head == f"HoldSteady.data.{path.stem.rpartition('-')[0]}" and text.endswith(";\n")
    return json.loads(text[:-2])


def test_every_tool_gets_its_words_in_both_languages(tmp_path, cards):
    tools = read_tools(ROOT)
    written = write_tools(tmp_path, tools, cards)
    assert {path.name for path in written} == {f"{name}-{lang}.js" for name in tools if name != SHARED for lang in ("zh", "en")}
    for path in written:
        data = data_of(path)
        assert data["lang"] == path.stem[-2:]
        assert data["words"] == {key: text[data["lang"]] for key, text in tools[path.stem[:-3]].items()}
        assert data["shared"]["copy"] == {"zh": "复制", "en": "Copy"}[data["lang"]]


@pytest.mark.parametrize("text", ["start: {zh: 开始, en: Start}\n", "start: {zh: 开始}\nabout: {zh: 一, en: a}\n", "start: {zh: 开始, en: Start}\nabout: {zh: 一, en: a}\nx: word\n"])
def test_words_without_both_languages_or_without_a_card_stop_the_build(tmp_path, text):
    folder = tmp_path / "overrides/tools"
    folder.mkdir(parents=True)
    (folder / "probe.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as stopped:
        read_tools(tmp_path)
    assert stopped.value.findings[0].code == "tool-word-missing"


def test_a_tool_never_names_law_that_is_not_in_force(cards):
    assert law_link(cards["zh"], "civil-code", "art_670")["label"] == "《民法典》第六百七十条"
    with pytest.raises(LookupError):
        law_link(cards["zh"], "civil-code", "art_9999")
