"""The words without which a pattern can find nothing: looking for them is a hundred times as fast as trying the pattern."""
from __future__ import annotations

from re import _constants as op, _parser as parser

#: Letters that ``re.IGNORECASE`` takes for i, s and k, and that ``str.lower`` does not.
_ALSO = str.maketrans({"ı": "i", "İ": "i", "ſ": "s", "\u212a": "k"})
_EMPTY = frozenset({""})


def lowered(text: str) -> str:
    """``text`` as ``literals`` are looked for in it."""
    return text.translate(_ALSO).lower()


def literals(pattern: str) -> frozenset[str]:
    """Words, lowered, of which every text has one that ``pattern`` finds something in with ``re.IGNORECASE``. The empty word
    where none is sure. Raises re.error."""
    return _of(parser.parse(pattern))


def _of(tree: parser.SubPattern) -> frozenset[str]:
    """Of all that must stand in a sequence, what is rarest: whose shortest word is longest."""
    found, run = [_EMPTY], ""
    for kind, value in tree:
        if kind is op.LITERAL and _has_one_form(chr(value)):
            run += chr(value)
        else:
            found += [frozenset({lowered(run)}), _inside(kind, value)]
            run = ""
    return max(*found, frozenset({lowered(run)}), key=lambda words: min(map(len, words)))


def _inside(kind: object, value: object) -> frozenset[str]:
    """What must stand in one part of a sequence."""
    if kind is op.BRANCH:
        return frozenset().union(*map(_of, value[1]))
    if kind is op.SUBPATTERN:
        return _of(value[3])
    return _of(value[2]) if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] else _EMPTY


def _has_one_form(char: str) -> bool:
    """Whether ``char`` is a letter of a to z or has no case, so that lowering finds each of its forms."""
    return char.isascii() or char.lower() == char.upper()
