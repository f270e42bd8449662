"""The patterns of the grammar as a browser reads them, so that no pattern is written twice.

JavaScript (2018, flag u) has all that these patterns use, under other names and with other defaults: what a word is, what a
dot leaves out, where an end is. Whatever is not known here is refused.
"""
from __future__ import annotations

import re
from types import ModuleType

_WORD = r"\p{L}\p{N}_"
_EDGE = rf"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"
_SYNTAX = set("^$\\.*+?()[]{}|/")
_QUANTIFIER = re.compile(r"\{\d+(?:,\d*)?\}|[*+?]")
_UNKNOWN = re.compile(r"(?<!\\)(?:\(\?(?![:=!]|<[=!]|P<)|\(\?P=)")
#: What a pattern need not have, because a browser has it too; all others are refused.
_FLAGS = re.UNICODE | re.IGNORECASE


class NotKnown(ValueError):
    """A pattern uses what has no equal here."""


def to_js(pattern: re.Pattern) -> list[str]:
    """Source and flags of the same pattern. Raises NotKnown."""
    if pattern.flags & ~_FLAGS or _UNKNOWN.search(pattern.pattern):
        raise NotKnown(pattern.pattern[:60])
    return [_source(pattern.pattern), "ui" if pattern.flags & re.IGNORECASE else "u"]


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
        return _WORD if is_in_class else f"[{_WORD}]", end
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


def patterns_of(module: ModuleType, *without: str) -> dict[str, list[str]]:
    """``grammar.LINK_ZH`` → source and flags, for every pattern of a module."""
    name = module.__name__.rpartition(".")[2]
    return {f"{name}.{key.strip('_')}": to_js(value) for key, value in vars(module).items()
            if isinstance(value, re.Pattern) and key not in without}
