"""Whether a cited article is about what the text says of it: its clause against all articles of the law."""
from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from ..core import Version, fold
from .amounts import HAN
from .corpus import Articles, Corpus, Found, english_words, pairs
from .lexicon import stems
from .names import trie_pattern

#: From this difference of scores on it is plain which of two articles is meant.
PLAIN = 28.0
_WORD = re.compile(r"[a-z][a-z-]+")
#: Pairs of every statute and every letter to a lawyer: they tell nothing about the matter.
_COMMON = frozenset(pairs("根据依据依照按照规定的违反了法律可以应当不得或者属于构成行为有权要求我们你们他们对方如果因为所以但是就是什么怎么这个那个一个还是已经没有不能不会是否以及并且同时其中下列情形之一第条款项不构成犯罪的尚不够刑事处罚够不上犯罪追究刑事责任"))

#: An English word is there where an article has so much of what it may be.
_THERE = 0.2
#: What people do about a rule, which is seldom what it says.
_WHAT_PEOPLE_DO = frozenset("report polic lawyer cit ask us follow cas say tell se defence".split())
#: What an English word is by legal-words.yml weighs so much beside what was learned of all words.
_BY_HAND = 0.33
#: How legal-words.yml calls those who act in every article: they do not tell which clause is meant.
_ACTORS = frozenset("借款贷款人 当事人 债务人 债权人 消费者 商业银行 网络服务提供者平台 国家机关 合同 个人信息 发卡银行".split())


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a clause is another article's. Chosen on the labelled sentences of tests/cases/voices (``steady voices --curve``)."""

    #: A clause is against the cited article where the best one is so much better, …
    strong: float = PLAIN
    #: … the cited one is below this share of the best score, …
    little: float = 0.45
    #: … and at least so many are better; …
    better: int = 3
    #: … or where one alone is better by so much.
    far: float = 45.0
    #: English, measured by gists (gist_index), is another article's from these log-odds on: where the best one has the most of it, a part of it,
    #: and where an article is cited for much;
    #: so much the best one must have, and so much be told, or less where it only names a matter. For the cited one it is from this share on.
    against_gist: float = 2.3
    against_partly: float = 3.0
    against_general: float = 3.5
    most_gist: float = 0.6
    best_gist: float = 5.5
    told_gist: float = 13.0
    told_named: float = 5.0
    enough_gist: float = 0.6
    #: The best one shares so many pairs and such a part of what is said, and enough is said.
    hits: int = 4
    share: float = 0.25
    told: float = 30.0
    #: A clause is for the cited article from this share on, or from the smaller one among the first ``better``.
    enough: float = 0.6
    enough_near: float = 0.5


