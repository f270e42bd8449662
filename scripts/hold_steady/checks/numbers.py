"""A Chinese section and its English twin give the same numbers and dates."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..core import Finding, Page, Section, Text, to_int
from ..registry import Registry

#: Smaller numbers are written as words as often as not (one, 两, a couple): they are not compared.
SMALLEST = 10
_MONTHS = {m: i for i, m in enumerate(
    "january february march april may june july august september october november december".split(), 1)}
_TENS = {w: 10 * i for i, w in enumerate("ten twenty thirty forty fifty sixty seventy eighty ninety".split(), 1)}
_TEENS = {w: i for i, w in enumerate(
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 11)}
_ONES = {w: i for i, w in enumerate("one two three four five six seven eight nine".split(), 1)}
_TITLES = re.compile(r"《[^》]*》|GB/T ?[\d—–-]+")
_DATE_ZH = re.compile(r"(?<!\d)(\d{4}) ?年(?: ?(\d{1,2}) ?月)?(?: ?(\d{1,2}) ?日)?")
_DATE_EN = re.compile(r"(?<![\d-])(?:(\d{1,2}) )?(?:(%s) )?(\d{4})(?![\d-])" % "|".join(_MONTHS), re.I)
_PART_EN = re.compile(r"\b\d{1,2} (?:%s)\b" % "|".join(_MONTHS), re.I)
_HOUR_EN = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))? ?([ap])\.?m\b\.?", re.I)
#: Chinese words quoted in an English section, with the numbers inside them.
_CHINESE = re.compile(r"[\u4e00-\u9fff](?:[\u4e00-\u9fff（）《》〈〉、，。；：“”\s\d—-]*[\u4e00-\u9fff])?")
#: A month or a day without its year is written in too many ways to compare.
_PART_ZH = re.compile(r"(?<!\d)\d{1,2} ?月(?: ?\d{1,2} ?日)?")
# Each run of numerals is read from its beginning only: a long one that ends in nothing is read once.
_WAN = re.compile(r"((?<!\d)\d++(?:\.\d++)?|(?<![一二三四五六七八九十百千两])[一二三四五六七八九十百千两]++) ?([万亿])")
_UNIT_ZH = r"(?=\s?(?:个?月|日|天|小时|年|元|次|倍|字|岁|万|分钟|个|条|家|页|张|人|种|步|份))"


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    english = {p.slug: p for p in pages if p.lang == "en" and not p.generated}
    for page in pages:
        if page.lang == "zh" and page.slug in english:
            twins = {s.id: s for s in english[page.slug].sections}
            for section in page.sections:
                if section.id in twins:
                    yield from _compare(section, twins[section.id], english[page.slug].path)


def _compare(zh: Section, en: Section, path: str) -> Iterator[Finding]:
    left, right = chinese_numbers(zh.plain), english_numbers(en.plain)
    if left != right:
        only_zh, only_en = ", ".join(sorted(left - right)) or "–", ", ".join(sorted(right - left)) or "–"
        yield Finding("pair-numbers-differ", path, en.line, Text(
            f"{{#{zh.id}}} 两种语言的数字不同。只有中文：{only_zh}；只有英文：{only_en}。改成一样。",
            f"{{#{zh.id}}} has other numbers than its twin. Chinese only: {only_zh}; English only: {only_en}. Make them alike."))


def chinese_numbers(text: str) -> set[str]:
    """Dates and numbers from SMALLEST on, Chinese numerals before a unit included."""
    text = _TITLES.sub(" ", text)
    found = {_iso(*m.groups()) for m in _DATE_ZH.finditer(text)}
    text = _PART_ZH.sub(" ", _DATE_ZH.sub(" ", text))
    text = _WAN.sub(lambda m: f" {round(_value(m[1]) * (10_000 if m[2] == '万' else 100_000_000))} ", text)
    # 一两条 and 两三天 are no figures: a written number has a ten, a hundred or a thousand in it.
    written = [w for w in re.findall(r"(?<![零一二三四五六七八九十百千两])[零一二三四五六七八九十百千两]++" + _UNIT_ZH, text) if re.search("[十百千]", w)]
    return found | _kept(re.findall(_NUMBER, text) + [str(to_int(w)) for w in written])


def _value(written: str) -> float:
    """``3.5`` or ``三``; 0 for 千 of 千万 (do not), which counts nothing."""
    return to_int(written) or (float(written) if re.fullmatch(r"[\d.]+", written) else 0)


def english_numbers(text: str) -> set[str]:
    """Dates and numbers from SMALLEST on, number words included; 10 pm is 22:00."""
    text = _TITLES.sub(" ", text)
    text = _CHINESE.sub(" ", text)
    found = {_iso(y, str(_MONTHS[m.lower()]) if m else None, d) for d, m, y in _DATE_EN.findall(text)
             if m or 1990 <= int(y) <= 2040}
    text = _PART_EN.sub(" ", _DATE_EN.sub(" ", text))
    text = _HOUR_EN.sub(lambda m: f" {int(m[1]) % 12 + (12 if m[3].lower() == 'p' else 0)}:{m[2] or '00'} ", text)
    words = [str(_TENS[t.lower()] + _ONES.get((o or "").lower(), 0)) for t, o in re.findall(
        r"\b(%s)(?:-(%s))?\b" % ("|".join(_TENS), "|".join(_ONES)), text, re.I)]
    words += [str(_TEENS[w.lower()]) for w in re.findall(r"\b(%s)\b" % "|".join(_TEENS), text, re.I)]
    return found | _kept(re.findall(_NUMBER, text) + words)


_NUMBER = r"\d{1,2}:\d\d|\d[\d,]*(?:-\d{3,}){0,2}(?:\.\d+)?"


def _iso(year: str, month: str | None, day: str | None) -> str:
    return f"{year}-{int(month):02d}-{int(day):02d}" if month and day else year


def _kept(numbers: list[str]) -> set[str]:
    kept = set()
    for number in numbers:
        plain = number.replace(",", "")
        if ":" in plain or "-" in plain or float(plain) >= SMALLEST:
            kept.add(plain.removeprefix("0") if ":" in plain else plain)
    return kept
