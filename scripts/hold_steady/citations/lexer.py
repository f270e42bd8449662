"""Cut a text into the marks a citation is made of, in one pass and in linear time.

No pattern here repeats a repetition without a bound, and no alternative needs to look further
than a title is long, so hostile text costs no more than any other.
"""
from __future__ import annotations

import re
from dataclasses import dataclass

from ..core import NUMERAL, NUMERAL_CHARS
from .names import NameTable, Target

N = rf"[{NUMERAL_CHARS}]"
_TITLE = r"《[^《》\n]{1,70}(?:《[^《》\n]{1,40}》[^《》\n]{0,60})?》"
#: A document number that is none of a held text.
_DOCUMENT = r"(?:法释|法发|法复|高检发释字|金规|银保监办?发|银监办?发|银发|公通字|国办?发|工信部联?信管|国信办秘字) ?[\[(]\d{4}[\])] ?第?\d{1,4} ?号"
_LIST = rf"第 ?{NUMERAL}(?: ?(?:、|,|，|和|及|与|或|以及|-{{1,2}}|至|~|到) ?第?{NUMERAL}){{1,40}} ?条"
_ARTICLE = rf"第 ?(?:{NUMERAL}|\d\.\d{{1,2}}(?:\.\d{{1,2}})?) ?条(?: ?之 ?(?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}}(?![\d条年月日])))?"
_BARE = rf"(?<!{N}){N}++(?:[、,，和]{N}++){{0,10}} ?条(?: ?之 ?[一二三四五六七八九十]{{1,2}})?"
_SUB = rf"(?:第 ?)?\(? ?{N}{{1,4}} ?\)?(?: ?[、和及,，] ?(?:第 ?)?\(?{N}{{1,4}}\)?){{0,10}} ?(?:款|项(?!目)|目(?!的)|部分)"
_EN_NUMBER = r"[0-9]++(?:\.\d{1,2}){0,2}(?:-\d{1,2}(?!\d))?(?: ?\(\d{1,3}\)){0,3}"
_EN_MANY = rf"(?:articles|arts\b\.?|§§|sections) ?{_EN_NUMBER}(?:(?:, and|, or|,| and| or| &| to| through| ?-) ?{_EN_NUMBER}){{0,30}}"
_EN_ONE = rf"(?:article|art\b\.?|§|section|sec\.|clause) ?{_EN_NUMBER}"
#: At a comma, a blank or one of ``psit``: what begins a mark there.
_SUB_FIRST = rf",? ?\(?(?:par|sub|item|point)| {N}"
_EN_SUB = r",? ?\(?(?:paragraphs?|paras?\b\.?|subsection|sub-?items?|items?|points?|part) ?\(?\d{1,3}\)?\)?"
_SAME = (r"同法|新法|该?新规(?!定)|现行法(?!律)|旧法|老法|(?:该|本|此|上述|前述)(?:部?法律?(?![院人])|条例|办法|规定|司法解释|解释|法典|通知|意见|批复|法规|指引|公约|标准|司法文件)"
         r"|(?:the same|that|this|the) (?:law|code|act|regulations?|measures|provisions|interpretation)\b(?! (?:on|of|for|concerning|against)\b)|\bibid\b\.?")
_SAME_ARTICLE = r"(?:同|该|本|上述|前述)条(?!例|款|件)"
_OTHER = (r"合同|协议书?|章程|指南|手册|教程|须知|承诺书|隐私政策|规则|校规|守则|说明书|贴吧"
          r"|\b(?:agreement|contract|terms of (?:service|use)|terms and conditions|privacy policy|guide|policy)\b")
_NUMBER = r"(?:400|800)[- ]?\d{3}[- ]?\d{4}|(?:400|800)[- ]?\d{4}[- ]?\d{3}|0\d{2,3}-\d{5,8}|\d{2,20}"

#: The kinds of mark in the order in which they are tried; names come from their table.
MARKS = (("title", _TITLE), ("name", ""), ("document", _DOCUMENT), ("article", f"{_LIST}|{_ARTICLE}"), ("sub", _SUB),
         ("en_article", rf"(?<![a-z])(?:{_EN_MANY}|{_EN_ONE})"), ("en_sub", _EN_SUB), ("same", _SAME),
         ("bare_article", _BARE), ("same_article", _SAME_ARTICLE), ("other", _OTHER), ("number", rf"(?<![\d.]){_NUMBER}"))
#: What the marks above begin with, names and first letters of English words aside; ``psit`` may follow a letter.
_FIRST = rf"《第法高金银公国工{NUMERAL_CHARS}万萬亿億(§同新现旧老该本此上前合协章指手教须承隐规校守说贴"
FIRST = f"{_FIRST}, psit"


@dataclass(frozen=True, slots=True)
class Token:
    """One mark. ``kind``: title, name, body, article, bare_article (1032条), sub, en_article, en_sub, same, same_article,
    other, number."""

    kind: str
    start: int
    end: int
    words: str
    target: Target | None = None