CHOSEN = Thresholds()


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a clause stands to a cited article among all articles of its law.

    ``cited`` and ``best`` are scores, ``rank`` counts from 0, ``told`` is the weight of all that the clause says,
    ``met`` the share of it that the cited article has, ``hits`` the number of pairs that the best one shares.
    """

    cited: float
    best: float
    best_eid: str
    rank: int
    told: float
    met: float
    hits: int
    words: str
    #: Of English: by how much more of its words the best one has.
    ahead: float = 1.0

    @property
    def ratio(self) -> float:
        return self.cited / self.best if self.best else 1.0


#: Penalties are alike everywhere; they are compared as figures, not as matter.
_N = r"[0-9０-９零〇一二三四五六七八九十百千万两]{1,8}"
_PENALTY = re.compile(rf"(?:可以|应当|予以|可|将被|会被|被|最高|最长|一般)?(?:并)?(?:判)?处(?:以)?(?:{_N}(?:日|天|年|个月|元|万元)?(?:以上|以下|至|到|-)*){{1,4}}(?:的)?(?:行政)?(?:拘留|罚款|有期徒刑|罚金)|(?:行政)?拘留(?:{_N}(?:日|天))?|罚款(?:{_N}元)?|有期徒刑|拘役|管制|并处|单处|罚金|剥夺政治权利")


class Measure:
    """Measures clauses against articles."""

    def __init__(self, corpus: Corpus, words: dict) -> None:
        self._corpus = corpus
        self._law_words: dict[str, list[str]] = {}
        for row in words.get("zh", ()):
            for say in row["say"]:
                self._law_words.setdefault(fold(say), []).append(row["law"])
        self._pattern = re.compile(trie_pattern(self._law_words) or r"(?!)")
        english: dict[str, list[str]] = {}
        for row in words.get("en", ()):
            for say in row["say"]:
                english.setdefault(fold(say), []).append(row["law"])
        self._english = re.compile(rf"\b({trie_pattern(english)})") if english else re.compile(r"(?!)")
        self._law_words |= english

    @lru_cache(maxsize=4096)
    def concepts(self, words: str) -> tuple[dict[str, float], ...]:
        """What English words speak of, each as the pairs by which the law may call it with their weight; who acts is left out."""
        laws = dict.fromkeys(law for hit in self._english.findall(words) for law in self._law_words[hit] if law not in _ACTORS)
        found = ({pair: self._corpus.rarity(pair) for pair in pairs(law) if pair not in _COMMON} for law in laws)
        return tuple(concept for concept in found if concept)

    @lru_cache(maxsize=4096)
    def query(self, words: str) -> dict[str, float]:
        """The telling pairs of a clause with their weight; everyday words bring the law's words with them."""
        rarity = self._corpus.rarity
        words = _PENALTY.sub(" ", words)
        said = [pair for pair in pairs(words) if pair not in _COMMON]
        if not said:
            return self._of_english(words)
        meant = [law for hit in self._pattern.findall(words) for law in self._law_words[hit]]
        return {pair: rarity(pair) for law in meant for pair in pairs(law) if pair not in _COMMON} | {pair: rarity(pair) for pair in said}

    def _of_english(self, words: str) -> dict[str, float]:
        """The pairs that English words may be: as learned, and a little of what is known of them by hand."""
        found: dict[str, float] = defaultdict(float)
        for stem in dict.fromkeys(stem for stem in stems(words) if stem not in _WHAT_PEOPLE_DO):
            for pair, share in self._corpus.lexicon.pairs(stem).items():
                if pair not in _COMMON:
                    found[pair] += share * self._corpus.rarity(pair)
        meant = dict.fromkeys(law for hit in self._english.findall(words) for law in self._law_words[hit])
        for pair in {pair for law in meant for pair in pairs(law) if pair not in _COMMON}:
            found[pair] += _BY_HAND * self._corpus.rarity(pair)
        return dict(found)

    def likeness(self, words: str, articles: Articles, eid: str) -> Likeness | None:
        """None where the clause says nothing or the article is not held."""
        query = self.query(words)
        if articles.english.get(eid) and not pairs(words):
            query = query | {w: weight for w in english_words(words) if (weight := self._corpus.english_rarity.get(w))}
        if not query or eid not in articles.eids:
            return None
        scores = articles.scores(query)
        place = articles.eids.index(eid)
        best = scores.index(max(scores))
        rank = sum(map(scores[place].__lt__, scores))
        told = sum(query.values())
        hits = sum(articles.has(best, pair) for pair in query) if scores[best] > 2 * scores[place] else 0
        return Likeness(scores[place], scores[best], articles.eids[best], rank, told, scores[place] / told, hits, words,
                        1.0 if scores[best] <= 2 * scores[place] or pairs(words) else self._covered(words, articles, best) - self._covered(words, articles, place))

    def _covered(self, words: str, articles: Articles, place: int) -> float:
        """The share of English words, each as much as any, that the article at ``place`` has in Chinese."""
        known = [found for stem in dict.fromkeys(stems(words)) if (found := self._corpus.lexicon.pairs(stem))]
        held = sum(sum(share for pair, share in found.items() if articles.has(place, pair)) >= _THERE for found in known)
        return held / max(1, len(known))

    def plainly(self, words: str, version: Version, instead_of: list[str]) -> str | None:
        """The article that the words are plainly about, where it is none of ``instead_of``."""
        articles = self._corpus.of(version)
        found = [self.likeness(words, articles, eid) for eid in instead_of]
        if not articles.is_whole or not found or None in found:
            return None
        near = max(found, key=lambda k: k.cited)
        return near.best_eid if near.best - near.cited >= PLAIN and near.ratio < 0.45 and near.rank >= 2 else None

    def nearer(self, words: str, version: Version, one: str, others: list[str]) -> str | None:
        """Which of some articles the words are about; None where they do not tell."""
        articles = self._corpus.of(version)
        if not articles.is_whole:
            return None
        if not HAN.search(words) and self._corpus.english(articles).is_plainly(self._corpus.stems.query(words), one, others):
            return one
        found = {eid: k.cited for eid in (one, *others) if (k := self.likeness(words, articles, eid))}
        if len(found) < 2:
            return None
        first, second = sorted(found, key=found.__getitem__, reverse=True)[:2]
        return first if found[first] - found[second] >= PLAIN / 2 and found[second] < 0.6 * found[first] else None

    def nearest(self, words: str, articles: Articles, least: float, most: int = 3) -> list[str]:
        """The articles (at most so many) that have this part of what is said, those near the best one only."""
        query = self.query(words)
        if not query or not articles.eids:
            return []
        scores = articles.scores(query)
        places = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:most]
        return [articles.eids[p] for p in places if scores[p] >= max(least * sum(query.values()), 0.7 * scores[places[0]])]

    def best(self, words: str, articles: Articles) -> Found | None:
        query = self.query(words)
        if not query or not articles.eids:
            return None
        scores = articles.scores(query)
        best = scores.index(max(scores))
        return Found(articles.version, articles.eids[best], scores[best] / sum(query.values()))
