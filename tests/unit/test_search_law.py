"""The statute library as the search knows it."""
from __future__ import annotations

from hold_steady.search import law as search_law


def test_an_instrument_is_known_by_every_name_of_its_language(registry):
    law = registry.instruments["pipl"]
    chinese = search_law.names(law, "zh", ["个保"])
    assert "中华人民共和国个人信息保护法" in chinese and "个保" in chinese
    assert "个人信息保护法" not in chinese, "the title stands apart"
    assert "PIPL" in search_law.names(law, "en", [])


def test_a_provision_brings_what_it_means_and_leaves_the_label_of_articles_to_the_browser(registry, today):
    rows = {row[0]: row for row in search_law.provisions(registry.instruments["public-security-penalties-law"], "zh", today)}
    assert rows["art_50"][1] == "" and rows["art_50"][2]
    others = search_law.provisions(registry.instruments["spc-reply-2020-27"], "en", today)
    assert others and all(label[:1].isupper() for eid, label, _ in others if not eid.startswith("art_"))


def test_an_old_number_leads_to_the_article_of_today(registry):
    moved = search_law.moved(registry, registry.instruments["public-security-penalties-law"])
    assert moved["42"] == [" art_50"] and moved["26"] == [" art_30"]


def test_a_law_that_was_replaced_leads_into_another(registry):
    moved = search_law.moved(registry, registry.instruments["contract-law"])
    assert any(place.startswith("civil-code ") for places in moved.values() for place in places)


def test_a_law_that_has_ended_has_no_provisions_to_find(registry, today):
    assert not search_law.provisions(registry.instruments["one-time-credit-repair"], "zh", today)
    assert registry.instruments["one-time-credit-repair"].latest.provisions
