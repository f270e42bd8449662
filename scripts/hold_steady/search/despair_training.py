"""Trains the model of ``despair`` from voices, and says how well it hears voices that it never saw.

A voice is one person's file: cries for help and ordinary questions, as that person would type them, written without
sight of the others. Those in docs/_data/voices train; those in tests/search/voices only judge.
The same files always give the same model: nothing here depends on chance, on the day or on the machine.
"""
from __future__ import annotations

import hashlib
import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..core import LANGUAGES, DataError, Finding, Text, read_text
from .despair import TOP, DespairModel, bucket, is_listed, pieces, plain, weight, written
from .scoring import read_queries
from .words import SearchWords

VOICES = "docs/_data/voices"
#: People who only ask: what they typed teaches the search which page answers, and the model of despair nothing.
ASKERS = "docs/_data/askers"
#: Questions on which the search is tuned.
TUNED = "tests/search/queries-tune.yml"
#: Buckets; longest runs of characters, of words, and of letters inside a word.
SIZE, RUN, WORDS, LETTERS = 65536, 2, 2, (3, 5)
#: Rounds over the data; first step; pull to zero; how much a cry counts beside an ordinary question.
ROUNDS, RATE, PULL, CRY = 15, 0.5, 2e-5, 1.5
#: One text in so many of which nothing is known, and which is ordinary: what was never heard of is no cry.
UNKNOWN = 40
#: The share of cries that is to be heard of a voice left out, and how far below 0 a text of which nothing is known stays.
WANTED, DOUBT = 0.91, -0.5
#: Weights that are kept (8 KiB when packed), and the share of them that may be cut to the highest step.
KEPT, CUT = 7000, 0.15


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that somebody types; ``page``: the page that answers it, where an editor has said so."""

    lang: str
    is_cry: bool
    text: str
    voice: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Shares between 0 and 1: cries heard, ordinary questions taken for cries."""

    cries: int
    heard: float
    ordinary: int
    alarms: float


def read_voices(folder: Path, name: str = VOICES) -> list[Line]:
    """Every line of every voice of ``folder``, by file name. Raises DataError."""
    return [line for path in sorted(folder.glob("*.txt")) for line in _read(path, f"{name}/{path.name}")]


def _read(path: Path, name: str) -> list[Line]:
    lines, faults, voice = [], [], path.stem
    for number, row in enumerate(read_text(path, name).splitlines(), 1):
        label, tab, rest = row.partition("\t")
        text, _, page = rest.partition("\t")
        if label[:2] in LANGUAGES and label[2:] in ("+", "-") and tab and text.strip():
            lines.append(Line(label[:2], label[2:] == "+", text.strip(), voice, page.strip()))
        elif row.strip() and not row.startswith("#"):
            faults.append(Finding("data-invalid", name, number, Text(
                "要写成“zh+、zh-、en+ 或 en-，制表符，一句话”；知道该看哪一页，再加制表符和页名。", "must be “zh+, zh-, en+ or en-, a tab, one text”; then, where it is known, a tab and the page that answers.")))
    if faults:
        raise DataError(faults)
    return lines


def examples(root: Path, words: SearchWords) -> list[Line]:
    """What the model learns from: voices, every phrase of the list, and the questions that editors wrote and tune on.

    Questions of the pages on despair and comfort are left out: which of them are cries is what is to be learned.
    Raises DataError."""
    listed = [Line(lang, True, phrase.replace("…", ""), "list") for group in words.crisis for lang in LANGUAGES for phrase in group[lang]]
    asked = [Line(lang, False, str(question), "asked") for entry in words.asked if not entry["page"].startswith("mind/")
             for lang in LANGUAGES for question in entry[lang]]
    named = [Line(LANGUAGES[name.isascii()], False, name, "laws") for names in words.laws.values() for name in names]
    tuned = [Line(query.lang, query.intent == "crisis", query.q, "tune") for query in read_queries(root / TUNED)
             if query.intent == "crisis" or not any(page.startswith("mind/") for page in query.expect)]
    return [*read_voices(root / VOICES), *listed, *asked, *named, *tuned]


