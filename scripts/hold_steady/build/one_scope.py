"""Scripts that lean on one another through one record, as one script: what they share becomes plain names, which can be shortened.

As they are written, each gives what it has (``here.fold = …``, ``Object.assign(here, { fold: fold })``) and takes what it needs
(``here.fold``, ``var fold = here.fold``), so that each is read alone. A server's compression cannot undo so many long names.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from .shorten import is_property, joined, scopes_of, tokens_of

_OPENING = re.compile(r"\bhere=self\.\w+\b")
_GIVEN = re.compile(r"Object\.assign\(here,\{([^{}]*)\}\)")
_SHARED = re.compile(r"(?<![.\w$'])here\.(\w+)")
_PAIR = re.compile(r"(\w+):(\w+)")


def in_one_scope(record: str, scripts: Iterable[str], given: Iterable[str]) -> str:
    """One script. ``record``: the global record they lean on; ``given``: names that stay in it. Raises ValueError where the record is used in another way."""
    text = "\n".join(map(_without_other_names, scripts))
    text = re.sub(r"'use strict';|var \s*;", "", _OPENING.sub("", text).replace("var ,", "var "))
    text = _GIVEN.sub(lambda match: ";".join(f"here.{name}={value}" for name, value in _PAIR.findall(match[1])), text)
    names = dict.fromkeys(_SHARED.findall(text))
    text = _SHARED.sub(r"here$\1", text)
    if other := re.search(r".{,30}(?<![.\w$' ])here(?![\w$': ]).{,30}", text):
        raise ValueError(f"here is used as a whole: {other[0]}")
    stays = ",".join(f"{name}:here${name}" for name in given)
    return f"'use strict';var here$data=self.{record}.data,{','.join(f'here${name}' for name in names if name != 'data')};\n{text}\nObject.assign(self.{record},{{{stays}}});"


@lru_cache(maxsize=32)  # both languages have the same scripts but for one
def _without_other_names(script: str) -> str:
    """``var fold = here.fold`` goes, and ``here.fold`` stands wherever that ``fold`` is meant."""
    tokens = list(tokens_of(script))
    words = [word for _, word in tokens]
    places = scopes_of(tokens)
    other: dict[tuple[int, str], str] = {}
    for at in range(len(words) - 5):
        if words[at] in ("var", ",") and words[at + 2:at + 5] == ["=", "here", "."] and words[at + 6] in (",", ";"):
            other[id(places[at + 1]), words[at + 1]] = words[at + 5]
            gone = range(at + 1, at + 7) if words[at] == "var" and words[at + 6] == "," else range(at + (words[at] == "var"), at + 6)
            for place in gone:
                words[place] = ""
    for at, (kind, word) in enumerate(tokens):
        owner = places[at].owner(word) if kind == "name" and words[at] and not is_property(tokens, at) else None
        if owner and (id(owner), word) in other:
            words[at] = f"here.{other[id(owner), word]}"
    return joined(word for word in words if word)
