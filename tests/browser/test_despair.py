"""The browser hears what Python hears, and help stands first for cries that nobody listed."""
from __future__ import annotations

import pytest

from guide.despair import is_despair, read_model
from guide.despair_training import VOICES, hearing, read_voices
from guide.search_words import read
from support.tree import ROOT

WORDS, MODEL = read(ROOT), read_model(ROOT)
LINES = {name: read_voices(ROOT / name, name) for name in (VOICES, "tests/search/voices")}
HEARS = """texts => {
    const Index = guideIndex.Index, heard = Index.prototype.isDespair;
    return texts.map(text => !!heard.call({}, text));
}"""


def ready(page):
    page.locator("#q").focus()
    page.wait_for_selector("[data-search-results=full]", state="attached")
    return page


@pytest.mark.parametrize("name", LINES)
def test_browser_and_python_hear_alike(readers, name):
    page = ready(readers("zh").open("start/tonight"))
    texts = [line.text for line in LINES[name]]
    heard = page.evaluate(HEARS, texts)
    assert [t for t, h in zip(texts, heard) if h != is_despair(t, WORDS, MODEL)] == []
