"""What English words are in the language of the law: for each stem the pairs of characters that stand where it stands.

Learned from the guide's own texts in both languages (``steady learn-english``, ``docs/_data/english-words.txt``); nothing here knows a rule.
"""
from __future__ import annotations

import re
from pathlib import Path

LEXICON = "english-words.txt"
_WORD = re.compile(r"[a-z][a-z-]+")
_ENDING = re.compile(r"(?:ations?|ing|ed|es|s|ly|e)$")
_ENTRY = re.compile(r"([\u4e00-\u9fff]{2})(\d+)")
#: Words of every sentence.
_DULL = frozenset("""the an of to in for and or is are be was were that this it its as by on with at from not you your they their he his if any may must can will has have
 had do does no than but who which what when where there been being into also so such other more most only one art article articles law provides provision""".split())


def stems(words: str) -> list[str]:
    """The telling English words of folded words, each without its ending."""
    return [_ENDING.sub("", word) for word in _WORD.findall(words) if word not in _DULL]


class Lexicon:
    """The learned table."""

    def __init__(self, path: Path) -> None:
        self._rows = dict(line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")) if path.exists() else {}
        self._read: dict[str, dict[str, float]] = {}

    def pairs(self, stem: str) -> dict[str, float]:
        """The pairs of characters that a stem may be, with shares that add up to one; none for one that is not known."""
        if stem not in self._rows:
            return {}
        if stem not in self._read:
            found = [(pair, int(share)) for pair, share in _ENTRY.findall(self._rows[stem])]
            total = sum(share for _, share in found)
            self._read[stem] = {pair: share / total for pair, share in found}
        return self._read[stem]
