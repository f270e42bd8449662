"""What pages show in the registry's words."""
from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import tostring

import pytest

from hold_steady.core import Hours, Text
from hold_steady.core.elements import words
from hold_steady.render import letters, lists, statute_pages


def html(element) -> str:
    return tostring(element, encoding="unicode", method="html")


def law(cards, lang, instrument_id, eid):
    made = cards(lang)
    instrument = made.registry.instruments[instrument_id]
    version = instrument.version_on(made.on)
    return made.law(instrument, version, version.provision_for(eid), eid)


def test_quoted_law_is_the_registry_word_for_word(cards, registry, today):
    provision = registry.provision("civil-code", "art_1033", on=today)
    shown = law(cards, "zh", "civil-code", "art_1033")
    quoted = next(shown.iter("blockquote"))
    assert [words(p) for p in quoted] == [line.strip() for line in provision.text.split("\n")]
    assert quoted.get("lang") == "zh-CN"
    assert "《民法典》第一千零三十三条" in words(shown) and "法律" in words(shown)


def test_the_english_page_keeps_the_chinese_and_marks_ours_unofficial(cards, registry, today):
    text = words(law(cards, "en", "civil-code", "art_1033"))
    provision = registry.provision("civil-code", "art_1033", on=today)
    assert provision.text.split("\n")[0].strip() in text and provision.en in text and "unofficial" in text.lower()


def test_a_point_is_shown_with_the_opening_of_its_paragraph(cards):
    shown = law(cards, "zh", "public-security-penalties-law", "art_50__para_1__point_5")
    lines = [words(p) for p in next(shown.iter("blockquote"))]
    assert len(lines) == 2 and lines[1].startswith("（五）")
    assert "第五十条第一款第（五）项" in words(next(shown.iter("figcaption")))


def test_former_numbers_are_told(cards):
    assert "第四十二条" in words(law(cards, "zh", "public-security-penalties-law", "art_50"))
    assert "art. 42" in words(law(cards, "en", "public-security-penalties-law", "art_50"))


def test_a_part_that_does_not_exist_is_refused(cards):
    with pytest.raises(ValueError):
        law(cards, "zh", "public-security-penalties-law", "art_50__para_99")


@pytest.mark.parametrize("start, end, zh, en", [
    (date(2020, 1, 1), None, "2020 年 1 月 1 日起施行", "In force since 1 January 2020"),
    (date(2020, 1, 1), date(2021, 1, 1), "2021 年 1 月 1 日起失效", "No longer in force since 1 January 2021"),
    (date(2999, 1, 1), None, "2999 年 1 月 1 日才施行", "Not in force until 1 January 2999"),
    (None, None, "施行日期未核实", "Start date not confirmed")], ids=str)
def test_dates_in_force_are_said_plainly(cards, registry, start, end, zh, en):
    version = replace(registry.instruments["civil-code"].latest, in_force_from=start, in_force_to=end)
    assert cards("zh").in_force(version) == zh
    assert cards("en").in_force(version) == en


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_call_card_is_one_link_that_dials(cards, registry, lang):
    card = cards(lang).call(registry.channels["crisis-12356"], "想找人说说话")
    assert card.tag == "a" and card.get("href") == "tel:12356"
    assert "12356" in words(card) and "想找人说说话" in words(card)


def test_every_channel_can_be_shown_in_both_languages(cards, registry):
    for channel in registry.channels.values():
        for lang in ("zh", "en"):
            assert channel.name[lang] in words(cards(lang).door(channel)), channel.id
            card = cards(lang).call(channel)
            if channel.tel:
                assert card.get("href") == f"tel:{channel.tel}", channel.id
            else:
                assert not (card.get("href") or "").startswith("tel:"), channel.id


def test_hours_nobody_confirmed_are_not_printed(cards, registry):
    channel = registry.channels["nfra-12378"]
    unsure = replace(channel, hours=Hours(Text("全天", "always"), "unverified"))
    assert cards("zh").hours(unsure) is None
    assert "各地不同" in cards("zh").hours(channel), "hours from other people's pages carry a warning"


@pytest.mark.parametrize("lang, numbers", [("zh", ["120", "110", "12356", "01082951332"]),
                                           ("en", ["120", "110", "12356", "01082951332", "4008211215"])])
def test_the_crisis_box_keeps_its_order(cards, lang, numbers):
    box = cards(lang).help()
    assert [a.get("href").removeprefix("tel:") for a in box.iter("a")] == numbers


def letter(cards, lang, registry, name, variant=None):
    return letters.section(cards(lang), registry.letters[name], variant, {})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_letter_fills_only_its_own_variant(cards, registry, lang):
    bank, small = (words(letter(cards, lang, registry, "regulator-complaint", v)) for v in ("bank", "micro-loan"))
    assert "商业银行互联网贷款管理暂行办法" in bank and "商业银行互联网贷款管理暂行办法" not in small
    assert "{" not in bank + small


@pytest.mark.parametrize(("lang", "filled"), [("zh", "letter-text"), ("en", "letter-en")])
def test_a_letter_reads_filled_in_the_page_s_language_and_blank_in_chinese(cards, registry, lang, filled):
    shown = letter(cards, lang, registry, "regulator-complaint", "bank")
    texts = [text.get("class") for text in shown.iter("div")]
    assert texts == [filled, "letter-text"]
    blank = next(shown.iter("details")).find("div")
    assert "【" in words(blank) and blank.get("lang") == "zh-CN" and "林小满" not in words(blank)


def test_a_switch_of_a_letter_is_offered_by_the_blank_only(cards, registry):
    switch = registry.letters["stop-contact-notice"].fact("standing")
    sample, blank = (words(text) for text in letter(cards, "zh", registry, "stop-contact-notice").iter("div"))
    assert "没有借款" not in sample and f"据我所知，我的【{switch.label.zh}】没有借款" in blank


# -- law that is not in force on the day ---------------------------------------------------------
@pytest.mark.parametrize("lang, said", [("zh", "《一次性信用修复》（2026 年 3 月 31 日起失效）"), ("en", "(no longer in force since 31 March 2026)")])
def test_a_list_says_when_law_it_names_has_ended(cards, lang, said):
    link = lists._linked(cards(lang), "one-time-credit-repair whole")
    assert said in words(link) and link.get("href").endswith("one-time-credit-repair.html"), "no anchor into a text that is not in force"


def test_an_answer_from_a_law_before_its_day_claims_nothing_of_it(cards):
    before = cards("zh")
    before.on = date(2020, 6, 1)
    [link] = statute_pages._answer(before, "civil-code art_1033")
    assert words(link).startswith("《民法典》（") and "才施行" in words(link)
