"""Letters: every blank is declared and used, and the law in them resolves in both languages."""
from __future__ import annotations

import re

import pytest

from hold_steady.registry.letters import Fact, Letter
from hold_steady.render.letter_text import NoSuchWords, blank, filled, quotation, sampled
from support.each import for_each
from support.letter_snapshots import MANY, PLACE, snapshots
from support.letters import SETS, law, values_of
from support.pages import recogniser, registry
from support.tree import ROOT, day_of_tests

REGISTRY = registry()
RECOGNISER = recogniser()
LETTERS = REGISTRY.letters.values()
LANGUAGES = ("zh", "en")
LAW = law(REGISTRY)


def each_variant():
    return [(letter, variant) for letter in LETTERS for variant in letter.each_variant()]


def raw(letter: Letter, variant: str | None, lang: str) -> str:
    """Every passage of the variant, on whatever it hangs."""
    return "\n".join(p.words[lang].replace("{law}", "；".join("".join(run.text for run in LAW(q)) for q in p.law)) for p in letter.passages_of(variant))


def guarded(letter: Letter) -> set[str]:
    """The facts that some passage hangs on."""
    return {name for passage in letter.passages for name in passage.guards}


@for_each("letter", LETTERS, ids=lambda x: x.id)
def test_every_fact_is_declared_and_used_in_both_languages(letter):
    declared = {fact.id for fact in letter.facts}
    for lang in LANGUAGES:
        used = {name for p in letter.passages for name in re.findall(r"\{(\w*)\}", p.words[lang])} - {"law"}
        assert used | guarded(letter) == declared, lang
        assert not [p.words[lang] for p in letter.passages if p.words[lang].count("{") != p.words[lang].count("}")]


@for_each("letter", LETTERS, ids=lambda x: x.id)
def test_twin_passages_ask_for_the_same_facts(letter):
    for passage in letter.passages:
        zh, en = (sorted(set(re.findall(r"\{(\w+)\}", passage.words[lang])) - {"law"}) for lang in LANGUAGES)
        assert zh == en, passage.words.zh
        assert ("{law}" in passage.words.zh) == bool(passage.law) and "{law}" not in passage.words.en


@for_each("letter", LETTERS, ids=lambda x: x.id)
def test_variants_channels_and_attachments_exist(letter):
    known = {v.id for v in letter.variants}
    assert all(set(p.only) <= known for p in letter.passages)
    assert {*letter.channels, *(c for v in letter.variants for c in v.channels)} <= set(REGISTRY.channels)
    assert known <= {v for p in letter.passages for v in p.only or known}, "a variant that changes nothing"
    offered = {option.id for fact in letter.facts if fact.id == "evidence" for option in fact.options}
    assert set(letter.attach) <= offered


@for_each("letter", LETTERS, ids=lambda x: x.id)
def test_what_may_be_missing_stands_only_where_it_is_given(letter):
    """A fact that need not be given is named by no passage that would stand without it; a blank letter says when such a passage stays."""
    for passage in letter.passages:
        for name in passage.facts:
            assert not letter.fact(name).is_optional or name in passage.if_, passage.words.zh
        for name in passage.guards:
            against = name in {condition.partition("=")[0] for condition in passage.unless}
            assert letter.fact(name).otherwise if against else passage.when or letter.fact(name).when, (letter.id, name)
        assert passage.each is None or passage.facts == (passage.each,), "a passage for each line holds that line and nothing else"


@for_each("letter", LETTERS, ids=lambda x: x.id)
def test_conditions_name_answers_that_are_offered(letter):
    for condition in (c for passage in letter.passages for c in (*passage.if_, *passage.unless) if "=" in c):
        name, _, wanted = condition.partition("=")
        assert wanted in [option.id for option in letter.fact(name).options], condition


@for_each("letter, variant", each_variant(), ids=lambda value: getattr(value, "id", value))
def test_the_law_in_a_letter_holds_and_is_the_same_in_both_languages(letter, variant):
    cited = {}
    for lang in LANGUAGES:
        reading = RECOGNISER.read(raw(letter, variant, lang), day_of_tests(), strict=True)
        assert not [f"{f.code}: {f.text}" for f in reading.flags], (variant, lang)
        cited[lang] = {(c.instrument, c.eid) for c in reading.citations}
    assert cited["zh"] == cited["en"], variant


