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
Roles = dict[str, dict[str, list[str]]]


def pattern(phrases: list[str], roles: Roles, lang: str) -> str:
    """One pattern for all phrases of a trick in one language. Raises KeyError for a role that is not known."""
    return "|".join("".join(_part(part, roles, lang) for part in _PART.finditer(fold(phrase))) for phrase in phrases)


def denial(denied: Roles, lang: str) -> list[str]:
    """Patterns for what stands before a match, up to its beginning; in it; and from its end."""
    before, after = _NEAR[lang]
    return [f"(?:{_any(denied['before'][lang], lang)}){before}", _any(denied["inside"][lang], lang), f"{after}(?:{_any(denied['after'][lang], lang)})"]


def _part(part: re.Match, roles: Roles, lang: str) -> str:
    if part[1]:
        return f"(?:{_any(roles[part[1]][lang], lang)})"
    return {"…": _GAP[lang], "#": _NUMBER[lang]}.get(part[0]) or _escaped(part[0], lang)


def _any(words: list[str], lang: str) -> str:
    return "|".join("".join(_part(part, {}, lang) for part in _PART.finditer(fold(word))) for word in sorted(words, key=len, reverse=True))


def _escaped(words: str, lang: str) -> str:
    """An English word whole at its beginning, so that “all” is not heard in “call”."""
    escaped = re.sub(r"[$()*+./?[\\\]^{|}]", r"\\\g<0>", words)
    return r"(?<![a-z])" + escaped if lang == "en" and words[0].isalpha() else escaped