class Lexer:
    """Reads folded text. ``text`` in its methods is always folded; ``original`` is as written."""

    def __init__(self, names: NameTable) -> None:
        self._names = names
        marks = "|".join(f"(?P<{kind}>{pattern or names.pattern})" for kind, pattern in MARKS)
        # Few characters begin a mark: one look at each saves eleven attempts.
        self._master = re.compile(rf"(?=[{_FIRST}{re.escape(names.first_characters)}]|(?<![a-z])[a-z]|{_SUB_FIRST})(?:{marks})")

    def tokens(self, text: str, original: str) -> list[Token]:
        found: list[Token] = []
        position, search = 0, self._master.search
        while match := search(text, position):
            token = self._token(match, text, original)
            if token is None:
                position = match.start() + 1
            else:
                found.append(token)
                position = match.end()
        return found

    def _token(self, match, text: str, original: str) -> Token | None:
        kind, start, end = match.lastgroup, match.start(), match.end()
        words = match[0]
        target = None
        if kind == "document":
            return Token("title", start, end, words)
        if kind == "title":
            target = self._names.titled(words[1:-1])
        elif kind == "name":
            target = self._names.named(words)
            if not _stands_alone(text, original, start, end, target):
                return None
            kind = "body" if target.kind == "body" else kind
            if target.kind == "law" and (longer := _LONGER.match(text, end)) and not (
                    target.id == "criminal-law" and _AMENDED_ARTICLE.match(text, longer.end())):
                kind, end, target = "title", longer.end(), Target("other_law", words + longer[0])
                words = text[start:end]
        return Token(kind, start, end, words, target)


#: 刑法修正案（十一）增设第二百九十三条之一: an article of the criminal law.
_AMENDED_ARTICLE = re.compile(r"[》 ]{0,2}(?:增设|新增|增加|规定|将|对)?(?:的|了)? ?第")
#: 民法典合同编通则司法解释, 刑法修正案: another text, named after the law.
_LONGER = re.compile(r"[\u4e00-\u9fff]{0,8}(?:司法解释|的解释|实施条例|实施细则|修正案|实施办法|修订草案)(?:\([一二三四五六七八九十]{1,3}\)|[一二三四五](?![\u4e00-\u9fff]))?")
_NOT_A_LAW = re.compile(r"[院庭律官人治则学理盲槌警师系门宝槛眼术海务定制条]")
#: Names that are also everyday phrases: they need 《》 or an article behind them.
_EVERYDAY = frozenset("""证据规定 新证据规定 短信规定 短信息规定 催收工作指引 催收公约 消费投诉处理办法 投诉举报处理办法 信用卡办法 信用卡管理办法
 小额贷款管理办法 一次性信用修复 明示综合融资成本 86号文 141号文 综合整治骚扰电话 复议条例 征信办法 侵权法 治安法 消法""".split())
_LATIN_OPENERS = frozenset("""the of under and or in by to prc chinese china china's china's. see with new revised amended
 current old both cites citing art article on former per that a an from for violates breaches breach violate using
 use also while our existing whereas since if when as prc's cf eg ie than""".split())

#: Article 25 of the private lending provisions, the SPC's private lending provisions: a title in small letters.
_ARTICLE_OF = re.compile(r"(?:article|art\.?|section) \d[\d()-]* of (?:the |china's |prc )*$|(?:spc|supreme people's court|china)'s $")


def _stands_alone(text: str, original: str, start: int, end: int, target: Target) -> bool:
    """Whether the words found are that name, not part of a longer word or an everyday phrase."""
    if text[start] < "\u0250":
        return _is_latin_name(text, original, start, end)
    if target.kind == "body" and text[start:end] in ("银保监", "银监", "保监"):
        return not re.match(r"[会局办发规令分派系口处干]", text[end:end + 1])
    if target.kind == "body":
        return not text.startswith("协会", end) or text[start:end].endswith("协会")
    words = text[start:end]
    if words.endswith("法") and end < len(text) and _NOT_A_LAW.match(text[end]):
        return text[end] == "条" or text.startswith(("律规定", "条文"), end) and len(words) > 3
    return words not in _EVERYDAY or _followed_by_article(text, end)


def _followed_by_article(text: str, end: int) -> bool:
    return bool(re.match(r"[》”\"]? ?(?:\([^()\n]{1,40}\))? ?(?:的|中|,|，)? ?(?:第|[0-9一二三四五六七八九十百]{1,8}条)", text[end:end + 60])) \
        or bool(re.match(r"[》”\"]", text[end:end + 1]))


def _is_latin_name(text: str, original: str, start: int, end: int) -> bool:
    if text[end:end + 1].isascii() and text[end:end + 1].isalnum():
        return False
    if start and text[start - 1].isascii() and text[start - 1].isalnum():
        return False
    first = original[start]
    if first.isascii() and first.isalpha() and not first.isupper() and not text[start:start + 3] == "app":
        return end - start >= 12 and bool(_ARTICLE_OF.search(text[max(0, start - 40):start]))
    if original[start:end].isupper() and end - start >= 4:
        return True
    before = re.search(r"([^\s(\[“\"'，。,;:]+) $", original[max(0, start - 30):start])
    if before is None or not before[1][0].isupper():
        return True
    return before[1].lower().strip(".") in _LATIN_OPENERS
