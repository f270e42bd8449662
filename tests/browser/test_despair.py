"""The browser hears what Python hears, and help stands first for cries that nobody listed."""
from __future__ import annotations

import pytest

from hold_steady.search import SPELLED, VOICES, is_despair, read_despair_model, read_search_words, read_voices
from support.tree import ROOT

PHRASES, MODEL = read_search_words(ROOT).despair(), read_despair_model(ROOT)
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
    assert [t for t, h in zip(texts, heard) if h != is_despair(t, PHRASES, MODEL)] == []


def test_a_word_is_heard_however_it_is_spelled(readers):
    page = ready(readers("en").open("start/tonight", "en"))
    words = [phrase.removeprefix(SPELLED) for phrase in PHRASES if phrase.startswith(SPELLED)]
    slips = [word[:at] + other + word[at + 1:] for word in words for at in range(1, len(word)) for other in ("", "x", "1", " ", word[at] * 2)]
    changed = [word[:at] + word[at + 1] + word[at] + word[at + 2:] for word in words for at in range(1, len(word) - 1)]
    texts = [f"my {one} loan" for one in [*slips, *changed, *map(" ".join, words)]]
    heard = page.evaluate(HEARS, texts)
    assert [t for t, h in zip(texts, heard) if h != is_despair(t, PHRASES, MODEL)] == []
    assert all(heard)
