"""A page and its twin carry the same structure."""
from __future__ import annotations

from support.document import read
from support.each import for_each
from support.pages import every_slug, page_url


@for_each("slug", every_slug())
def test_twins_have_the_same_anchors_cards_and_doors(site, slug):
    zh, en = (read(site / page_url(slug, lang)).one("article") for lang in ("zh", "en"))
    assert [h.attrs.get("id") for h in headings(zh)] == [h.attrs.get("id") for h in headings(en)]
    for cls in ("law", "door", "letter", "dont", "said", "say", "note", "unsure", "help-box"):
        assert len(list(zh.all(class_=cls))) == len(list(en.all(class_=cls))), cls
    assert calls(zh) == calls(en)


def headings(article):
    return [node for node in article.all() if node.tag in ("h2", "h3")]


def calls(article):
    return [c.attrs.get("href") for c in article.all(class_="call") if not c.inside("help-box")]
