"""What a Chinese sentence shares with the article it is about, and what it says otherwise: numbers for a model to weigh.

The article is the one that is cited, else that of the nearest proposition. Cues, figures and bodies are told apart by where they stand.
"""
from __future__ import annotations

from collections.abc import Mapping

from .sentence_model import Pieces, kind_of

#: The article is the sentence's own from this share of its runs on, and fully so much further.
_FROM, _FULL = 0.05, 0.3


def chinese_features(said: Pieces, article: Pieces | None, rare: Mapping[str, float], is_cited: bool) -> dict[str, float]:
    """By name how far each is so, from 0 to 1. ``rare``: how rare each run is."""
    found = {"cited": float(is_cited), "none": float(article is None)}
    if article is not None:
        share = _weight(said.runs & article.runs, rare) / (_weight(said.runs, rare) or 1.0)
        on = min(1.0, max(0.0, (share - _FROM) / _FULL))
        found |= {"share": share, "share cited": share * is_cited} | {f"{name}:{state}": on for name, state in _states(said.cues, article.cues)}
    return {f"g:{name}": value for name, value in found.items() if value}


def _weight(runs: frozenset[str], rare: Mapping[str, float]) -> float:
    return sum(rare[run] ** 2 for run in runs if run in rare)


def _states(said: frozenset[str], there: frozenset[str]) -> set[tuple[str, str]]:
    """Cues by where they stand; figures and bodies that are the article's, others of a kind that it has, or of a kind that it has not."""
    kinds = {kind_of(cue) for cue in there}
    states = {(cue, "both" if cue in there else "said") for cue in said if cue[:2] == "c:"} | {(cue, "law") for cue in there - said if cue[:2] == "c:"}
    return states | {(kind_of(cue), "same" if cue in there else "other" if kind_of(cue) in kinds else "new") for cue in said if cue[:2] in ("f:", "b:")}
