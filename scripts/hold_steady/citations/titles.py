"""Whether a title is that of an instrument that exists: the list of known titles, and what people make of them."""
from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path

from ..core import key
from ..registry import known_titles

_PREFIX = re.compile(r"^(?:中华人民共和国|中国(?!人民)|我国|国务院|新版?|旧版?|现行|原)+")
_ENDS = re.compile(r"(条例|办法|规定|细则|解释|规则|法典|准则|公约|标准|指引|法)$")
_LOOSE = re.compile(r"(?:通知|意见|批复|决定|函|公告|纪要|答复|提示|通告|方案|规划|指导|要点)$")
_PLACE = re.compile(r"[省市县区州盟]|自治|香港|澳门|上海|北京|天津|重庆|深圳|广东|浙江|江苏|山东|四川|湖北|湖南|河南|河北|福建|安徽|江西|辽宁|吉林|黑龙江|陕西|山西|甘肃|青海|贵州|云南|海南|广西|新疆|西藏|宁夏|内蒙")
_OWN = re.compile(r"(?<!贷款)(?<!金融)(?<!担保)(?<!租赁)公司|有限|本行|我行|贵行|银行$|集团|平台|学校|大学|协会章程|小区|业主")


class Titles:
    """The titles known, by what remains of them without marks, country and remarks in brackets."""

    def __init__(self, data: Path, laws: dict) -> None:
        self._data, self._laws = data, laws
        self._matters = re.compile("|".join(map(re.escape, laws.get("matters", ()))) or r"(?!)")

    @cached_property
    def _known(self) -> dict[str, list[str]]:
        """Ending → bare titles with it."""
        found: dict[str, list[str]] = {}
        for title in (*known_titles(self._data), *self._laws.get("laws", ())):
            bare = _bare(title)
            found.setdefault(_ending(bare), []).append(bare)
        return found

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(title for titles in self._known.values() for title in titles)

    @cached_property
    def count(self) -> int:
        """How many titles are known."""
        return len(self._all)

    @lru_cache(maxsize=4096)
    def is_known(self, title: str) -> bool:
        """Whether the title, its abbreviation or its end is one of the known ones."""
        bare = _bare(title)
        if bare in self._all or len(bare) < 3:
            return bare in self._all
        same = self._known.get(_ending(bare), ())
        return any(len(t) > len(bare) and (t.endswith(bare) and len(bare) >= 6 or _abbreviates(bare, t)) for t in same)

    def is_on_our_matters(self, title: str) -> bool:
        return bool(self._matters.search(title))

    def should_be_known(self, title: str) -> bool:
        """Whether the list would have a national instrument of that title: every 条例; rules on the guide's own matters."""
        bare = _bare(title)
        if _LOOSE.search(bare) or _PLACE.search(bare) or _OWN.search(bare) or not re.fullmatch(r"[\u4e00-\u9fff]{4,30}", bare):
            return False
        ending = _ending(bare)
        return ending == "条例" or ending in ("办法", "规定", "细则", "解释", "规则", "法典", "法") and bool(self._matters.search(bare))


def _bare(title: str) -> str:
    without = re.sub(r"[(（〔\[][^()（）〔〕\[\]]*[)）〕\]]$", "", title.strip("《》〈〉 "))
    return _PREFIX.sub("", key(without))


def _ending(bare: str) -> str:
    match = _ENDS.search(bare)
    return match[1] if match else ""


def _abbreviates(short: str, long: str) -> bool:
    """``银监法`` of ``银行业监督管理法``: the same first character, all others in order, not many."""
    if short[0] != long[0] or len(short) > 8:
        return False
    place = 0
    for char in short:
        place = long.find(char, place) + 1
        if not place:
            return False
    return True
