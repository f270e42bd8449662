"""What a crisis worker would stop (issue 11 B): danger first, words that stay true for whoever sends them, questions in their order."""
from __future__ import annotations

import re


from hold_steady.core.dates import spoken
from support.document import read
from support.each import for_each
from support.pages import LANGUAGES, all_urls, page_url, registry

#: "I am safe", as a message that may be sent by somebody who is not.
SAFE = re.compile("我很安全|我好好的|我没事|I am safe|I am all right|I am fine")
UNSAFE = re.compile("怕自己会伤害自己")


@for_each("lang", LANGUAGES)
@for_each("channel", [c for c in registry().channels.values() if c.id in ("women-12338", "youth-12355", "police-sms-12110") or c.group == "crisis"],
                         ids=lambda c: c.id)
def test_a_line_that_does_not_answer_sends_to_danger_first(channel, lang):
    """In ``next`` and ``refused`` of every crisis line: 120 or 110 before any other number."""
    for field in ("next", "refused"):
        named = re.findall(r"(?<![\d-])(?:\d{3}-)?\d{3,8}(?:-\d{4})?(?!\d)", words[lang]) if (words := getattr(channel, field)) else []
        assert not named or named[0] in ("120", "110"), f"{field}: {named}"


@for_each("lang", LANGUAGES)
def test_nobody_is_told_to_write_that_they_are_safe_before_those_who_are_not_have_words(site, lang):
    """A ready message must stay true in the hands of whoever sends it; the one for danger stands first among those to parents."""
    for url in all_urls():
        if url.startswith("en/") == (lang == "en"):
            wrong = [box.words for box in read(site / url).all(class_="say") if SAFE.search(box.text)]
            assert not wrong, f"{url}: {wrong}"
    article = read(site / page_url("mind/tell-people", lang)).one("article").text
    assert UNSAFE.search(article).start() < article.index("有件事想让你们先知道")
    assert UNSAFE.search(article).start() < SAFE.search(article).start()


@for_each("lang, untried", [("zh", "未试拨"), ("en", "not test-dialled")])
def test_the_list_to_go_down_says_once_below_that_nobody_dialled(site, lang, untried):
    """On get-help one sentence under the list carries the oldest day of comparison, in place of a mark on every card."""
    article = read(site / page_url("mind/get-help", lang)).one("article")
    cards = [card for card in article.all(class_="call") if untried not in card.text]
    lines = [c for c in registry().channels.values() if c.group == "crisis" and c.tel in {card.attrs["href"].removeprefix("tel:") for card in cards}]
    oldest = spoken(min(line.checked_on for line in lines), lang)
    assert re.search(oldest + ("照公开的资料核对过，还没有试拨" if lang == "zh" else ", and have not dialled"), article.text), oldest


@for_each("lang, words", [("zh", ("已经伤了自己吗", "或者这几天", "结束生命", "别上前抢")),
                                         ("en", ("already hurt yourself", "in the next few days", "ending (?:your|their) life", "do not grab it"))])
@for_each("slug", ["mind/get-help", "mind/for-friends", "people/helper"])
def test_whoever_helps_asks_first_about_harm_that_is_done(site, slug, lang, words):
    text = read(site / page_url(slug, lang)).one("article").text_without("help-box")
    found = [re.search(word, text) for word in words]
    assert all(found), words
    assert found[0].start() < found[1].start()
    assert "就在今晚" not in text and "thinking of tonight" not in text