@for_each("quoted", [q for letter in LETTERS for p in letter.passages for q in p.law], ids=lambda q: f"{q.instrument} {q.eid}")
def test_words_of_the_law_are_the_registry_s_as_in_force(quoted):
    provision = REGISTRY.provision(quoted.instrument, quoted.eid, day_of_tests())
    _, words, _ = quotation(REGISTRY, day_of_tests(), quoted)
    for part in re.split(r"(?<=[：；])", words.text):
        assert part.rstrip("：；") in provision.text, part
    with pytest.raises(NoSuchWords):
        quotation(REGISTRY, day_of_tests(), type(quoted)(quoted.instrument, quoted.eid, "没有这样的话"))


def facts() -> list[Fact]:
    return list(dict.fromkeys(fact for letter in LETTERS for fact in letter.facts))


#: Facts that name a firm, an office or a place.
_BODIES = {"lender", "app", "place", "office", "station", "firm", "claims_to_be", "lender_place", "agency", "agency_place", "court", "receiver", "law_firm", "carrier"}


@for_each("fact", facts(), ids=lambda fact: fact.id)
def test_samples_are_plainly_invented(fact):
    """No sample may look like a person, a firm or a number that exists."""
    for one in fact.sample:
        for lang in LANGUAGES:
            assert not re.search(r"(?<!\d)1[3-9]\d{9}|\d{15,18}|有限公司|某|Moumou|\[", one[lang]), fact.id
            assert not [n for n in re.findall(r"\d{7,}", one[lang]) if not n.startswith("0002026")], "phone numbers of the case begin with 000"
            assert fact.id not in _BODIES or re.search("虚构|invented", one[lang]), one[lang]


def test_no_letter_says_moumou():
    for path in [*(ROOT / "docs/_data/letters").glob("*.yml"), ROOT / "docs/_data/letter-facts.yml", *(ROOT / "docs/letters").glob("*.md")]:
        assert not re.search("某|Moumou", path.read_text(encoding="utf-8")), path.name


@for_each("letter", LETTERS, ids=lambda x: x.id)
def test_a_letter_names_no_sum_and_trades_nothing(letter):
    text = "".join(p.words.zh for p in letter.passages)
    assert not re.search(r"赔偿\s*\d|撤诉|撤销投诉|减免|\d+\s*元", text)


@for_each("letter, variant", each_variant(), ids=lambda value: getattr(value, "id", value))
def test_the_sample_and_the_blank_are_whole(letter, variant):
    for lang in LANGUAGES:
        text = "\n".join(p.text for p in sampled(letter, variant, lang, LAW))
        assert not re.search(r"[{}【】〔〕]|to fill in", text)
    empty = "\n".join(p.text for p in blank(letter, variant, "zh", LAW))
    assert "{" not in empty and empty.count("【") == empty.count("】") and empty.count("〔") == empty.count("〕")
    for fact in letter.facts_of(variant):
        assert fact.kind == "switch" or not any(fact.id in p.facts for p in letter.passages_of(variant)) or f"【{fact.label.zh}】" in empty, fact.id


#: What a letter may say of other people only where its writer has turned the switch on.
_OF_OTHERS = {"zh": re.compile(r"(他们|她们|他|她|这些人|上面的人|我的\w{1,4})[^。；]{0,8}(没有?|未)(借|向\w*借|签?担保|还款义务)"),
              "en": re.compile(r"\b(they|these people|those people|he|she)\b[^.;]{0,30}\b(did not|have not|signed no|owes? nothing|has? no part)", re.I)}
#: Words of a letter that give something away: the debt itself, or other people's data.
_CONCEDES = {"zh": re.compile(r"原告的(欠款|借款|债务)|我的(欠款|债务)|我(愿意|一定|会)还|承认(欠款|债务)"),
             "en": re.compile(r"plaintiff's (debt|loan)|my debt\b|I (admit|accept) (that I owe|the debt)|I will (re)?pay\b", re.I)}
