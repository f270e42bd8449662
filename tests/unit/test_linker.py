"""Citations become links on the tree itself, never by offsets into markup."""
from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

import pytest

from hold_steady.core.elements import el, text_runs
from hold_steady.core.records import Citation, Context, Reading
from hold_steady.render.linker import Linker, joined, torn


def link(markup: str, *targets: str, make=lambda target, text: el("a", text, href="#x")) -> str:
    """Link every target where it stands in the first run."""
    root = fromstring(markup)
    run = next(text_runs(root, frozenset()))
    text = joined(run)
    found = tuple(Citation(t, text.index(t), text.index(t) + len(t), "a-law", "art_1") for t in targets)
    parents = {child: parent for parent in root.iter() for child in parent}
    Linker(make, parents).link(run, Reading(found, (), (), Context()))
    return tostring(root, encoding="unicode")


A = '<a href="#x">{}</a>'.format


@pytest.mark.parametrize("markup, targets, expected", [
    ("<p>见第一条。</p>", ["第一条"], f"<p>见{A('第一条')}。</p>"),
    ("<p>第一条</p>", ["第一条"], f"<p>{A('第一条')}</p>"),
    ("<p>第一条、第二条。</p>", ["第一条", "第二条"], f"<p>{A('第一条')}、{A('第二条')}。</p>"),
    ("<p>a<b>b</b>第一条<i>c</i>d</p>", ["第一条"], f"<p>a<b>b</b>{A('第一条')}<i>c</i>d</p>"),
    ("<p>a<b>第一条</b>c</p>", ["第一条"], f"<p>a<b>{A('第一条')}</b>c</p>"),
    ("<p>a<b>b</b>第一条、第二条</p>", ["第一条", "第二条"], f"<p>a<b>b</b>{A('第一条')}、{A('第二条')}</p>"),
    ('<p><a href="y">第一条</a></p>', ["第一条"], '<p><a href="y">第一条</a></p>'),
    ('<p><a href="y"><b>第一条</b></a></p>', ["第一条"], '<p><a href="y"><b>第一条</b></a></p>'),
    ("<h2>第一条</h2>", ["第一条"], "<h2>第一条</h2>"),
    ("<p>第<b>一</b>条</p>", ["第一条"], "<p>第<b>一</b>条</p>")], ids=str)
def test_a_citation_is_linked_where_it_stands(markup, targets, expected):
    assert link(markup, *targets) == expected


def test_of_two_that_overlap_the_first_and_longer_is_linked():
    assert link("<p>第一条第二款</p>", "第一条", "第一条第二款") == f"<p>{A('第一条第二款')}</p>"


def test_what_cannot_be_linked_stays_text():
    assert link("<p>第一条</p>", "第一条", make=lambda target, text: None) == "<p>第一条</p>"


def test_markup_inside_a_citation_is_reported():
    run = next(text_runs(fromstring("<p>第<b>一</b>条</p>"), frozenset()))
    flags = torn(run, (Citation("第一条", 0, 3, "a-law", "art_1"),))
    assert {f.code for f in flags} == {"citation-split"}
    assert not torn(next(text_runs(fromstring("<p>第一条<b>a</b></p>"), frozenset())), (Citation("第一条", 0, 3, "a", "b"),))
