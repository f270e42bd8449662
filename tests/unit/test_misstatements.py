"""Statements made from the texts that are held, with one thing wrong in each: nearly all are objected to."""
from __future__ import annotations

from datetime import date

from lab.misstatements import tried


def test_one_thing_wrong_in_a_statement_is_objected_to(registry, recogniser) -> None:
    found = tried(registry, recogniser, date(2026, 11, 22))
    assert min(found.there.values()) >= 150 and len(found.there) == 3
    assert found.caught.total() >= 0.99 * found.there.total(), [m.wrong for m in found.missed]
    assert all(found.caught[kind] >= 0.98 * there for kind, there in found.there.items()), [m.wrong for m in found.missed]
