"""What the pages rely on: places, context from sentence to sentence, the wide net, other days."""
from __future__ import annotations

from datetime import date
from functools import reduce

import pytest

from hold_steady.citations.recogniser import label
from hold_steady.core.normalize import fold
from hold_steady.core.records import Context
from support.cases import law_not_held

DAY = date(2026, 11, 22)


def test_folding_keeps_every_place() -> None:
    text = "《治安管理處罰法》第４２條（一）〔2020〕,İstanbul\nﬁn"
    assert len(fold(text)) == len(text)


def test_a_citation_is_the_words_at_its_place(recogniser) -> None:
    text = "依《民法典》第1032、1033条和 Article 47 of the PIPL，同法第十五条。"
    for citation in recogniser.read(text, DAY).citations:
        assert text[citation.start:citation.end] == citation.text


def test_the_law_named_before_is_carried_on(recogniser) -> None:
    first = recogniser.read("《民法典》第一千零三十二条保护隐私。", DAY)
    again = recogniser.read("第一千零三十三条列出行为。", DAY, first.context)
    assert [(c.instrument, c.eid) for c in again.citations] == [("civil-code", "art_1033")]
    assert not recogniser.read("第一千零三十三条列出行为。", DAY).citations


def test_another_law_or_a_contract_ends_the_context(recogniser) -> None:
    for words in (f"《{law_not_held()}》第四十三条。", "合同第三条。"):
        context = recogniser.read("《民法典》第一千零三十二条。" + words, DAY).context
        assert context == Context()


@pytest.mark.parametrize(("text", "code"), [
    ("《催收管理条例》规定", "citation-unknown-instrument"), ("依据第五十条可以拘留。", "citation-unknown-instrument"),
    ("《民法典》第一条", "citation-not-held"), (f"《{law_not_held()}》第四十三条", None), ("拨打4008889999热线", "hotline-wrong"),
    ("拨打12333热线", "hotline-wrong"), ("拨打12378热线", None), ("第3条短信", None)])
def test_the_wide_net_of_our_own_pages(text: str, code: str | None, recogniser) -> None:
    codes = [flag.code for flag in recogniser.read(text, DAY, strict=True).flags]
    assert codes == ([code] if code else [])


@pytest.mark.parametrize("text", ["依据第五十条可以拘留。", "《民法典》第一条", f"《{law_not_held()}》第四十三条", "拨打4008889999热线", "第3条短信"])
def test_of_texts_of_others_only_what_is_wrong_is_objected_to(text: str, recogniser) -> None:
    assert not recogniser.read(text, DAY).flags


def test_numbers_lead_to_their_channels(recogniser) -> None:
    mentions = recogniser.read("拨打12378，有危险打110或010-82951332。", DAY).mentions
    assert [(m.text, "nfra-12378" in m.channels or "police-110" in m.channels or "crisis-beijing" in m.channels)
            for m in mentions] == [("12378", True), ("110", True), ("010-82951332", True)]


def test_labels_are_written_as_lawyers_write(recogniser, registry) -> None:
    citation, = recogniser.read("治安管理处罚法第50条第1款第5项", DAY).citations
    assert label(registry, citation, "zh") == "《治安管理处罚法》第五十条第一款第（五）项"
    assert label(registry, citation, "en") == "Public Security Administration Punishments Law, art. 50(1)(5)"


@pytest.mark.parametrize(("name", "id"), [
    ("Micro-loan Measures", "microloan-measures"), ("civil procedure interpretation", "civil-procedure-interpretation"), ("Family Interpretation (I)", "family-interpretation-1"),
    ("Marriage and Family Interpretation II", "family-interpretation-2"), ("Anti-Fraud Law", "anti-telecom-fraud-law")])
def test_short_english_names_are_known(recogniser, name, id) -> None:
    reference, = recogniser.read(f"It stands in Article 5 of the {name}.", date(2026, 11, 22)).references
    assert (reference.instrument, reference.eid) == (id, "art_5")


@pytest.mark.parametrize("text", ["Ring 12333, which takes consumer complaints.", "Call 12329, which the Cyberspace Administration operates."])
def test_a_number_is_held_against_what_it_is_said_to_take_up_and_who_runs_it(recogniser, text) -> None:
    assert [flag.code for flag in recogniser.read(text, date(2026, 11, 22)).flags] == ["hotline-wrong"]


@pytest.mark.parametrize("day", [date(2000, 1, 1), date(2020, 8, 25), date(2025, 12, 31), date(2099, 1, 1)])
def test_any_day_can_be_asked_about(day: date, recogniser) -> None:
    text = "《民法典》第1032条，《治安管理处罚法》第42条，《合同法》第8条，民间借贷规定第26条，银监会，12378，《民法典》第1033条：“不得侵扰。”"
    assert len(recogniser.read(text, day).citations) == 5


def test_every_message_is_in_both_languages_and_says_what_is_right(recogniser, registry) -> None:
    """In English only what was read and the right name of a body are Chinese."""
    right = sorted({name for body in registry.institutions.values() for name in (body.name, *(good for _, good in body.misnomers))}, key=len, reverse=True)
    text = "治安管理处罚法第42条。《合同法》第8条。《民法典》第1300条。向银监会投诉。消费者保护协会。拨打12356-5。《征信业管理条例》禁止爆通讯录。"
    flags = recogniser.read(text, DAY).flags
    assert len(flags) == 7
    for flag in flags:
        assert flag.message.zh.endswith("。") and flag.message.en.rstrip().endswith((".", "?")), flag
        ours = reduce(lambda text, name: text.replace(name, ""), [flag.text, *right], flag.message.en)
        assert not any("\u4e00" <= c <= "\u9fff" for c in ours), flag


@pytest.mark.parametrize(("text", "found"), [
    ("Micro-loan companies are at present regulated by CBIRC Notice No. 86 of 2020.", ["citation-repealed"]),
    ("Complaints to the market regulator are handled under SAMR Order No. 20, which remains in effect.", ["citation-repealed"]),
    ("The Pilot Measures of 2013 were replaced by the Measures for Consumer Finance Companies in 2024.", []),
    ("Notice No. 86 of 2020 was replaced by the Interim Measures and is no longer in force.", [])])
def test_repealed_texts_are_known_by_the_numbers_that_english_texts_give_them(recogniser, text: str, found: list[str]) -> None:
    assert [flag.code for flag in recogniser.read(text, DAY).flags] == found
