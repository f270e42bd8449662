"""A sample of the corruptions of ``make mutation``: the check must notice every one."""
from __future__ import annotations

from datetime import date

from lab import mutation
from support.tree import ROOT


def test_the_checks_notice_what_is_corrupted_on_pages_and_in_data():
    # A few kinds of fault here, so that the suite stays short; make mutation runs all of them.
    caught, tried, survivors = mutation.run(ROOT, 1, date.today(), kinds=(
        "article number, zh page", "hotline digit", "abolished body", "english citation dropped", "date in prose",
        "section dropped", "quoted word", "date in force", "renumbered to", "number of a door"))
    assert sum(tried.values()) == 10
    assert not survivors, [str(s) for s in survivors]
    assert sum(caught.values()) == 10
