"""Safe messaging (design, safe-messaging.md), as far as a machine can see it."""
from __future__ import annotations

import re

import pytest

from hold_steady.checks.wording import FORBIDDEN
from support.document import Node, read
from support.pages import LANGUAGES, all_urls, page_url, written_slugs

MIND = [slug for slug in written_slugs() if slug.startswith("mind/")]
#: Danger first, then talk, then one backup; the English box has one line more.
ORDER = {"zh": ["120", "110", "12356", "01082951332"], "en": ["120", "110", "12356", "01082951332", "4008211215"]}
METHODS = ("安眠药", "跳楼", "割腕", "上吊", "烧炭", "跳河", "服毒", "遗书", "overdose", "hanging", "slit", "jump off", "charcoal", "suicide note")


def numbers(node: Node) -> list[str]:
    return [a.attrs["href"].removeprefix("tel:") for a in node.all("a") if a.attrs.get("href", "").startswith("tel:")]


def test_every_page_has_the_help_bar(site):
    for url in (*all_urls(), "404.html"):
        page = read(site / url)
        bar = page.one(id="help") if url != "404.html" else next(page.all("nav"))
        assert numbers(bar) == ["12356", "110", "120"], url
        assert all(a.attrs["href"][4:] in a.text and len(a.words) > len(a.attrs["href"][4:]) for a in bar.all("a")), url


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_crisis_box_has_its_numbers_in_order(site, lang):
    boxes = [(url, box) for url in all_urls() if url.startswith("en/") == (lang == "en")
             for box in read(site / url).all(class_="help-box")]
    assert boxes
    for url, box in boxes:
        assert numbers(box) == ORDER[lang], url
        assert re.search(r"免费|不收费" if lang == "zh" else r"free", box.text), f"{url}: what does a call cost?"
        assert re.search(r"没人接" if lang == "zh" else r"[Nn]o answer", box.text), f"{url}: what if nobody answers?"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", [s for s in MIND if not s.endswith("/index")])
def test_a_page_of_the_mind_section_begins_and_ends_with_the_box(site, slug, lang):
    article = read(site / page_url(slug, lang)).one("article")
    blocks = [child for child in article.children if isinstance(child, Node)]
    places = [i for i, block in enumerate(blocks) if "help-box" in block.classes]
    assert places and places[0] <= 2, "the box comes first, after the title and one lead at most"
    assert places[-1] >= len(blocks) - 2, "the box is repeated at the end"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_mind_index_shows_the_numbers_too(site, lang):
    article = read(site / page_url("mind/index", lang)).one("article")
    assert {"12356", "110", "120"} <= set(numbers(article))


def test_nobody_promises_24_hours_for_12356(site):
    wrong = []
    for url in all_urls():
        article = read(site / url).one("article")
        for call in article.all(class_="call"):
            if "12356" in numbers_of(call) and re.search(r"24 ?小时|24 ?hours|24/7", call.text):
                wrong.append(f"{url}: {call.words}")
        # A claim quoted in a grey bubble is another's; the verdict below it is ours.
        quoted = {id(node) for box in article.all(class_="said") for node in box.all("p")}
        plain = [node for tag in ("p", "li") for node in article.all(tag) if id(node) not in quoted
                 if not list(node.all(class_="call")) and not list(node.all("li"))]
        for paragraph in plain:
            for sentence in re.split(r"[。！？；.!?;]", paragraph.text):
                if "12356" in sentence and re.search(r"24 ?小时|24 ?hours|24/7|全天", sentence) and not re.search(r"不是|不一定|不少于|并非|not ", sentence):
                    wrong.append(f"{url}: {sentence}")
    assert not wrong


def numbers_of(card: Node) -> list[str]:
    return [card.attrs.get("href", "").removeprefix("tel:")]


def test_words_that_hurt_are_nowhere(site):
    """Collectors' words in a grey bubble are theirs, and the style page shows what not to write."""
    wrong = []
    for url in all_urls():
        if "about/style" in url or "/law/" in f"/{url}":
            continue
        text = read(site / url).one("article").text_without("said", "law")
        wrong += [f"{url}: {word}" for word in FORBIDDEN if word in text.lower()]
    assert not wrong




def test_no_method_is_named_on_a_mind_page(site):
    for slug in MIND:
        for lang in LANGUAGES:
            text = read(site / page_url(slug, lang)).one("article").text.lower()
            assert not [word for word in METHODS if word in text], (slug, lang)


def test_no_collector_speaks_on_a_mind_page(site):
    for slug in MIND:
        for lang in LANGUAGES:
            assert not list(read(site / page_url(slug, lang)).all(class_="said")), (slug, lang)


def test_a_bubble_is_always_answered(site):
    """What a collector says is never the last word."""
    for url in all_urls():
        for bubble in read(site / url).all("figure", class_="said"):
            siblings = [c for c in bubble.parent.children if isinstance(c, Node)]
            after = siblings[siblings.index(bubble) + 1:][:1]
            assert after and after[0].tag not in ("h2", "h3") and "said" not in after[0].classes, f"{url}: {bubble.words}"


def test_nothing_asks_for_words_or_names(site):
    """The search field is the only field, and it has no name: what is typed reaches no address."""
    for url in all_urls():
        page = read(site / url)
        fields = [*page.all("input"), *page.all("textarea"), *page.all("select")]
        assert [f.attrs.get("type") for f in fields] == ["search"], url
        assert "name" not in fields[0].attrs, url
        assert not [n.tag for n in page.all() if n.tag in ("iframe", "video", "audio", "embed", "object", "canvas")], url
