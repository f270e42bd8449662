"""The bars on labelled sentences of many mouths: wrong statements caught, right ones left alone."""
from __future__ import annotations

from datetime import date

import pytest

from lab import voices
from lab.voices import curve, extraction, judge, sentences
from support.cases import CASES

FILES = sorted((CASES / "voices").glob("*.jsonl"))
DAY = date(2026, 11, 22)
#: The half of a stranger's sentences that nobody tuned on, by language: caught at least, alarms at most, as measured on 30 November 2026.
UNTUNED, MEASURED = "stranger-kept", {"zh": (25, 0), "en": (23, 0)}
#: A stranger's sentences of 30 November 2026, made after all that was tuned before; one half was then looked at, the other judged before
#: it was looked at; since then both halves train the learned judge. Caught at least, alarms at most: a little less than measured (48 of 60 and 2; 40 of 55 and 0).
FRESH, HELD = "fresh", {"zh": (45, 2), "en": (37, 2)}
#: English that was tuned on.
ENGLISH = ("english", "stranger")


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    return sentences(FILES)


def test_there_are_enough_sentences_of_enough_mouths(rows) -> None:
    assert len(rows) >= 400 and len(FILES) >= 4 and 0.4 < sum(r["wrong"] for r in rows) / len(rows) < 0.6


@pytest.mark.parametrize("path", [p for p in FILES if p.stem not in (UNTUNED, FRESH)], ids=lambda p: p.stem)
def test_chinese_wrong_statements_are_caught_and_right_ones_left_alone(path, readings) -> None:
    outcome = judge(readings, [r for r in sentences([path]) if r.get("lang", "zh") == "zh"], DAY)
    (caught, wrong), (alarms, right) = outcome.share(True), outcome.share(False)
    assert caught >= 0.8 * wrong and alarms <= 0.04 * right, outcome.otherwise


@pytest.mark.parametrize("name", ENGLISH)
def test_english_wrong_statements_are_caught_and_right_ones_left_alone(name, readings) -> None:
    outcome = judge(readings, [r for r in sentences([CASES / "voices" / f"{name}.jsonl"]) if r.get("lang") == "en"], DAY)
    (caught, wrong), (alarms, right) = outcome.share(True), outcome.share(False)
    assert caught >= 0.8 * wrong and alarms <= 0.04 * right, outcome.otherwise


@pytest.mark.parametrize("lang", MEASURED)
def test_what_was_measured_on_sentences_nobody_tuned_on_still_holds(lang, readings) -> None:
    outcome = judge(readings, [r for r in sentences([CASES / "voices" / f"{UNTUNED}.jsonl"]) if r["lang"] == lang], DAY)
    least, most = MEASURED[lang]
    assert outcome.share(True)[0] >= least and outcome.share(False)[0] <= most


@pytest.mark.parametrize("lang", HELD)
def test_a_fresh_strangers_sentences_are_judged_as_measured(lang, readings) -> None:
    outcome = judge(readings, [r for r in sentences([CASES / "voices" / f"{FRESH}.jsonl"]) if r["lang"] == lang], DAY)
    least, most = HELD[lang]
    assert outcome.share(True)[0] >= least and outcome.share(False)[0] <= most, outcome.otherwise


def test_right_statements_in_english_are_left_alone(rows, readings) -> None:
    outcome = judge(readings, [r for r in rows if r.get("lang") == "en"], DAY)
    alarms, right = outcome.share(False)
    assert alarms <= 0.04 * right, outcome.otherwise


def test_every_sentence_that_cites_lists_its_references_with_a_verdict(rows, readings) -> None:
    for row in rows:
        reading = readings.read(row["text"], DAY)
        assert {c.start for c in reading.citations} <= {r.start for r in reading.references}
        assert all(r.verdict and (r.asked or r.verdict == "not-held") for r in reading.references)


@pytest.mark.parametrize("name", ["web", "kept"])
def test_the_articles_that_are_cited_are_read_as_cited(name, readings) -> None:
    found = extraction(readings, sentences([CASES / "voices" / f"{name}.jsonl"]), DAY)
    assert found.there >= 60 and found.read >= 0.97 * found.there, found.missed


def test_another_threshold_gives_another_outcome(registry, rows, monkeypatch) -> None:
    """The curve is drawn by what the engine does, not beside it; two points of it are enough to see that."""
    monkeypatch.setattr(voices, "SHARES", voices.SHARES[::len(voices.SHARES) - 1])
    monkeypatch.setattr(voices, "DIFFERENCES", voices.DIFFERENCES[-1:])
    points = curve(registry, [r for r in rows if r.get("kind") == "fit"], DAY)
    (_, first), *_, (_, last) = (next(points), *points)
    assert first.share(True)[0] < last.share(True)[0]