_ASKS_FOR_OTHERS = {"zh": re.compile(r"(联系人|这些人|他们|通讯录)[^。；]{0,40}(复制件|复印件|给我一份)"),
                    "en": re.compile(r"(contacts|these people|their)[^.;]{0,60}(give|send) me a copy", re.I)}
#: Letters in which a borrower names people who were called, and the switch each of them has.
_NAMES_OTHERS = [letter for letter in LETTERS if "people" in {f.id for f in letter.facts} and letter.id not in (
    "police-statement", "data-withdrawal-deletion", "forged-letter-answer")]


def said(letter: Letter, variant: str | None, lang: str, on: frozenset[str] = frozenset()) -> str:
    """The letter as its sample stands on the page; what the sample leaves out only where it is ``on``."""
    return "\n".join(p.text for p in filled(letter, variant, lang, values_of(letter, lang, on), LAW))


@for_each("letter, variant", each_variant(), ids=lambda value: getattr(value, "id", value))
@for_each("lang", LANGUAGES)
def test_a_letter_states_of_nobody_else_that_they_did_not_borrow(letter, variant, lang):
    found = _OF_OTHERS[lang].search(said(letter, variant, lang))
    assert not found, found


@for_each("letter", _NAMES_OTHERS, ids=lambda x: x.id)
def test_who_did_not_borrow_is_a_switch_that_the_blank_letter_offers(letter):
    on = frozenset({"standing"})
    told = next(v for v in letter.each_variant() if any("people" in p.facts for p in letter.passages_of(v)))
    assert "没有借款" in said(letter, told, "zh", on) and "没有借款" not in said(letter, told, "zh")
    assert "did not borrow" in said(letter, told, "en", on) and "did not borrow" not in said(letter, told, "en")
    assert "〔你清楚知道才写：据" in "".join(p.text for p in blank(letter, told, "zh", LAW))
    hint = letter.fact("standing").hint
    assert "清楚知道" in hint.zh and "only if you know" in hint.en.lower()
    assert "共同借款人" in letter.use.zh and "co-borrowers" in letter.use.en


def test_four_letters_name_people_and_have_the_switch():
    assert sorted(letter.id for letter in _NAMES_OTHERS) == ["civil-complaint", "lender-complaint", "regulator-complaint", "stop-contact-notice"]


@for_each("letter, variant", each_variant(), ids=lambda value: getattr(value, "id", value))
@for_each("lang", LANGUAGES)
def test_a_letter_concedes_no_debt_and_asks_for_no_copy_of_others_data(letter, variant, lang):
    text = said(letter, variant, lang, frozenset(f.id for f in letter.facts))
    assert not (found := _CONCEDES[lang].search(text)), found
    assert not (found := _ASKS_FOR_OTHERS[lang].search(text)), found


@for_each("variant", ["credit-card", "loan"])
def test_the_request_for_a_plan_keeps_the_amount_and_the_time_limit_open(variant):
    """Civil Code, arts. 192 and 195: the sentence helps a little; that it cures no promise is said on the page (below)."""
    letter = REGISTRY.letters["instalment-request"]
    assert "本信不构成对债务金额的确认，也不放弃时效利益。" in said(letter, variant, "zh")
    english = said(letter, variant, "en")
    assert "does not confirm the amount of any debt" in english and "does not give up the benefit of limitation" in english


@for_each(("page", "words"), [("instalment-request.md", ("也不放弃时效利益", "补不回一个承诺", "12348")),
                                             ("instalment-request.en.md", ("does not give up the benefit of limitation", "does not cure a promise", "12348"))])
def test_the_page_says_that_the_sentence_cures_no_promise(page, words):
    text = (ROOT / "docs/letters" / page).read_text(encoding="utf-8")
    assert not [w for w in words if w not in text]


def test_only_a_card_needs_the_word_willing():
    """Credit Card Measures, art. 70, asks for it; in any other letter it would only be a promise."""
    willing = re.compile("愿意还|还款意愿|我要还")
    assert {(letter.id, variant) for letter in LETTERS for variant in letter.each_variant() if willing.search(said(letter, variant, "zh"))} \
        == {("instalment-request", "credit-card")}


