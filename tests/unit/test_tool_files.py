"""What a tool's data file holds, and words that are missing a language."""
from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from hold_steady.build.tool_files import FIRST_WORDS, SHARED, read_tools, write_tools
from hold_steady.build.tool_links import NotHeld, law_link
from hold_steady.content import Catalog
from hold_steady.content.addresses import page_url
from hold_steady.core import DataError
from hold_steady.render.cards import Cards
from support.pages import catalog
from support.tree import ROOT

DAY = date(2026, 11, 29)


@pytest.fixture
def cards(build, registry):
    return {lang: Cards(registry, build.reader.strings, lang, DAY, lambda folder, name, lang=lang: page_url(f"{folder}/{name}", lang)) for lang in ("zh", "en")}


def data_of(path) -> dict:
    head, _, text = path.read_text(encoding="utf-8").partition(" = ")
    assert head == f"HoldSteady.data.{path.stem.rpartition('-')[0]}" and text.endswith(";\n")
    return json.loads(text[:-2])


def test_every_tool_gets_its_words_in_both_languages(tmp_path, cards):
    tools = read_tools(ROOT)
    written = write_tools(tmp_path, tools, cards, catalog())
    assert {path.name for path in written} == {f"{name}-{lang}.js" for name in tools if name != SHARED for lang in ("zh", "en")}
    for path in written:
        data = data_of(path)
        assert data["lang"] == path.stem[-2:]
        words = {key: text[data["lang"]] for key, text in tools[path.stem[:-3]].items()}
        assert data["words"] == {key: words[key] for key in FIRST_WORDS.get(path.stem[:-3], words)}
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
    with pytest.raises(NotHeld):
        law_link(cards["zh"], "civil-code", "art_9999")


def test_a_page_that_is_not_there_stops_no_tool(tmp_path, cards):
    """The checks say so (``named_places``); the tool is written with the name of the page."""
    door = next(path for path in write_tools(tmp_path, read_tools(ROOT), cards, Catalog()) if path.stem == "door-zh")
    pages = data_of(door)["pages"]
    assert pages and all(title == name for name, (title, _) in pages.items())


@pytest.mark.parametrize(("tool", "instrument", "path"), [
    ("rate", "private-lending-interpretation", "docs/_data/instruments/private-lending-interpretation.yml"),
    ("log", "national-standard-45251", "docs/_data/instruments/national-standard-45251.yml"),
    ("letters", "civil-code", "docs/_data/letters/stop-contact-notice.yml")])
def test_law_that_is_no_longer_held_is_one_finding_and_the_other_tools_are_written(tmp_path, registry, cards, tool, instrument, path):
    poor = replace(registry, instruments={name: one for name, one in registry.instruments.items() if name != instrument})
    tools = {name: words for name, words in read_tools(ROOT).items() if name in (SHARED, tool, "check")}
    with pytest.raises(DataError) as stopped:
        write_tools(tmp_path, tools, {lang: replace(card, registry=poor) for lang, card in cards.items()}, catalog())
    assert [(f.code, f.path) for f in stopped.value.findings] == [("tool-data-missing", path)]
    assert {made.name for made in tmp_path.iterdir()} == {"check-zh.js", "check-en.js"}
