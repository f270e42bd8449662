"""Functions without a name as arrows: the same to every browser that reads the rest of such a script, and fewer bytes.

Only a function that stands where a value is asked for, and that has no ``this``, no ``arguments`` and is made by no ``new``: ours that
are made so use ``this``.
"""
from __future__ import annotations

from .shorten import Token, closing, joined, tokens_of

#: After one of these a value stands alone, and no sign that binds closer than an arrow.
_BEFORE = frozenset("( , = : ? [ return".split())


def with_arrows(script: str) -> str:
    """The same script. Raises ValueError for what ``shorten`` refuses."""
    tokens = list(tokens_of(script))
    words = [word for _, word in tokens]
    for at, token in enumerate(tokens):
        if token == ("name", "function") and words[at + 1] == "(" and tokens[at - 1][1] in _BEFORE:
            _rewrite(tokens, words, at)
    return joined(word for word in words if word)


def _rewrite(tokens: list[Token], words: list[str], at: int) -> None:
    end = closing(tokens, at + 1)
    last = closing(tokens, end + 1)
    if {("name", "this"), ("name", "arguments")} & set(tokens[end:last]):
        return
    words[at] = ""
    words[end] += "=>"
    if end == at + 3:
        words[at + 1], words[end] = "", "=>"
    if tokens[end + 2:end + 3] == [("name", "return")] and _is_one_value(tokens, end + 3, last):
        words[end + 1] = words[end + 2] = words[last] = ""
        if tokens[last - 1][1] == ";":
            words[last - 1] = ""


def _is_one_value(tokens: list[Token], start: int, end: int) -> bool:
    """Whether what is returned is all that the function does, and can stand behind an arrow: no record, no comma."""
    depth = 0
    for place, (kind, word) in enumerate(tokens[start:end], start):
        if kind == "mark":
            depth += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
        if depth == 0 and kind == "mark" and (word == "," or word == ";" and place != end - 1):
            return False
    return tokens[start][1] not in ("{", ";")
