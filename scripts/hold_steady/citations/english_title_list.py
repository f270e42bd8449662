"""Whether an English title can be that of a Chinese law or regulation: the words that titles of all of them have in English.

``titles-en.txt`` has every law and administrative regulation of the list of titles with its usual English names, a tab between, names divided by
semicolons. The names are readings, not official ones, so a title is told by its words: one with a word that no title has is nobody's.
"""
from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path

from ..core import DataError, read_text

TITLES = "titles-en.txt"
_SORTS = {"law": "law", "code": "law", "act": "law", "regulation": "regulation", "regulations": "regulation"}
_WORD = re.compile(r"[a-z]+")
_ENDING = re.compile(r"(?<=...)(?:ations?|ings?|ments?|ies|ers?|ors?|ed|es|al|s|y|e)$")
#: What a title has besides what it is about.
_DULL = frozenset("""the of on for and in a an against by to with from concerning governing regarding at or its s china chinas chinese prc people peoples republic state
 national interim provisional new revised amended draft amendment council implementing implementation detailed""".split())
#: Behind it: no title, but a firm, a school, a review.
_NO_TITLE = re.compile(r" (?:Firm|School|Offices?|Review|Journal|Library|Society|Professor|Department|Faculty|Cent(?:er|re)|Translate|Institute|Group|Associates|Partners|Podcast|Blog|Clinic)\b")
#: Before it or in it: the law of another country or place.
_ELSEWHERE = re.compile(r"Japan|Korea|German|French|France|Malaysia|Thai|Vietnam|Taiwan|Maca[uo]\b|New York|Californi|Ireland|Irish|Scot|Wales|Dutch|Swiss|Brazil|Africa|Zealand|Russia|Ital|Spa(?:in|nish)"
                        r"|Mexic|Pakistan|Bangladesh|Nepal|Shenzhen|Shanghai|Beijing|Guangdong|Zhejiang|Provinc|Municipal|provincial|municipal|local")
#: Somebody misses such a law, or asks for one.
_MISSED = re.compile(r"\b(?:no|lacks?|lacking|without|needs?|wants?|calls? for|called for|should (?:adopt|pass|have)|if only|wish\w*|hop\w+|like) (?:[a-z'’]+ ){0,3}$", re.IGNORECASE)
#: It says itself that it is Chinese.
_CHINESE = re.compile(r"\bChin(?:a|ese)\b|\bPRC\b|State Council|People['’]s Republic")
#: So many words of a title tell something, at least.
_FEWEST = 2


class EnglishTitleList:
    """Reads the list when a title is first asked about. ``data``: the folder of the data."""

    def __init__(self, data: Path) -> None:
        self._path = data / TITLES

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        """By sort, every word of a title; regulations carry out laws and have their words too."""
        found: dict[str, set[str]] = {"law": set(), "regulation": set()}
        for number, line in enumerate(read_text(self._path, self._path.name).splitlines() if self._path.exists() else (), 1):
            title, tab, names = line.partition("\t")
            if line.startswith("#"):
                continue
            if not tab or not names:
                raise DataError.of("data-invalid", f"docs/_data/{TITLES}", number, "一行要有中文名，制表符，英文名（用分号隔开）。照旁边的行改好。",
                                   "a line has the Chinese title, a tab, and English names with semicolons between. Mend it like the lines beside it.")
            found["law" if title.endswith(("法", "法典")) else "regulation"].update(_telling(names))
        return {"law": frozenset(found["law"]), "regulation": frozenset(found["law"] | found["regulation"])}

    @lru_cache(maxsize=1024)
    def is_of_none(self, title: str) -> bool:
        """Whether a title of a law or regulation has a word that no title has."""
        sort = next((_SORTS[word] for word in reversed(_WORD.findall(title.lower())) if word in _SORTS), None)
        telling = _telling(title)
        known = self._words.get(sort or "")
        return bool(known) and len(telling) >= _FEWEST and not known.issuperset(telling)

    def is_nobodys(self, title: str, before: str, after: str) -> bool:
        """Whether a title between some words is that of no Chinese law or regulation, and of none of another place."""
        around = before[-30:] + title
        is_elsewhere = _ELSEWHERE.search(around) and not _CHINESE.search(around + after[:20])
        return not is_elsewhere and not _NO_TITLE.match(after) and not _MISSED.search(before) and self.is_of_none(title)


def _telling(words: str) -> set[str]:
    return {_ENDING.sub("", word) for word in _WORD.findall(words.lower().replace("labour", "labor")) if word not in _DULL and word not in _SORTS and len(word) > 1}
