"""Letters as blanks for a pen: a line for every field, with what belongs on it beneath; and the file of all of them, on A4, with the
budget that goes with the letter about instalments.

A filled letter goes to a lender, an office or the police: it carries no mark of this guide, only its own name, its day and its own page
numbers. The last page is for the reader: where each letter went, and under which number.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from ...build import BLOCK
from ...core import spoken
from ...registry import Letter as Record, Registry
from ...render import blank_letter, letter_quotation, sampled_letter
from ..edition import Edition
from ..help_numbers import short_numbers
from ..paper import Code, Document, Writer, call, join
from . import budget_form
from .strings import say

#: How long a line is, in widths of a character: at least, for what is usually long, and for what takes a line of its own.
_SHORT, _LONG, _LONGEST = 7, 15, 26
_IS_LONG = re.compile("地址|邮箱|账号|名称|全称|方式|材料|证据|附件|原话|原文|怎么|几点|住所|关系")
_IS_LONGEST = re.compile("困难是什么|影响|错在哪里|疑点|照法院的要求|损失|结果")
_IS_DATE = re.compile(r"日期$")
#: A field that is a paragraph of its own: a number and nothing else.
_ALONE = re.compile(r"\s*((?:[一二三四五六七八九十]+、|\d+[.、])?)\s*\{(\w+)\}\s*[。；]?\s*")
_COLUMNS = ("kept_what", "kept_when", "kept_number", "kept_person", "kept_until")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the registry in one of its variants (None: it has none)."""

    record: Record
    variant: str | None
    law: Callable

    @classmethod
    def of(cls, registry: Registry, argument: str, on: date) -> Letter:
        """``argument``: as a page names it, ``id variant``."""
        name, _, variant = argument.partition(" ")
        return cls(registry.letters[name], variant or None, lambda wanted: letter_quotation(registry, on, wanted))

    def title(self, lang: str) -> str:
        """The name with that of the variant."""
        names = [v.label[lang] for v in self.record.variants if v.id == self.variant]
        return say("colon", lang).join((self.record.title[lang], *names))

    def paragraphs(self, lang: str) -> list[str]:
        """Blank, with ``{fact}`` where one is to be filled in."""
        return ["".join(f"{{{run.fact}}}" if run.fact else run.text for run in p.runs) for p in blank_letter(self.record, self.variant, lang, self.law)]

    # -- as code ----------------------------------------------------------------------------------
    def blank(self, lang: str, paragraphs: list[str] | None = None) -> list[Code]:
        """The paragraphs in Chinese with lines to fill, the words beneath them in ``lang``."""
        chosen = self.paragraphs("zh") if paragraphs is None else paragraphs
        return [self._blank(paragraph, lang, is_first=paragraphs is None and n == 0) for n, paragraph in enumerate(chosen)]

    def told(self, paragraphs: list[str] | None = None) -> list[Code]:
        """What the letter says, in English, with invented facts."""
        if paragraphs is None:
            return [join(call("sample", run.text) if run.fact else run.text for run in p.runs) for p in sampled_letter(self.record, self.variant, "en", self.law)]
        samples = {f.id: ", ".join(one.en for one in f.sample) for f in self.record.facts}
        return [join(call("sample", samples[part]) if n % 2 else part for n, part in enumerate(re.split(r"\{(\w+)\}", paragraph))) for paragraph in paragraphs]

    def whole(self, writer: Writer) -> Code:
        """Among the pages of a booklet: the blank, in English with what it says beneath."""
        lang = writer.lang
        return call("letter", writer.text(self.title(lang)), writer.text(self.record.use[lang]), say("fill_in", lang), self.blank(lang),
                    *((say("in_english", lang), self.told()) if lang == "en" else ()))

    def changed(self, base: Letter, writer: Writer) -> Code:
        """The same letter for another case, as what to write instead: those paragraphs of ``base`` that differ."""
        lang, parts = writer.lang, []
        for old, new, english in self._changes(base):
            opening = "；".join(text if len(text) <= 14 else f"{text[:12]}……" for text in old)
            parts.append(call("fresh", writer.text(say("letter_replace", lang, words=opening))))
            parts.append(call("letter-text", self.blank(lang, new)))
            parts += [call("told", self.told(english))] if lang == "en" else []
        return call("letter-change", writer.text(self.title(lang)), writer.text(say("letter_instead", lang, title=base.title(lang))), join(parts))

    def _changes(self, base: Letter) -> Iterator[tuple[list[str], list[str], list[str]]]:
        """Paragraphs of ``base``, and what this letter has in their place, in Chinese and in English."""
        before, after = base.paragraphs("zh"), self.paragraphs("zh")
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if kind != "equal":
                yield [self._bare(text) for text in before[a:b]], after[c:d], self.paragraphs("en")[c:d]

    def _label(self, field: str, lang: str) -> str:
        return self.record.fact(field).label[lang]

    def _bare(self, paragraph: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda m: f"【{self._label(m[1], 'zh')}】", paragraph)

    def _blank(self, paragraph: str, lang: str, is_first: bool) -> Code:
        alone = _ALONE.fullmatch(paragraph)
        label = self._label(alone[2], "zh") if alone else ""
        if alone and not _is_date(label) and "姓名" not in label:
            return call("ask", call("zh", alone[1]), self._label(alone[2], lang), rows=3 if len(label) > 6 else 2)
        parts = re.split(r"\{(\w+)\}", paragraph)
        return call("lp", join(self._line(part, lang) if n % 2 else call("zh", part) for n, part in enumerate(parts) if part),
                    is_flush=is_first or not "".join(parts[::2]).strip())

    def _line(self, field: str, lang: str) -> Code:
        """One field within a sentence. A date has its 年, 月 and 日 printed."""
        label = self._label(field, "zh")
        if _is_date(label):
            return call("date-blank", self._label(field, lang), *(say(unit, "zh") for unit in ("year", "month", "day")))
        width = _LONGEST if _IS_LONGEST.search(label) else _LONG if _IS_LONG.search(label) else _SHORT
        return call("blank", width, self._label(field, lang))


