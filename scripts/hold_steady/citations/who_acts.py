"""Who is spoken of in a sentence, clause by clause: bodies, firms and public numbers by any name, and who of them is the one that acts."""
from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from ..core import fold
from ..registry import Actor

HAN = re.compile(r"[\u4e00-\u9fff]")
_CUTS = {"zh": re.compile(r"[，,；;：:。？?！!\n]"), "en": re.compile(r"[;:?!\n()]|, |\. |\b(?:but|while|whereas)\b|\band (?=(?:you|it|they|the|he|she|we|then)\b)| (?=\d\. )")}
#: What stands between a word and the one it is done to, not the one who does it.
_OBJECT = {"zh": re.compile(r"(?:对|向|给|让|要求|责令|命令|把|将|与|和|跟|同|告|起诉|投诉|举报|处罚|罚|要|叫|请|帮|替|为|找|约束|监管|属于|针对|违规的?|违法的?|冒牌的?)$"),
           "en": re.compile(r"(?:against|to|with|from|of|for|at|than|ask|asks|tell|tells|make|makes|let|help|helps|sue|sues|between|fine|fines|punish|punishes|regulates|supervises|challenge)(?: (?:the|a|an|your|any|its|their|that))?(?: [a-z-]+)? $|\b(?:have|on|about|as|in)(?: (?:the|a|an|your|any|its|their|that))? $")}
_TURNED_TO = re.compile(r"(?:打|拨打?|拨通|致电|找|去|到|向)$")
#: What behind a name makes it the owner of something.
_OWNER = {"zh": re.compile(r"的(?!人|法务|员|工作|客服|民警|律师|决定|委托|执法|外)|(?:牌照|账户|合同|债务|贷款|借款|电话|短信|行为|方式|记录|时|函|通知|指引|业务|投诉|骚扰|手段|过程|话术|录音|费|名单|次数|信息)"), "en": re.compile(r"(?:'s|s') (?!own lawyers|lawyers|staff|agent)")}
_PASSIVE = re.compile(r"^[^,.;]{0,40}?\b(?:by|(?:lies|rests|remains) with|up to|(?:job|task|business|matter|hands|power) (?:of|for)|falls (?:on|to)|left to|reserved (?:for|to)) (?:the |your |a |an )?(?:[a-z]+'s |local |county |provincial |competent )?$")
#: Right before what is done, these make the one who is spoken of the one it is done to.
_PATIENT = {"zh": re.compile(r"(?:被|遭到?|受到?|面临|处以?|处罚?[^，。；]{0,12}|给予|可处|并处|缴纳?|判)(?:了)?(?:依法|直接|当场|行政|刑事|治安|公安)?$"), "en": re.compile(r"\b(?:is|are|be|been|being|was|were|gets?|got|getting)(?: [a-z]+ly)? $")}
#: Of words that have another's name in them: a bank card is no bank.
_NOBODY = "nobody"
#: Somebody else of no name known here does it.
_BY_ANOTHER = re.compile(r"[由经](?!于|常|营|济|过|纪)[^，。；]{2,26}$")
#: It is for one who is named behind it.
_FOR_WHOM = re.compile(r"^[^，。；]{0,12}，?(?:是)?(?:由|归|属于|(?<=权)在|(?<=权力)在)(?:当地|各地|本地)?$")
_IS_WHO = re.compile(r"^[^,.;]{0,60}\bis (?:the |now the )?$")
_THE_BODY = re.compile(r"^\W*the (?:authority|body|regulator|office|agency|number|line)\b")
#: A sum, a count or part of another number.
_NOT_A_LINE = r"(?![\d-]| ?(?:元|块|人|次|天|条|个|名|岁|%|yuan|rmb|people|times|days))"


