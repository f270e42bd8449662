"""Numbers with a unit in folded words: days, sums, percentages, multiples, ages; and ranges of them."""
from __future__ import annotations

import re
from dataclasses import dataclass

from ..core import NUMERAL_CHARS, fold, to_int

NUMBER = rf"[{NUMERAL_CHARS}]{{1,9}}"
_NUMBER = rf"(?P<n>\d(?:[\d,]*\d)?(?:\.\d+)?|{NUMBER})(?P<big>[万亿])?"
_UNIT_ZH = r"(?P<unit>个?工作日|个?小时|周?岁|日|天|个?月|年|元|块钱|倍|次|条|%)"
# What a number may begin with is looked for first: most characters are none.
_ZH = re.compile(rf"(?=[\d{NUMERAL_CHARS}百退假买双加])(?:(?:{_NUMBER}(?:日|天|年|元|个月)?(?: ?(?:至|到|-|~) ?))?(?P<m>\d(?:[\d,]*\d)?(?:\.\d+)?|{NUMBER})(?P<mbig>[万亿])? ?{_UNIT_ZH}|百分之(?P<pct>{NUMBER})|(?:退|假|买)一赔(?P<refund>{NUMBER})|(?P<twice>双倍|加倍))")
_WORDS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten".split())} | {
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ONES = "(?:one|two|three|four|five|six|seven|eight|nine)"
_SPELLED = rf"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ]{_ONES}|(?![- ]{_ONES}\b))|{'|'.join(w for w in _WORDS if not w.endswith('ty'))})(?: hundred)?"
_EN = re.compile(
    rf"(?=[\d¥]|\b[a-z])(?:(?P<cur>cny|rmb|yuan|¥) ?)?(?:(?P<n>\d(?:[\d,]*\d)?(?:\.\d+)?|\b(?:{_SPELLED})\b)(?:-day)?(?: ?(?:to|-|and) ?))?"
    rf"(?P<m>\d(?:[\d,]*\d)?(?:\.\d+)?|\b(?:{_SPELLED})\b)(?: (?P<mbig>billion|million|thousand))? ?-?(?P<unit>(?:working )?days?|hours?|yuan|rmb|cny|months?|years?|%|per cent|percent|times)?")
