"""The tables for the browser in few bytes: what its scripts can make again is left out, rows that only count on are one."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..core import Instrument, Provision, Renumbering, key
from .english_titles import EnglishTitles
from .names import law_names

_HAN = re.compile(r"[\u4e00-\u9fff]")
#: Fewer titles than this are not worth an ending of their own.
_SHARED = 8
_POINTS = "0123456789abcdefghijklmnopqrstuvwxyz"


def needed_names(law: Instrument, known: EnglishTitles) -> list[str]:
    """The short title in Chinese and in English, then those names of a law that no other name is read by.

    English ones also stay where their telling words differ: a title in another order is known by them.
    """
    first = [law.short_title.zh, law.short_title.en]
    rest = [name for name in dict.fromkeys(name for name, _ in law.names) if name not in first]
    for name in sorted(rest, key=lambda name: (len(name), name)):
        others = [*first, *(other for other in rest if other != name)]
        if _is_made(name, others) and (_HAN.search(name) or known.telling(name) in map(known.telling, others)):
            rest.remove(name)
    return first + rest


def _is_made(name: str, others: list[str]) -> bool:
    made = frozenset().union(*map(law_names, others))
    return law_names(name) <= made and {key(form) for form in law_names(name)} <= {key(form) for form in made}


def joined_names(said: Iterable[str], title: str = "") -> str:
    """With ``~`` for the short title (the first, where none is given), and ``^`` for the name of the country. Raises ValueError for a name with one of these signs."""
    names = list(dict.fromkeys(said))
    if any(sign in name for name in names for sign in "~^|"):
        raise ValueError(f"a name with a sign that stands for another: {names}")
    first, rest = ([], names) if title else (names[:1], names[1:])
    return "|".join([*first, *(name.replace(title or first[0], "~") for name in rest)]).replace("中华人民共和国", "^")


def shapes(provisions: Iterable[Provision]) -> Iterator[str]:
    """``50:05``: article 50 has two paragraphs, the second with five points; ``:0`` the next one; ``!`` may not be quoted; nothing: not held."""
    last = None
    for provision in provisions:
        shape, name = "".join(_POINTS[paragraph.count("\n")] for paragraph in provision.paragraphs), provision.eid.removeprefix("art_")
        number = int(name) if name.isdigit() else None
        yield f"{'' if number and last and number == last + 1 else name}:{shape}{'' if provision.is_quotable or not shape else '!'}"
        last = number


def by_ending(titles: Iterable[str]) -> dict[str, str]:
    """``{"管理条例": "供水|殡葬"}``: by the longest ending that so many titles share, at least one character of each left."""
    every = sorted(set(titles))
    shared = Counter(title[at:] for title in every for at in range(1, len(title)))
    found: dict[str, list[str]] = {}
    for title in every:
        at = next((at for at in range(1, len(title)) if shared[title[at:]] >= _SHARED), len(title) - 1)
        found.setdefault(title[at:], []).append(title[:at])
    return {ending: "|".join(stems) for ending, stems in sorted(found.items())}


def own_id(version: str, law: str) -> str:
    """``-2012`` for the version ``<law>-2012``, nothing for ``<law>``, ``/other`` for another."""
    return version.removeprefix(law) if version.startswith(law) else f"/{version}"


def runs(rows: Iterable[Renumbering]) -> Iterator[str]:
    """``42>50 43>51 44>52`` is ``42>50+2``; a row without a new number, or with a letter in it, stands alone."""
    open_run: list[int] | None = None
    for row in rows:
        old, new = row.from_eid.removeprefix("art_"), (row.to_eid or "").removeprefix("art_")
        if open_run and old.isdigit() and new.isdigit() and (int(old), int(new)) == (open_run[0] + open_run[2] + 1, open_run[1] + open_run[2] + 1):
            open_run[2] += 1
            continue
        yield from _run(open_run)
        open_run = [int(old), int(new), 0] if old.isdigit() and new.isdigit() else None
        if open_run is None:
            yield f"{old}>{new}"
    yield from _run(open_run)


def _run(run: list[int] | None) -> Iterator[str]:
    if run:
        yield f"{run[0]}>{run[1]}" + f"+{run[2]}" * bool(run[2])


def by_value(record: dict[str, Iterable]) -> dict[str, str]:
    """``{a: [1], b: [1]}`` is ``{"1": "a|b"}``."""
    found: dict[str, list[str]] = {}
    for name, values in record.items():
        found.setdefault(" ".join(map(str, values)), []).append(name)
    return {values: "|".join(names) for values, names in found.items()}
