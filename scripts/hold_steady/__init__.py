"""What turns ``docs/`` into a checked site. Nothing here prints, exits or writes law; ``cli`` alone does.

A folder is known by what its ``__init__`` offers and by nothing else (import-linter, pyproject.toml). What it offers is read
when it is first asked for, so that a command starts with the modules that it uses and no others.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def offer(package: str, entries: Mapping[str, str]) -> tuple[Callable[[str], object], list[str]]:
    """``__getattr__`` and ``__all__`` of a folder.

    ``entries``: module → its public names, written as after ``import``: ``{"site_index": "read as read_site_index, Page"}``.
    """
    homes = {(words := name.split(" as "))[-1]: (module, words[0]) for module, names in entries.items() for name in names.split(", ")}

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, own = homes[name]
        return getattr(import_module(f"{package}.{module}"), own)

    return get, sorted(homes)
