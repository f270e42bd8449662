"""What a search can find in a rendered article, and where it lands."""
from __future__ import annotations

from hold_steady.search.text import parts


def cut(html: str) -> list[tuple[str, str, str]]:
    return [(p.anchor, p.heading, p.text) for p in parts(html)]


def test_the_lead_has_no_anchor_and_every_heading_begins_a_part():
    html = '<p class="lead">先稳住。</p><h2 id="a">存证</h2><p>截图。</p><h3 id="b">录音</h3><ul><li>一</li><li>二</li></ul>'
    assert cut(html) == [("", "", "先稳住。"), ("a", "存证", "截图。"), ("b", "录音", "一\n二")]


def test_claims_and_terms_are_parts_of_their_own():
    html = '<section id="x" class="myth"><p>不对。</p></section><dl><dt id="lender">放贷机构</dt><dd>把钱借给你的那一家。</dd></dl>'
    assert cut(html) == [("x", "", "不对。"), ("lender", "放贷机构", "把钱借给你的那一家。")]


def test_what_others_say_is_marked_so_that_it_is_never_shown_as_an_answer():
    html = '<figure class="said"><figcaption>催收常这样说</figcaption><p>再不还就群发。</p></figure><p>不用怕。</p>'
    assert cut(html) == [("", "", "“再不还就群发。\n不用怕。")]


def test_cards_lists_of_pages_and_the_wording_of_law_are_left_to_their_own_pages():
    html = ('<a class="call" href="tel:110"><strong>110</strong></a><ul class="pages"><li><a><b>报警</b></a></li></ul>'
            '<figure class="law"><blockquote><p>条文</p></blockquote></figure><p>正文<small>小字</small>。</p>')
    assert cut(html) == [("", "", "正文。")]


def test_the_part_that_gives_the_law_is_found_by_its_heading_only():
    assert cut('<h2 id="law">法律怎么说</h2><p>第五十条。</p><h3 id="more">另外</h3><p>还有。</p>') == [
        ("law", "法律怎么说", ""), ("more", "另外", "还有。")]


def test_a_drawing_is_left_out_whole():
    assert cut('<figure><svg><path d="M1"></path><g><circle></circle><text>法院</text></g></svg><p>先问。</p></figure>') == [("", "", "先问。")]


def test_an_element_that_is_never_closed_does_not_swallow_the_rest():
    assert cut("<p>一<br>二<img src=x>三</p><p>四</p>") == [("", "", "一\n二三\n四")]