_KIND = {"日": "day", "天": "day", "工作日": "day", "个工作日": "day", "月": "month", "个月": "month", "年": "year", "元": "yuan",
         "块钱": "yuan", "倍": "times", "次": "count", "条": "item", "%": "percent", "小时": "hour", "个小时": "hour", "岁": "age", "周岁": "age"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit at its place. ``kind``: hour, day, month, year, age, yuan, times, count, item, percent."""

    kind: str
    value: float
    words: str
    start: int
    end: int


def figures(words: str) -> list[Figure]:
    """Every number with a unit in folded words, ranges as two."""
    found = []
    chinese = HAN.search(words)
    for match in (_ZH if chinese else _EN).finditer(words):
        kind = _kind(match)
        if kind is None or match[0] == "一天":  # how often, as people say it, and no period of a law
            continue
        group = match.groupdict()
        for number, big in ((group.get("n"), group.get("big") or group.get("mbig")), (group.get("m"), group.get("mbig"))):
            if number is not None and (value := _value(number, big)) is not None:
                found.append(Figure(kind, value, match[0], match.start(), match.end()))
        if group.get("refund") and (value := _value(group["refund"], None)) is not None:
            found.append(Figure("times", value, match[0], match.start(), match.end()))
        if group.get("twice"):
            found.append(Figure("times", 2.0, match[0], match.start(), match.end()))
        if group.get("pct") and (value := _value(group["pct"], None)) is not None:
            found.append(Figure("percent", value, match[0], match.start(), match.end()))
    if not chinese:
        for match in _TIMES_EN.finditer(words):
            found.append(Figure("times", TIMES_EN[match[0]], match[0], match.start(), match.end()))
        found += [Figure("times", _value(m[1], None), m[0], m.start(), m.end()) for m in MULTIPLE_EN.finditer(words)]
        found += [Figure("count", _OFTEN.get(m[1]) or _value(m[1], None), m[0], m.start(), m.end()) for m in _COUNT_EN.finditer(words)]
        found += [Figure("age", _value(m[1], None), m[0], m.start(), m.end()) for m in _AGE_EN.finditer(words)]
    return found


#: 5 times the rate: a multiple, not how often.
MULTIPLE_EN = re.compile(r"\b(\d{1,2}|six|seven|eight|nine|twelve) times (?=the |that |what |its |a one)")
#: One free report a year, twice every year: how often.
_OFTEN = {"once": 1.0, "twice": 2.0}
_COUNT_EN = re.compile(rf"\b(once|twice|\d{{1,2}}|{'|'.join(_WORDS)})(?: times)?(?: free)?(?: (?:credit|reports?|copies|checks?|calls?|own)){{0,2}} (?:an?|per|each|every) (?:year|month|day|week)\b")
_AGE_EN = re.compile(r"\b(?:under|below|over|aged?|age of|under the age of) (\d{1,2}|twelve|fourteen|fifteen|sixteen|eighteen|twenty)\b(?! ?(?:day|month|year|hour|%|per|yuan|items|calls|times|million|thousand|rmb|[,.]?\d))")
HAN = re.compile(r"[\u4e00-\u9fff]")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_RANGE = re.compile(rf"({NUMBER})([万亿])?(日|天|年|元|个月)?(?:以上|至|到|-|~)({NUMBER})([万亿])?(日|天|年|元|个月)(?:以下)?")
_RANGE_EN = re.compile(rf"(\d{{1,4}}|{_SPELLED}) ?(?:to|-|and|or more (?:but|and) (?:up to|not more than)) ?(\d{{1,4}}|{_SPELLED})[ -](day|month|year)")
TIMES_EN = {"twice": 2.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "three times": 3.0, "four times": 4.0, "five times": 5.0, "ten times": 10.0}
_TIMES_EN = re.compile("|".join(TIMES_EN))


def ranges(words: str) -> tuple[tuple[str, float, float, int, int], ...]:
    """Every range in folded words: its kind, its ends, its place."""
    found = []
    for match in _RANGE.finditer(words):
        low, high = _value(match[1], match[2] or (match[5] if not match[3] else None)), _value(match[4], match[5])
        if low is not None and high is not None and low < high:
            found.append((_KIND[match[6]], low, high, match.start(), match.end()))
    for match in _RANGE_EN.finditer(words):
        low, high = _value(match[1], None), _value(match[2], None)
        if low is not None and high is not None and low < high:
            found.append((match[3], low, high, match.start(), match.end()))
    return tuple(found)


def _kind(match) -> str | None:
    group = match.groupdict()
    if group.get("pct"):
        return "percent"
    if group.get("refund") or group.get("twice"):
        return "times"
    unit = group.get("unit")
    if unit in _KIND:
        return _KIND[unit]
    if group.get("cur") or unit in ("yuan", "rmb", "cny"):
        return "yuan"
    for word, kind in (("day", "day"), ("month", "month"), ("year", "year"), ("hour", "hour"), ("per", "percent"), ("%", "percent")):
        if unit and word in unit:
            return kind
    return None


def _value(number: str, big: str | None) -> float | None:
    number = number.replace(",", "")
    value = _spelled(number) if number[0] in "abcdefghijklmnopqrstuvwxyz" else float(number) if _DIGITS.fullmatch(number) else to_int(number)
    if value is None:
        return None
    return float(value) * {"万": 10_000, "亿": 100_000_000, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}.get(big or "", 1)


def _spelled(number: str) -> float:
    """The value of an English number in words below a thousand."""
    *parts, last = re.split("[- ]", number)
    return 100 * _spelled(" ".join(parts)) if last == "hundred" else float(sum(_WORDS[part] for part in (*parts, last)))


def values_of(text: str) -> dict[str, set[float]]:
    """The values of every kind in a text."""
    known: dict[str, set[float]] = {}
    for figure in figures(fold(text)):
        known.setdefault(figure.kind, set()).add(figure.value)
    return known


def spoken(kind: str, value: float) -> str:
    """A value as the law writes it: 15日, 3倍."""
    number = f"{value:g}" if value < 10_000 else f"{value / 10_000:g}万"
    return number + {"day": "日", "month": "个月", "year": "年", "yuan": "元", "times": "倍", "count": "次", "item": "条", "hour": "小时", "age": "周岁",
                     "percent": "%"}[kind]
