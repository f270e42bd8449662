"""Makes the tables of ``learned`` from questions whose page is known, and says how well they do on people who were left out.

A question is the sum of the rows of its pieces; the page is chosen among all by the weights of each; both are moved, question by
question, to where the pages that were wanted become likelier (softmax regression of low rank, adaptive gradient steps:
``learned_tables``). Needs numpy, which nothing else here does: ``make search-model`` brings it.
"""
from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..content import Catalog
from ..core import Text
from .despair import bucket, plain
from .despair_training import ASKERS, VOICES, Line, read_voices
from .learned import SIZE, Example, Learned, Named, gaps, split, unit
from .learned_tables import SHARES, WHOLE, Asked, Tables, needed_numpy
from .word_vectors import SIZE as VECTOR
from .words import SearchWords

#: Numbers in a row; questions that must have a piece: a word or character, a pair of characters, a group.
WIDTH, TIMES = {"zh": 36, "en": 42}, {"zh": {"word": 3, "pair": 15, "group": 1}, "en": {"word": 3, "pair": 12, "group": 1}}
#: How much a line that a voice of ``VOICES`` typed counts beside others: those return to the same few things.
TYPED = 0.7
#: How much a line counts whose page is of these folders: whoever writes for every page asks of them far oftener than readers do.
SELDOM = {"about": 0.35, "law": 0.5, "": 0.35}
#: People are left out by turns, a part of so many at a time.
PARTS = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """Of people left out. ``asked``: questions; ``first``, ``third``: shares whose page came first, among the first three."""

    lang: str
    asked: int
    first: float
    third: float


def read_examples(root: Path, catalog: Catalog, words: SearchWords, lang: str) -> list[Example]:
    """Everything typed in a language whose page is known, and what each page says of itself.

    Raises DataError."""
    examples = _as_typed(root, catalog, words, lang)
    return [replace(one, text=words.written_out(one.text)) for one in examples] if lang == "en" else examples


def _as_typed(root: Path, catalog: Catalog, words: SearchWords, lang: str) -> list[Example]:
    """The same before short forms of chats are written out."""
    own = [(slug, str(text)) for slug, of in catalog.pages if of == lang for meta in [catalog.source(slug, lang).meta]
           for text in (meta["title"], meta["question"], *meta.get("keywords", ()))]
    asked = [(entry["page"].partition("#")[0], text) for entry in (*words.asked, *words.sections) for text in entry[lang]]
    editors = [Example(lang, text, (slug,)) for slug, text in (*own, *asked)]
    typed = [*_of_people(read_voices(root / VOICES), lang, TYPED), *_of_people(read_voices(root / ASKERS, ASKERS), lang, 1)]
    return [*editors, *typed]


def _of_people(lines: Iterable[Line], lang: str, worth: float) -> list[Example]:
    """One example a question; a question that stands twice has two pages."""
    pages: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in lines:
        if line.lang == lang and line.page:
            pages[line.voice, line.text].append(line.page)
    return [Example(lang, text, tuple(found[:max(SHARES)]), worth * SELDOM.get(found[0].rpartition("/")[0], 1), voice)
            for (voice, text), found in pages.items()]


def behind(root: Path, catalog: Catalog, words: SearchWords, models: dict[str, Learned], pages: dict[str, list[str]]) -> tuple[list[str], float]:
    """Pages (slugs) that ``models`` do not know, and the highest share of questions that are new or gone since they were made.

    ``pages``: by language those that may be found. Raises DataError."""
    shares = []
    for lang, model in models.items():
        there = sum(set(one.pages) <= set(pages[lang]) for one in _as_typed(root, catalog, words, lang))
        shares.append(abs(there - model.made_from) / max(1, model.made_from))
    return sorted({slug for lang, model in models.items() for slug in set(pages[lang]) - set(model.pages)}), max(shares, default=0.0)


def behind_said(missing: Sequence[str], share: float) -> Text | None:
    """The same in words, as soon as a page or one question in fifty was not learned."""
    if not missing and share < 0.02:
        return None
    return Text(f"搜索还没有学过：{'、'.join(missing) or '没有漏下的页'}；问法变了 {share:.0%}。它们的原话照样找得到；问法变了一成以前，运行 make search-model。",
                f"Not learned by the search: {', '.join(missing) or 'no page'}; {share:.0%} of the questions changed. Their own words are found anyway; "
                "before a tenth has changed, run make search-model.")


def train(examples: Sequence[Example], pages: Sequence[str], groups: Sequence[Sequence[str]], lang: str,
          vectors: Mapping[str, Sequence[int]] | None = None) -> Learned:
    """``pages``: those that may be found; questions of others are left out. ``vectors``: of words, as ``read_word_vectors`` gives them.

    Raises Refusal where numpy is missing."""
    examples = [one for one in examples if set(one.pages) <= set(pages)]
    named = Named(groups)
    found = [set(split(one.text, named)) for one in examples]
    number = {at: n for n, at in enumerate(_buckets(found, TIMES[lang]))}
    rows = [sorted({number[at] for piece in one if (at := bucket(piece, SIZE)) in number}) for one in found]
    known = _known(vectors or {}, examples, number, Counter(at for row in rows for at in row))
    asked = Asked(examples, rows, pages)
    made = Tables(pages, WIDTH[lang], known).fit(asked.with_others(pages, known), WHOLE).learned(gaps(list(number)))
    return replace(made, characters="".join(sorted({c for one in examples for c in plain(one.text) if c >= "\u3400"})), made_from=len(examples))


def _buckets(found: Sequence[set[str]], least: dict[str, int]) -> list[int]:
    """Those that have a row."""
    often = Counter(piece for one in found for piece in one)
    return sorted({bucket(piece, SIZE) for piece, times in often.items() if times >= least[_kind(piece)]})


def _known(vectors: Mapping[str, Sequence[int]], examples: Sequence[Example], number: dict[int, int], often: Counter[int]):
    """For each row what the vectors of its words say (as an array), the more the seldomer it is typed; nothing for other pieces."""
    np = needed_numpy()
    times = Counter(word for one in examples for word in set(plain(one.text).split()))
    words: dict[int, list[str]] = defaultdict(list)
    for word in vectors:
        if (at := number.get(bucket(unit(word), SIZE))) is not None:
            words[at].append(word)
    known = np.zeros((len(number), VECTOR if vectors else 0), np.float32)
    for at, found in words.items():
        mean = np.average([vectors[word] for word in found], axis=0, weights=[times[word] + 0.1 for word in found])
        known[at] = mean / np.linalg.norm(mean) * math.log(len(examples) / max(1, often[at])) / 4
    return known


def _kind(piece: str) -> str:
    return "group" if piece[0] == "@" else "pair" if " " in piece else "word"


def judge(examples: Sequence[Example], pages: Sequence[str], groups: Sequence[Sequence[str]], lang: str,
          people: Sequence[str], made: Callable[..., Learned] = train) -> Judged:
    """Trained without a part of ``people`` at a time, and asked what those typed: one of the pages they named must come first."""
    named, ranks = Named(groups), []
    for part in range(PARTS):
        out = set(people[part::PARTS])
        learned = made([one for one in examples if one.who not in out], pages, groups, lang)
        for one in examples:
            if one.who in out:
                guess = learned.guess(one.text, named)
                best = sorted(guess, key=lambda page: -guess[page])
                ranks.append(min((best.index(page) for page in one.pages if page in best), default=math.inf))
    return Judged(lang, len(ranks), sum(rank < 1 for rank in ranks) / len(ranks), sum(rank < 3 for rank in ranks) / len(ranks))
