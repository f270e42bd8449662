"""The scripts of a large tool as one small file: names that stay inside a script become one or two letters, blanks go.

Not for any JavaScript: for ours, which names its variables with ``var``, has no ``with`` and no ``eval``, and writes no property
without its object. Within one script a name is shortened everywhere or nowhere, so that no scope needs to be known: every name that
is declared in it, unless the same word is also meant as a global of the browser.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_TOKEN = re.compile(r"""
    (?P<blank>\s+|/\*.*?\*/) | (?P<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*") | (?P<name>[^\W\d][\w$]*|\$[\w$]*) | (?P<number>\d[\w.]*) |
    (?P<regex>/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*) | (?P<mark>\+\+|--|[^\w\s$])""", re.X | re.S)
#: After one of these a slash divides; after all else it begins a pattern.
_VALUE_ENDS = (")", "]", "}")
_KEYWORDS = frozenset("""break case catch continue default delete do else finally for function if in instanceof new null return switch this throw
 true false try typeof var void while undefined arguments""".split())
_ASKS_VALUE = frozenset("return typeof case in of delete void throw new else do instanceof".split())
_SHORT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$"
#: Words that may be a global of the browser, wherever they are declared: they stay.
_GLOBALS = frozenset("self window document name location history performance navigator top parent status event".split())
Token = tuple[str, str]


def shorten(script: str) -> str:
    """The same script in fewer bytes. Raises ValueError for what is no JavaScript of this kind."""
    tokens = list(_tokens(script))
    names = _new_names(tokens)
    return _joined(names[word] if kind == "name" and word in names and not _is_property(tokens, at) else word
                   for at, (kind, word) in enumerate(tokens) if not _may_go(tokens, at))


def _tokens(script: str) -> Iterator[Token]:
    place, last = 0, ("", "")
    while place < len(script):
        match = _TOKEN.match(script, place)
        if match is None:
            raise ValueError(f"not read: {script[place:place + 40]!r}")
        kind, word = match.lastgroup, match[0]
        if kind == "regex" and _is_value(last):
            kind, word = "mark", "/"
        place += len(word)
        if kind != "blank":
            last = (kind, word)
            yield last


def _is_value(last: Token) -> bool:
    """Whether what was read can be divided."""
    kind, word = last
    return kind in ("number", "string") or word in _VALUE_ENDS or kind == "name" and word not in _ASKS_VALUE


def _is_property(tokens: list[Token], at: int) -> bool:
    """``a.name``, or the key of a record: ``{ name: …`` and ``, name: …``; not the middle of ``a ? name : b``."""
    before, after = tokens[at - 1][1] if at else "", tokens[at + 1][1] if at + 1 < len(tokens) else ""
    return before == "." or after == ":" and before in ("{", ",") and not _is_in_choice(tokens, at)


def _is_in_choice(tokens: list[Token], at: int) -> bool:
    """Whether a ``?`` waits for the colon behind the name: ``a ? (b, name) : c``."""
    depth = colons = 0
    for _, word in reversed(tokens[:at]):
        if word in _VALUE_ENDS:
            depth += 1
        elif word in ("(", "[", "{", ";") and not depth:
            return False
        elif word in ("(", "[", "{"):
            depth -= 1
        elif word in (":", "?") and not depth:
            colons += 1 if word == ":" else -1
            if colons < 0:
                return True
    return False


def _may_go(tokens: list[Token], at: int) -> bool:
    """The semicolon before a closing bracket, but not that of an empty loop."""
    if tokens[at][1] != ";" or tokens[at + 1:at + 2] != [("mark", "}")]:
        return False
    return tokens[at - 1][1] != ")" or tokens[_opening(tokens, at - 1) - 1][1] not in ("for", "while")


def _opening(tokens: list[Token], closing: int) -> int:
    depth = 0
    for at in range(closing, -1, -1):
        word = tokens[at][1]
        depth += (word in _VALUE_ENDS) - (word in ("(", "[", "{"))
        if not depth:
            return at
    raise ValueError("a bracket is closed that was not opened")


def _new_names(tokens: list[Token]) -> dict[str, str]:
    own = _declared(tokens)
    used = Counter(word for at, (kind, word) in enumerate(tokens) if kind == "name" and not _is_property(tokens, at))
    taken = {word for word in used if word not in own} | _KEYWORDS
    free = (name for name in _candidates() if name not in taken)
    return dict(zip(sorted(own, key=lambda word: (-used[word], word)), free))


def _declared(tokens: list[Token]) -> set[str]:
    """Names after ``var``, of functions and what they take, and of what is caught."""
    found, at = set(), 0
    while at < len(tokens):
        word = tokens[at][1]
        if tokens[at] == ("name", "var"):
            found |= set(_variables(tokens, at + 1))
        elif tokens[at] in (("name", "function"), ("name", "catch")):
            if tokens[at + 1][0] == "name":
                at += 1
                found.add(tokens[at][1])
            closing = next(n for n in range(at, len(tokens)) if tokens[n][1] == ")")
            found |= {word for kind, word in tokens[at + 1:closing] if kind == "name"}
        at += 1
    return found - _KEYWORDS - _GLOBALS


def _variables(tokens: list[Token], at: int) -> Iterator[str]:
    """The names of one ``var a = 1, b;``: those at its own depth that follow a comma."""
    depth, is_next = 0, True
    for kind, word in tokens[at:]:
        if depth == 0 and (word == ";" or word in ("in", "of") and kind == "name"):
            return
        if depth == 0 and is_next and kind == "name":
            yield word
        if word in ("(", "[", "{") and kind == "mark":
            depth += 1
        elif word in (")", "]", "}") and kind == "mark":
            if not depth:
                return
            depth -= 1
        is_next = depth == 0 and word == "," and kind == "mark"


def _candidates() -> Iterator[str]:
    yield from _SHORT
    for first in _SHORT:
        yield from (first + second for second in _SHORT)


def _joined(words: Iterator[str]) -> str:
    """With a blank only where two words, or two signs that would become one, meet."""
    pieces, last = [], ""
    for word in words:
        if last and (_is_wordly(last[-1]) and _is_wordly(word[0]) or last[-1] in "+-/" and word[0] == last[-1]):
            pieces.append(" ")
        pieces.append(word)
        last = word
    return "".join(pieces)


def _is_wordly(char: str) -> bool:
    return char.isalnum() or char in "_$"
