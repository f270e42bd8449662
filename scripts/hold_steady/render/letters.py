"""A letter on a page: filled with the facts of the invented case, in the language of the page, and blank, in Chinese.

Where scripts run, guide.js puts the card of the tool before it and folds all of it (``data-tool``).
"""
from __future__ import annotations

from xml.etree.ElementTree import Element

from ..core import el
from ..registry import Letter
from .cards import Cards
from .letter_text import Paragraph, Run, blank, quotation, sampled


def section(cards: Cards, letter: Letter, variant: str | None, tool: dict[str, str]) -> Element:
    """``tool``: attributes of the card. A fact that says something of other people is not in the sample, so that whoever copies it
    states nothing they may not know; the blank letter offers it. Raises what ``letter_text.quotation`` raises."""
    def law(wanted):
        return quotation(cards.registry, cards.on, wanted)

    name = title(letter, variant, cards.lang)
    made = el("section", el("p", name, class_="block-title"), class_="letter", aria_label=name,
              data_letter=" ".join(filter(None, (letter.id, variant))), **tool)
    made.append(el("p", letter.use[cards.lang]))
    made.append(el("p", cards.say("letter_sample"), class_="fresh"))
    lang, name = ("zh-CN", "letter-text") if cards.lang == "zh" else ("en", "letter-en")
    made.append(el("div", *_shown(sampled(letter, variant, cards.lang, law)), class_=name, lang=lang))
    if cards.lang == "en":
        made.append(el("p", cards.say("letter_operative"), class_="fresh"))
    made.append(el("details", el("summary", cards.say("letter_blank")), el("p", cards.say("letter_blank_how"), class_="fresh"), el(
        "div", *_shown(blank(letter, variant, "zh", law)), class_="letter-text", lang="zh-CN")))
    return made


def title(letter: Letter, variant: str | None, lang: str) -> str:
    """催收投诉信：银行信用卡"""
    chosen = letter.variant(variant)
    return letter.title[lang] + (("：" if lang == "zh" else ": ") + chosen.label[lang] if chosen else "")


def _shown(paragraphs: list[Paragraph]) -> list[Element]:
    return [el("p", *(_words(run) for run in paragraph.runs)) for paragraph in paragraphs]


def _words(run: Run) -> Element | str:
    """Words of the law are marked, since they are not ours to judge."""
    return el("span", run.text, class_="fill" if run.fact else "quoted") if run.fact or run.is_law else run.text
