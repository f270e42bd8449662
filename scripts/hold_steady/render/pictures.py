"""Drawings with words: one SVG for both languages; its words, and the same in plain lines, from data.

``docs/_data/pictures/<id>.yml`` holds the words, ``overrides/pictures/<id>.svg`` the strokes. A word
stands in the drawing as ``{{key}}``, in ``<text>`` or a ``<tspan>`` of it and nowhere else.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from ..core import DataError, Finding, Text, el, read_text
from ..registry import Picture

DRAWINGS = Path("overrides/pictures")
#: From one line of a text to the next, in units of the drawing.
LEADING = 18
_KEY = re.compile(r"\{\{(.*?)\}\}")
_SVG = "{http://www.w3.org/2000/svg}"


def load(root: Path, pictures: dict[str, Picture]) -> dict[str, str]:
    """The drawing of every picture, by id. Raises DataError: a drawing and its words that do not fit."""
    drawings = {path.stem: read_text(path, f"{DRAWINGS}/{path.name}") for path in sorted((root / DRAWINGS).glob("*.svg"))}
    findings = [finding for picture_id in sorted({*drawings, *pictures})
                for finding in _faults(picture_id, pictures.get(picture_id), drawings.get(picture_id))]
    if findings:
        raise DataError(findings)
    return drawings


def figure(picture: Picture, drawing: str, lang: str, place: int) -> Element:
    """The drawing with its words, and the same in plain lines beneath. ``place``: which picture of the page it is."""
    lines = el("ol" if picture.ordered else "ul", *(el("li", line) for line in picture.below[lang]))
    return el("figure", _draw(picture, drawing, lang, f"pic{place}"),
              el("figcaption", el("p", picture.title[lang], class_="block-title"), lines), class_="picture")


def _draw(picture: Picture, drawing: str, lang: str, name: str) -> Element:
    svg = parse(drawing)
    words = {key: text[lang] for key, text in picture.words.items()}
    for element in svg.iter():
        for attribute, before, after in (("id", "", f"{name}-"), ("href", "#", f"#{name}-")):
            if attribute in element.attrib:
                element.set(attribute, after + element.get(attribute).removeprefix(before))
    for text in list(svg.iter("text")):
        _set(text, words)
    svg.attrib |= {"role": "img", "aria-labelledby": f"{name}-title {name}-desc"}
    svg.insert(0, el("title", picture.title[lang], id=f"{name}-title"))
    svg.insert(1, el("desc", picture.description[lang], id=f"{name}-desc"))
    return svg


def parse(drawing: str) -> Element:
    """The drawing without its namespace and the white space between its elements."""
    svg = fromstring(drawing)
    for element in svg.iter():
        element.tag = element.tag.removeprefix(_SVG)
        element.text = (element.text or "").strip() or None
        element.tail = None
    return svg


def _set(text: Element, words: dict[str, str]) -> None:
    """Fill in the words; the lines of a text stand around its ``y``, so that either language may have more of them."""
    runs = [(run.get("class"), line) for run in (text, *text) if run.text
            for line in _KEY.sub(lambda key: words[key[1]], run.text).split("\n")]
    text[:], text.text = [], None
    text.set("y", f"{float(text.get('y')) - LEADING * (len(runs) - 1) / 2:g}")
    for position, (class_, line) in enumerate(runs):
        if position == 0 and class_ is None:
            text.text = line
            continue
        step = {"x": text.get("x"), "dy": str(LEADING)} if position else {}
        text.append(el("tspan", line, class_=class_, **step))


def _faults(picture_id: str, picture: Picture | None, drawing: str | None) -> Iterator[Finding]:
    data, strokes = f"docs/_data/pictures/{picture_id}.yml", f"{DRAWINGS}/{picture_id}.svg"
    if picture is None or drawing is None:
        there, missing = (strokes, data) if picture is None else (data, strokes)
        yield Finding("picture-half", there, 0, Text(f"缺 {missing}。补上，或两个都删掉。",
                                                     f"{missing} is missing. Write it, or remove both."))
        return
    try:
        svg = parse(drawing)
    except ParseError as error:
        yield Finding("picture-unreadable", strokes, error.position[0], Text(
            f"SVG 写错了：{error}。", f"the SVG cannot be read: {error}. Mend this line."))
        return
    used, declared = set(_KEY.findall("".join(svg.itertext()))), set(picture.words)
    for key in sorted(used ^ declared):
        place, zh, en = (data, "没有这个词", "has no such word") if key in used else (strokes, "没有用到这个词", "does not use this word")
        yield Finding("picture-word-unmatched", place, 0, Text(f"{zh}：{key}。", f"{en}: {key}. Add it, or take it out."))
