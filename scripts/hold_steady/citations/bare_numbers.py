"""Numbers of articles written bare behind the name of a law: 民法典670, PIPL 47, 刑法293之一; and the list that goes on: 675、676."""
from __future__ import annotations

import re
from collections.abc import Callable

from .lexer import Token
from .references import Law

_NUMBER = re.compile(r"\d{2,4}(?:-\d{1,2}(?!\d)| ?之 ?[一二三四五](?![条款项]))?")
#: What is counted behind a number that is none of an article.
_UNIT = re.compile(r" ?(?:[年月日号页部个名人位次元万亿%倍天周分岁起例场家款项类种章编级件篇集楼届条]|小时|周年|多|余|[-–/.:]\d|days?|years?|months?|yuan|people|articles|times|per|\+)|\d")
#: Right behind the law, or behind it and the word for articles: “Three PIPL articles to keep: 44 (…), 45 (…)”.
_BESIDE = re.compile(r"[》”\"]?(?: ?\([^()\n]{1,16}\))?[ 的第]?(?:[第#] ?)?")
_ANNOUNCED = re.compile(r" (?:articles|provisions|sections)\b[^.;\n]{0,40}: ?")
_GOES_ON = re.compile(r"[^。！？\n]{0,80}?[，、；,;(和] ?(?:and |or |以及|还有|再看)?")
#: Numbers to dial, which stand in such lists too.
_DIALLED = re.compile(r"11[0249]|12[02]")


def bare_numbers(text: str, tokens: list[Token], has_article: Callable[[Law, str], bool]) -> list[Token]:
    """The tokens (of folded ``text``) with every number that is an article of the law beside it as a mark of that kind."""
    found, law, named, last = [], None, 0, -1
    for token in tokens:
        if token.kind in ("title", "name"):
            law = Law(token.target.id, token.target.version) if token.target and token.target.kind == "law" else None
            named, last = token.end, -1
        elif token.kind == "number" and law and token.start >= max(last, named):
            between = text[max(last, named):token.start]
            if (article := _article(text, token, law, has_article)) and _is_beside(between, last >= 0, token.words):
                token, last = article, article.end
        elif token.kind in ("article", "en_article", "bare_article", "same", "other", "body"):
            last, law = -1, law if token.kind.endswith("article") and last >= 0 else None
        found.append(token)
    return found


def _is_beside(between: str, goes_on: bool, words: str) -> bool:
    if goes_on:
        return len(between) <= 90 and not _DIALLED.fullmatch(words) and bool(_GOES_ON.fullmatch(between))
    return len(between) <= 60 and bool(_BESIDE.fullmatch(between) or _ANNOUNCED.fullmatch(between))


def _article(text: str, token: Token, law: Law, has_article) -> Token | None:
    match = _NUMBER.match(text, token.start)
    if match is None or _UNIT.match(text, match.end()):
        return None
    words = re.sub(r" ?之 ?([一二三四五])", lambda m: "-" + str(1 + "一二三四五".index(m[1])), match[0])
    if not has_article(law, words):
        return None
    kind = "article" if "\u4e00" <= text[max(0, token.start - 1)] <= "\u9fff" or "\u4e00" <= text[match.end():match.end() + 1] <= "\u9fff" else "en_article"
    return Token(kind, token.start, match.end(), words)
