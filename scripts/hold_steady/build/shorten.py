"""The scripts of a large tool as one small file: names that stay inside a script become one or two letters, blanks go.

Not for any JavaScript: for ours, which has ``var`` and ``function`` and no arrows, no ``with``, no ``eval``, and writes no property
without its object. Each function gives its names anew, the most used first, so that the same few letters come again and again: that
is what a server's compression lives on.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(r"""
    (?P<blank>\s+|/\*.*?\*/) | (?P<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*") | (?P<name>[^\W\d][\w$]*|\$[\w$]*) | (?P<number>\d[\w.]*) |
    (?P<regex>/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*) | (?P<mark>\+\+|--|[^\w\s$])""", re.X | re.S)
#: After one of these a slash divides; after all else it begins a pattern.
_VALUE_ENDS = (")", "]", "}")
_KEYWORDS = frozenset("""break case catch continue default delete do else finally for function if in instanceof new null return switch this throw
 true false try typeof var void while undefined arguments""".split())
_ASKS_VALUE = frozenset("return typeof case in of delete void throw new else do instanceof".split())
_SHORT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$"
Token = tuple[str, str]


@dataclass(eq=False, slots=True)
class Scope:
    """A function. ``uses``: how often each name stands in it or in a function inside it; ``names``: its own, and their short ones."""

    outer: Scope | None
    names: dict[str, str] = field(default_factory=dict)
    uses: Counter[str] = field(default_factory=Counter)

    def owner(self, word: str) -> Scope | None:
        return self if word in self.names else self.outer and self.outer.owner(word)

    def short(self, word: str) -> str:
        owner = self.owner(word)
        return owner.names[word] if owner else word


def shorten(script: str) -> str:
    """The same script in fewer bytes. Raises ValueError for what is no JavaScript of this kind."""
    tokens = list(tokens_of(script))
    places = scopes_of(tokens)
    names = {at: word for at, (kind, word) in enumerate(tokens) if kind == "name" and word not in _KEYWORDS and not is_property(tokens, at)}
    _count(names, places)
    for scope in dict.fromkeys(places):
        _give_names(scope)
    return joined(places[at].short(word) if at in names else word for at, (_, word) in enumerate(tokens) if not _may_go(tokens, at))


def _count(names: dict[int, str], places: list[Scope]) -> None:
    """A name counts in every function from where it stands out to its own."""
    for at, word in names.items():
        scope, owner = places[at], places[at].owner(word)
        while scope:
            scope.uses[word] += 1
            scope = None if scope is owner else scope.outer


def _give_names(scope: Scope) -> None:
    """Short names that mean nothing else in it. The functions around it must have theirs."""
    taken = {scope.short(word) for word in scope.uses if word not in scope.names} | _KEYWORDS
    free = (name for name in candidates() if name not in taken)
    scope.names.update(zip(list(scope.names), free) if scope.outer else {})


def tokens_of(script: str) -> Iterator[Token]:
    """Words and signs in order, each with its kind; without blanks and comments. Raises ValueError for what is no JavaScript."""
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


def is_property(tokens: list[Token], at: int) -> bool:
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


def scopes_of(tokens: list[Token]) -> list[Scope]:
    """For every token the innermost function it stands in, in the order in which they begin; each has its names."""
    scope = Scope(None)
    ends: list[tuple[int, Scope]] = []
    places = []
    for at, token in enumerate(tokens):
        places.append(scope.outer if tokens[at - 1] == ("name", "function") and token[0] == "name" else scope)
        if token == ("name", "function"):
            is_named = tokens[at + 1][0] == "name"
            if is_named:
                scope.names[tokens[at + 1][1]] = tokens[at + 1][1]
            ends.append((closing(tokens, closing(tokens, at + 1 + is_named) + 1), scope))
            scope = Scope(scope)
            taken = tokens[at + 2 + is_named:closing(tokens, at + 1 + is_named)]
            scope.names |= {word: word for kind, word in taken if kind == "name"}
        elif token == ("name", "var"):
            scope.names |= {word: word for word in _variables(tokens, at + 1)}
        elif token == ("name", "catch"):
            scope.names[tokens[at + 2][1]] = tokens[at + 2][1]
        while ends and ends[-1][0] == at:
            scope = ends.pop()[1]
    return places


def closing(tokens: list[Token], opening: int) -> int:
    """Where the bracket that opens at a place is closed. Raises ValueError."""
    depth = 0
    for at in range(opening, len(tokens)):
        word = tokens[at][1]
        depth += (word in ("(", "[", "{")) - (word in _VALUE_ENDS)
        if not depth:
            return at
    raise ValueError("a bracket is opened that is not closed")


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


def candidates() -> Iterator[str]:
    """Short names, the shortest first."""
    yield from _SHORT
    for first in _SHORT:
        yield from (first + second for second in _SHORT)


def joined(words: Iterator[str]) -> str:
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
