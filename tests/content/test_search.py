"""What the search costs, that it covers the guide, and that it keeps to itself."""
from __future__ import annotations

import gzip
import re

import pytest

from hold_steady.content.addresses import moved
from hold_steady.search import SPELLED, read_index_file, read_search_words
from support.pages import LANGUAGES, all_urls
from support.weight import KIB, gzipped

SCRIPTS = ("search.js", "search-text.js", "search-engine.js", "search-law.js", "search-learned.js", "search-slips.js", "search-despair.js")
LIGHT, WEIGHTS, EVERYTHING, TOPICS = 8 * KIB, 8 * KIB, 220 * KIB, 20 * KIB
#: What a person reads without moving the window: characters of a line, lines of a function.
LONGEST_LINE, LONGEST_FUNCTION = 190, 55


def functions(lines: list[str]):
    """(first line, number of lines) of every function of a script but the one around it all; its end stands under its beginning."""
    for start, line in enumerate(lines, 1):
        indent = line[:len(line) - len(line.lstrip())]
        if indent and "function" in line and line.endswith("{"):
            yield start, next(n for n, later in enumerate(lines[start:], 2) if later.startswith(indent + "}"))


def data(site, name: str) -> dict:
    return read_index_file(site / f"assets/search-{name}.js")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_is_light(site, lang):
    light, full = (gzipped(site / f"assets/search-{lang}-{part}.js") for part in ("light", "full"))
    words = gzipped(site / "assets/search-words.js")
    assert light <= LIGHT
    assert light + full + words + sum(gzipped(site / "assets" / name) for name in SCRIPTS) <= EVERYTHING


def test_the_weights_that_hear_despair_are_light(site):
    weights = data(site, "words")["model"]["weights"]
    assert len(gzip.compress(weights.encode(), mtime=0)) <= WEIGHTS


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_can_be_read(root, name):
    """Lines that fit a window, functions that fit a glance, and a comment at the top that says what the file is for."""
    lines = (root / "overrides/assets" / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("/*")
    assert not [number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE]
    assert not [f"{name}:{start} is {length} lines long" for start, length in functions(lines) if length > LONGEST_FUNCTION]


@pytest.mark.parametrize("page", ["topics.html", "en/topics.html"])
def test_the_page_for_readers_without_scripts_is_light(site, page):
    assert gzipped(site / page) <= TOPICS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_can_be_found_and_every_anchor_lands(site, lang):
    light, full = data(site, f"{lang}-light"), data(site, f"{lang}-full")
    folder = site / ("en" if lang == "en" else ".")
    rows = [(row["page"], more["parts"]) for row, more in zip(light["pages"], full["pages"], strict=True)]
    rows += [(row["page"], row["parts"]) for row in full["made"]]
    indexed = {slug for slug, _ in rows}
    built = {p.relative_to(folder).with_suffix("").as_posix() for p in folder.rglob("*.html")}
    built = {s for s in built if not (lang == "zh" and s.startswith("en/"))} - {"404", "topics", "about/style"} - set(moved().pages)
    assert indexed == built
    for slug, parts in rows:
        html = (folder / f"{slug}.html").read_text(encoding="utf-8")
        missing = [part["anchor"] for part in parts if part["anchor"] and f'id="{part["anchor"]}"' not in html]
        assert not missing, (slug, missing)


@pytest.mark.parametrize("name", SCRIPTS)
def test_nothing_typed_can_be_stored_or_sent(site, name):
    code = (site / "assets" / name).read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", code, flags=re.S)
    assert not re.findall(r"localStorage|sessionStorage|indexedDB|cookie|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource"
                          r"|pushState|replaceState|location\.(?:hash|search|href\s*=)|console\.|eval\(|innerHTML|import\(", code)


def test_no_word_of_despair_is_in_a_page_beside_its_text(site, root):
    """The patterns live in the file that the search loads: no page, and no script of every page, carries them."""
    phrases = [phrase.removeprefix(SPELLED) for phrase in read_search_words(root).despair() if "…" not in phrase and len(phrase) > 3]
    hearing = (site / "assets/search-words.js").read_text(encoding="utf-8")
    assert len(phrases) > 100 and all(phrase in hearing for phrase in phrases)
    around: dict[str, str] = {}  # a line, and a page that has it: most pages have the same, and no phrase goes over its end
    for url in all_urls():
        around |= dict.fromkeys(re.sub(r"<article>.*</article>", "", (site / url).read_text(encoding="utf-8"), flags=re.S).split("\n"), url)
    assert not [(url, phrase) for line, url in around.items() for phrase in phrases if phrase in line]
    assert not [phrase for phrase in phrases if phrase in (site / "assets/guide.js").read_text(encoding="utf-8")]
