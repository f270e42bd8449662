"""Synonyms, whole questions and the words of despair, as the browser will get them."""
from __future__ import annotations

import shutil

import pytest

from hold_steady.core.data_files import DataError
from hold_steady.search.words import SPELLED, SearchWords, contracted, read, simplified, squeeze


@pytest.fixture(scope="module")
def words(root) -> SearchWords:
    return read(root)


def test_a_pattern_is_compared_without_marks_and_chinese_without_spaces():
    assert squeeze("Can’t  go ON!") == "cant go on"
    assert squeeze("想 死，了") == "想死了"
    assert contracted("i am sure i can not and cannot, and do not") == "im sure i cant and cant, and dont"
    assert squeeze("活…累") == "活…累"


def test_a_pattern_that_a_shorter_one_catches_is_not_sent_twice(words):
    sent = words.despair()
    assert "想死" in sent and "好想死" not in sent
    assert "~suicide" in sent and "suicide note" not in sent
    assert len(sent) == len(set(sent))


def test_dropping_patterns_loses_none(words):
    sent = [p.removeprefix(SPELLED) for p in words.despair() if "…" not in p]
    for group in words.crisis:
        for pattern in (contracted(squeeze(word)) for word in (*group["zh"], *(word.removeprefix(SPELLED) for word in group["en"]))):
            caught = any(f" {p} " in f" {pattern} " if p.isascii() else p in pattern for p in sent)
            assert caught or pattern in words.despair(), pattern


def test_the_map_of_characters_holds_only_what_a_text_uses():
    assert simplified("条") == "條条"
    assert simplified("") == ""


def test_questions_of_a_page_include_those_of_its_parts():
    words = SearchWords((), {}, {}, ({"page": "a/b", "zh": ["一"], "en": ["one"]}, {"page": "a/b#c", "zh": ["二"], "en": ["two"]}), ())
    assert words.questions("a/b", "zh") == ["一", "二"] and words.questions("a/c", "zh") == []


def test_a_number_that_is_not_text_is_refused_with_its_line(root, tmp_path):
    shutil.copytree(root / "docs/_data", tmp_path / "docs/_data")
    path = tmp_path / "docs/_data/asked.yml"
    path.write_text("asked:\n- page: start/tonight\n  zh: [12356]\n  en: [call]\n", encoding="utf-8")
    with pytest.raises(DataError) as error:
        read(tmp_path)
    assert [(f.code, f.line) for f in error.value.findings] == [("data-invalid", 3)]
