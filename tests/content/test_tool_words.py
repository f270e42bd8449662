"""What the tools say is held to the same rules as a page: law that resolves, numbers that are registered, no sentence that harms."""
from __future__ import annotations

import pytest

from support.cases import read_yaml
from support.tree import ROOT, day_of_tests

WORDS = [(path.stem, key, lang, text) for path in sorted((ROOT / "overrides/tools").glob("*.yml"))
         for key, said in read_yaml(path).items() for lang, text in said.items()]


@pytest.mark.parametrize("tool", sorted({name for name, *_ in WORDS}))
def test_law_and_numbers_in_the_words_of_a_tool_resolve(recogniser, tool):
    flags = [(key, lang, str(flag.message)) for name, key, lang, text in WORDS if name == tool for flag in recogniser.read(text, day_of_tests(), strict=True).flags]
    assert not flags


def test_the_check_sees_a_number_that_nobody_registered(recogniser):
    assert recogniser.read("打 400-123-4567 投诉（《民法典》第九千条）。", day_of_tests(), strict=True).flags
