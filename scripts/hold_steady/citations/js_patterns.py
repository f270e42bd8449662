"""The patterns of the grammar as a browser reads them, so that no pattern is written twice.

JavaScript (2018) has all that these patterns use, under other names and with other defaults: what a word is, what a dot leaves
out, where an end is. Whatever is not known here is refused. The flag u is not asked for: places are those of 16-bit units there
(``normalize.js`` makes every character one), and without it a browser has a pattern ready in a third of the time.
"""
from __future__ import annotations

import re
from types import ModuleType

#: The letters, digits and the line below of a word, written out: ``\\p{L}`` costs a browser six hundred ranges each time. Scripts
#: that no law here is written in are taken whole, their marks too.
WORD = ("0-9A-Z_a-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2070-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b"
        "\u3005-\u3007\u3021-\u3029\u3041-\u318e\u31a0-\u31ff\u3220-\u3229\u3280-\u3289\u3400-\u9fff\ua000-\ud7ff\uf900-\ufdff\uff10-\uff19\uff21-\uff3a"
        "\uff41-\uff5a\uff66-\uffdc")
#: Stand for what is in ``WORD``, and for where a word begins or ends. No pattern has them.
_WORDS, _EDGE = "\ue001", "`"
_SYNTAX = set("^$\\.*+?()[]{}|/")
_QUANTIFIER = re.compile(r"\{\d+(?:,\d*)?\}|[*+?]")
_UNKNOWN = re.compile(r"(?<!\\)(?:\(\?(?![:=!]|<[=!]|P<)|\(\?P=)")
#: What a pattern need not have, because a browser has it too; all others are refused.
_FLAGS = re.UNICODE | re.IGNORECASE


class NotKnown(ValueError):
    """A pattern uses what has no equal here."""


def to_js(pattern: re.Pattern) -> list[str]:
    """Source of the same pattern, and its flag where it has one. Raises NotKnown."""
    if pattern.flags & ~_FLAGS or _UNKNOWN.search(pattern.pattern) or {_WORDS, _EDGE} & set(pattern.pattern):
        raise NotKnown(pattern.pattern[:60])
    return [_source(pattern.pattern), *("i" * bool(pattern.flags & re.IGNORECASE))]


def _source(words: str) -> str:
    pieces, place = [], 0
    while place < len(words):
        piece, place = _piece(words, place)
        pieces.append(piece)
    return "".join(pieces)


def _piece(words: str, place: int) -> tuple[str, int]:
    char = words[place]
    if char == "\\":
        return _escaped(words[place + 1], words, place, False)
    if char == "[":
        return _class(words, place)
    if words.startswith("(?P<", place):
        return "(?<", place + 4
    if quantifier := _QUANTIFIER.match(words, place):
        end = quantifier.end()
        # A possessive repetition only saves steps here: what follows never begins with what is repeated.
        return quantifier[0], end + words.startswith("+", end)
    return {".": r"[^\n]", "$": r"(?=\n?$)", "{": r"\{", "}": r"\}"}.get(char, char), place + 1


def _escaped(char: str, words: str, place: int, is_in_class: bool) -> tuple[str, int]:
    end = place + 2
    if char == "u":
        return words[place:place + 6], place + 6
    if char == "w":
        return _WORDS if is_in_class else f"[{_WORDS}]", end
    if char == "b" and not is_in_class:
        return _EDGE, end
    if char in "dsSnt" or char in _SYNTAX:
        return "\\" + char, end
    if char.isalnum():
        raise NotKnown(f"\\{char} in {words[:60]}")
    return (r"\-" if char == "-" and is_in_class else char), end


def _class(words: str, place: int) -> tuple[str, int]:
    pieces, place = ["["], place + 1
    if words[place] == "^":
        pieces.append("^")
        place += 1
    first = place
    while words[place] != "]" or place == first:
        char = words[place]
        if char == "\\":
            piece, place = _escaped(words[place + 1], words, place, True)
        else:
            is_range = char == "-" and place > first and words[place + 1] != "]" and words[place - 2:place] not in (r"\w", r"\d", r"\s")
            piece = char if is_range else "\\" + char if char in "-[]" else char
            place += 1
        pieces.append(piece)
    return "".join(pieces) + "]", place + 1


def patterns_of(module: ModuleType, *without: str) -> dict[str, re.Pattern]:
    """``grammar.LINK_ZH`` → the pattern, for every pattern of a module."""
    name = module.__name__.rpartition(".")[2]
    return {f"{name}.{key.strip('_')}": value for key, value in vars(module).items() if isinstance(value, re.Pattern) and key not in without}
