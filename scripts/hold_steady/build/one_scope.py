"""Scripts that lean on one another through one record, as one script: what they share becomes plain names, which can be shortened.

As they are written, each gives what it has (``here.fold = …``, ``Object.assign(here, { fold: fold })``) and takes what it needs
(``here.fold``), so that each is read alone. A server's compression cannot undo so many long names.
"""
from __future__ import annotations

import re
from collections.abc import Iterable

_OPENING = re.compile(r"\b(var )here = self\.\w+(?:, |(;))")
_GIVEN = re.compile(r"Object\.assign\(here, \{([^{}]*)\}\);")
_SHARED = re.compile(r"(?<![.\w$'])here\.(\w+)")
_PAIR = re.compile(r"(\w+): (\w+)")


def in_one_scope(record: str, scripts: Iterable[str], given: Iterable[str]) -> str:
    """One script. ``record``: the global record they lean on; ``given``: names that stay in it. Raises ValueError where the record is used in another way."""
    text = "\n".join(scripts)
    text = _OPENING.sub(lambda match: "" if match[2] else match[1], text)
    text = _GIVEN.sub(lambda match: " ".join(f"here.{name} = {value};" for name, value in _PAIR.findall(match[1])), text)
    names = dict.fromkeys(_SHARED.findall(text))
    text = _SHARED.sub(r"here$\1", text)
    if other := re.search(r".*(?<![.\w$' /])here[^\w$': ].*", re.sub(r"/\*.*?\*/", "", text, flags=re.S)):
        raise ValueError(f"here is used as a whole: {other[0].strip()}")
    stays = ",".join(f"{name}:here${name}" for name in given)
    return f"var here$data=self.{record}.data,{','.join(f'here${name}' for name in names if name != 'data')};\n{text}\nObject.assign(self.{record},{{{stays}}});"
