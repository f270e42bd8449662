"""The law and the number a citation names, and the numbers that one written list stands for."""
from __future__ import annotations

import re
from dataclasses import dataclass

from ..core import NUMERAL, NUMERAL_CHARS, to_int
from .lexer import Token

_NUMBERS = re.compile(rf"(至|到|-{{1,2}}|~)? ?第? ?({NUMERAL})")
_EN_NUMBERS = re.compile(r"( to | through | ?- ?)?([0-9]++(?:\.\d{1,2}){0,2}(?:-\d{1,2}(?!\d))?)((?: ?\(\d{1,3}\)){0,3})")
_SUB_NUMBERS = re.compile(rf"([{NUMERAL_CHARS}]{{1,4}})")
#: The last character of a part below an article → its name in an eid.
LEVELS = {"款": "para", "项": "point", "目": "item", "分": "part"}
#: A range stands for its ends and at most so many articles between.
RANGE_CAP = 50


@dataclass(frozen=True, slots=True)
class Law:
    """The law a number belongs to. ``note`` is what stood in brackets behind its name.

    ``instrument`` is empty for a law that is not held; ``title`` is its name as written.
    """

    instrument: str
    version: str | None = None
    note: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation before it is judged: places in the text, the law, the number as written."""

    start: int
    end: int
    law: Law | None
    number: str | None
    below: str = ""
    attached: bool = False
    token: Token | None = None


def english_part(words: str, before: str) -> str:
    number = re.search(r"\d+", words)[0]
    if "para" in words or "subsection" in words:
        return f"__para_{number}"
    return f"__point_{number}"


def article_numbers(token: Token, law: Law, has_article, cap: int = RANGE_CAP) -> list[tuple[str, int, int]]:
    """Each number with its place: ``第1032、1033条``; ``第253-1条`` where such an article exists."""
    words = token.words
    tail = re.search(r"条 ?之 ?([一二三四五六七八九十]{1,2}|\d{1,2})$", words)
    body = words[:tail.start()] if tail else words.rstrip("条 ")
    if re.search(r"\d\.\d", body):
        return [(_bounded(body.removeprefix("第").strip()), token.start, token.end)]
    found: list[tuple[str, int, int]] = []
    for match in _NUMBERS.finditer(body):
        value = to_int(match[2])
        if value is None:
            continue
        place = (token.start + (match.start(2) if match[1] else match.start()), token.start + match.end() + (1 if match.end() == len(body) else 0))
        if match[1] and found and found[-1][0].isdigit():
            first = int(found[-1][0])
            inserted = f"{first}-{value}"
            if match[1] == "-" and value < first and has_article(law, inserted):
                found[-1] = (inserted, found[-1][1], place[1])
                continue
            found += [(str(n), found[-1][1], place[1]) for n in range(first + 1, min(value, first + cap))]
        found.append((str(value), *place))
    if tail and found:
        number, start, _ = found[-1]
        found[-1] = (f"{number}-{to_int(tail[1])}", start, token.end)
    return found or [("0", token.start, token.end)]


def _bounded(number: str) -> str:
    """An Arabic number with its decimals or its ``-1``, its size bounded as that of Chinese numbers is."""
    return re.sub("^[0-9]+", lambda whole: str(to_int(whole[0])), number)


def english_numbers(token: Token, law: Law, has_article, cap: int = RANGE_CAP) -> list[tuple[str, str, int, int]]:
    found: list[tuple[str, str, int, int]] = []
    for match in _EN_NUMBERS.finditer(token.words):
        number = _bounded(match[2])
        place = (token.start + match.start(2), token.start + match.end())
        parts = re.findall(r"\d+", match[3])
        if re.fullmatch(r"\d+-\d+", number) and not has_article(law, number):
            first, last = map(int, number.split("-"))
            if last > first:
                found += [(str(n), "", *place) for n in range(first, min(last, first + cap) + 1)]
                continue
        if match[1] and found and found[-1][0].isdigit() and number.isdigit():
            first = int(found[-1][0])
            found += [(str(n), "", found[-1][2], place[1]) for n in range(first + 1, min(int(number), first + cap))]
        levels = ("para", "point", "item")
        below = "".join(f"__{level}_{part}" for level, part in zip(levels, parts))
        found.append((number, below, *place))
    return found or [("0", "", token.start, token.end)]


def sub_numbers(words: str) -> list[int | None]:
    """The numbers of parts below an article: ``第（二）、（五）项`` → 2, 5."""
    return [to_int(number) for number in _SUB_NUMBERS.findall(words)]
