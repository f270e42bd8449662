"""How English words stand to each other in much text that others wrote: words that mean like things have like numbers.

From GloVe, which its authors gave to the public (docs/_data/word-vectors.txt says where from; ``scripts/lab/word_vectors.py`` makes it).
Only training reads it: a word that three people typed starts from what is known of the words like it. No reader loads it.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..core import DataError, Finding, Text, read_text

WORD_VECTORS = "docs/_data/word-vectors.txt"
#: Numbers of a word; each goes from -STEPS to STEPS, two are one character, from “!” on.
SIZE, STEPS = 100, 4
_BASE = 2 * STEPS + 1


def read_word_vectors(root: Path) -> dict[str, list[int]]:
    """Word → its numbers. Raises DataError where a line is not one."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(read_text(root / WORD_VECTORS, WORD_VECTORS).splitlines(), 1):
        word, _, written = line.partition("\t")
        if line.startswith("#"):
            continue
        if len(written) * 2 != SIZE:
            raise DataError([Finding("data-invalid", WORD_VECTORS, number, Text(
                f"“{word}”后面不是 {SIZE // 2} 个字符。把这个文件还原（git checkout {WORD_VECTORS}）。",
                f"“{word}” is not followed by {SIZE // 2} characters. Restore the file (git checkout {WORD_VECTORS})."))])
        found[word] = [step - STEPS for pair in written for step in divmod(ord(pair) - ord("!"), _BASE)]
    return found


def written_vectors(vectors: Mapping[str, Iterable[int]]) -> str:
    """The lines of the file."""
    lines = []
    for word, steps in vectors.items():
        codes = [step + STEPS for step in steps]
        lines.append(f"{word}\t{''.join(chr(ord('!') + one * _BASE + two) for one, two in zip(codes[::2], codes[1::2]))}\n")
    return "".join(lines)
