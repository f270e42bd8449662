"""Threats and tricks: each leads to a page and a myth that exist, and its words are found in no other trick."""
from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TRICKS = yaml.safe_load((ROOT / "docs/_data/tricks.yml").read_text(encoding="utf-8"))["tricks"]
MYTHS = {myth["id"] for myth in yaml.safe_load((ROOT / "docs/_data/myths.yml").read_text(encoding="utf-8"))["myths"]}


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick["id"])
def test_a_trick_leads_to_a_page_and_a_myth_that_exist(trick):
    page, _, anchor = trick["page"].partition("#")
    for ending in (".md", ".en.md"):
        text = (ROOT / f"docs/{page}{ending}").read_text(encoding="utf-8")
        assert not anchor or f"{{#{anchor}}}" in text
    assert trick.get("myth") in {None, *MYTHS}


def test_no_words_stand_twice():
    said = Counter(words for trick in TRICKS for lang in ("zh", "en") for words in trick[lang])
    assert not [words for words, many in said.items() if many > 1]
    assert len({trick["id"] for trick in TRICKS}) == len(TRICKS)
