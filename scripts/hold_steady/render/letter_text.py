"""A letter in words: filled with facts, or blank. overrides/assets/tools/letters.js does the same in the browser, held by one test."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..core import Text, article_label, spoken, to_chinese
from ..registry import SEVERAL, Fact, Letter, Passage, Quotation, Registry, Value

_PART = re.compile(r"(\{\w+\})")
_ENDS = "。；;，,.、"
#: What stands where a fact is missing.
GAP = Text("【待填：{label}】", "[to fill in: {label}]")
#: How many empty lines a blank letter gives to what is told line by line.
BLANK_LINES = 3


class NoSuchWords(LookupError):
    """The law in force on the day does not say what a letter quotes: somebody must read both again."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a paragraph. ``fact``: the fact they give; ``is_missing``: they only mark where it belongs; ``is_law``: they
    are the law's own."""

    text: str
    fact: str | None = None
    is_missing: bool = False
    is_law: bool = False


@dataclass(slots=True)
class Paragraph:
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def filled(letter: Letter, variant: str | None, lang: str, values: Mapping[str, Value], law: Callable[[Quotation], list[Run]]) -> list[Paragraph]:
    """The letter as its facts make it: what hangs on a fact that is not given is left out, what is missing is marked."""
    def holds(passage: Passage) -> bool:
        return all(_is_true(c, letter, values) for c in passage.if_) and not any(_is_true(c, letter, values) for c in passage.unless)

    def runs(passage: Passage, line: str | None) -> Iterator[Run]:
        return _runs(passage, lang, law, lambda name: _given(letter.fact(name), values.get(name) if line is None else line, lang))

    shown = [passage for passage in letter.passages_of(variant) if holds(passage)]
    return _paragraphs(shown, lang, lambda passage: [ended(line, lang) for line in values.get(passage.each) or ("",)], runs)


def sampled(letter: Letter, variant: str | None, lang: str, law: Callable[[Quotation], list[Run]]) -> list[Paragraph]:
    """The letter of the invented case."""
    chosen = letter.variant(variant)
    own = {name: words[lang] for name, words in chosen.samples} if chosen else {}
    return filled(letter, variant, lang, {fact.id: _sample(fact, lang) for fact in letter.facts if fact.is_in_sample} | own, law)


def blank(letter: Letter, variant: str | None, lang: str, law: Callable[[Quotation], list[Run]]) -> list[Paragraph]:
    """The letter with 【what belongs there】; passages that hang on something stand in 〔 〕 with what that is."""
    def runs(passage: Passage, _line: str | None) -> Iterator[Run]:
        conditions = [_condition(letter, passage, name, lang) for name in passage.guards]
        if conditions:
            yield Run(f"〔{'；'.join(conditions)}：")
        yield from _runs(passage, lang, law, lambda name: Run(f"【{letter.fact(name).label[lang]}】", name))
        if conditions:
            yield Run("〕")

    return _paragraphs(list(letter.passages_of(variant)), lang, lambda _passage: [None] * BLANK_LINES, runs)


def quotation(registry: Registry, on: date, wanted: Quotation) -> list[Run]:
    """《Title》第…条规定：“…”, as in force on the day. Raises NoVersionInForce, KeyError, NoSuchWords."""
    provision = registry.provision(wanted.instrument, wanted.eid, on)
    lines = provision.text.split("\n")
    sentences = [s for line in lines for s in re.findall(r"[^。]+[。：]?", line) if wanted.with_ in s]
    points = [line.strip() for line in lines if line.strip().startswith(tuple(f"（{to_chinese(n)}）" for n in wanted.points))] if wanted.points else []
    if not sentences or len(points) != len(wanted.points) or not provision.is_quotable:
        raise NoSuchWords(f"{wanted.instrument} {wanted.eid}: {wanted.with_}")
    words = (sentences[0].strip() + "".join(points)).rstrip("。；：")
    eid = f"{wanted.eid}__point_{wanted.points[0]}" if len(wanted.points) == 1 else wanted.eid
    part = provision.label + article_label(eid).removeprefix(article_label(provision.eid))
    title = registry.instruments[wanted.instrument].title.zh.removeprefix("中华人民共和国")
    return [Run(f"《{title}》{part}规定：“"), Run(words, is_law=True), Run("”")]


