"""Threats and tricks as patterns: the phrases and roles of tricks.yml, in a form that Python and a browser read alike.

What is read is folded: simplified, half width, small letters.
"""
from __future__ import annotations

import re

from ..core import fold

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PART = re.compile(r"<([a-z]+)>|…|#|[^<…#]+")
#: What “…” and “#” stand for, in Chinese and in English.
_GAP = {"zh": r"[^。！？；!?;\n]{0,12}?", "en": r"[^.!?;\n]{0,40}?"}
_NUMBER = {"zh": r"[0-9一二两三四五六七八九十半]{1,3}", "en": r"[0-9]{1,2}(?::[0-9]{2})?"}
#: So near a denial stands before a match, and behind it.
_NEAR = {"zh": (r"[^，。！？；\n]{0,3}$", r"^[^，。！？；\n]{0,6}?"), "en": (r" [^,.!?;\n]{0,12}$", r"^[^.!?;\n]{0,12}?")}
#: Stand for a gap, a number, and the roles in their order: a role that twenty lines name is sent once.
_GAPS, _NUMBERS, _FIRST_ROLE = "\ue004", "\ue005", 0xE010
Roles = dict[str, dict[str, list[str]]]


def parts(roles: Roles, lang: str) -> list[str]:
    """What a gap, a number, and each role stand for, in this order."""
    return [_GAP[lang], _NUMBER[lang], *(f"(?:{_any(words[lang], lang)})" for words in roles.values())]


def short_pattern(phrases: list[str], roles: Roles, lang: str) -> str:
    """One pattern for all phrases of a trick in one language, with signs for gaps, numbers and roles. Raises KeyError for a role that is not known."""
    sign = {name: chr(_FIRST_ROLE + at) for at, name in enumerate(roles)}
    return "|".join("".join(sign[part[1]] if part[1] else _part(part[0], lang) for part in _PART.finditer(fold(phrase))) for phrase in phrases)


def pattern(short: str, stands_for: list[str]) -> str:
    """The same written out."""
    for at, words in reversed(list(enumerate(stands_for))):
        short = short.replace((_GAPS, _NUMBERS)[at] if at < 2 else chr(_FIRST_ROLE + at - 2), words)
    return short.replace(_GAPS, stands_for[0]).replace(_NUMBERS, stands_for[1])


def denial(denied: Roles, lang: str) -> list[str]:
    """Patterns for what stands before a match, up to its beginning; in it; and from its end."""
    before, after = _NEAR[lang]
    said = {where: f"(?:{_any(words[lang], lang)})" for where, words in denied.items()}
    return [said["before"] + before, said["inside"], after + said["after"]]


def _part(part: str, lang: str) -> str:
    return {"…": _GAPS, "#": _NUMBERS}.get(part) or _escaped(part, lang)


def _any(words: list[str], lang: str) -> str:
    return "|".join("".join(_part(part[0], lang) for part in _PART.finditer(fold(word))) for word in sorted(words, key=len, reverse=True))


def _escaped(words: str, lang: str) -> str:
    """An English word whole at its beginning, so that “all” is not heard in “call”."""
    escaped = re.sub(r"[$()*+./?[\\\]^{|}]", r"\\\g<0>", words)
    return r"(?<![a-z])" + escaped if lang == "en" and words[0].isalpha() else escaped
