"""What changes on which day is read from versions and drafts, in both languages."""
from __future__ import annotations

from dataclasses import replace
from datetime import date

from hold_steady.core import Version
from hold_steady.registry import turning_days
from hold_steady.render.statute_pages import changes


def words(elements) -> str:
    return "".join("".join(e.itertext()) for e in elements)


def test_a_text_that_starts_or_ends_stands_with_its_day(registry) -> None:
    law = registry.instruments["people-mediation-law"]
    coming = replace(law, versions=(replace(law.latest, in_force_to=date(2027, 3, 1)), Version("next", date(2027, 3, 1), None)))
    ending = replace(registry.instruments["lawyers-law"], versions=(replace(registry.instruments["lawyers-law"].latest, in_force_to=date(2028, 1, 1)),))
    known = replace(registry, instruments={coming.id: coming, ending.id: ending})
    assert turning_days(known, date(2026, 11, 29)) == [(date(2028, 1, 1), ending, False), (date(2027, 3, 1), coming, True)]


def test_the_list_names_laws_of_this_year_and_drafts_that_are_not_law(cards) -> None:
    for lang, law, draft in (("zh", "治安管理处罚法", "金融法"), ("en", "Public Security", "Financial Law")):
        said = words(changes(cards(lang)))
        assert law in said and draft in said and "2026" in said
