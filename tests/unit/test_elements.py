"""Building and walking element trees."""
from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

from hold_steady.core.elements import append, el, replace, text_runs, words


def html(element) -> str:
    return tostring(element, encoding="unicode", method="html")


def test_an_element_is_built_in_one_line():
    made = el("a", "甲", el("b", "乙"), None, "丙", class_="x", data_tip="t", href=None)
    assert html(made) == '<a class="x" data-tip="t">甲<b>乙</b>丙</a>'
    assert words(made) == "甲乙丙"


def test_text_after_a_child_becomes_its_tail():
    made = el("p", el("b", "a"))
    append(made, "b"), append(made, "c"), append(made, None)
    assert html(made) == "<p><b>a</b>bc</p>"


def runs(markup: str, skip: frozenset[str] = frozenset()) -> list[str]:
    return ["".join(getattr(e, slot) for e, slot in run) for run in text_runs(fromstring(markup), skip)]


def test_a_run_goes_through_inline_markup():
    assert runs("<p>a<b>b</b>c</p>") == ["abc"]


def test_a_run_ends_where_a_block_begins():
    assert runs("<div>a<p>b</p>c<ul><li>d</li><li>e</li></ul></div>") == ["a", "b", "c", "d", "e"]


def test_skipped_elements_keep_the_text_behind_them():
    assert runs('<p>a<code>x</code>b<a class="no yes">y</a>c</p>', frozenset({"code", "no"})) == ["abc"]


def test_a_replaced_element_keeps_the_text_behind_it():
    root = fromstring("<p>a<b>x</b>b</p>")
    replace({child: parent for parent in root.iter() for child in parent}, root[0], el("i", "y"))
    assert html(root) == "<p>a<i>y</i>b</p>"