def _is_date(label: str) -> bool:
    return bool(_IS_DATE.search(re.sub(r"（[^）]*）", "", label)))


def make(edition: Edition, target: Path) -> Path:
    """Write all the letters and return ``target``. Raises MissingPart (fonts)."""
    return document(edition).set(edition).write(target)


def letters_of(edition: Edition) -> list[Letter]:
    """Every letter of the pages about letters once, in their order; first those that have a page of their own."""
    found: dict[tuple, Letter] = {}
    for leaf in sorted(edition.leaves, key=lambda leaf: leaf.slug.startswith("letters/to-")):
        names = [e.get(BLOCK).partition(" ") for e in leaf.article.iter() if leaf.room == "letters" and BLOCK in e.attrib]
        for letter in (Letter.of(edition.registry, argument, edition.today) for block, _, argument in names if block == "letter"):
            found.setdefault(tuple(letter.paragraphs("zh")), letter)
    return list(found.values())


def document(edition: Edition) -> Document:
    """What each paper is for, the letters, the budget, and a page to note where they went."""
    lang, writer, found = edition.lang, Writer(edition.lang), letters_of(edition)
    day = spoken(edition.stamp.day, lang)
    steps = [say(f"letters_step_{n}", lang) for n in range(1, 5)]
    dated = f"{say('dated', lang, day=day)} · {say('law_as_of', lang, day=spoken(edition.stamp.law_as_of, lang))}"
    listed = [*((writer.text(letter.title(lang)), writer.text(letter.record.use[lang])) for letter in found), (budget_form.title(lang), writer.text(budget_form.use(lang)))]
    front = call("front", say("letters", lang), say("letters_lead", lang), say("letters_how", lang), steps, listed, dated)
    sheets = [call("sheet", n, letter.title("zh"), day, letter.blank(lang), *_key(letter, writer)) for n, letter in enumerate(found, 1)]
    sheets.append(budget_form.form(len(found) + 1, day, lang))
    record = call("record", say("kept", lang), say("proof", lang), [say(column, lang) for column in _COLUMNS], say("keep_safe", lang))
    # The words at the foot of every letter: {n} is its number, {p} the page, {m} how many.
    foot = [say("letter_foot", lang), say("letter_page", lang), say("pages_count", lang)]
    return Document("letters.blanks", f"{say('name', lang)} · {say('letters', lang)}", say("letters_about", lang), join([front, *sheets, record]),
                    {"foot": foot, "own": f"{day} · {short_numbers(edition)}"})


def _key(letter: Letter, writer: Writer) -> tuple:
    """For a reader of English, what the letter says."""
    lang = writer.lang
    if lang == "zh":
        return ()
    return writer.text(say("letter_key_page", lang, title=letter.title(lang))), say("in_english", lang), letter.told()