def test_a_contact_asks_to_investigate_and_is_no_consumer():
    letter = REGISTRY.letters["contact-report"]
    for variant in letter.each_variant():
        text = said(letter, variant, "zh")
        assert "查处" in text and "《个人信息保护法》第六十五条" in text and not any("people" in p.facts for p in letter.passages)
    assert "不是消费投诉" in said(letter, "bank", "zh") and "两个月" not in said(letter, "micro-loan", "zh")
    assert "contact" not in str(REGISTRY.letters["regulator-complaint"].each_variant()), "a contact has a letter of their own"


_TO_A_LENDER = sorted({letter.id for letter in LETTERS if "lender-desk" in letter.channels} - {"contact-notice"})
_GATE = {"md": (re.compile(r"^/// dont \| .*?^///$", re.M | re.S), ("三年", "先打 12348")),
         "en.md": (re.compile(r"^/// dont \| .*?^///$", re.M | re.S), ("three years ago", "call 12348"))}


@for_each("suffix", _GATE)
@for_each("page", [*_TO_A_LENDER, "to-lender", "to-authorities"])
def test_every_page_of_letters_to_a_lender_has_the_gate_for_old_debts(page, suffix):
    text = (ROOT / "docs" / "letters" / f"{page}.{suffix}").read_text(encoding="utf-8")
    block, words = _GATE[suffix]
    gates = [found.start() for found in block.finditer(text) if all(word in found[0] for word in words)]
    assert gates, "no gate: a letter to the lender proves that a demand reached its writer"
    assert gates[0] < text.find("/// letter", 0) or "/// letter" not in text, "the gate comes after the letter"


def test_the_gate_is_asked_of_the_letters_that_go_to_a_lender():
    assert _TO_A_LENDER == ["data-withdrawal-deletion", "forged-letter-answer", "instalment-request", "lender-complaint", "stop-contact-notice"]
    assert sorted(letter.id for letter in LETTERS if letter.asks_age) == sorted([*_TO_A_LENDER, "regulator-complaint"]), "the tool asks it too"


@for_each("letter, variant", each_variant(), ids=lambda value: getattr(value, "id", value))
def test_a_letter_does_not_know_who_the_callers_work_for_and_concedes_no_consent(letter, variant):
    whole = "\n".join(p.words[lang] for p in letter.passages for lang in LANGUAGES)
    assert "{lender}的催收人员" not in whole and "collectors for {lender}" not in whole
    zh, en = (said(letter, variant, lang) for lang in LANGUAGES)
    assert not re.search(r"凭(我的|该|这项)同意|同意已经撤回|已撤回(对|同意)", zh)
    assert not re.search(r"under (it|my consent|that consent)\b|I have withdrawn my consent", en)


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return snapshots(REGISTRY)


@for_each("name", [f"{letter.id}.{variant or 'only'}.{lang}" for letter in LETTERS for variant in letter.each_variant() for lang in LANGUAGES])
def test_a_letter_reads_as_a_lawyer_last_saw_it(written, name):
    """Snapshots of the invented case: whoever changes a letter reads it whole once more, and then runs tests/support/letter_snapshots.py."""
    assert written[name] == (PLACE / f"{name}.txt").read_text(encoding="utf-8")


def test_every_variant_with_twenty_sets_of_facts_is_as_it_was(written):
    """The same sets are written in a browser in tests/browser/test_tool_letters.py, and come out the same."""
    kept, now = ((PLACE / f"{MANY}.txt").read_text(encoding="utf-8").splitlines(), written[MANY].splitlines())
    assert [line.split()[0] for line in set(now) - set(kept)] == [], "read these letters whole, then run tests/support/letter_snapshots.py"
    assert len(now) == len(kept) == 2 * sum(len(letter.each_variant()) for letter in LETTERS) and {len(line.split()) for line in kept} == {1 + SETS}


def test_no_snapshot_is_left_of_a_letter_that_is_gone(written):
    assert {path.stem for path in PLACE.iterdir()} == set(written)
