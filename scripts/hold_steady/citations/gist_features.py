"""What an English sentence shares with the gist of the article it is about, and what it says otherwise: numbers for a model to weigh.

The article is the one that is cited, else the nearest of all. Cues (only, must, in writing), bodies, figures and denials are each told apart by
where they stand: in the sentence, in the article, in both or in neither.
"""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from ..core import fold
from ..registry import Registry
from .amounts import Figure, figures
from .corpus import Articles, Corpus
from .gist_index import telling
from .known_sentences import learned_rows
from .sentence_model import Leaning
from .together import Together

_NEGATIVE = re.compile(r"\b(?:not|no|never|nor|neither|without|nobody|none|nothing|cannot|void|invalid|exempt\w*|refus\w*|forbid\w*|prohibit\w*|ban\w*)\b|n't\b")
_CUES = {name: re.compile(pattern) for name, pattern in {
    "only": r"\bonly\b", "all": r"\b(?:all|any|every|always|automatically|whatever|regardless|whether or not|in every)\b",
    "must": r"\b(?:must|shall|have to|has to|required|obliged)\b", "may": r"\b(?:may|can|could|allowed|entitled|free to)\b",
    "ban": r"\b(?:must not|may not|cannot|forbid\w*|prohibit\w*)\b", "unless": r"\b(?:unless|except|if|where|when|provided)\b",
    "serious": r"\b(?:serious\w*|grave|large|vile|circumstances|repeated\w*)\b", "written": r"\b(?:written|writing|separate|express\w*)\b",
    "oral": r"\b(?:oral\w*|verbal\w*)\b", "joint": r"\bjoint\w*\b", "free": r"\bfree\b", "void": r"\b(?:void|invalid|null)\b", "police": r"\bpolice|public security",
    "court": r"\bcourts?\b", "lender": r"\b(?:lender|bank|creditor|company)\b", "freed": r"\b(?:need not|needs? no|does not have to|without having)\b"}.items()}
_BAN = re.compile(r"\b(?:must not|may not|cannot|can not|shall not|must never|may never|no (?:one|body|\w+) (?:may|can)|nobody (?:may|can)|forbid\w*|prohibit\w*|not (?:be )?allowed|bans?\b|banned)")
_FREED = re.compile(r"\b(?:need not|needs? no|(?:does|do) not (?:have|need) to|(?:is|are) not (?:required|obliged|bound) to|ha(?:s|ve) no (?:duty|obligation) to|without having to)\b")
_LEAVE = re.compile(r"\b(?:may|can|could|(?:is|are) (?:free|entitled|allowed|permitted) to|ha(?:s|ve) (?:the|a) right to|lets?|permits?|allows?)\b")
_DUTY = re.compile(r"\b(?:must|ha(?:s|ve) to|shall|(?:is|are) (?:required|obliged|bound) to|requires?|needs? to)\b")
_PART = re.compile(r"[.;:]|, (?:but|and|while|yet|so|or|unless|except)\b|\bbut\b|\bwhile\b|\bunless\b|\bexcept\b")
MODEL = "gist-model.txt"
_WEIGHT = re.compile(r"(zh|en)\t([^\t]+)\t(-?[\d.]+)")
#: The article is the sentence's own from this share of it on, and fully so much further; a part is compared from so much told and met on.
_FROM, _FULL, _TOLD, _MET = 0.3, 0.4, 8.0, 0.4


@dataclass(frozen=True, slots=True)
class About:
    """The article that a sentence is held against, how much of the sentence it has, and how much the nearest one has."""

    articles: Articles
    eid: str
    share: float
    nearest: float
    is_cited: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """An article as sentences are held against it. ``parts``: the telling stems of each part of its gist, and the part."""

    place: int
    cues: dict[str, bool]
    denials: int
    figures: list[Figure]
    bodies: list[bool]
    parts: list[tuple[set[str], str]]


