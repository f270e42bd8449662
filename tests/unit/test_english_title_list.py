"""English titles that no Chinese law or regulation can have."""
from __future__ import annotations

from datetime import date

import pytest

from hold_steady.citations.english_title_list import TITLES, EnglishTitleList
from hold_steady.citations.english_titles import EnglishTitles
from hold_steady.core import DataError
from hold_steady.registry import known_titles


@pytest.fixture(scope="module")
def listed(registry, telling) -> EnglishTitleList:
    return EnglishTitleList(registry.data, telling)


@pytest.fixture(scope="module")
def telling(registry):
    return EnglishTitles(list(registry.instruments.values())).telling


def test_every_line_names_a_title_of_the_list_and_has_words(registry) -> None:
    lines = [line.split("\t") for line in (registry.data / TITLES).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) > 1000 and {title for title, _ in lines} <= set(known_titles(registry.data))
    assert all(name.strip() == name != "" for _, names in lines for name in names.split("; "))


@pytest.mark.parametrize("title", ["Wage Garnishment Law", "Equal Pay Act", "Whistleblower Protection Act", "Class Action Law"])
def test_a_title_with_a_word_that_no_title_has_is_of_none(listed, title) -> None:
    assert listed.is_of_none(title)


@pytest.mark.parametrize("title", ["Personal Data Protection Law", "Law on the Protection of Minors", "Labor Dispute Mediation and Arbitration Law", "Labour Contract Act", "Wage Garnishment Opinions",
                                   "Garnishment Law"])
def test_real_titles_other_sorts_and_one_word_alone_are_left_alone(listed, title) -> None:
    assert not listed.is_of_none(title)


@pytest.mark.parametrize(("before", "after", "is_nobodys"), [
    ("Under the ", " your pay is safe", True), ("China has no ", " yet", False), ("a draft ", " was read", False), ("the partners of ", " Firm say", False)])
def test_what_stands_around_a_title_may_excuse_it(listed, before, after, is_nobodys) -> None:
    assert listed.is_nobodys("Wage Garnishment Law", before, after) is is_nobodys


@pytest.mark.parametrize(("text", "title"), [
    ("China's Siesta Law pays for sleepless nights.", "Siesta Law"), ("China has an Anti-Gossip Law since 2021.", "Anti-Gossip Law"),
    ("Under the PRC Usury Law, Article 3, they lose the principal.", "Usury Law"), ("It is the anti-gossip law of the PRC that helps you.", "anti-gossip law"),
    ("The Doorbell Ordinance of 2016 forbids visits after eight.", "Doorbell Ordinance")])
def test_a_statute_that_is_said_to_be_chinas_own_is_found(listed, recogniser, text, title) -> None:
    assert [text[start:end] for start, end in listed.claimed(text)] == [title]
    reading = recogniser.read(text, date(2026, 11, 22))
    assert ("citation-unknown-instrument", title) in {(flag.code, flag.text) for flag in reading.flags}
    assert ("no-such-title", title) in {(one.verdict, one.text) for one in reading.references}


@pytest.mark.parametrize("text", [
    "China has no Anti-Gossip Law.", "China's Company Law of 2023 says more.", "China's Privacy Law, as many call it, is the PIPL.", "Japan's Anti-Gossip Act (2020) is another matter.",
    "Many wish for an Anti-Gossip Law of China.", "She works at PRC Siesta Law Firm."])
def test_a_real_a_foreign_a_missed_one_and_the_name_of_a_field_are_left_alone(recogniser, text) -> None:
    assert "citation-unknown-instrument" not in {flag.code for flag in recogniser.read(text, date(2026, 11, 22)).flags}


@pytest.mark.parametrize(("text", "is_objected"), [
    ("Collectors must be polite; the Debt Collection Courtesy Act entitles you to an apology.", True), ("Is there a Debt Collection Courtesy Act? There is none.", False),
    ("Britain has its own way, and a Debt Collection Courtesy Act entitles people there to an apology.", False)])
def test_a_title_of_the_guides_matter_needs_no_word_of_authority_but_may_be_asked_about(recogniser, text, is_objected) -> None:
    assert is_objected is any(flag.code == "citation-unknown-instrument" for flag in recogniser.read(text, date(2026, 11, 22)).flags)


def test_a_law_of_another_country_is_elsewhere(listed) -> None:
    assert listed.is_elsewhere("Money Lending Business Act", "Japan's ", " caps it") and not listed.is_elsewhere("Equal Pay Act", "China's ", " and Japan")


@pytest.mark.parametrize("title", ["Enterprise Bankruptcy Act", "Personal Data Law", "Tax Collection Administration Law"])
def test_a_title_whose_words_are_all_in_one_name_is_known(listed, title) -> None:
    assert listed.is_known(title)


@pytest.mark.parametrize("title", ["Debt Collection Act", "Private Lending Law", "Law on Debt", "Personal Data Opinions"])
def test_words_of_several_names_one_word_and_other_sorts_are_not(listed, title) -> None:
    assert not listed.is_known(title)


def test_a_line_without_names_is_said_with_its_place(tmp_path, telling) -> None:
    (tmp_path / TITLES).write_text("# head\n中华人民共和国民法典\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"{TITLES}"):
        EnglishTitleList(tmp_path, telling).is_of_none("Equal Pay Act")
    assert not EnglishTitleList(tmp_path / "none", telling).is_of_none("Equal Pay Act")
