"""The page that a search without scripts leads to."""
from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from hold_steady.core.elements import words
from hold_steady.render.lists import listing


@pytest.fixture(params=["zh", "en"])
def topics(request, build, cards) -> Element:
    return listing("topics", "", cards(request.param), build.catalog, build.sections, build.words, "topics")


def links(element: Element) -> dict[str, str]:
    return {words(a): a.get("href") for a in element.iter("a")}


def test_it_has_numbers_questions_every_page_and_an_a_to_z(topics):
    assert [h.get("id") for h in topics.iter("h2")] == ["numbers", "asked", "by-topic", "a-z"]
    assert [a.get("href") for a in topics.find("p").iter("a")] == ["#numbers", "#asked", "#by-topic", "#a-z"]


def test_danger_comes_first_and_can_be_tapped(topics):
    numbers = [a.get("href") for a in topics.find("ul").iter("a") if a.get("href").startswith("tel:")]
    assert numbers[:3] == ["tel:120", "tel:110", "tel:12356"]


def test_what_people_ask_leads_to_the_page_that_answers(topics, build):
    found = links(topics)
    asked = next(e for e in build.words.asked if e["page"] == "complain/police")
    question = next(q for q in (asked["zh"][0], asked["en"][0]) if q in found)
    assert found[question] == "complain/police.html"


def test_no_word_of_the_writers_own_pages_is_in_the_a_to_z(topics):
    assert not any(href == "about/style.html" for name, href in links(topics).items() if name in ("样式", "writing style", "styles"))
