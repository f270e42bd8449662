"""Chinese, full-width and Arabic numerals, and the names of articles."""
from __future__ import annotations

import re
from functools import lru_cache

from .normalize import fold

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2, "廿": 2} | {
    c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
#: One numeral, as a character class body.
NUMERAL_CHARS = "0-9０-９零〇○一二三四五六七八九十百千两兩壹贰叁肆伍陆柒捌玖拾佰仟"

_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
#: No text counts so far. A larger number, however long, is read as this one, and judged like any article that does not exist.
BOUND = 10**8
#: The numeral of an article as a pattern: the whole of it, however long, in one step.
NUMERAL = rf"[{NUMERAL_CHARS}万萬亿億]++"


def to_int(numeral: str) -> int | None:
    """``一千零三十二``, ``１０３２``, ``一〇三二`` → 1032; at most BOUND; None where it is no number."""
    text = numeral.translate(_FULL_WIDTH).strip()
    if text and all(c in _DIGITS for c in text):
        text = "".join(str(_DIGITS[c]) for c in text)
    if text.isdecimal():
        significant = text.lstrip("0")
        return min(int(significant or 0), BOUND) if len(significant) <= len(str(BOUND)) else BOUND
    is_counted = any(c in _UNITS or c in _MYRIADS for c in text)
    return _counted(text) if is_counted and all(c in _DIGITS or c in _UNITS or c in _MYRIADS or c in "0123456789" for c in text) else None


def _counted(text: str) -> int:
    """The sum of digits before 十, 百, 千, and of such sums before 万 and 亿; ``3百`` and ``1万`` count too."""
    total = below = digit = 0
    for char in text:
        if char in _MYRIADS:
            total, below, digit = min((total + below + digit) * _MYRIADS[char], BOUND), 0, 0
        elif char in _UNITS:
            below = min(below + (digit or (1 if char in "十拾" else 0)) * _UNITS[char], BOUND)
            digit = 0
        else:
            digit = _DIGITS[char] if char in _DIGITS else min(10 * digit + int(char), BOUND)
    return min(total + below + digit, BOUND)


def to_chinese(number: int) -> str:
    """1032 → ``一千零三十二``."""
    if number == 0:
        return "零"
    for unit, size in (("亿", 10**8), ("万", 10**4)):
        if number >= size:
            above, below = divmod(number, size)
            return to_chinese(above) + unit + ("零" if 0 < below < size // 10 else "") + (to_chinese(below) if below else "")
    text, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + unit
            gap = False
        else:
            gap = True
    return text[1:] if text.startswith("一十") else text


def article_number(eid: str) -> str | None:
    """``art_253-1__para_2`` → ``253-1``; None for parts that are not articles."""
    match = re.match(r"art_(\d+(?:-\d+)?)", eid)
    return match[1] if match else None


@lru_cache(maxsize=4096)
def article_label(eid: str, lang: str = "zh") -> str:
    """``art_50__para_1__point_5`` → ``第五十条第一款第（五）项`` or ``art. 50(1)(5)``."""
    if eid == "whole":
        return "全文" if lang == "zh" else "whole text"
    parts = [part.split("_", 1) for part in eid.split("__")]
    if lang == "en":
        return _english(parts)
    return "".join(_chinese(kind, number) for kind, number in parts)


def _chinese(kind: str, number: str) -> str:
    main, _, inserted = number.partition("-")
    if not main.isdigit():
        return ""
    if kind == "art":
        return f"第{to_chinese(int(main))}条" + (f"之{to_chinese(int(inserted))}" if inserted else "")
    return {"para": "第{}款", "point": "第（{}）项", "item": "第{}目", "part": "第{}部分"}.get(kind, "{}").format(
        to_chinese(int(main)))


def _english(parts: list[list[str]]) -> str:
    (kind, number), *rest = parts
    head = {"art": "art. ", "part": "part ", "point": "point ", "clause": "clause "}.get(kind, "")
    return head + number + "".join(f"({n})" for _, n in rest)


_NUMERAL = re.compile(rf"[{NUMERAL_CHARS}]+")
_DROP = re.compile(r"[^\u4e00-\u9fff0-9a-z%]")


@lru_cache(maxsize=8192)
def plain(words: str) -> str:
    """Words without punctuation, one spelling for every numeral."""
    def one(match) -> str:
        value = to_int(match[0])
        return to_chinese(value) if value is not None and value < 10_000 else match[0]
    return _DROP.sub("", _NUMERAL.sub(one, fold(words)))
