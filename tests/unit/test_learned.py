"""What the search learns from questions whose page is known."""
from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from hold_steady.content import read_catalog
from hold_steady.core import DataError
from hold_steady.search import (SEARCH_MODEL, WORD_VECTORS, Example, behind_learned, behind_learned_said, judge_learned, read_search_model,
                                read_search_words, read_word_vectors, searched_pages, split, train_learned, written_vectors)
from hold_steady.search.learned import LEVELS, MOST, Named, gaps, stem
from hold_steady.search.learned_tables import Asked
from support.tree import ROOT

PAGES = ["people/family", "people/employer"]
ASKED = [Example("zh", text, (page,)) for text, page in (
    ("催收给我妈打电话", "people/family"), ("我妈接到催收电话", "people/family"), ("爸妈被催收打电话", "people/family"),
    ("催收打到单位", "people/employer"), ("单位前台接到催收电话", "people/employer"), ("单位要开除我", "people/employer"))] * 12
NONE = Named(())


@pytest.fixture(scope="module")
def learned():
    return train_learned(ASKED, PAGES, (), "zh")


def best(guess: dict[str, float]) -> str:
    return max(guess, key=guess.get)


def test_a_text_leans_to_the_page_that_people_wanted_who_typed_such_words(learned):
    assert best(learned.guess("我妈被打电话", NONE)) == "people/family" and best(learned.guess("单位知道了", NONE)) == "people/employer"


def test_words_that_are_wanted_for_the_same_page_are_alike_though_they_never_stood_together(learned):
    guess = learned.guess("爸妈接", NONE)
    assert best(guess) == "people/family" and guess["people/family"] > guess.get("people/employer", 0) + 1


def test_what_nobody_typed_leads_nowhere(learned):
    assert learned.guess("红烧肉", NONE) == {} and learned.guess("", NONE) == {}


def test_a_word_that_everybody_types_says_less_than_one_that_is_typed_for_one_page(learned):
    apart = {word: abs(sum(learned.guess(word, NONE).get(page, 0) * sign for page, sign in zip(PAGES, (1, -1)))) for word in ("催收", "单位")}
    assert apart["催收"] < apart["单位"]


def test_the_tables_are_read_as_they_were_written(learned):
    assert all(len(row) == learned.width and max(map(abs, row)) <= LEVELS for row in learned.table.values())
    assert len(learned.scales) == len(PAGES) and all(abs(one) <= MOST * step * 1.001 for row in learned.scales for one, step in zip(row, learned.steps))
    assert gaps([0, 1, 200]) == "AA~~~S" and "催" in learned.characters and learned.made_from == len(ASKED)


def test_questions_of_a_page_that_is_not_searched_are_left_out():
    assert set(train_learned(ASKED, PAGES[:1], (), "zh").guess("我妈 单位", NONE)) == {"people/family"}


def test_a_question_that_two_pages_answer_leans_to_both():
    both = [Example("en", "interest after settling", ("repay/rates", "repay/settled"))] * 40 + [Example("en", "phone calls", ("people/family",))] * 40
    guess = train_learned(both, ["repay/rates", "repay/settled", "people/family"], (), "en").guess("interest", NONE)
    assert guess["repay/rates"] > guess["repay/settled"] > guess.get("people/family", 0)


def test_a_group_of_words_is_known_by_its_first_word():
    assert Named([("妈", "mother"), ("boss", "老板")]).of(" 我老板 ") == ["@boss"]
    assert Named([("new", "neu"), ("boss", "老板")]).of(" 我老板 ") == ["@boss"], "a group that is added before it changes nothing"


def test_endings_of_words_and_slips_of_width_make_no_difference():
    assert split("Collectors CALLED", NONE) == split("ｃｏｌｌｅｃｔｏｒ calls", NONE)
    assert [stem(word) for word in ("threatening", "debts", "loan", "12378")] == ["threaten", "debt", "loan", "12378"]


def test_years_long_past_are_one_thing_and_a_sum_is_not_a_year():
    assert split("loan from 2016", NONE) == split("loan from 2009", NONE) != split("loan from 2026", NONE)
    assert "longago" not in split("2000", NONE)


