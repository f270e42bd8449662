"""Typst code from Python values. Text is always a string literal of Typst, never markup, so that no character of a page means anything to it."""
from __future__ import annotations

import re
from collections.abc import Iterable

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class Code(str):
    """Source in the language of Typst, as an expression."""


#: What stands for no content.
EMPTY = Code("[]")


def literal(value: object) -> Code:
    """A value as Typst writes it. Raises TypeError for what Typst has no word for."""
    if isinstance(value, Code):
        return value
    if isinstance(value, str):
        return Code('"' + re.sub(r'[\x00-\x1f\x7f"\\]', lambda m: _ESCAPED.get(m[0]) or f"\\u{{{ord(m[0]):x}}}", value) + '"')
    if value is None or isinstance(value, (bool, int, float)):
        return Code("none" if value is None else str(value).lower())
    if isinstance(value, (list, tuple)):
        return Code("(" + "".join(f"{literal(item)}," for item in value) + ")")
    raise TypeError(type(value).__name__)


def call(name: str, /, *arguments: object, **named: object) -> Code:
    """A call of a function of the template; ``is_last`` is written ``is-last``."""
    told = [literal(argument) for argument in arguments]
    told += [f"{key.replace('_', '-')}: {literal(value)}" for key, value in named.items()]
    return Code(f"{name}({', '.join(told)})")


def join(parts: Iterable[object]) -> Code:
    """Several expressions as one, in order."""
    told = [literal(part) for part in parts if part is not None and part != ""]
    return Code("{" + "\n".join(told) + "}") if told else EMPTY
