"""Learns which pairs of characters stand for which English words, from all that the guide has in both languages.

The model is the plainest one of machine translation (each character pair comes from one English word of the same sentence;
whose, is estimated in turns). Sentences of the same place are parallel: lines of a page and of its twin, ``zh`` and ``en`` of a record,
the wording of a provision and its rendering.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from hold_steady.citations import pairs_of_characters, stems_of_english
from hold_steady.core import fold, parse_yaml, read_text

#: In so many sentences a word must stand to be learned; so long may they be.
_SEEN, _LONGEST_ENGLISH, _LONGEST_CHINESE = 3, 90, 220
_TURNS, _FAINT = 6, 0.001
#: So many pairs are kept of each word, none below this share.
_KEPT, _LEAST = 8, 0.02
HEAD = "# English stems and the character pairs that stand for them, in hundredths. Made by: steady learn-english"


def table(root: Path) -> str:
    """The file ``english-words.txt`` of the texts below ``root``."""
    shares = learned([(stems_of_english(fold(en)), pairs_of_characters(fold(zh))) for en, zh in parallel(root)])
    rows: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (stem, pair), share in shares.items():
        if stem and share >= _LEAST:
            rows[stem].append((-share, pair))
    lines = ["".join(f"{pair}{max(1, round(-share * 100))}" for share, pair in sorted(found)[:_KEPT]) for _, found in sorted(rows.items())]
    return "\n".join([HEAD, *(f"{stem}\t{line}" for stem, line in zip(sorted(rows), lines))]) + "\n"


def parallel(root: Path) -> Iterator[tuple[str, str]]:
    """(English, Chinese) of every place that has both."""
    for path in sorted((root / "docs/_data").rglob("*.yml")):
        yield from _of_record(parse_yaml(read_text(path, path.name), path.name))
    for path in sorted((root / "docs").rglob("*.en.md")):
        chinese = path.with_name(path.name.removesuffix(".en.md") + ".md")
        here, there = _lines(path), _lines(chinese) if chinese.exists() else []
        if len(here) == len(there):
            yield from zip(here, there)


def _of_record(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for one, other in ((value.get("en"), value.get("zh")), (value.get("en"), value.get("text"))):
            if isinstance(one, str) and isinstance(other, str):
                yield one, other
            elif isinstance(one, list) and isinstance(other, list) and all(isinstance(word, str) for word in (*one, *other)):
                yield "; ".join(one), "；".join(other)
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _of_record(part)


def _lines(path: Path) -> list[str]:
    """The lines of a page that say something, without its head."""
    body = read_text(path, path.name).split("---", 2)[-1]
    return [line for line in body.splitlines() if line.strip() and not line.startswith(("///", "```"))]


def learned(sentences: list[tuple[list[str], list[str]]]) -> dict[tuple[str, str], float]:
    """How likely each stem is to be each pair of characters; the empty stem stands for what has no counterpart."""
    kept = [(sorted({*english, ""}), sorted(set(chinese))) for english, chinese in sentences
            if 0 < len(set(english)) < _LONGEST_ENGLISH and 0 < len(set(chinese)) <= _LONGEST_CHINESE]
    seen = Counter(word for english, chinese in kept for word in (*english, *chinese))
    kept = [([w for w in english if seen[w] >= _SEEN], [p for p in chinese if seen[p] >= _SEEN]) for english, chinese in kept]
    shares: dict[tuple[str, str], float] = {}
    for _ in range(_TURNS):
        shares = _turn(kept, shares)
    return shares


def _turn(sentences: list[tuple[list[str], list[str]]], shares: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    counted, total = defaultdict(float), defaultdict(float)
    for english, chinese in sentences:
        for pair in chinese:
            weights = [shares.get((stem, pair), 0.0) for stem in english] if shares else [1.0] * len(english)
            whole = sum(weights)
            for stem, weight in zip(english, weights) if whole else ():
                counted[stem, pair] += weight / whole
                total[stem] += weight / whole
    return {key: value / total[key[0]] for key, value in counted.items() if value / total[key[0]] > _FAINT}
