"""The letter under which a word stands in the A–Z."""
from __future__ import annotations

import pytest

from hold_steady.render.initials import initial, order


@pytest.mark.parametrize("word, letter", [
    ("爆通讯录", "B"), ("催收", "C"), ("律师函", "L"), ("征信", "Z"), ("阿", "A"), ("做证", "Z"), ("曝光", "B"), ("重名", "C"),
    ("重庆", "C"), ("App", "A"), ("hr", "H"), ("12356", "#"), ("“怎么", "#"), ("", "#")])
def test_a_word_stands_under_its_letter(word, letter):
    assert initial(word) == letter


def test_words_of_one_letter_are_in_the_order_of_their_pinyin():
    assert sorted(["征信", "砸门", "证据", "App"], key=order) == ["App", "砸门", "征信", "证据"]
