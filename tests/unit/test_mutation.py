"""A sample of the corruptions of ``make mutation``: the check must notice every one."""
from __future__ import annotations

import shutil
from datetime import date

from lab import mutation
from support.pages import IS_WHOLE
from support.tree import ROOT

#: One part of the guide that has something of each kind, so that the suite stays short; three in ``make test-weekly``; make mutation reads all of it, and corrupts more kinds of fact.
PARTS = ("_data", "legal", *(("start", "complain") if IS_WHOLE else ()))
#: Every change of a fact has everything read anew: daily a word and a place; dates and numbers, too, in ``make test-weekly`` (daily in tests/cases/corruptions.yml).
KINDS = ("article number, zh page", "hotline digit", "abolished body", "english citation dropped", "date in prose",
         "section dropped", "quoted word", "renumbered to", *(("date in force", "number of a door") if IS_WHOLE else ()))


def test_the_checks_notice_what_is_corrupted_on_pages_and_in_data(tmp_path):
    for part in (*(f"docs/{name}" for name in PARTS), "overrides"):
        shutil.copytree(ROOT / part, tmp_path / part)
    caught, tried, survivors = mutation.run(tmp_path, 1, date.today(), kinds=KINDS)
    assert sum(tried.values()) == len(KINDS)
    assert not survivors, [str(s) for s in survivors]
    assert sum(caught.values()) == len(KINDS)
