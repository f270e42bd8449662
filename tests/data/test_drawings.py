"""The pictures: every word in both languages, no figure or law that the lines beneath do not carry, one hand."""
from __future__ import annotations

import gzip
import re
from xml.etree.ElementTree import tostring

from hold_steady.core.records import Context
from hold_steady.registry import Picture
from hold_steady.render import pictures
from support.each import for_each
from support.pages import recogniser, registry
from support.tree import ROOT, day_of_tests

REGISTRY = registry()
RECOGNISER = recogniser()
DRAWINGS = pictures.load(ROOT, REGISTRY.pictures)
PICTURES = list(REGISTRY.pictures.values())
LANGUAGES = ("zh", "en")
EACH = for_each("picture", PICTURES, ids=lambda p: p.id)
#: The pen: what a stroke may be. Colour and width come from the classes of picture.css.
ELEMENTS = set("svg defs g path circle use text tspan".split())
ATTRIBUTES = set("viewBox id href class d x y cx cy r stroke-width".split())
CLASSES = set("t w a b s m e".split())
MOST_BYTES = 1600


def drawn(picture: Picture, lang: str) -> str:
    svg = pictures.figure(picture, DRAWINGS[picture.id], lang, 1).find("svg")
    return tostring(svg, encoding="unicode", method="html")


def readings(picture: Picture, lang: str):
    """What the recogniser sees in the lines beneath, read in order as a page reads them."""
    context, found = Context(), []
    for line in picture.below[lang]:
        found.append(RECOGNISER.read(line, day_of_tests(), context, strict=True))
        context = found[-1].context
    return found


def test_there_are_those_that_the_guide_promises():
    assert set(REGISTRY.pictures) >= {"contact-blasting", "first-24-hours", "which-door", "ladder-refused", "collector-may-not",
                                      "evidence-file", "lawsuit", "phone-leaks", "fake-summons", "court-notices", "licence-search"}


def test_every_drawing_stands_on_a_page_in_both_languages():
    pages = {path: path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md")}
    for twins in ({path: text for path, text in pages.items() if path.name.endswith(".en.md") is english} for english in (False, True)):
        assert not [name for name in REGISTRY.pictures if not any(f"/// picture | {name}\n" in text for text in twins.values())]


def test_the_marks_of_the_false_message_are_the_lines_beneath():
    marks = [text.text for text in pictures.parse(DRAWINGS["fake-summons"]).iter("text") if (text.text or "").isdigit()]
    assert [str(n + 1) for n, _ in enumerate(REGISTRY.pictures["fake-summons"].below["zh"])] == marks


def test_the_false_message_is_invented_and_says_so():
    for lang, word in (("zh", "虚构"), ("en", "invented")):
        said = {key: text[lang] for key, text in REGISTRY.pictures["fake-summons"].words.items()}
        assert word in said["from"] and word in said["case"]
        assert not re.search(r"\d|https?:|www", " ".join(text for key, text in said.items() if key != "ask"))


@EACH
@for_each("lang", LANGUAGES)
def test_nothing_is_left_unfilled(picture, lang):
    assert not re.search(r"[{}]", drawn(picture, lang))


@EACH
def test_twins_have_as_many_lines(picture):
    zh, en = (picture.below[lang] for lang in LANGUAGES)
    assert len(zh) == len(en)


@EACH
@for_each("lang", LANGUAGES)
def test_the_law_beneath_holds_and_is_the_law_declared(picture, lang):
    found = readings(picture, lang)
    assert not [f"{flag.code}: {flag.text}" for reading in found for flag in reading.flags]
    cited = {f"{c.instrument} {c.eid}" for reading in found for c in reading.citations if c.eid}
    assert cited == set(picture.law)


@EACH
def test_twins_name_the_same_doors(picture):
    zh, en = ({channel for reading in readings(picture, lang) for mention in reading.mentions for channel in mention.channels}
              for lang in LANGUAGES)
    assert zh == en


@EACH
@for_each("lang", LANGUAGES)
def test_a_figure_in_the_drawing_stands_beneath_it_too(picture, lang):
    """A number that only the drawing says is checked by nobody."""
    said = " ".join(text[lang] for text in picture.words.values())
    beneath = " ".join(picture.below[lang])
    figures = re.findall(r"\d+|[一二三四五六七八九十百千零两]+(?=个?[日月天条年])", said)
    spelled = {"7": "seven", "2": "two"}
    assert not [f for f in figures if f not in beneath and spelled.get(f, f) not in beneath]


@EACH
def test_it_is_drawn_with_the_pen_of_the_guide(picture):
    svg = pictures.parse(DRAWINGS[picture.id])
    assert {e.tag for e in svg.iter()} <= ELEMENTS
    assert {a for e in svg.iter() for a in e.attrib} <= ATTRIBUTES
    assert {c for e in svg.iter() for c in e.get("class", "").split()} <= CLASSES
    assert svg.get("viewBox").startswith("0 0 328 "), "a drawing is as wide as the text on a phone"


@EACH
@for_each("lang", LANGUAGES)
def test_it_is_light(picture, lang):
    assert len(gzip.compress(drawn(picture, lang).encode(), 6, mtime=0)) <= MOST_BYTES


@EACH
def test_it_shouts_at_nobody_and_promises_nothing(picture):
    said = " ".join(text[lang] for text in (*picture.words.values(), picture.title) for lang in LANGUAGES)
    said += " ".join(line for lang in LANGUAGES for line in picture.below[lang])
    assert not re.search(r"[!！]|一定会|保证|肯定能|guarantee[sd]? (?:to|that)|will be (?:fined|jailed|detained)", said)


def test_the_drawings_do_not_leave_the_house(site):
    """They are sources: their strokes reach the reader inside a page, never as files."""
    assert not [p.name for p in site.rglob("*.svg") if "{{" in p.read_text(encoding="utf-8")]
    assert not (site / "pictures").exists()
