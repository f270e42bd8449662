"""What a number carries over from the text before it: the law meant, its version, asides that change neither."""
from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .lexer import Token
from .references import Law

#: A bracket that only points elsewhere.
_ASIDE = re.compile(r"\( ?(?:参见|另见|参照|比照|参考|对照|并参见?|详见|cf\.?|see(?: also)?|compare)[^()]{0,6}$")
_NOW = re.compile(r"修[正订]后|修改后|现(?:行|在|为|是)|如今|现已|改(?:为|列)|对应|after the (?:20\d\d )?(?:amendment|revision)|\bnow\b|\btoday\b|in force since")
#: A sort of text right before a number.
_SORT_BEFORE = re.compile(r"[\u4e00-\u9fff]{1,5}[\u4e00-\u9fff](?<![同该本此这述前])(解释|条例|办法|细则|意见|通知|指引|公约)(?:的|里|中)? ?$")
#: The text of that year: 2012年修正的《…》, the 2005 … Law.
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)(?:年?(?:版|修正|修订|文本)的?|(?: revised| amended| text of the| version of the)? )[“\"]?$")
#: The law named before is said to have a rule, without its article: 该法规定, the law also requires.
_SAYS_ITSELF = re.compile(r"(?:还|也|则|就|又|同时|中|里)*(?:规定|明确|要求|禁止|指出|写明|赋予|限定|设定|对[^，。；\n]{2,20}(?:规定|限制|要求))|,? (?:also |further |expressly |even )?(?:requires?|provides?|says?|states?|sets?|forbids?|prohibits?|bans?|gives?|allows?|limits?|caps?|makes?)\b")
#: Titles that stand for the one named before.
_GENERIC = re.compile(r"《?(?:条例|办法|规定|解释|通知|公约|指引|意见|标准|决定|批复|细则|法)》?")


_SORT = re.compile(r"(?:解释|条例|办法)$")
_STATUTE = re.compile(r"(?:法典?|law|code)》?(?:\([^()]*\))?$")


@dataclass(slots=True)
class State:
    """What was named last. ``named``: every law so far, by the title it was called."""

    law: Law | None = None
    number: str | None = None
    below: str = ""
    aliases: dict[str, Law] = field(default_factory=dict)
    last_end: int = -10_000
    named: list[tuple[str, Law]] = field(default_factory=list)

    def name(self, title: str, law: Law) -> None:
        self.named.append((title.strip("《》"), law))

    def last_titled(self, ending: str) -> Law | None:
        """The law named last whose title ends so."""
        return next((law for title, law in reversed(self.named[-20:]) if title.endswith(ending)), None)

    def of_sort(self, words: str) -> Law | None:
        """The law that 该办法 or 本解释 means: the one named last of that sort; never a statute that was named since."""
        sort = _SORT.search(words)
        if sort is None or self.law is None or not _STATUTE.search(self.law.title):
            return self.law
        return self.last_titled(sort[0]) or Law("", None, words, words)

    def alias(self, words: str) -> Law | None:
        """What a title stands for in this text: as it was said, or 《条例》 for the one named before."""
        law = self.aliases.get(words.strip("《》"))
        return self.last_titled(words.strip("《》")) if law is None and _GENERIC.fullmatch(words) else law


def aside_end(text: str, token: Token) -> int:
    """Where the bracket closes that only points to the law of ``token``; -1 where there is none.

    ``第一千零三十三条（参见《个人信息保护法》第十条）…同法``: the bracket does not change what is spoken of.
    """
    return text.find(")", token.end, token.end + 90) if _ASIDE.search(text[max(0, token.start - 14):token.start]) else -1


def carried_law(text: str, token: Token, state: State) -> Law | None:
    """The law of a number that names none: the one named last, as it is now where the words say so.

    ``两高解释第6条`` is of the text of that sort named before, or of one that is not known; never of the law named last.
    """
    match = _SORT_BEFORE.search(text[max(0, token.start - 10):token.start])
    if match and not (state.law and match[1] in state.law.title.strip("》")[-4:]) and state.last_end < token.start - 1:
        return state.last_titled(match[1]) or Law("", None, match[0], match[0].strip("》 "))
    law = state.law
    if law and (law.version or law.note) and _NOW.search(text[max(state.last_end, token.start - 70):token.end + 6]):
        return replace(law, version=None, note="")
    return law


def year_before(text: str, place: int) -> str:
    """The year of a text that is named right before its title; empty where there is none."""
    match = _YEAR_BEFORE.search(text[max(0, place - 24):place])
    return f"{match[1]} " if match else ""


def says_itself(text: str, place: int) -> bool:
    """Whether the words behind “that law” give a rule of it and no article."""
    return bool(_SAYS_ITSELF.match(text, place))
