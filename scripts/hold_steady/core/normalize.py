"""One reading for many spellings: traditional characters, full-width forms, brackets, dashes.

Every replacement is one character for one character, so offsets into the folded text are
offsets into the original.
"""
from __future__ import annotations

import re
from pathlib import Path

#: Traditional and simplified in turn: 條 is read as 条. Made once from OpenCC's characters (t2s, one for one), with five of
#: our own that people type: 帳账 妳你 姊姐 藉借 祇只.
PAIRS = (Path(__file__).parent / "characters.txt").read_text(encoding="utf-8").replace("\n", "")
_WIDE = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
_FORMS = {
    "〔": "[", "〕": "]", "［": "[", "］": "]", "【": "[", "】": "]", "〈": "《", "〉": "》",
    "﹝": "[", "﹞": "]", "「": "“", "」": "”", "『": "“", "』": "”", "＂": '"',
    "－": "-", "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "﹣": "-", "～": "~", "〜": "~",
    "\u3000": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "’": "'", "‘": "'",
    "○": "〇", "零": "零", "·": "·",
}
_LOWER = {chr(c): chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}
# Chinese punctuation keeps its form: it ends Chinese sentences, the Latin one need not.
_KEEP = {"，", "：", "；", "！", "？", "．"}
_TABLE = str.maketrans(
    {PAIRS[i]: PAIRS[i + 1] for i in range(0, len(PAIRS), 2)}
    | {wide: _LOWER.get(c, c) for wide, c in _WIDE.items() if wide not in _KEEP}
    | _LOWER | _FORMS)
#: What is replaced at all: in most texts hardly anything, and looking for it is much faster than asking for each character.
_OTHER = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")
_LATIN_MARK = re.compile(r"(?<=[\u4e00-\u9fff”》])[,:;]")
_HAN_MARK = {",": "，", ":": "：", ";": "；"}
_WRAPPED = re.compile(r"(?<=[a-z,;'\"”0-9)])\n(?=[a-z(“\"§0-9])")


def fold(text: str) -> str:
    """``text`` in simplified characters, half-width forms and lower case; same length."""
    folded = _OTHER.sub(lambda char: _TABLE[ord(char[0])], text)
    if "\n" in folded:
        folded = _WRAPPED.sub(" ", folded)
    return _LATIN_MARK.sub(lambda mark: _HAN_MARK[mark[0]], folded)


def spellings() -> tuple[dict[str, str], dict[str, str], dict[str, re.Pattern]]:
    """What ``fold`` does, for another engine: traditional characters, marks and forms, and the patterns it asks afterwards."""
    traditional = dict(zip(PAIRS[::2], PAIRS[1::2]))
    marks = {chr(code): char for code, char in _TABLE.items() if chr(code) not in traditional}
    return traditional, marks, {"normalize.LATIN_MARK": _LATIN_MARK, "normalize.WRAPPED": _WRAPPED}


def key(title: str) -> str:
    """A title without the marks that people leave out: spaces, commas, quotes, brackets."""
    return re.sub(r"[\s、，,《》“”\"'()\[\]·:：_-]", "", fold(title))
