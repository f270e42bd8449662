"""A drawing takes its words, keeps its ids to itself, and says what does not fit."""
from __future__ import annotations

from dataclasses import replace

import pytest

from hold_steady.core import as_record
from hold_steady.core.data_files import DataError
from hold_steady.core.elements import words
from hold_steady.registry import Picture
from hold_steady.render import pictures

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 328 100"><defs><path id="a" d="M0 0h9"/></defs>\n <use href="#a"/>{}</svg>'
PICTURE = as_record(Picture, {"id": "small", "title": {"zh": "标题", "en": "Title"}, "description": {"zh": "一条线", "en": "A line"}, "ordered": True, "law": [],
           "words": {"one": {"zh": "甲", "en": "One\nmore"}, "two": {"zh": "乙", "en": "Two"}},
           "below": {"zh": ["甲。", "乙。"], "en": ["One.", "Two."]}})
TEXT = '<text class="m" x="9" y="50"><tspan class="b">{{one}}</tspan><tspan>{{two}}</tspan></text>'


def drawn(lang: str = "en", place: int = 1, text: str = TEXT, **changes):
    return pictures.figure(replace(PICTURE, **changes), SVG.format(text), lang, place)


@pytest.mark.parametrize("lang, title, desc", [("zh", "标题", "一条线"), ("en", "Title", "A line")])
def test_a_screen_reader_gets_a_title_and_a_description(lang, title, desc):
    svg = drawn(lang).find("svg")
    named = svg.get("aria-labelledby").split()
    assert svg.get("role") == "img"
    assert [words(e) for e in svg.iter() if e.get("id") in named] == [title, desc]


def test_two_pictures_of_a_page_share_no_id():
    one, two = ([e.get("id") for e in drawn(place=n).iter() if e.get("id")] for n in (1, 2))
    assert len(one) == 3 and not set(one) & set(two)


def test_a_shape_is_used_under_the_name_it_has_on_the_page():
    svg = drawn(place=2).find("svg")
    assert svg.find("use").get("href") == "#" + svg.find("defs/path").get("id") == "#pic2-a"


def test_the_lines_of_a_text_stand_around_its_height():
    text = drawn("en").find("svg/text")
    assert (text.get("y"), [(t.get("class"), t.text, t.get("x"), t.get("dy")) for t in text]) == (
        "32", [("b", "One", None, None), ("b", "more", "9", "18"), (None, "Two", "9", "18")])


def test_one_plain_line_needs_no_span():
    text = drawn("zh", text='<text x="9" y="50">{{one}}</text>', words={"one": PICTURE.words["one"]}).find("svg/text")
    assert (text.get("y"), text.text, len(text)) == ("50", "甲", 0)


@pytest.mark.parametrize("ordered, tag", [(True, "ol"), (False, "ul")])
def test_the_same_stands_beneath_in_plain_lines(ordered, tag):
    caption = drawn(ordered=ordered).find("figcaption")
    assert words(caption.find("p")) == "Title"
    assert [words(li) for li in caption.find(tag)] == ["One.", "Two."]


def test_no_white_space_of_the_file_reaches_the_page():
    svg = drawn("zh").find("svg")
    assert words(svg) == "标题一条线甲乙"


def tree(root, drawing: str | None):
    folder = root / pictures.DRAWINGS
    folder.mkdir(parents=True)
    if drawing is not None:
        (folder / "small.svg").write_text(drawing, encoding="utf-8")
    return root


@pytest.mark.parametrize("drawing, known, codes", [
    (SVG.format(TEXT), True, []),
    (None, True, ["picture-half"]),
    (SVG.format(TEXT), False, ["picture-half"]),
    ("<svg", True, ["picture-unreadable"]),
    (SVG.format("<text>{{one}}</text>"), True, ["picture-word-unmatched"]),
    (SVG.format(TEXT + "<text>{{three}}</text>"), True, ["picture-word-unmatched"])], ids=str)
def test_a_drawing_and_its_words_must_fit(tmp_path, drawing, known, codes):
    root, records = tree(tmp_path, drawing), {"small": PICTURE} if known else {}
    if not codes:
        assert list(pictures.load(root, records)) == ["small"]
        return
    with pytest.raises(DataError) as caught:
        pictures.load(root, records)
    assert [f.code for f in caught.value.findings] == codes
    assert all(f.message.zh and f.message.en for f in caught.value.findings)