def said(fact: Fact, value: str, lang: str) -> str:
    """One value in words: a day, a sum, an answer that was offered in both languages, or as it was typed."""
    if fact.kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = spoken(date.fromisoformat(value), lang)
        return day.replace(" ", "") if lang == "zh" else day
    if fact.kind == "money" and re.fullmatch(r"\d+(\.\d+)?", value):
        return value + ("元" if lang == "zh" else " yuan")
    return next((option.words[lang] for option in fact.options if value in (option.id, option.words.zh, option.words.en)), value)


def _sample(fact: Fact, lang: str) -> Value:
    if fact.kind == "switch":
        return "yes"
    given = tuple(one[lang] for one in fact.sample)
    return given if fact.kind in SEVERAL else given[0]


def _is_true(condition: str, letter: Letter, values: Mapping[str, Value]) -> bool:
    name, _, wanted = condition.partition("=")
    value = values.get(name)
    if not wanted or not value:
        return bool(value)
    return any(option.id == wanted and value in (option.id, option.words.zh, option.words.en) for option in letter.fact(name).options)


def _condition(letter: Letter, passage: Passage, name: str, lang: str) -> str:
    """What a reader of the blank letter is told of one condition."""
    fact = letter.fact(name)
    is_against = any(condition.partition("=")[0] == name for condition in passage.unless)
    words = fact.otherwise if is_against else passage.when or fact.when
    return words[lang]


def _given(fact: Fact, value: Value | None, lang: str) -> Run:
    if not value:
        return Run(GAP[lang].format(label=fact.label[lang]), fact.id, True)
    return Run(value if fact.kind == "lines" else joined([said(fact, one, lang) for one in ([value] if isinstance(value, str) else value)], lang), fact.id)


def joined(items: list[str], lang: str) -> str:
    """电话、短信和群消息 · calls, texts and group messages."""
    if len(items) < 2:
        return "".join(items)
    comma, last = ("、", "和") if lang == "zh" else (", ", " and ")
    return comma.join(items[:-1]) + last + items[-1]


def ended(line: str, lang: str) -> str:
    """A line that is a paragraph ends like one."""
    return line if not line or line.rstrip("”’'\"）)")[-1:] in tuple("。！？；.!?;…") else line + ("。" if lang == "zh" else ".")


def _runs(passage: Passage, lang: str, law: Callable[[Quotation], list[Run]], give: Callable[[str], Run]) -> Iterator[Run]:
    parts = _PART.split(passage.words[lang])
    for place, part in enumerate(parts):
        if part == "{law}":
            for number, one in enumerate(passage.law):
                yield from [Run("；")] * (number > 0) + law(one)
        elif place % 2:
            run = give(part[1:-1])
            follows = parts[place + 1][:1]
            yield Run(run.text.rstrip(_ENDS), run.fact, run.is_missing) if follows and follows in _ENDS else run
        elif part:
            yield Run(part)


def _paragraphs(passages: list[Passage], lang: str, lines: Callable[[Passage], list],
                runs: Callable[[Passage, str | None], Iterator[Run]]) -> list[Paragraph]:
    made: list[Paragraph] = []
    count, style = 0, None
    for passage in passages:
        if not passage.runs_on:
            count, style = (count if passage.number == style else 0), passage.number
        for line in lines(passage) if passage.each else [None]:
            if passage.runs_on and made:
                made[-1].runs += [Run(" ")] * (lang == "en") + list(runs(passage, line))
            else:
                count += 1
                made.append(Paragraph([*([Run(numbered(style, count, lang))] if style else ()), *runs(passage, line)]))
    return made


def numbered(style: str, count: int, lang: str) -> str:
    """一、（一） · 1. (1)"""
    if lang == "en":
        return f"{count}. " if style == "han" else f"({count}) "
    return f"{to_chinese(count)}、" if style == "han" else f"（{to_chinese(count)}）"

