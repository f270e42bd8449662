"""Counting answers."""
from __future__ import annotations

import pytest

from hold_steady.core.data_files import DataError
from hold_steady.search.scoring import Answer, Query, half, read_queries, score

QUERY = Query("q", "zh", ("a/b", "c/d"), "x")


def test_the_rank_is_that_of_the_first_expected_page():
    assert Answer(QUERY, ("x/y", "c/d", "a/b"), ()).rank == 2
    assert Answer(QUERY, ("x/y",), ()).rank is None


def test_a_pinned_page_counts_only_where_it_is_expected():
    assert Answer(QUERY, ("x/y", "a/b"), ("mind/get-help",)).rank == 2
    assert Answer(Query("q", "zh", ("mind/get-help",), "crisis"), ("x/y",), ("mind/get-help",)).rank == 1


def test_shares_are_of_all_questions():
    answers = [Answer(QUERY, pages, ()) for pages in (("a/b",), ("x", "y", "a/b"), ("x", "y", "z", "a/b"), ())]
    result = score(answers)
    assert (result.n, result.top1, result.top3) == (4, 0.25, 0.5)
    assert result.mrr == pytest.approx((1 + 1 / 3 + 1 / 4) / 4)


def test_the_half_of_a_question_is_fixed_by_its_words():
    assert {half(str(i)) for i in range(20)} == {"tune", "score"} and half("催收") == half("催收")


def test_a_file_of_questions_is_read(tmp_path):
    path = tmp_path / "q.yml"
    path.write_text("- {q: '1', lang: en, expect: [a/b], intent: x}\n", encoding="utf-8")
    assert read_queries(path) == [Query("1", "en", ("a/b",), "x")]


def test_a_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(DataError):
        read_queries(tmp_path / "none.yml")
