"""Right statements of law made from the texts that are held, and the same with one thing wrong: a number of an article written bare,
the day from which a law applies, its document number, a figure, or what may be done.

Which articles are taken is fixed by the texts, so two runs do the same.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hold_steady.citations import Recogniser
from hold_steady.core import Instrument
from hold_steady.registry import Registry

_NUMBER = re.compile(r"(法释|法发|金规|银保监办发|国办发|法复)〔(\d{4})〕(\d+)号")
_LENGTH = re.compile(r"([一二三四五六七八九十]+)(日|个月|年)(?=内|以内|以下|以上|的)")
#: Clauses that cite further, or only begin a list, say too little of their own article.
_NOT_ALONE = re.compile(r"下列|条|本法|本规定")
#: Every so many articles of a law is taken; another article stands so many numbers away.
_STEP, _AWAY = 9, 20


@dataclass(frozen=True, slots=True)
class Misstated:
    kind: str
    right: str
    wrong: str


@dataclass(frozen=True, slots=True)
class Tried:
    """By kind: how many there are whose right form nothing is said of, how many of these are objected to once wrong; and the others."""

    there: Counter
    caught: Counter
    missed: tuple[Misstated, ...]


def tried(registry: Registry, recogniser: Recogniser, day: date) -> Tried:
    there, caught, missed = Counter(), Counter(), []
    for one in _made(registry, day):
        if recogniser.read(one.right, day).flags:
            continue
        there[one.kind] += 1
        if recogniser.read(one.wrong, day).flags:
            caught[one.kind] += 1
        else:
            missed.append(one)
    return Tried(there, caught, tuple(missed))


def _made(registry: Registry, day: date) -> Iterator[Misstated]:
    for law in registry.instruments.values():
        version = law.version_on(day)
        text = registry.texts.get(version.id) if version else None
        if version and version is law.versions[-1] and version.in_force_from:
            yield from _announced(law, version.in_force_from)
        if text and text.is_complete:
            yield from _stated(law, {eid: words for eid, words in text.articles.items() if eid[4:].isdigit()})


def _announced(law: Instrument, since: date) -> Iterator[Misstated]:
    def said(on: date) -> str:
        return f"《{law.title.zh}》自{on.year}年{on.month}月{on.day}日起施行。"

    for other in (since + timedelta(365), since + timedelta(1)):
        yield Misstated("announced", said(since), said(other))
    if number := _NUMBER.search(law.document_number or ""):
        first, year, last = number.groups()
        yield Misstated("announced", *(f"《{law.title.zh}》（{first}〔{year}〕{n}号）明确了规则。" for n in (int(last), int(last) + 1)))


def _stated(law: Instrument, articles: dict[str, str]) -> Iterator[Misstated]:
    numbers = [int(eid[4:]) for eid in articles]
    for place, (eid, words) in enumerate(list(articles.items())[::_STEP]):
        clause, number = re.split(r"[。；\n]", words)[0], int(eid[4:])
        if not 20 <= len(clause) <= 90 or _NOT_ALONE.search(clause):
            continue
        far = [n for n in numbers if n > 9 and number > 9 and abs(n - number) > _AWAY]
        if far:
            yield Misstated("bare number", f"{law.short_title.zh}{number}：{clause}。", f"{law.short_title.zh}{far[place * 7 % len(far)]}：{clause}。")
        for kind, wrong in _turned(clause):
            yield Misstated(kind, *(f"《{law.title.zh}》第{number}条规定，{c}。" for c in (clause, wrong)))


def _turned(clause: str) -> Iterator[tuple[str, str]]:
    """The clause with another length of time, and with its ban or duty turned round."""
    if found := _LENGTH.search(clause):
        yield "role or polarity", clause[:found.start(1)] + ("九十" if found[1] != "九十" else "二十") + clause[found.end(1):]
    if clause.count("不得") == 1 and "可以" not in clause:
        yield "role or polarity", clause.replace("不得", "可以")
    elif clause.count("应当") == 1 and not re.search("[不未无]|可以", clause):
        yield "role or polarity", clause.replace("应当", "不得")
