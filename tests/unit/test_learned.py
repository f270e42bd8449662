"""What the search learns from questions whose page is known."""
from __future__ import annotations

import pytest

from hold_steady.search import Example, learn, split
from hold_steady.search.learned import TOP, Named, stem

TYPED = [Example("zh", text, page) for text, page in (
    ("催收给我妈打电话", "people/family"), ("我妈接到催收电话", "people/family"), ("催收打到单位", "people/employer"),
    ("单位前台接到催收电话", "people/employer"), ("单位要开除我", "people/employer"))]


@pytest.fixture(scope="module")
def learned():
    return learn(TYPED, ["people/family", "people/employer"])


def test_a_piece_leads_to_the_page_it_was_typed_for(learned):
    family, work = learned.guess("我妈被打电话"), learned.guess("单位知道了")
    assert family["people/family"] > family.get("people/employer", 0) and work["people/employer"] > work.get("people/family", 0)


def test_what_nobody_typed_leads_nowhere(learned):
    assert learned.guess("红烧肉") == {} and learned.guess("") == {}


def test_a_piece_that_everybody_types_says_less_than_one_that_is_typed_for_one_page(learned):
    assert learned.guess("催收")["people/employer"] < learned.guess("单位")["people/employer"]


def test_the_weights_are_read_as_they_were_written(learned):
    pages = {learned.pages[page] for row in learned.table.values() for page, _ in row}
    assert pages == set(learned.pages) and all(0 < steps <= TOP for row in learned.table.values() for _, steps in row)


def test_the_same_questions_give_the_same_weights_in_any_order(learned):
    assert learn(TYPED[::-1], learned.pages).weights == learned.weights


def test_a_page_that_is_not_searched_takes_its_share_and_is_no_answer():
    assert set(learn(TYPED, ["people/family"]).guess("单位前台 我妈")) == {"people/family"}


def test_endings_of_words_and_slips_of_width_make_no_difference():
    assert split("Collectors CALLED", Named(())) == split("ｃｏｌｌｅｃｔｏｒ calls", Named(()))
    assert [stem(word) for word in ("threatening", "debts", "loan", "12378")] == ["threaten", "debt", "loan", "12378"]


def test_a_rare_word_needs_one_text_and_two_words_together_three():
    texts = [Example("en", "stuck in germany", "start/abroad"), Example("en", "stuck at work", "people/job")]
    learned = learn(texts, ["start/abroad", "people/job"])
    assert set(learned.guess("germany")) == {"start/abroad"}
    assert learned.guess("^ stuck") == learned.guess("stuck"), "the pair of a beginning and a word stands in two texts only"
    assert learned.guess("germany")["start/abroad"] > learned.guess("stuck")["start/abroad"]


def test_what_counts_less_leads_less_far():
    pages = ["repay/rates", "repay/settled"]
    equal = [Example("en", "interest", page) for page in pages]
    assert len(set(learn(equal, pages).guess("interest").values())) == 1
    guess = learn([equal[0], Example("en", "interest", pages[1], 0.2)], pages).guess("interest")
    assert guess["repay/rates"] > guess.get("repay/settled", 0)


def test_years_long_past_are_one_thing_and_a_sum_is_not_a_year():
    named = Named(())
    assert split("loan from 2016", named) == split("loan from 2009", named) != split("loan from 2026", named)
    assert "longago" not in split("2000", named)