def _any_of(names: list[str]) -> str:
    """A pattern of names, the longest first, by their first character: a place in a text is then soon passed by."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(re.escape(name[1:]))
    return f"(?:{'|'.join(re.escape(first) + f'(?:{chr(124).join(rest)})' for first, rest in by_first.items())})"


@dataclass(frozen=True, slots=True)
class Named:
    """One name in a text. ``ids``: the number, if it is one, before the actor."""

    start: int
    end: int
    ids: tuple[str, ...]


class Names:
    """Finds actors in a folded text."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self._actors = actors

    @cached_property
    def _ids(self) -> dict[str, tuple[str, ...]]:
        names = {fold(name): () if actor.id == _NOBODY else (actor.id,) for actor in reversed(self._actors) for name in actor.names}
        return names | {number: (number, actor.id) for actor in self._actors for number in actor.numbers}

    @cached_property
    def _patterns(self) -> tuple[re.Pattern, re.Pattern, re.Pattern]:
        zh, en = [n for n in self._ids if HAN.search(n)], [n for n in self._ids if not HAN.search(n) and not n.isdigit()]
        numbers = _any_of([n for n in self._ids if n.isdigit()])
        return re.compile(_any_of(zh)), re.compile(rf"\b{_any_of(en)}\b"), re.compile(rf"(?<![\d.-]){numbers}{_NOT_A_LINE}")

    def named(self, text: str) -> list[Named]:
        """All names in order."""
        found = [Named(*m.span(), ids) for pattern in self._patterns for m in pattern.finditer(text) if (ids := self._ids[m[0]])]
        return sorted(found, key=lambda n: n.start)


class Sentence:
    """One sentence with the actors in it. ``words``: what it says, without its citations; places are within ``words``."""

    def __init__(self, words: str, actors: list[Named]) -> None:
        self.words, self.actors = words, actors
        self.lang = "zh" if HAN.search(words) else "en"
        self._starts = [0, *(m.end() for m in _CUTS[self.lang].finditer(words))]

    def clause_number(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def clause(self, number: int) -> tuple[int, int]:
        """Where a clause starts and ends."""
        return self._starts[number], self._starts[number + 1] if number + 1 < len(self._starts) else len(self.words)

    def within(self, number: int) -> list[Named]:
        """The actors of a clause."""
        start, end = self.clause(number)
        return [a for a in self.actors if start <= a.start < end]

    def agent(self, start: int, end: int) -> Named | None:
        """Who does what is said between two places: by whom it is done, the nearest before it, or the one whom the clause before is about."""
        number = self.clause_number(start)
        if by := self._named_after(self.clause_number(max(start, end - 1)), end) if self.lang == "en" else self._for_whom(start, end):
            return by
        if _PATIENT[self.lang].search(self.words[max(0, start - 24):start]):
            return None
        before = [a for a in self.within(number) if a.end <= start + 1 and self._acts(a)]
        other = _BY_ANOTHER.search(self.words, self.clause(number)[0], start)
        if other and not any(other.start() < a.start < start for a in self.within(number)):
            return None
        if before:
            return before[-1]
        for earlier in (number - 1, number - 2) if self.lang == "zh" else (number - 1,):
            if earlier >= 0 and (there := [a for a in self.within(earlier) if self._acts(a, True)]):
                return there[0]
            if earlier >= 0 and self.within(earlier):
                return None
        return None

    def _named_after(self, number: int, end: int) -> Named | None:
        """By whom it is done; who the body that does it is."""
        is_who = _THE_BODY.match(self.words[slice(*self.clause(number))])
        return next((a for a in self.within(number) if a.start >= end and (
            _PASSIVE.match(self.words[end:a.start]) or is_who and _IS_WHO.match(self.words[end:a.start]))), None)

    def _for_whom(self, start: int, end: int) -> Named | None:
        """The one for whom it is, named in it or behind it: 失信名单由…发布; 限制出境，由…提出."""
        inside = next((a for a in self.actors if start < a.start < end and self.words[a.start - 1] in "由归"), None)
        return inside or next((a for a in self.actors if a.start >= end and _FOR_WHOM.match(self.words[end:a.start])), None)

    def _acts(self, actor: Named, turned_to: bool = False) -> bool:
        """Whether a name may be who acts. ``turned_to``: also one that is dialled or gone to."""
        before, after = self.words[max(0, actor.start - 24):actor.start], self.words[actor.end:actor.end + 16]
        if _OWNER[self.lang].match(after):
            return False
        return bool(turned_to and _TURNED_TO.search(before)) or not _OBJECT[self.lang].search(before)
