"""What a statement says may, must, must not or need not be done, held against the clause of an article about the very same doing."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..amounts import HAN
from ..corpus import Corpus, pairs
from ..lexicon import stems
from .polarity import is_of_the_forbidden
from .statements import Near

_MODES_ZH = re.compile(r"(?P<freed>无需|不需要|不用(?=经|取得|告知|同意|支付|承担|还|赔|通知|征|提|交|说)|不必|无须|可以不|没有义务|不负[^，。；]{0,4}义务)|(?P<ban>不得|不能(?!证明)|不可以|无权|不准|禁止|不允许)|(?P<must>必须|应当|一律|只能|有义务)|(?P<may>可以|有权|能够|允许|随时能)")
_LAW = re.compile(r"(?P<freed>不需|无需|可以不)|(?P<ban>不得|禁止|无权)|(?P<must>应当|必须)|(?P<may>可以|有权)")
_MODES_EN = re.compile(r"\b(?:(?P<freed>need not|needs? no|(?:does|do) not (?:have|need) to|(?:doesn't|don't) (?:have|need) to|(?:is|are) not (?:required|obliged|bound) to|without having to)"
                       r"|(?P<ban>(?:nobody|no one|no [a-z]+(?: or [a-z]+)?) (?:may|can)|may not|must not|cannot|can not|can't|shall not|may never|must never|can never|(?:is|are) (?:not allowed|forbidden|prohibited|barred) (?:to|from)|ha(?:s|ve) no right to|forbids?|prohibits?|bars?)"
                       r"|(?P<must>must(?: always)?|ha(?:s|ve) to|shall|(?:is|are) (?:required|obliged|bound) to|obliges? (?:[a-z]+ ){1,3}to|requires? (?:[a-z]+ ){1,3}to)"
                       r"|(?P<may>(?<!nobody )(?<!no one )(?:may|can)|(?:is|are) (?:free|entitled|allowed|permitted) to|ha(?:s|ve) (?:the|a) right to|lets? (?:[a-z]+ ){1,3}|allows? (?:[a-z]+ ){1,3}to|permits? (?:[a-z]+ ){1,3}to))\b")
#: Only these are stronger than leave.
_STRONG = re.compile(r"必须|一律|只能|must always|obliges?")
_TAKEN_BACK = re.compile(r"(?:不是|并非|不等于|不意味着|是否|如果|没有规定|不一定)[^，。；]{0,6}$|\b(?:if|whether|not mean|nor|neither|unless|only|no|who|that|which|whoever|with|without)\b[^,.;]{0,24}$")
#: A bound is no ban, and a ground on which something may not be refused is not what is forbidden.
_BOUND, _GROUND = re.compile(r"^(?:再)?(?:超过|低于|少于|高于|多于|早于|晚于)"), re.compile(r"为由")
_OBJECT_ZH, _OBJECT_EN = re.compile(r"[^，。；：\n（(]{2,20}"), re.compile(r"[^,.;:\n(]{4,70}?(?= (?:unless|if|when|where|but|because|until|and may|and must|only|even)\b|[,.;:\n(]|$)")
_CLAUSE, _SENTENCE = re.compile(r"[，。；：\n]"), re.compile(r"[。；\n]")
_AGAINST = {("may", "ban"), ("ban", "may"), ("ban", "must"), ("freed", "must"), ("must", "ban"), ("must", "freed")}
_OPPOSITE = {"may": "不得|禁止", "ban": "应当|可以|必须|有权", "must": "不得|禁止", "freed": "应当|必须"}
#: Of the doing so much must be in the clause; of Chinese by weight, of English by words; and so much must be said.
_COVERED, _COVERED_EN, _WEIGHT, _PAIRS, _STEMS = 0.62, 0.6, 9.0, 3, 2
#: What an English doing is more closely.
_FURTHER = re.compile(r" (?:of|for|from|by|with|within|in|at|on|to) ")
_THERE = 0.2


@dataclass(frozen=True, slots=True)
class Said:
    """``mode``: freed, ban, must, may. ``start``, ``end``: its words and what is to be done."""

    mode: str
    words: str
    doing: str
    start: int
    end: int


class Modality:
    """Compares modes of doing."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def turned(self, words: str, near: Near) -> tuple[int, int] | None:
        """Where words (folded) give or deny leave or duty otherwise than the article's clause on the same doing."""
        chinese = bool(HAN.search(words))
        for said in _said(words, chinese):
            if chinese and _is_reversed(said, near.words):
                return said.start, said.end
            if chinese and said.mode == "may":
                continue  # 可以 says as often what people do about a rule as what it lets them do
            found = self._modes(said.doing, near, chinese)
            if found and all((said.mode, mode) in _AGAINST or said.mode == "must" and mode == "may" and _STRONG.search(said.words) for mode in found):
                return said.start, said.end
        return None

    def _modes(self, doing: str, near: Near, chinese: bool) -> set[str]:
        """The modes in which the article speaks of that doing."""
        found, article = set(), near.words
        is_in = self._chinese(doing, near) if chinese else self._english(doing)
        for sentence in _SENTENCE.split(article):
            mode, all_modes = None, {m.lastgroup for m in _LAW.finditer(sentence)}
            for clause in _CLAUSE.split(sentence):
                modes = list(_LAW.finditer(clause))
                mode = modes[0].lastgroup if modes else mode
                if not _GROUND.search(clause) and is_in(clause):
                    found |= {"ban" if mode is None and is_of_the_forbidden(clause, article) else mode or "plain"} | (all_modes & {"ban", "freed"})
        return found

    def _chinese(self, doing: str, near: Near) -> Callable[[str], bool]:
        """Whether a clause is of that doing; pairs that the law has nowhere are no words."""
        articles = self._corpus.of(near.version)
        query = {p: self._corpus.rarity(p) for p in pairs(doing) if articles.holds(p)}
        total = sum(query.values())
        return lambda clause: total >= _WEIGHT and len(query) >= _PAIRS and sum(w for p, w in query.items() if p in clause) >= _COVERED * total

    def _english(self, doing: str) -> Callable[[str], bool]:
        known = [found for stem in dict.fromkeys(stems(_FURTHER.split(doing)[0])) if (found := self._corpus.lexicon.pairs(stem))]

        def is_in(clause: str) -> bool:
            there = sum(sum(share for pair, share in found.items() if pair in clause) >= _THERE for found in known)
            return there >= _STEMS and there >= _COVERED_EN * len(known)
        return is_in


def _is_reversed(said: Said, article: str) -> bool:
    """Whether the article has the very doing with another mode, to the end of its clause."""
    doing = said.doing.strip()
    return bool(len(doing) >= 2 and re.search(rf"(?:{_OPPOSITE[said.mode]}){re.escape(doing)}(?=[，。；\n]|$)", article)) and said.words + doing not in article


def _said(words: str, chinese: bool) -> list[Said]:
    found = []
    for match in (_MODES_ZH if chinese else _MODES_EN).finditer(words):
        doing = (_OBJECT_ZH if chinese else _OBJECT_EN).match(words, match.end())
        clause = words[max(0, match.start() - 40):match.start()]
        if chinese and _MODES_ZH.search(re.split(r"[，。；：\n]", clause)[-1]):
            continue
        if doing and not _BOUND.match(doing[0]) and not _TAKEN_BACK.search(words[max(0, match.start() - 40):match.start()]):
            found.append(Said(match.lastgroup, match[0], doing[0], match.start(), doing.end()))
    return found
