"""Hears despair in what is typed into the search field, as overrides/assets/search-despair.js does.

Three ears. The list (docs/_data/crisis.yml) hears phrases that somebody thought of, and a few words of it however they are spelled.
The model hears what nobody listed: a sum of weights over the pieces of a text, learned from voices (docs/_data/voices) by ``despair_training``.
Each is enough: a word too many costs the reader a line, a word too few may cost more.
"""
from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..core import DataError, Finding, Text, read_text
from .words import SPELLED, contracted, simple_forms

MODEL = "docs/_data/despair-model.json"
#: Digits of the written weights.
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
#: Zeros that “~” stands for; the highest weight, in steps.
SKIP, TOP = 60, 3
_LIMIT = 1000
#: What stands for letters to get past a filter; of so many parts a word is joined at most.
_DIGITS, _LETTERS = str.maketrans("01345", "oieas"), 10
_MARKS = re.compile("['’`‘´ʼ′＇]")
_BESIDE = re.compile(r"(?<![显卓专编名原])著(?![作名述])")
#: Telephone numbers, articles and sums are all one thing here.
_NUMBER = re.compile(r"^\d{3,}$")
_UNIT = re.compile(r"[\u3400-\u9fff]|[a-z0-9%]+")


@dataclass(frozen=True, slots=True)
class DespairModel:
    """What the training learned.

    ``run``: longest run of Chinese characters, ``words`` of Latin words, ``letters`` shortest and longest run of letters
    inside a word; ``size``: buckets; ``weights``: those that are not 0, as ``written`` writes them, in units of ``step``;
    ``bias`` is added to the sum, that of ``zh`` where there is a Chinese character;
    ``characters`` are those of the texts it learned from, ``made_from`` tells those texts from others."""

    run: int
    words: int
    letters: tuple[int, int]
    size: int
    step: float
    bias: dict[str, float]
    weights: str
    characters: str
    made_from: str

    def as_data(self) -> dict:
        """The fields the browser needs."""
        return {"run": self.run, "words": self.words, "letters": list(self.letters), "size": self.size, "step": self.step,
                "bias": self.bias, "weights": self.weights}

    def steps(self) -> dict[int, int]:
        """Bucket → weight in steps, for those that are not 0."""
        return _read_weights(self.weights)


@cache
def _read_weights(text: str) -> dict[int, int]:
    found, at = {}, -1
    for skips, zeros, step in re.findall(r"(~*)([^~])(.)", text):
        at += SKIP * len(skips) + ALPHABET.index(zeros) + 1
        found[at] = ALPHABET.index(step) - TOP
    return found


def written(steps: dict[int, int]) -> str:
    """Weights as text: how many zeros before each (“~” for SKIP of them, then a digit), then its steps, from -TOP."""
    text, last = [], -1
    for at in sorted(steps):
        skips, zeros = divmod(at - last - 1, SKIP)
        text.append("~" * skips + ALPHABET[zeros] + ALPHABET[steps[at] + TOP])
        last = at
    return "".join(text)


def read_model(root: Path) -> DespairModel:
    """The model as trained last. Raises DataError where the file is missing or is not one."""
    try:
        data = json.loads(read_text(root / MODEL, MODEL))
        return DespairModel(**(data | {"letters": tuple(data["letters"])}))
    except (ValueError, TypeError, KeyError) as error:
        raise DataError([Finding("data-invalid", MODEL, 1, Text(
            f"这不是训练出来的模型（{error}）。运行 make despair-model 重新生成。",
            f"is not a trained model ({error}). Run make despair-model to make it again."))]) from None


def plain(text: str) -> str:
    """``text`` as it is compared: half-width, simplified, lower case, English as spoken, between spaces."""
    folded = unicodedata.normalize("NFKC", _MARKS.sub("", text[:_LIMIT])).lower().translate(_table())
    words = re.sub(r"[^a-z0-9%\u3400-\u9fff]+", " ", _BESIDE.sub("着", folded)).strip()
    return f" {contracted(words)} "


@cache
def _table() -> dict[int, str]:
    return {ord(old): new for old, new in simple_forms().items()}


def bucket(piece: str, size: int) -> int:
    """FNV-1a over the characters, folded into ``size`` buckets."""
    value = 0x811C9DC5
    for character in piece:
        value = (value ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return value % size


def pieces(text: str, run: int, words: int, letters: tuple[int, int]) -> list[str]:
    """Runs of up to ``run`` characters or ``words`` words of a plain text, and runs of letters inside words: each once."""
    units = ["^", *(_NUMBER.sub("#", unit) for unit in _UNIT.findall(text)), "$"]
    found: dict[str, None] = {}
    for at, unit in enumerate(units):
        for n in range(1, min(run, len(units) - at) + 1):
            part = units[at:at + n]
            if n == 1 and unit in "^$":  # every text has them: they say nothing
                continue
            if n <= words or any(one >= "\u3400" for one in part):
                found[" ".join(part)] = None
        if re.search("[a-z]", unit):
            found.update(dict.fromkeys(_letters(f"<{unit}>", letters)))
    return list(found)


def _letters(word: str, letters: tuple[int, int]) -> list[str]:
    return [word[at:at + n] for n in range(letters[0], letters[1] + 1) for at in range(len(word) - n + 1)]


def weight(text: str, model: DespairModel) -> float:
    """How far a plain text leans to despair: above 0 the model hears it."""
    found = pieces(text, model.run, model.words, model.letters)
    steps = model.steps()
    total = sum(steps.get(bucket(piece, model.size), 0) for piece in found)
    return total * model.step / len(found) ** 0.5 + model.bias["zh" if re.search("[\u3400-\u9fff]", text) else "en"]


def is_listed(text: str, phrases: list[str]) -> bool:
    """Whether a plain text has one of the phrases of ``SearchWords.despair``, those with the sign ``SPELLED`` however they are spelled."""
    closed = text.replace(" ", "")
    return any(f" {phrase}" in text if phrase.isascii() else _has(closed, phrase) for phrase in phrases) or _is_spelled(text, phrases)


def _is_spelled(text: str, phrases: list[str]) -> bool:
    """Whether a plain text has one of the phrases with the sign ``SPELLED`` with one slip, with digits for letters, or with its letters apart."""
    spelled = [phrase.removeprefix(SPELLED) for phrase in phrases if phrase.startswith(SPELLED)]
    parts = re.findall("[a-z]+", text.translate(_DIGITS))
    joined = ("".join(parts[at:end]) for at in range(len(parts)) for end in range(at + 1, min(at + _LETTERS, len(parts)) + 1))
    return any(word.startswith(one) or word[0] == one[0] and _is_near(word, one) for word in joined for one in spelled)


def _is_near(word: str, other: str) -> bool:
    """Whether two words are one slip apart at most: a letter wrong, missing, added, or two changed about."""
    at = next((at for at, (a, b) in enumerate(zip(word, other)) if a != b), min(len(word), len(other)))
    x, y = word[at:], other[at:]
    return x[1:] == y[1:] or x == y[1:] or x[1:] == y or x[:2] == y[1::-1] and x[2:] == y[2:]


def _has(text: str, phrase: str) -> bool:
    first, gap, last = phrase.partition("…")
    return bool(re.search(f"{re.escape(first)}.{{0,6}}{re.escape(last)}", text)) if gap else first in text


def is_despair(text: str, phrases: list[str], model: DespairModel) -> bool:
    """Whether help goes first for ``text``. ``phrases``: those of ``SearchWords.despair``, which takes long to gather."""
    compared = plain(text)
    return bool(compared.strip()) and (is_listed(compared, phrases) or weight(compared, model) > 0)