class GistFeatures:
    """Compares sentences with articles. ``actors``: those of legal-words.yml."""

    def __init__(self, corpus: Corpus, actors: list[dict]) -> None:
        self.corpus, self._rows = corpus, actors
        self._current: dict[date, Together] = {}
        self._held: dict[tuple[str, str], _Read] = {}

    @classmethod
    def of_registry(cls, registry: Registry) -> GistFeatures:
        """The same on its own, for whoever reads no text."""
        return cls(Corpus(replace(registry, instruments={**registry.others, **registry.instruments})), registry.hints["legal-words"]["actors"])

    def in_force(self, on: date) -> Together:
        """The articles of every law in force that is held whole."""
        if on not in self._current:
            versions = [v for i in self.corpus.instruments() if (v := i.version_on(on))]
            self._current[on] = Together([articles for v in versions if (articles := self.corpus.of(v)).is_whole], self.corpus.english)
        return self._current[on]

    def law_of(self, articles: Articles) -> str:
        """The id of the law of some articles."""
        return next(i.id for i in self.corpus.instruments() if i.version(articles.version))

    @cached_property
    def _actors(self) -> list[tuple[re.Pattern, re.Pattern]]:
        return [(re.compile(rf"\b(?:{row['en']})"), re.compile(row["law"])) for row in self._rows]

    def about(self, words: str, cited: tuple[Articles, str] | None, others: Together) -> About | None:
        """The cited article, or the nearest of ``others``; None where nothing is said."""
        query = self.corpus.stems.query(words)
        told = sum(weight for weight, _ in query.values())
        if not told:
            return None
        scores = others.english_scores(query)
        share = max(scores, default=0.0)
        if cited and cited[1] in cited[0].eids:
            own = self.corpus.english(cited[0]).scores(query)[cited[0].eids.index(cited[1])]
            return About(*cited, own / told, max(own, share) / told, True)
        if not share:
            return None
        number, eid = others.at(scores.index(share))
        return About(others.laws[number], eid, share / told, share / told, False)

    def of(self, words: str, about: About) -> dict[str, float]:
        """By name how far each is so, from 0 to 1 or a little more."""
        query = self.corpus.stems.query(words)
        told = sum(weight for weight, _ in query.values())
        english, article = self.corpus.english(about.articles), self._read(about)
        on = min(1.0, max(0.0, (about.share - _FROM) / _FULL))
        unmet = sum(weight for term, (weight, word) in query.items() if all(there != article.place for there, _ in english.hits(term, word)))
        found = {"cited": float(about.is_cited), "nearest": about.nearest, "share": about.share, "unmet": on * unmet / told}
        found |= {f"{name}:{bool(cue.search(words)):d}{article.cues[name]:d}": on for name, cue in _CUES.items()}
        found[f"denials:{_count(words)}{article.denials}"] = on
        found |= self._of_bodies(words, article.bodies, on) | self._of_parts(words, article.parts) | _of_figures(words, article.figures, on)
        return {f"g:{name}": value for name, value in found.items() if value}

    def _read(self, about: About) -> _Read:
        """The article, taken apart when a sentence is first held against it."""
        held = about.articles.version, about.eid
        if held not in self._held:
            law, gist = about.articles.folded(about.eid), fold(self.corpus.english(about.articles).words(about.eid))
            self._held[held] = _Read(about.articles.eids.index(about.eid), {name: bool(cue.search(gist)) for name, cue in _CUES.items()}, _count(gist),
                                     [*figures(gist), *figures(law)], [bool(chinese.search(law)) for _, chinese in self._actors],
                                     [(set(telling(part)), part) for part in _PART.split(gist) if part.strip()])
        return self._held[held]

    def _of_bodies(self, words: str, there: list[bool], on: float) -> dict[str, float]:
        """Whether bodies that are named are the article's, or others than the article's."""
        said = [bool(english.search(words)) for english, _ in self._actors]
        kinds = {"same" if has else "other" if any(there) else "none" for says, has in zip(said, there) if says}
        return {f"body:{kind}": on for kind in kinds}

    def _of_parts(self, words: str, there: list[tuple[set[str], str]]) -> dict[str, float]:
        """How a part of the sentence speaks beside the part of the gist that is nearest to it."""
        weight, found = self.corpus.stems.weight, {}
        for part in _PART.split(words):
            said = set(telling(part))
            told = sum(map(weight, said))
            met, nearest = max(((sum(map(weight, said & held)), other) for held, other in there), default=(0.0, ""))
            if told >= _TOLD and met >= _MET * told:
                here, other = (_mode(part), bool(_NEGATIVE.search(part))), (_mode(nearest), bool(_NEGATIVE.search(nearest)))
                found |= {f"mode:{here[0]}:{other[0]}": met / told, f"denied:{here[1]:d}{other[1]:d}": met / told,
                          f"both:{here[0]}:{here[1]:d}:{other[0]}:{other[1]:d}": met / told}
        return found