def train(lines: Sequence[Line]) -> DespairModel:
    """Logistic regression by adaptive gradient steps, in an order that a fixed seed decides.

    How far it leans to hearing is decided for each language by leaving out one voice after another."""
    model = _train(lines)
    scores: dict[str, list[float]] = {lang: [] for lang in LANGUAGES}
    for voice in _voices(lines):
        without = _train([line for line in lines if line.voice != voice])
        for line in lines:
            if line.voice == voice and line.is_cry:
                scores[line.lang].append(weight(plain(line.text), without))
    bias = {lang: round(_leaning(model.bias[lang], sorted(scores[lang])), 4) for lang in LANGUAGES}
    return replace(model, bias=bias)


def _voices(lines: Iterable[Line]) -> list[str]:
    """Those with cries and ordinary questions, in the order in which they stand."""
    return [voice for voice in dict.fromkeys(line.voice for line in lines)
            if len({line.is_cry for line in lines if line.voice == voice}) == 2]


def _leaning(bias: float, scores: list[float]) -> float:
    missed = scores[int(len(scores) * (1 - WANTED))] if scores else 0.0
    return min(bias - missed, max(bias, DOUBT))


def _train(lines: Sequence[Line]) -> DespairModel:
    rows = [([bucket(p, SIZE) for p in pieces(plain(line.text), RUN, WORDS, LETTERS)], line.is_cry) for line in lines]
    often = Counter(at for found, _ in rows for at in set(found))
    weights, bias = _fit(rows + [([], False)] * (len(rows) // UNKNOWN))
    kept = sorted((at for at, times in often.items() if times > 1), key=lambda at: (-abs(weights[at]) * often[at] ** 0.5, at))[:KEPT]
    step = round(sorted((abs(weights[at]) for at in kept), reverse=True)[int(len(kept) * CUT)] / TOP, 5)
    steps = {at: max(-TOP, min(TOP, round(weights[at] / step))) for at in kept}
    return DespairModel(RUN, WORDS, LETTERS, SIZE, step, dict.fromkeys(LANGUAGES, bias), written({at: n for at, n in steps.items() if n}),
                        _characters(lines), fingerprint(lines))


def _fit(rows: list[tuple[list[int], bool]]) -> tuple[list[float], float]:
    weights, seen, bias, bias_seen = [0.0] * SIZE, [1e-6] * SIZE, 0.0, 1e-6
    order, chance = list(range(len(rows))), random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for at in order:
            found, is_cry = rows[at]
            share = max(1, len(found)) ** -0.5
            score = bias + share * sum([weights[i] for i in found])
            error = (is_cry - 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))) * (CRY if is_cry else 1)
            for i in found:
                gradient = error * share - PULL * weights[i]
                seen[i] += gradient * gradient
                weights[i] += RATE * gradient / math.sqrt(seen[i])
            bias_seen += error * error
            bias += RATE * error / math.sqrt(bias_seen)
    return weights, bias


def _characters(lines: Iterable[Line]) -> str:
    return "".join(sorted({c for line in lines for c in plain(line.text) if c >= "\u3400"}))


def fingerprint(lines: Iterable[Line]) -> str:
    """Of the data a model was made from."""
    text = "\n".join(f"{line.lang}{line.is_cry:d}{line.text}" for line in lines)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def hearing(lines: Iterable[Line], words: SearchWords, model: DespairModel | None) -> dict[str, Hearing]:
    """By language: how list and model together (or the list alone) judge ``lines``."""
    phrases, judged = words.despair(), {}
    for line in lines:
        text = plain(line.text)
        is_heard = is_listed(text, phrases) or (model is not None and weight(text, model) > 0)
        judged.setdefault(line.lang, ([], []))[line.is_cry].append(is_heard)
    return {lang: Hearing(len(cries), sum(cries) / max(1, len(cries)), len(ordinary), sum(ordinary) / max(1, len(ordinary)))
            for lang, (ordinary, cries) in judged.items()}
