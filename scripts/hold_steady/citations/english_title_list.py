"""Whether an English title can be that of a Chinese law or regulation: the words that titles of all of them have in English.

``titles-en.txt`` has every law and administrative regulation of the list of titles with its usual English names, a tab between, names divided by
semicolons. The names are readings, not official ones, so a title is told by its words: one with a word that no title has is nobody's.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from ..core import DataError, read_text
from .english_titles import is_abroad

TITLES = "titles-en.txt"
#: Behind it: no title, but a firm, a school, a review.
_NO_TITLE = re.compile(r" (?:Firm|School|Offices?|Review|Journal|Library|Society|Professor|Department|Faculty|Cent(?:er|re)|Translate|Institute|Group|Associates|Partners|Podcast|Blog|Clinic)\b")
#: Before it or in it: the law of another country or place.
_ELSEWHERE = re.compile(r"Britain|England|Scottish|Welsh|Nigeria|Kenya|Indonesia|Philippin|Canad|Austral|Americ|Singapore|Hong Kong|\bIndian?\b|Japan|Korea|German|French|France|Malaysia|Thai|Vietnam|Taiwan|Maca[uo]\b|New York|Californi|Ireland|Irish|Scot|Wales|Dutch|Swiss|Brazil|Africa|Zealand|Russia|Ital|Spa(?:in|nish)"
                        r"|Mexic|Pakistan|Bangladesh|Nepal|Shenzhen|Shanghai|Beijing|Guangdong|Zhejiang|Provinc|Municipal|provincial|municipal|local")
#: Somebody misses such a law, asks for one, or calls it a draft.
_MISSED = re.compile(r"\bdraft $|\b(?:no|lacks?|lacking|without|needs?|wants?|calls? for|called for|should (?:adopt|pass|have)|if only|wish\w*|hop\w+|like) (?:[a-z'’]+ ){0,3}$", re.IGNORECASE)
#: It says itself that it is Chinese.
_CHINESE = re.compile(r"\bChin(?:a|ese)\b|\bPRC\b|State Council|People['’]s Republic")
#: What statutes of other countries begin with.
_FOREIGN = re.compile(r"\b(?:Fair|Uniform|Model) ")
#: So many words of a title tell something, at least.
_FEWEST = 2
_STATUTE = r"(?<![\w'’-])(?=[A-Z])(?:(?:[A-Z][\w'’-]{0,30}|of|to|on|for|and|the|in|against|over) ){1,8}?(?:Law|Act|Code|Statute|Ordinance|Decree)\b"
#: A statute that is said to be one of China, or is cited with its year or article.
_CLAIMED = re.compile(
    rf"\b(?:China(?:['’]s| has| passed| adopted| enacted| introduced)|PRC(?:['’]s)?|Chinese|(?:our|the) country['’]s) (?:(?:also|an?|the|new|own|national) )*[\"“']?(?P<after>{_STATUTE})"
    rf"|(?P<before>{_STATUTE})[\"”']?(?: \((?:19|20)\d\d\))? of (?:the )?(?:PRC|China|People['’]s Republic of China)\b"
    rf"|(?P<cited>{_STATUTE})[\"”']?,?(?: \((?:19|20)\d\d\)| of (?:19|20)\d\d\b|,? [Aa]rt(?:icles?|s?\.)? ?\d)"
    r"|(?P<small>\banti-[a-z-]{1,40} (?:law|act)) of (?:the )?(?:prc|PRC|china|China)\b")
#: What a title begins with when it begins a sentence, or a list of what people call a field of law.
_LEAD = re.compile(r"(?:(?:The|This|That|See|Under|In|Article|Both|PRC|Chinese|Based|On|Since|Per|By|According|To|Following|Is|Does|Has|And|Or|If|of|to|on|for|and|the|in) )+")
_BY_FIELD = frozenset("privacy divorce inheritance tort bankruptcy insolvency immigration internet cyber data tax drug debt property family".split())


class EnglishTitleList:
    """Reads the list when a title is first asked about. ``data``: the folder of the data; ``telling``: the sort and the telling words of a title."""

    def __init__(self, data: Path, telling: Callable[[str], tuple[str, frozenset[str]]]) -> None:
        self._path, self._telling = data / TITLES, telling

    def emptied(self) -> EnglishTitleList:
        """The same with no name in it."""
        return EnglishTitleList(self._path.parent / "none", self._telling)

    @cached_property
    def _names(self) -> dict[str, list[frozenset[str]]]:
        """By sort, the words of every name; regulations carry out laws, and may be named by them."""
        found: dict[str, list[frozenset[str]]] = {"law": [], "regulation": []}
        for number, line in enumerate(read_text(self._path, self._path.name).splitlines() if self._path.exists() else (), 1):
            title, tab, names = line.partition("\t")
            if line.startswith("#"):
                continue
            if not tab or not names:
                raise DataError.of("data-invalid", f"docs/_data/{TITLES}", number, "一行要有中文名，制表符，英文名（用分号隔开）。照旁边的行改好。",
                                   "a line has the Chinese title, a tab, and English names with semicolons between. Mend it like the lines beside it.")
            found["law" if title.endswith(("法", "法典")) else "regulation"] += [self._telling(name)[1] for name in names.split("; ")]
        return {"law": found["law"], "regulation": found["law"] + found["regulation"]}

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {sort: frozenset().union(*names) for sort, names in self._names.items()}

    @lru_cache(maxsize=1024)
    def is_known(self, title: str) -> bool:
        """Whether all telling words of a title are in one listed name of its sort."""
        sort, words = self._telling(title)
        return len(words) >= _FEWEST and any(words <= name for name in self._names.get(sort, ()))

    def is_of_none(self, title: str) -> bool:
        """Whether a title of a law or regulation has a word that no title has."""
        sort, words = self._telling(title)
        known = self._words.get(sort)
        return bool(known) and len(words) >= _FEWEST and not known >= words

    def is_nobodys(self, title: str, before: str, after: str) -> bool:
        """Whether a title between some words is used as that of a law or regulation, and is none's."""
        return not _NO_TITLE.match(after) and not _MISSED.search(before) and not title.startswith("Draft ") and self.is_of_none(title)

    def claimed(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a statute is named as China's own that has a word which no title has: the Do-Not-Call Law of China."""
        for match in _CLAIMED.finditer(text):
            kind = match.lastgroup
            start, end = match.span(kind)
            if lead := _LEAD.match(text, start, end):
                start = lead.end()
            title, before, after = text[start:end], text[max(0, start - 60):start], text[match.end():match.end() + 60]
            words = self._telling(title)[1]
            if words and not self._words["law"] >= words and _BY_FIELD.isdisjoint(title.lower().split()) and not _NO_TITLE.match(after) and not _MISSED.search(before) and title.split(" ")[0] != "Draft" \
                    and not self.is_elsewhere(title, before, after) and (kind != "cited" or not (_FOREIGN.search(title) or is_abroad(before + title))):
                yield start, end

    def is_elsewhere(self, title: str, before: str, after: str) -> bool:
        """Whether a title between some words is said to be of another country or of a place."""
        around = before[-60:] + title
        return bool(_ELSEWHERE.search(around)) and not _CHINESE.search(around + after[:20])