def _mode(part: str) -> str:
    if _BAN.search(part):
        return "ban"
    return "freed" if _FREED.search(part) else "leave" if _LEAVE.search(part) else "duty" if _DUTY.search(part) else "none"


def _count(words: str) -> int:
    return min(2, len(_NEGATIVE.findall(words)))


def _of_figures(words: str, there: list[Figure], on: float) -> dict[str, float]:
    """Whether figures that are said are the article's, others of a kind that it has, or of a kind that it has not."""
    found = Counter()
    for figure in figures(words):
        same_kind = [other for other in there if other.kind == figure.kind]
        state = "same" if any(abs(other.value - figure.value) <= 0.01 * max(1.0, figure.value) for other in same_kind) else "other" if same_kind else "none"
        found |= {f"figure:{state}": on, f"figure:{figure.kind}:{state}": on}
    return dict(found)


class GistModel:
    """Weighs a sentence's leaning (``sentence_model``) together with what it shares with its article, an English one with the gist of it."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights

    def score(self, features: dict[str, float]) -> float:
        """How far a sentence leans to wrong, in log-odds."""
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items())


def with_leaning(leaning: Leaning, features: dict[str, float], own: tuple[str, str] | None, cited: tuple[str, str] | None) -> dict[str, float]:
    """The features of a sentence with its leaning, alone and as surely as its proposition is known. ``own``, ``cited``: law and article of the
    proposition, and those that the sentence cites."""
    surely, nearer = min(1.0, max(0.0, leaning.likeness)), leaning.wrong - leaning.right
    found = {**features, **leaning.parts, "bias": 1.0, "leaning": leaning.score, "leaning there": leaning.score * surely, "nearer": nearer, "nearer there": nearer * surely,
             "likeness": surely, "right": leaning.right}
    if "named" in found and cited is None:
        found["bare"] = 1.0  # a law without an article
    if own and cited:
        found["own:" + ("cited" if own == cited else "law" if own[0] == cited[0] else "other")] = 1.0
    return found


def read_gist_models(path: Path) -> dict[str, GistModel]:
    """The weights of a file by language; none where there is no file. Raises DataError for a line that is none."""
    found: dict[str, dict[str, float]] = {}
    for match in learned_rows(path, _WEIGHT, "这一行不是权重", "this line is no weight"):
        found.setdefault(match[1], {})[match[2]] = float(match[3])
    return {lang: GistModel(weights) for lang, weights in found.items()}


def as_gist_model_file(weights: dict[str, dict[str, float]]) -> str:
    """The same as lines: language, feature, weight."""
    head = "# How much each thing that is known of a sentence tells, by language. Made by: steady learn-statements"
    return "\n".join([head, *(f"{lang}\t{name}\t{weight:.3f}" for lang in sorted(weights) for name, weight in sorted(weights[lang].items()))]) + "\n"
