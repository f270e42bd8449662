"""Keys of records that never leave a script, as one or two letters.

Which keys those are is said by whoever knows the script; that none of them is also said as a word, or stands in a record from elsewhere, is
looked at here.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from .shorten import candidates, is_property, joined, tokens_of


def with_short_keys(script: str, keys: Iterable[str], data: dict) -> str:
    """The same script. ``data``: what it reads. Raises ValueError for a key that is not only a key of its own records."""
    tokens = list(tokens_of(script))
    places = [at for at, (kind, _) in enumerate(tokens) if kind == "name" and is_property(tokens, at)]
    used = Counter(tokens[at][1] for at in places)
    said = {word[1:-1] for kind, word in tokens if kind == "string"} | set(_keys(data))
    if wrong := [key for key in keys if key in said or key not in used]:
        raise ValueError(f"no keys of the script's own: {', '.join(wrong)}")
    free = (name for name in candidates() if name not in used and name not in said)
    short = dict(zip(sorted(keys, key=lambda key: (-used[key], key)), free))
    words = [word for _, word in tokens]
    for at in places:
        words[at] = short.get(words[at], words[at])
    return joined(iter(words))


def _keys(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
        for one in data.values():
            yield from _keys(one)
    elif isinstance(data, list):
        for one in data:
            yield from _keys(one)


def with_short_names(script: str, tables: dict[str, dict[str, object]]) -> tuple[str, dict[str, dict[str, object]]]:
    """Script and tables with short names for what the script asks for by name: ``LINK_ZH``, which it may say as ``grammar.LINK_ZH``."""
    names = Counter(name.rpartition(".")[2] for table in tables.values() for name in table)
    long = sorted((name for name in names if name.isupper() and len(name) > 2), key=lambda name: (-names[name], name))
    short = dict(zip(long, (name for name in candidates() if name not in names)))

    def renamed(name: str) -> str:
        own, dot, last = name.rpartition(".")
        return own + dot + short.get(last, last)

    words = (f"'{renamed(word[1:-1])}'" if kind == "string" and word[0] == "'" else word for kind, word in tokens_of(script))
    return joined(words), {name: {renamed(one): value for one, value in table.items()} for name, table in tables.items()}
