"""Records from what a data file says, by the types of their fields. The file's schema has judged it before: nothing is judged here."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import TypeVar, get_args, get_origin, get_type_hints

_Record = TypeVar("_Record")
_hints = cache(get_type_hints)


def as_record(kind: type[_Record], said: Mapping) -> _Record:
    """A record of ``kind`` from a map that has its fields by name; those it lacks have their default, what is no field is left out."""
    return kind(**{name: _typed(wanted, said[name]) for name, wanted in _hints(kind).items() if name in said})


def _typed(wanted: object, value: object) -> object:
    """Lists as tuples or sets, maps as records; what is a record already, and all else, as it is."""
    if isinstance(wanted, UnionType):
        wanted = next((one for one in get_args(wanted) if is_dataclass(one)), get_args(wanted)[0])
    if isinstance(value, Mapping):
        if is_dataclass(wanted):
            return as_record(wanted, value)
        return {name: _typed(get_args(wanted)[1], one) for name, one in value.items()} if get_args(wanted) else value
    if get_origin(wanted) in (tuple, frozenset):
        return get_origin(wanted)(_typed(get_args(wanted)[0], one) for one in value)
    return value
