"""Titles written without 《》 that nobody knows: 根据民间借贷管理条例25条."""
from __future__ import annotations

import re

from .lexer import Token
from .titles import Titles

_N = "0-9零〇一二三四五六七八九十百千两"
_BARE = re.compile(
    r"(?:^|(?<=[，。；、：:！？\s（(“])|(?<=根据)|(?<=依据)|(?<=依照)|(?<=按照)|(?<=违反)|(?<=违反了)|(?<=触犯)|(?<=出台了)|(?<=颁布的)|(?<=按))"
    r"(?:国家|中国|我国|最新|新出的|新的|现行|咱们|那个|这个|的|有个)*([\u4e00-\u9fff]{3,18}?(?:条例|办法|管理规定|法))"
    rf"(?=》?(?: ?第? ?[{_N}]{{1,8}} ?条|(?:明确|已经|也|就)?(?:规定|禁止|要求|说了|写着|写明|出台|施行|生效)))")
#: The same; what it begins with is looked for first.
_SOONER = re.compile(r"(?=[\u4e00-\u9fff])" + _BARE.pattern)
#: One of these is in every such title (办法 ends in 法).
_ENDS = ("法", "条例", "管理规定")


def bare_titles(folded: str, tokens: list[Token], titles: Titles) -> list[Token]:
    """The tokens and those titles that none of them covers and that would be known if they were right."""
    found = []
    if not any(end in folded for end in _ENDS):
        return tokens
    for match in _SOONER.finditer(folded):
        start, end = match.span(1)
        if titles.is_on_our_matters(match[1]) and titles.should_be_known(match[1]) and not titles.is_known(match[1]) and not any(
                t.start < end and start < t.end for t in tokens if t.kind in ("title", "name", "body")):
            found.append(Token("title", start, end, f"《{match[1]}》"))
    inside = [t for t in tokens if not any(f.start <= t.start < f.end for f in found)]
    return sorted([*inside, *found], key=lambda t: t.start) if found else tokens
