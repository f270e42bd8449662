"""Titles of Chinese law in English. There is no official one, so a title is known by its telling words, not by its order."""
from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from ..core import Instrument
from .lexer import Token
from .names import Target

_SMALL = r"(?:and|of|on|the|for|in|against|by|to|with|from|concerning|governing|regarding)"
_KIND = r"(?:Law|Code|Act|Regulations?|Measures|Provisions|Procedures|Rules|Interpretations?|Guidelines?|Convention|Notice)"
_TITLE = re.compile(
    rf"(?<![\w-])(?:[A-Z][\w'’-]*,? (?:{_SMALL} ){{0,3}}){{0,9}}{_KIND}(?![\w-])(?: (?:{_SMALL} ){{1,3}}[A-Z][\w'’-]*(?:,? (?:{_SMALL} ){{0,3}}[A-Z][\w'’-]*){{0,12}})?")
#: The article that follows a title is no part of it.
_ARTICLE = re.compile(r",? \(?(?:Articles?|Arts?|Sections?|Sec|Paragraphs?|Items?|Clauses?|Chapter)\b")
_SORT = {"law": "law", "code": "law", "act": "law", "regulation": "regulation", "measure": "rule", "provision": "rule", "rule": "rule",
         "procedure": "rule", "interpretation": "interpretation", "guideline": "guideline", "convention": "convention", "notice": "notice"}