def test_a_word_starts_from_what_is_known_of_words_like_it():
    """Words that people typed for a third page lean, of two others, to the page of the word that their vectors are like."""
    like = {"mother": ("mum", "mam", "mama", "granny"), "boss": ("chief", "head", "manager", "director")}
    vectors = {word: vector for (known, words), vector in zip(like.items(), ([4, -4] * 50, [-4, 4] * 50)) for word in (known, *words)}
    asked = [Example("en", known, (page,)) for known, page in zip(like, PAGES)] * 20
    asked += [Example("en", word, ("start/tonight",)) for word in (*(word for words in like.values() for word in words), *map("word{}".format, range(40)))] * 3
    apart = {}
    for given in (vectors, None):
        learned = train_learned(asked, [*PAGES, "start/tonight"], (), "en", given)
        apart[given is None] = sum(sign * learned.guess(word, NONE).get(page, 0) for words, side in zip(like.values(), (1, -1)) for word in words
                                   for page, sign in zip(PAGES, (side, -side)))
    assert apart[False] > apart[True] + 1


def test_word_vectors_are_read_as_they_are_written(tmp_path):
    vectors = {"mother": list(range(-4, 5)) * 11 + [0], "bank": [4] * 100}
    (tmp_path / "docs/_data").mkdir(parents=True)
    (tmp_path / WORD_VECTORS).write_text(f"# a head\n{written_vectors(vectors)}", encoding="utf-8")
    assert read_word_vectors(tmp_path) == vectors
    (tmp_path / WORD_VECTORS).write_text("# a head\nmother\tHH\n", encoding="utf-8")
    with pytest.raises(DataError, match="git checkout"):
        read_word_vectors(tmp_path)


def test_what_other_people_want_counts_beside_what_the_asker_named():
    """One person names the other page for what everybody asks: both count, but she learns nothing of herself."""
    asked = [Example("zh", "我妈被催", (PAGES[0],), who=f"p{n % 9}") for n in range(60)]
    told = Asked([*asked, Example("zh", "我妈被催", (PAGES[1],), who="ann")], [[0, 1, 2]] * 61, PAGES).with_others(PAGES, np.zeros((3, 0), np.float32))
    assert 0.45 < told.wanted[-1][0] < 0.51 and told.wanted[0][0] > 0.9


def test_a_person_is_judged_by_what_was_learned_without_them(learned):
    seen = []

    def made(examples, pages, groups, lang):
        seen.append([one.text for one in examples])
        return learned

    rows = [ASKED[0], Example("zh", "我妈", ("people/family",), who="ann"), Example("zh", "红烧肉", ("people/family",), who="bob")]
    judged = judge_learned(rows, PAGES, (), "zh", ["ann", "bob"], made)
    assert judged.asked == 2 and judged.first == judged.third == 0.5
    assert "我妈" not in seen[0] and "红烧肉" in seen[0] and "红烧肉" not in seen[1]


@pytest.fixture(scope="module")
def house(registry):
    catalog = read_catalog(ROOT)
    return catalog, read_search_words(ROOT), {lang: searched_pages(catalog, registry, lang) for lang in ("zh", "en")}


def test_the_model_that_is_kept_knows_the_pages_and_most_of_what_was_asked(house):
    """A new page or question is found by its own words, so three pages and a tenth of the questions may wait; make check says it first."""
    catalog, words, pages = house
    missing, share = behind_learned(ROOT, catalog, words, read_search_model(ROOT), pages)
    assert len(missing) <= 3 and share <= 0.1, "run make search-model"


def test_what_was_not_learned_yet_is_said_before_it_is_too_much(house):
    catalog, words, pages = house
    models = {lang: replace(model, pages=model.pages[1:], made_from=model.made_from * 19 // 20) for lang, model in read_search_model(ROOT).items()}
    missing, share = behind_learned(ROOT, catalog, words, models, pages)
    said = behind_learned_said(missing, share)
    assert 0.04 < share < 0.07 and missing and missing[0] in said.en and missing[0] in said.zh and "make search-model" in said.en
    assert behind_learned_said([], 0.01) is None


@pytest.mark.parametrize("text", ["{", "[]", json.dumps({"zh": {"pages": []}}), json.dumps({"zh": 1})])
def test_a_file_that_is_no_model_is_said_in_one_line(text, tmp_path):
    (tmp_path / "docs/_data").mkdir(parents=True)
    (tmp_path / SEARCH_MODEL).write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="make search-model"):
        read_search_model(tmp_path)
