"""What stands inside words without being part of them: line breaks, readings in brackets, the country in a title.

``clean`` leaves it out and remembers every place, so that what is found can be shown as it was written.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_N = "0-9０-９零〇○一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟"
_HAN = r"\u4e00-\u9fff"
_DROPPED = re.compile(
    "[\u200b-\u200f\u2060\ufeff\u00ad]"
    # **Article 42** of the **Cybersecurity Law**
    r"|\*\*"
    # 規定(dìng): a reading behind a character
    rf"|(?<=[{_HAN}])[(（](?=[a-zA-Z]{{0,5}}[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ])[a-zA-Zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜü ]{{1,12}}[)）]"
    # 第四十⏎二条, 第 四十二 条 over two lines
    rf"|(?<=第)[ \t\u3000]*\n[ \t\u3000>]*(?=[{_N}]+ ?[条條款项項])"
    rf"|(?<=[{_N}])[ \t\u3000]*\n[ \t\u3000>]*(?=[{_N}]*[ ]?[条條款项項])"
    # a title broken inside its marks
    rf"|(?<=[{_HAN}、])[ \t\u3000]*\n[ \t\u3000>]*(?=[{_HAN}（(、]{{1,40}}》)"
    # Law of the People's Republic of China (PRC) on …
    r"|(?<=[a-z)]),? (?:of|in) (?:the )?(?:People['’]s Republic of China|PRC)(?: ?[(（](?:the )?[“\"]?(?:PRC|China)[”\"]?[)）])?(?![\w'’])"
    r"|(?<=[a-z)]) [(（](?:the )?(?:PRC|China|People['’]s Republic of China)[)）]",
    re.IGNORECASE)
#: The same; what it may begin with is looked for first.
_SOONER = re.compile("(?=[\u200b-\u200f\u2060\ufeff\u00ad*(（ \t\u3000\n,)])(?:" + _DROPPED.pattern + ")", re.IGNORECASE)
#: Without one of these there is nothing to leave out, and most texts have none.
_PERHAPS = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\n]|\\*\\*|[(（](?=[A-Za-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ])|[Cc][Hh][Ii][Nn][Aa]|[Pp][Rr][Cc]")
#: A line of prose that was broken because it was full.
_WRAP = re.compile(rf"(?<=[{_HAN}，、])\n(?=[{_HAN}《“])")
_LINE_IS_FULL = 24
_STARTS_ANEW = re.compile(rf"[第（(]?[{_N}]{{1,6}}[条條章节编、.．)）]|[《“]|问[：:]|答[：:]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``words`` without what was left out; ``place`` leads back."""

    words: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def place(self, position: int) -> int:
        """Where the character at ``position`` of the clean words stands in the text as written."""
        index = bisect_right(self.starts, position) - 1
        return position + self.shifts[index] if index >= 0 else position

    def end(self, position: int) -> int:
        """Where a stretch that ends before ``position`` ends in the text as written."""
        return self.place(position - 1) + 1 if position else 0


def clean(text: str) -> Cleaned:
    """``text`` without what only looks like a part of its words."""
    if not _PERHAPS.search(text):
        return Cleaned(text, (), ())
    spans = sorted({m.span() for m in _SOONER.finditer(text)} | {m.span() for m in _WRAP.finditer(text) if _is_wrapped(text, m.start())})
    if not spans:
        return Cleaned(text, (), ())
    pieces, starts, shifts, last, dropped = [], [], [], 0, 0
    for start, end in spans:
        if start < last:
            continue
        pieces.append(text[last:start])
        dropped += end - start
        starts.append(end - dropped)
        shifts.append(dropped)
        last = end
    return Cleaned("".join([*pieces, text[last:]]), tuple(starts), tuple(shifts))


def _is_wrapped(text: str, place: int) -> bool:
    line = text[text.rfind("\n", 0, place) + 1:place]
    following = text[place + 1:place + 12]
    return len(line) >= _LINE_IS_FULL and not _STARTS_ANEW.match(following) and not line.startswith(("#", "|", "-", "*"))
