"""The letter under which a word stands in an A–Z: Latin by its first letter, Chinese by its pinyin.

The first 3,755 characters of GB 2312 are in the order of their pinyin, so no dictionary is needed. (pypinyin was tried: it
costs each build a seventh of a second and needs exceptions too, 重名 for one.)
"""
from __future__ import annotations

import bisect

#: Where each letter begins in GB 2312.
_STARTS = ((0xB0A1, "A"), (0xB0C5, "B"), (0xB2C1, "C"), (0xB4EE, "D"), (0xB6EA, "E"), (0xB7A2, "F"), (0xB8C1, "G"), (0xB9FE, "H"),
           (0xBBF7, "J"), (0xBFA6, "K"), (0xC0AC, "L"), (0xC2E8, "M"), (0xC4C3, "N"), (0xC5B6, "O"), (0xC5BE, "P"), (0xC6DA, "Q"),
           (0xC8BB, "R"), (0xC8F6, "S"), (0xCBFA, "T"), (0xCDDA, "W"), (0xCEF4, "X"), (0xD1B9, "Y"), (0xD4D1, "Z"), (0xD7FA, "#"))
#: Words whose first character is read otherwise here, and rarer characters that GB 2312 lists by radical.
_OTHERWISE = {"曝": "B", "重名": "C", "重复": "C", "重庆": "C", "长辈": "Z", "诽": "F", "谣": "Y", "贷": "D", "砸": "Z", "诓": "K", "逼": "B"}


def initial(word: str) -> str:
    """``爆通讯录`` → ``B``; ``App`` → ``A``; ``12356`` → ``#``."""
    known = next((letter for start, letter in _OTHERWISE.items() if word.startswith(start)), None)
    if known:
        return known
    first = word[:1]
    if first.isascii():
        return first.upper() if first.isalpha() else "#"
    try:
        code = int.from_bytes(first.encode("gb2312"))
    except UnicodeEncodeError:
        return "#"
    place = bisect.bisect_right(_STARTS, (code, "~")) - 1
    return _STARTS[place][1] if place >= 0 else "#"


def order(word: str) -> tuple[str, bytes]:
    """Sorts words by letter, then by pinyin."""
    return initial(word), word.lower().encode("gb2312", "replace")