_SORTS = re.compile(_KIND, re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z'-]*")
#: The same in small letters: words before the sort of text, or behind it.
_SMALL_SORT = re.compile(r"(?P<before>(?<![a-z'-])(?:[a-z][a-z'-]{1,20} ){0,7})(?P<sort>law|regulations?|measures|provisions|rules|interpretation|procedures|guideline)\b"
                         r"(?P<behind> (?:on|of|for|concerning|governing|by)(?: [a-z][a-z'-]{1,20}){1,9})?")
#: No title begins with one of these.
_JOINS = frozenset("the of a an in on under to for and or by with from see per this that its new old current latest".split())
#: So near a title must be to a known one; and the weight of a word that is in none.
_NEAR, _UNHEARD = 0.6, 2.0
#: Words of many titles, which tell none apart.
_DULL = frozenset("""the of on for and in a an against by to with from concerning governing regarding administration administrative management
 supervision china chinese prc people's people republic national interim trial several issue question right interest institution under
 application relevant certain implementation implementing new revised amended state council spc spp supreme court procuratorate this that
 article art see per pursuant business matter handling case""".split())
#: What the guide is about: a title with these words that nobody knows is worth a word.
_MATTER = re.compile(r"debt|collection|collector|loan|lending|lender|credit|privacy|personal (?:information|data|financial)|financial|borrower|harass|bankrupt|insolven|usur|debtor|creditor|phone book|address book|contact list", re.IGNORECASE)
_ABROAD = re.compile(r"\b(?:U\.?S\.?A?|UK|U\.K\.|EU|European|American|British|federal|Federal|Indian?|Singapore|Hong Kong|Australian?|Canad\w+|Fair Debt|GDPR|Dodd|Philippines?|Indonesian?|Kenyan?|Nigerian?)\b")
_NOT_YET = re.compile(r"draft|propos|no (?:such|single|national)|not (?:yet|exist)|does ?n[o']t exist|invented|fictitious|never|bill\b", re.IGNORECASE)
#: It is asked or denied that there is such a title, or it is only named.
_IN_QUESTION = re.compile(r"(?:\b(?:no|not|is there|are there|any|if|whether|named|called|heard|such|search\w*|look\w*|find|found|exists?|ask\w*|quot\w*|cit\w*|mention\w*)\b|n['’]t\b)[^.;]{0,28}$", re.IGNORECASE)


class EnglishTitles:
    """Finds titles that the table of names does not have, and the instrument they mean."""

    def __init__(self, instruments: list[Instrument], alike: list[list[str]] = ()) -> None:
        self._one = {word: group[0] for group in alike for word in group}
        names = [(i, self.telling(name)) for i in instruments for name, lang in i.names if lang == "en"]
        self._known = {telling: i.id for i, telling in reversed(names) if telling[1]}
        self._of_sort: dict[str, list[tuple[frozenset[str], str]]] = {}
        for (sort, known), owner in self._known.items():
            self._of_sort.setdefault(sort, []).append((known, owner))
        self._names_of: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for instrument, telling in names:
            self._names_of.setdefault(instrument.id, []).append(telling)
        self._superseded = {i.id for i in instruments if i.superseded_by}
        holders = Counter(word for owner, words in {(i.id, w) for i, (_, ws) in names for w in ws} for word in (words,))
        self._weight = {word: math.log(len(instruments) / n) + 0.3 for word, n in holders.items()}

    def tokens(self, original: str, folded: str, tokens: list[Token], small: bool = True) -> list[Token]:
        """The tokens and those titles that none of them covers; with ``small`` also those without capitals."""
        if not _SORTS.search(original):
            return tokens
        taken = _Taken((t.start, t.end) for t in tokens if t.kind in ("title", "name"))
        found: list[Token] = []
        for match in _TITLE.finditer(original):
            start, end = match.start() + len(re.match(r"(?:(?:The|This|That|See|Under|In|Article|Articles|Art|Per|By|Both|Chinese|China's|PRC) )*", match[0])[0]), match.end()
            end = start + len(_ARTICLE.split(original[start:end])[0])
            sort, words = self.telling(original[start:end])
            if len(words) < 2 or taken.meets(start, end):
                continue
            owner = self._meant(sort, words)[0]
            found.append(Token("title", start, end, folded[start:end], Target("law", owner) if owner else None))
        if small:
            found += self._in_small_letters(folded, taken, _Taken((f.start, f.end) for f in found))
        covered = _Taken((f.start, f.end) for f in found)
        inside = [t for t in tokens if not covered.meets(t.start, t.start + 1)]
        return sorted([*inside, *found], key=lambda t: t.start) if found else tokens

    def _in_small_letters(self, folded: str, *taken: _Taken) -> Iterator[Token]:
        """The 2024 consumer finance measures, the SPC's provisions on private lending cases: only where one instrument is meant."""
        for match in _SMALL_SORT.finditer(folded):
            words = [w for side in (match["before"], match["behind"] or "") for w in _WORD.findall(side)]
            if sum(self._stem(w) in self._weight for w in words) < 2 or any(t.meets(match.start(), match.end()) for t in taken):
                continue
            starts = [match.start() + m.start() for m in _WORD.finditer(match["before"])] + [match.start("sort")]
            ends = [match.end("sort"), *(match.start("behind") + m.end() for m in _WORD.finditer(match["behind"] or ""))]
            spans = [(a, b) for a in starts if _WORD.match(folded, a)[0] not in _JOINS for b in ends]
            best = max(((*self._meant(*self.telling(folded[a:b])), b - a, a, b) for a, b in spans), key=lambda f: (round(f[1], 6), f[2]))
            if best[0]:
                yield Token("name", best[3], best[4], folded[best[3]:best[4]], Target("law", best[0]))

    @lru_cache(maxsize=4096)
    def _meant(self, sort: str, words: frozenset[str]) -> tuple[str | None, float]:
        """The one instrument of that sort with nearly these words, and how near they are."""
        said = sum(self._weight.get(w, _UNHEARD) for w in words)
        scores: dict[str, float] = {}
        for known, owner in self._of_sort.get(sort, ()):
            both = words & known
            if len(both) >= 2:
                common = sum(self._weight[w] for w in both)
                score = common / (said + sum(self._weight[w] for w in known) - common)
                scores[owner] = max(score, scores.get(owner, 0.0))
        ranked = sorted(scores, key=lambda o: (scores[o], o not in self._superseded), reverse=True)
        if not ranked or scores[ranked[0]] < _NEAR:
            return None, 0.0
        rivals = [o for o in ranked[1:] if scores[o] > scores[ranked[0]] - 0.1 and (o not in self._superseded or scores[o] > scores[ranked[0]])]
        return (None, 0.0) if rivals else (ranked[0], scores[ranked[0]])

    def sorts_of(self, instrument: Instrument) -> frozenset[str]:
        """The sorts of text that the English names of an instrument say it is."""
        return frozenset(sort for sort, _ in self._names_of.get(instrument.id, ()))

    def words_of(self, instrument: Instrument) -> frozenset[str]:
        """The telling words of all its English names."""
        return frozenset().union(*(words for _, words in self._names_of.get(instrument.id, ())))

    def share_of(self, instrument: Instrument, said: frozenset[str]) -> float:
        """How much of a name of an instrument is among some telling words, from 0 to 1, by weight."""
        weights = [(sum(self._weight[w] for w in words & said), sum(self._weight[w] for w in words)) for _, words in self._names_of.get(instrument.id, ()) if words]
        return max((met / whole for met, whole in weights if whole), default=0.0)

    def telling(self, title: str) -> tuple[str, frozenset[str]]:
        """The sort of text that a title names, and the stems of its words that tell it from others."""
        words = [w.rstrip("s'") if len(w) > 3 else w for w in re.findall(r"[a-z][a-z'-]+", title.lower().replace("’", "'"))]
        sort = next((_SORT[w] for w in words if w in _SORT), "")
        return sort, frozenset(self._stem(w) for w in words if w not in _DULL and w not in _SORT and len(w) > 1)

    @lru_cache(maxsize=4096)
    def _stem(self, word: str) -> str:
        word = word.rstrip("s'") if len(word) > 3 else word
        word = re.sub(r"(?:ing|ation|ment|ies|y)$", "", word) if len(word) > 5 else word
        return self._one.get(word, word)


class _Taken:
    """Stretches of a text that do not overlap, asked whether another one meets them."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._stretches = sorted(stretches)

    def meets(self, start: int, end: int) -> bool:
        place = bisect_left(self._stretches, (end, 0))
        return place > 0 and self._stretches[place - 1][1] > start


class Listed(Protocol):
    """What is known of the titles of all laws and regulations (``english_title_list``)."""

    def is_known(self, title: str) -> bool: ...

    def is_nobodys(self, title: str, before: str, after: str) -> bool: ...

    def is_elsewhere(self, title: str, before: str, after: str) -> bool: ...


def is_abroad(words: str) -> bool:
    """Whether some words name another country."""
    return bool(_ABROAD.search(words))


def is_not_yet(words: str) -> bool:
    """Whether some words say of a title that it is a draft, or that there is none."""
    return bool(_NOT_YET.search(words))


def is_nobodys(token: Token, original: str, listed: Listed) -> bool:
    """Whether an English title that is not known is used as Chinese law (not only asked about or denied), on the guide's own matters or, where a word of it is in no listed title, on any."""
    words = original[token.start:token.end]
    before, after = original[max(0, token.start - 60):token.start], original[token.end:token.end + 60]
    abroad = _ABROAD.search(before[-24:] + words) and not re.search(r"\bChin(?:a|ese)\b|\bPRC\b", before[-30:] + words + after[:20])
    if listed.is_known(words) or listed.is_elsewhere(words, before, after) or not (_MATTER.search(words) or listed.is_nobodys(words, before, after)) or abroad or is_not_yet(before + after):
        return False
    return not _IN_QUESTION.search(before) and not after.startswith(("?", "\"?", "”?")) or bool(re.search(r"(?:under|pursuant to|violat\w*|breach\w*|of|by|per|to|see|in|the|with|council's|china's|chinese|passed|adopted|enacted|issued|has|,|\() ?(?:an? |the |china's |prc |new |national |state council's |(?:19|20)\d\d )*[\"“(]?$", before, re.IGNORECASE)
                or re.match(r",? ?(?:\(|Art|art|§|prohibit|require|provide|ban|forbid|limit|says|state|set|also|of China|now)", after) or not before.strip())
