"""A letter as a blank for a pen: a line for every field, with what belongs on it in small print beneath."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from xml.etree.ElementTree import Element

from ...core import el, words
from ...registry import Letter
from .strings import say

#: A field that is a paragraph of its own gets this many lines across the page: the first, which says what to write, and the next.
FIRST_LINES, MORE_LINES = 3, 2
#: How long a line is, in widths of a Chinese character: at least, and for what is usually long.
SHORTEST, LONG = 7, 17
#: The width of a character of the small print beneath, in those of the letter; it may run to two lines.
_HAN, _LATIN = .74, .38
_LONG = re.compile("地址|邮箱|账号|名称|全称|方式|材料|证据|附件|原话|原文|怎么|几点|住所|关系")
_LONGEST = re.compile("困难是什么|影响|错在哪里|疑点|照法院的要求|损失|结果")
_DATE = re.compile(r"日期$")


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The other language's words, which the page of a letter does not hold: English ``labels`` by the Chinese ones, for the
    lines of a letter in the English edition; Chinese ``titles`` by the English ones, since the letter itself is in Chinese.
    A word that is not there stays as it is."""

    labels: Mapping[str, str]
    titles: Mapping[str, str]

    @classmethod
    def of(cls, letters: Mapping[str, Letter]) -> LetterWords:
        """``letters``: of the registry, as they lie in docs/_data/letters."""
        labels = {fact.label.zh: fact.label.en for letter in letters.values() for fact in letter.facts}
        return cls(labels, {letter.title.en: letter.title.zh for letter in letters.values()})


def blank(letter: Element, lang: str, english: LetterWords) -> Element:
    """The letter of a page (``section.letter``) with lines to fill; in the English edition with what it says beneath.

    ``english``: what to put under the lines of an English edition.
    """
    made = el("div", el("p", title(letter), class_="block-title"), el("p", words(letter[1]), class_="use"),
              el("p", say("fill_in", lang), class_="fresh"), paper_of(blank_text(letter), lang, english), class_="letter")
    if lang == "en":
        made.append(el("p", say("in_english", lang), class_="block-title"))
        made.append(told(english_text(letter)))
    return made


def variant(base: Element, letter: Element, lang: str, english: LetterWords) -> Element:
    """The same letter for another case, as what to write instead: those paragraphs of ``base`` that differ."""
    made = el("div", el("p", title(letter), class_="block-title"), el("p", say("letter_instead", lang, title=title(base)), class_="fresh"),
              class_="letter variant")
    told_so = list(_changes(english_text(base), english_text(letter))) if lang == "en" else []
    for count, (old, new) in enumerate(_changes(blank_text(base), blank_text(letter))):
        made.append(el("p", say("letter_replace", lang, words="；".join(_opening(paragraph) for paragraph in old)), class_="fresh"))
        made.append(paper_of(el("div", *new), lang, english))
        if count < len(told_so):
            made.append(told(el("div", *told_so[count][1], class_="letter-en")))
    return made


def title(letter: Element) -> str:
    return words(letter.find("p"))


def blank_text(letter: Element) -> Element:
    """The letter with the names of its fields in 【】: the last text of the block."""
    return [t for t in letter.iter("div") if "letter-text" in (t.get("class") or "").split()][-1]


def english_text(letter: Element) -> Element:
    return next(t for t in letter.iter("div") if "letter-en" in (t.get("class") or "").split())


def _changes(base: Element, other: Element) -> Iterator[tuple[list[Element], list[Element]]]:
    """Paragraphs of ``base`` and what ``other`` has in their place."""
    texts = [[words(paragraph) for paragraph in text] for text in (base, other)]
    for kind, a, b, c, d in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if kind != "equal":
            yield list(base)[a:b], list(other)[c:d]


def _opening(paragraph: Element) -> str:
    text = words(paragraph)
    return text if len(text) <= 14 else text[:12] + "……"


def paper_of(text: Element, lang: str, english: LetterWords) -> Element:
    """The paragraphs of a blank letter, its fields as lines."""
    made = el("div", class_="letter-text", lang="zh-CN")
    for paragraph in text:
        made.append(_lines(paragraph, lang, english) if _is_field_alone(paragraph) else _inline(paragraph, lang, english))
    return made


def told(english: Element) -> Element:
    """What the letter says, in English, with its invented facts."""
    made = deepcopy(english)
    made.set("lang", "en")
    return made


def _is_field_alone(paragraph: Element) -> bool:
    """``一、【事实一，写日期、时间……】``: a number and a field and nothing else."""
    fields = paragraph.findall("span")
    rest = (paragraph.text or "") + "".join(f.tail or "" for f in fields)
    return len(fields) == 1 and len(paragraph) == 1 and bool(re.fullmatch(r"\s*(?:[一二三四五六七八九十]+、|\d+[.、])?\s*[。；]?\s*", rest)) \
        and not _DATE.search(_bare(_label(fields[0]))) and "姓名" not in _label(fields[0])


def _label(field: Element) -> str:
    return words(field).strip("【】 ")


def _bare(label: str) -> str:
    """The name of a field without its brackets."""
    return re.sub(r"（[^）]*）", "", label)


def _lines(paragraph: Element, lang: str, english: LetterWords) -> Element:
    field = paragraph.find("span")
    label = _label(field)
    made = el("div", el("p", (paragraph.text or "").strip(), " ", _hint(label, lang, english), class_="ask"), class_="field")
    made.extend(el("div", class_="rule") for _ in range(FIRST_LINES if len(label) > 6 else MORE_LINES))
    return made


def _inline(paragraph: Element, lang: str, english: LetterWords) -> Element:
    made = el("p", paragraph.text)
    for child in paragraph:
        new = _line(child, lang, english) if "fill" in (child.get("class") or "").split() else deepcopy(child)
        new.tail = child.tail
        made.append(new)
    if any(e.get("class") == "hint two" for e in made.iter("span")):
        made.set("class", "deep")
    elif len(made) == 1 and not (made.text or "").strip() and not (made[0].tail or "").strip():
        made.set("class", "signed")
    return made


def _line(field: Element, lang: str, english: LetterWords) -> Element:
    """One field within a sentence. A date has its 年, 月 and 日 printed."""
    label = _label(field)
    hint = _hint(label, lang, english)
    needed = len(words(hint)) * (_LATIN if hint.get("lang") == "en" else _HAN)
    if needed > LONG:
        needed = needed / 2 + 1.5
        hint.set("class", "hint two")
    if _DATE.search(_bare(label)):
        parts = [el("span", class_="line", style=f"width:{width}em") for width in (3.2, 2.2, 2.2)]
        for part, unit in zip(parts, ("year", "month", "day")):
            part.tail = say(unit, "zh")
        return el("span", *parts, hint, class_="date", style=f"min-width:{needed:.1f}em")
    usual = 28 if _LONGEST.search(label) else LONG if _LONG.search(label) else SHORTEST
    return el("span", hint, class_="line", style=f"width:{max(usual, needed):.1f}em")


def _hint(label: str, lang: str, english: LetterWords) -> Element:
    if lang == "en" and label in english.labels:
        return el("span", english.labels[label], class_="hint", lang="en")
    return el("span", label, class_="hint")
