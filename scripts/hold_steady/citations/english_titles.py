"""Titles of Chinese law in English. There is no official one, so a title is known by its telling words, not by its order."""
from __future__ import annotations

import re

from ..core import Instrument
from .lexer import Token
from .names import Target

_SMALL = r"(?:and|of|on|the|for|in|against|by|to|with|from|concerning|governing|regarding)"
_KIND = r"(?:Law|Code|Act|Regulations?|Measures|Provisions|Rules|Interpretations?|Guidelines?|Convention|Notice)"
_TITLE = re.compile(
    rf"(?<![\w-])(?:[A-Z][\w'’-]*,? (?:{_SMALL} ){{0,3}}){{0,9}}{_KIND}(?![\w-])(?: (?:{_SMALL} ){{1,3}}[A-Z][\w'’-]*(?:,? (?:{_SMALL} ){{0,3}}[A-Z][\w'’-]*){{0,12}})?")
#: The article that follows a title is no part of it.
_ARTICLE = re.compile(r",? \(?(?:Articles?|Arts?|Sections?|Sec|Paragraphs?|Items?|Clauses?|Chapter)\b")
_SORT = {"law": "law", "code": "law", "act": "law", "regulation": "regulation", "measure": "rule", "provision": "rule", "rule": "rule",
         "interpretation": "interpretation", "guideline": "guideline", "convention": "convention", "notice": "notice"}
#: Words of many titles, which tell none apart.
_DULL = frozenset("""the of on for and in a an against by to with from concerning governing regarding administration administrative management
 supervision china chinese prc people's people republic national interim trial several issue question right interest institution under
 application relevant certain implementation implementing new revised amended state council spc spp supreme court procuratorate this that
 article art see per pursuant business matter handling case""".split())
#: What the guide is about: a title with these words that nobody knows is worth a word.
_MATTER = re.compile(r"debt|collection|collector|loan|lending|lender|credit|privacy|personal (?:information|data|financial)|financial|borrower|harass|bankrupt|insolven|usur|debtor|creditor|phone book|address book|contact list", re.IGNORECASE)
_ABROAD = re.compile(r"\b(?:U\.?S\.?A?|UK|U\.K\.|EU|European|American|British|federal|Federal|Indian?|Singapore|Hong Kong|Australian?|Canad\w+|Fair Debt|GDPR|Dodd|Philippines?|Indonesian?|Kenyan?|Nigerian?)\b")
_NOT_YET = re.compile(r"draft|propos|no (?:such|single|national)|not (?:yet|exist)|does ?n[o']t exist|invented|fictitious|never|bill\b", re.IGNORECASE)


class EnglishTitles:
    """Finds titles that the table of names does not have, and the instrument they mean."""

    def __init__(self, instruments: list[Instrument]) -> None:
        self._known: dict[tuple[str, frozenset[str]], str] = {}
        for instrument in instruments:
            for name, lang in instrument.names:
                if lang == "en" and (telling := _telling(name))[1]:
                    self._known.setdefault(telling, instrument.id)

    def tokens(self, original: str, folded: str, tokens: list[Token]) -> list[Token]:
        """The tokens and those titles that none of them covers."""
        if not re.search(_KIND, original):
            return tokens
        taken = [(t.start, t.end) for t in tokens if t.kind in ("title", "name")]
        found = []
        for match in _TITLE.finditer(original):
            start, end = match.start() + len(re.match(r"(?:(?:The|This|That|See|Under|In|Article|Articles|Art|Per|By|Both|Chinese|China's|PRC) )*", match[0])[0]), match.end()
            end = start + len(_ARTICLE.split(original[start:end])[0])
            sort, words = _telling(original[start:end])
            if len(words) < 2 or any(a < end and start < b for a, b in taken):
                continue
            owner = self._meant(sort, words)
            found.append(Token("title", start, end, folded[start:end], Target("law", owner) if owner else None))
        inside = [t for t in tokens if not any(f.start <= t.start < f.end for f in found)]
        return sorted([*inside, *found], key=lambda t: t.start) if found else tokens

    def _meant(self, sort: str, words: frozenset[str]) -> str | None:
        """The one instrument of that sort with nearly these words."""
        near = {owner for (kind, known), owner in self._known.items()
                if kind == sort and len(words & known) >= 2 and len(words & known) >= 0.75 * len(words | known)}
        return near.pop() if len(near) == 1 else None


def is_nobodys(token: Token, original: str) -> bool:
    """Whether an English title that is not known is used as Chinese law on the guide's own matters."""
    words = original[token.start:token.end]
    before, after = original[max(0, token.start - 40):token.start], original[token.end:token.end + 60]
    abroad = _ABROAD.search(before[-24:] + words) and not re.search(r"\bChin(?:a|ese)\b|\bPRC\b", before[-30:] + words + after[:20])
    if not _MATTER.search(words) or abroad or _NOT_YET.search(before + after):
        return False
    return bool(re.search(r"(?:under|pursuant to|violat\w*|breach\w*|of|by|per|to|see|in|the|with|council's|china's|chinese|passed|adopted|enacted|issued|has|,|\() ?(?:an? |the |china's |prc |new |national |state council's )*$", before, re.IGNORECASE)
                or re.match(r",? ?(?:\(|Art|art|§|prohibit|require|provide|ban|forbid|limit|says|state|set|also|of China|now)", after) or not before.strip())


def _telling(title: str) -> tuple[str, frozenset[str]]:
    words = [w.rstrip("s") if len(w) > 3 else w for w in re.findall(r"[a-z][a-z'-]+", title.lower().replace("’", "'"))]
    sort = next((_SORT[w] for w in words if w in _SORT), "")
    return sort, frozenset(_stem(w) for w in words if w not in _DULL and w not in _SORT and len(w) > 1)


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ation|ment|ies|y)$", "", word) if len(word) > 5 else word
