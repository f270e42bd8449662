"""The patterns of the grammar as a browser reads them, so that no pattern is written twice.

JavaScript (2018) has all that these patterns use, under other names and with other defaults: what a word is, what a dot leaves
out, where an end is. Whatever is not known here is refused. The flag u is not asked for: places are those of 16-bit units there
(``normalize.js`` makes every character one), and without it a browser has a pattern ready in a third of the time.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser
from types import ModuleType

#: The letters, digits and the line below of a word, written out: ``\\p{L}`` costs a browser six hundred ranges each time. Scripts
#: that no law here is written in are taken whole, their marks too.
WORD = ("0-9A-Z_a-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2070-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b"
        "\u3005-\u3007\u3021-\u3029\u3041-\u318e\u31a0-\u31ff\u3220-\u3229\u3280-\u3289\u3400-\u9fff\ua000-\ud7ff\uf900-\ufdff\uff10-\uff19\uff21-\uff3a"
        "\uff41-\uff5a\uff66-\uffdc")
#: Stand for what is in ``WORD``, for where a word begins or ends, and for alternatives that come with the tables of English.
_WORDS, _EDGE, _ENGLISH = "\ue001", "\ue002", "\ue003"
_SYNTAX = set("^$\\.*+?()[]{}|/")
_QUANTIFIER = re.compile(r"\{\d+(?:,\d*)?\}|[*+?]")
_UNKNOWN = re.compile(r"(?<!\\)(?:\(\?(?![:=!]|<[=!]|P<)|\(\?P=)")
#: What a pattern need not have, because a browser has it too; all others are refused.
_FLAGS = re.UNICODE | re.IGNORECASE


class NotKnown(ValueError):
    """A pattern uses what has no equal here."""


def to_js(pattern: re.Pattern) -> list[str]:
    """Source of the same pattern, and its flag where it has one. Raises NotKnown."""
    if pattern.flags & ~_FLAGS or _UNKNOWN.search(pattern.pattern):
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


def parted(pattern: re.Pattern) -> tuple[list[str], list[str]]:
    """As ``to_js`` has it, but without those of its alternatives that no text matches which has no English word; and these, in order.

    \ue003 stands where they belong. An English word here is one of three letters or more, but not one that Chinese texts have too
    (``COMMON``). Raises NotKnown.
    """
    whole, kept, english = to_js(pattern), [], []
    for one in _alternatives(pattern.pattern):
        if not _needs_english(_parser.parse(one, pattern.flags & re.IGNORECASE)):
            kept.append(_source(one))
        elif kept and kept[-1] == _ENGLISH:
            english[-1] += "|" + _source(one)
        else:
            kept.append(_ENGLISH)
            english.append(_source(one))
    return ["|".join(kept), *whole[1:]], english


#: Words of Latin letters in Chinese texts; ``check.js`` has the same.
COMMON = frozenset("app qq vip id ems sms ok wifi pos atm url www http com cn pdf word excel ip it pc ai gps kpi ceo hr tv".split())


def _alternatives(words: str) -> Iterator[str]:
    """What a pattern is cut into by the bars that stand in no bracket."""
    depth = start = place = 0
    while place < len(words):
        char = words[place]
        if char == "[":
            place = _class(words, place)[1]
            continue
        if char == "|" and not depth:
            yield words[start:place]
            start = place + 1
        depth += (char == "(") - (char == ")")
        place += 2 if char == "\\" else 1
    yield words[start:]


def _needs_english(parsed) -> bool:
    run = ""
    for kind, what in [*parsed, (None, None)]:
        if kind is _parser.LITERAL and chr(what).isascii() and chr(what).isalpha():
            run += chr(what).lower()
            continue
        if len(run) > 2 and run not in COMMON or _part_needs_english(kind, what):
            return True
        run = ""
    return False


def _part_needs_english(kind, what) -> bool:
    if kind is _parser.BRANCH:
        return all(map(_needs_english, what[1]))
    if kind is _parser.SUBPATTERN:
        return _needs_english(what[3])
    if kind in (_parser.MAX_REPEAT, _parser.MIN_REPEAT, _parser.POSSESSIVE_REPEAT):
        return what[0] > 0 and _needs_english(what[2])
    return kind is _parser.ASSERT and _needs_english(what[1])


def patterns_of(module: ModuleType, *without: str) -> dict[str, re.Pattern]:
    """``grammar.LINK_ZH`` → the pattern, for every pattern of a module."""
    name = module.__name__.rpartition(".")[2]
    return {f"{name}.{key.strip('_')}": value for key, value in vars(module).items() if isinstance(value, re.Pattern) and key not in without}
