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


def to_int(numeral: str) -> int | None:
    """``一千零三十二``, ``１０３２``, ``一〇三二`` → 1032; None where it is no number."""
    text = numeral.translate(_FULL_WIDTH).strip()
    if text.isdecimal():
        return int(text)
    if not text or any(c not in _DIGITS and c not in _UNITS for c in text):
        return None
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for char in text:
        if char in _UNITS:
            total += (digit or (1 if char in "十拾" else 0)) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def to_chinese(number: int) -> str:
    """1032 → ``一千零三十二``; from 10,000 on, where no article is numbered, the digits."""
    if number >= 10_000:
        return str(number)
    if number == 0:
        return "零"
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
