"""Statements made from the texts that are held, with one thing wrong in each: nearly all are objected to."""
from __future__ import annotations

from datetime import date

from hold_steady.citations.amounts import figures, values_of
from hold_steady.core import fold
from lab.misstatements import tried


def test_one_thing_wrong_in_a_statement_is_objected_to(registry, recogniser) -> None:
    found = tried(registry, recogniser, date(2026, 11, 22))
    assert min(found.there.values()) >= 150 and len(found.there) == 3
    assert found.caught.total() >= 0.99 * found.there.total(), [m.wrong for m in found.missed]
    assert all(found.caught[kind] >= 0.99 * there for kind, there in found.there.items()), [m.wrong for m in found.missed]


def test_a_rule_stated_without_its_article_has_its_figures_there(registry) -> None:
    rows = registry.hints["legal-words"]["standing"]
    for row in rows:
        law, eid = row["place"].split(" ")
        words = registry.texts[registry.instruments[law].version_on(date(2026, 11, 22)).id].articles[eid]
        there = values_of(words)
        for figure in (f for written in row["is"] for f in figures(fold(written))):
            assert figure.value in there[figure.kind], (row["place"], figure)
    assert len(rows) > 20
