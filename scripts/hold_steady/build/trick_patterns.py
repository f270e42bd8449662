"""Threats and tricks as patterns: the phrases and roles of tricks.yml, in a form that Python and a browser read alike.

What is read is folded: simplified, half width, small letters.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..core import Texts, fold

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PART = re.compile(r"<([a-z]+)>|…|#|[^<…#]+")
#: What “…” and “#” stand for, in Chinese and in English.
_GAP = {"zh": r"[^。！？；!?;\n]{0,12}?", "en": r"[^.!?;\n]{0,40}?"}
_NUMBER = {"zh": r"[0-9一二两三四五六七八九十半]{1,3}", "en": r"[0-9]{1,2}(?::[0-9]{2})?"}
#: So near a denial stands before a match, and behind it.
_NEAR = {"zh": (r"[^，。！？；\n]{0,3}$", r"^[^，。！？；\n]{0,6}?"), "en": (r" [^,.!?;\n]{0,12}$", r"^[^.!?;\n]{0,12}?")}
#: A word begins here, so that “all” is not heard in “call”.
_BEGINNING = r"(?<![a-z])"
#: Stand for a gap, a number, the beginning of a word, and the roles in their order: what twenty lines name is sent once. In English they
#: are signs of ASCII that no folded text has: its letters are small.
_SIGNS = {"zh": "\ue004\ue005\ue006" + "".join(map(chr, range(0xE010, 0xE040))), "en": "`~_@ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
Roles = Mapping[str, Texts]


def parts(roles: Roles, lang: str) -> dict[str, str]:
    """What each sign stands for. Raises ValueError where there are more roles than signs."""
    said = [_GAP[lang], _NUMBER[lang], _BEGINNING, *(f"(?:{_any(words[lang], lang)})" for words in roles.values())]
    if len(said) > len(_SIGNS[lang]):
        raise ValueError(f"{len(roles)} roles, and not so many signs for them")
    return dict(zip(_SIGNS[lang], said))


def short_pattern(phrases: Iterable[str], roles: Roles, lang: str) -> str:
    """One pattern for all phrases of a trick in one language, with signs for what comes often. Raises KeyError for a role that is not known."""
    sign = dict(zip(roles, _SIGNS[lang][3:]))
    return "|".join("".join(sign[part[1]] if part[1] else _part(part[0], lang) for part in _PART.finditer(fold(phrase))) for phrase in phrases)


def pattern(short: str, stands_for: dict[str, str]) -> str:
    """The same written out. Roles have signs in them too."""
    for _ in range(2):
        short = "".join(stands_for.get(char, char) for char in short)
    return short


def denial(denied: Roles, lang: str) -> list[str]:
    """Patterns for what stands before a match, up to its beginning; in it; and from its end."""
    before, after = _NEAR[lang]
    said = {where: f"(?:{_any(words[lang], lang)})" for where, words in denied.items()}
    return [said["before"] + before, said["inside"], after + said["after"]]


def _part(part: str, lang: str) -> str:
    return {"…": _SIGNS[lang][0], "#": _SIGNS[lang][1]}.get(part) or _escaped(part, lang)


def _any(words: Iterable[str], lang: str) -> str:
    return "|".join("".join(_part(part[0], lang) for part in _PART.finditer(fold(word))) for word in sorted(words, key=len, reverse=True))


def _escaped(words: str, lang: str) -> str:
    """An English word whole at its beginning. Raises ValueError for words with a sign in them."""
    if set(words) & set(_SIGNS[lang]):
        raise ValueError(f"a sign that stands for something else: {words}")
    escaped = re.sub(r"[$()*+./?[\\\]^{|}]", r"\\\g<0>", words)
    return _SIGNS[lang][2] + escaped if lang == "en" and words[0].isalpha() else escaped
