"""From marks to citations: which article of which law each number means."""
from __future__ import annotations

import re
from dataclasses import replace

from .carried import State, aside_end, carried_law, says_itself, year_before
from .lexer import Token
from .names import Target
from .references import LEVELS, RANGE_CAP, Law, Reference, article_numbers, english_numbers, english_part, sub_numbers

_LINK_ZH = re.compile(r"[》”\"]?(?: ?\([^()\n]{1,60}\))?[》”\"]? ?(?:(?:第[一二三四五六七八九十]{1,3}|[\u4e00-\u9fff]{2,4})[编章节]){0,3} ?\(?(?:的|中的?|里的?|之|规定的|明确规定的?|,|，|:|：)? ?$")
_LINK_EN = re.compile(r"(?: ?\([^()\n]{1,60}\))?(?:'s)? ?(?:,|\(|:|,? (?:at|in|under|and its|and)|-)? ?(?:its )?$")
_OF = re.compile(r" ?,? ?(?:(?:of|in|under|from) |[(-] ?)(?:the )?(?:(?:prc|chinese|china's|new|revised|amended|current|old|former|(?:19|20)\d\d|people's republic of china|supreme people's court's|spc's?|judicial|interpretation|notice|document|(?:text|version|edition) of(?: the)?) )*[\"“']?$")
_OF_YEAR = re.compile(r"^ (?:of|in|under) the (?:19|20)\d\d$")  # Article 42 of the 2012 …
_LIST_EN = re.compile(r" ?(?:,|and|, and|&|or|to|through|-) ?$")
_RANGE = re.compile(r" ?(?:至|到|-{1,2}|~|to|through) ?$")
_NOTE = re.compile(r" ?\([^()\n]{1,60}\)")
_THING = re.compile(r"(?:款|件|例|短信|信息|消息|评论|建议|微博|回复|记录|留言|语音|朋友圈|新闻|线索|理由|经验|命|路|腿|街|红线|底线|铁律|措施|要求(?=[是为：:，,。、]))")
_OTHER_LINK = re.compile(r"[》”\"]? ?(?:的|中的?|里的?|约定的?|,|，)? ?$")
#: Ranges of one text stand for so many articles between their ends; no real text has more.
_MOST_BETWEEN = 8000
_SHORT_FOR = re.compile(r"[(][^()\n]{0,30}?简称(?:为|:|：)?[“\"《]?([^“”\"《》()\n]{2,20})")
_IN_BRACKETS = re.compile(r" ?\((\d{1,3})\)")
_OF_CHINA = re.compile(r" of (?:the )?(?:people's republic of china|prc|china)(?![a-z'])")
_LAWLIKE = re.compile(r"(?:法|条例|规定|办法|解释|细则|规则|决定|意见|通知|批复|指引|公约|法典|草案|征求意见稿|号)(?:\([^()]*\))?》?$|\b(?:law|code|act|regulations?|measures|provisions|rules|interpretations?)\b")
#: 《民法典》三条 are three articles, 民法典188条 is one.
_IS_NUMBER = re.compile(r"[0-9]|[零〇一二三四五六七八九十百千]{3}|[二三四五六七八九]?十[一二三四五六七八九]")
_FOREIGN = re.compile(r" ?(?:of|under|in) (?:the )?(?!same|law\b|code\b|prc\b)[a-z]")


class Parser:
    """One text's tokens in, references out. ``has_article`` answers for (law, number)."""

    def __init__(self, text: str, tokens: list[Token], state: State, has_article) -> None:
        self.text, self.tokens, self.state, self.has_article = text, tokens, state, has_article
        self.found, self.implied, self.unknown = list[Reference](), list[Reference](), list[Token]()
        self._i, self._between_left = 0, _MOST_BETWEEN
        self._aside: tuple | None = None

    def run(self) -> list[Reference]:
        handlers = {"title": self._law, "name": self._law, "article": self._article, "same": self._same, "same_article": self._same_article,
                    "bare_article": self._bare_article, "en_article": self._en_article, "other": self._other}
        while self._i < len(self.tokens):
            token = self.tokens[self._i]
            self._i += 1
            self._leave_aside(token)
            if handler := handlers.get(token.kind):
                handler(token)
        return self.found

    # -- asides ------------------------------------------------------------------------------
    def _enter_aside(self, token: Token) -> None:
        closing = aside_end(self.text, token)
        if closing >= 0 and self.state.law and self._aside is None:
            self._aside = (closing, self.state.law, self.state.number, self.state.below)

    def _leave_aside(self, token: Token) -> None:
        if self._aside and token.start > self._aside[0]:
            _, self.state.law, self.state.number, self.state.below = self._aside
            self._aside = None

    # -- marks -------------------------------------------------------------------------------
    def _law(self, token: Token) -> None:
        target = token.target
        if target is None and token.kind == "title":
            target = self._alias(token)
        self._enter_aside(token)
        if target is None or target.kind != "law":
            self._not_ours(token, target)
            return
        if country := _OF_CHINA.match(self.text, token.end):
            token = replace(token, end=country.end())
        note = _NOTE.match(self.text, token.end)
        law = Law(target.id, target.version, year_before(self.text, token.start) + token.words + (note[0] if note else ""), token.words)
        self.state.name(token.words, law)
        if note and token.kind in ("title", "name"):
            self._skip_inside(note.end())
        self._define_alias(token, law)
        self.state.law, self.state.number = law, None
        self.state.last_end = token.end
        if not self._takes_article(token, law):
            self.found.append(Reference(token.start, token.end, law, None, token=token))

    def _takes_article(self, token: Token, law: Law) -> bool:
        following = self._peek()
        if following is None or following.start - token.end > 70:
            return False
        gap = self.text[token.end:following.start]
        if following.kind == "article" and _LINK_ZH.match(gap) or following.kind == "bare_article" and gap in ("", " ") and _IS_NUMBER.match(following.words):
            self._i += 1
            self._zh_numbers(following, token.start, law, attached=True)
            return True
        if following.kind == "en_article" and _LINK_EN.match(gap):
            self._i += 1
            self._en_numbers([following], token.start, law)
            return True
        return following.kind in ("sub", "en_sub") and self._takes_part(token, law, following, gap)

    def _takes_part(self, token: Token, law: Law, following: Token, gap: str) -> bool:
        """``《认定方法》第三项第1目``: some texts count in points or parts instead of articles."""
        if not (_LINK_ZH.match(gap) or _LINK_EN.match(gap)):
            return False
        numbers = re.findall(r"\d+", following.words) if following.kind == "en_sub" else \
            [str(n) for n in sub_numbers(following.words)]
        level = "part" if following.words.lstrip(" ,").startswith("part") or following.words.endswith("部分") else "point"
        if not numbers or not self.has_article(law, f"{level}_{numbers[0]}"):
            return False
        self._i += 1
        end, below = self._subs(following.end)
        if following.kind == "en_sub":
            extra = _IN_BRACKETS.match(self.text, following.end)
            end, below = (extra.end(), f"__item_{extra[1]}") if extra else (following.end, "")
        self._add(Reference(token.start, end, law, f"{level}_{numbers[0]}", below, True))
        return True

    def _skip_inside(self, end: int) -> None:
        """A document number or date in the brackets behind a title is part of the title."""
        while (token := self._peek()) and token.end <= end and token.kind not in ("article", "en_article"):
            self._i += 1

    def _define_alias(self, token: Token, law: Law) -> None:
        match = _SHORT_FOR.match(self.text, token.end)
        if match:
            self.state.aliases[match[1].rstrip("”》\"")] = law

    def _alias(self, token: Token) -> Target | None:
        law = self.state.alias(token.words)
        return Target("law", law.instrument, law.version) if law and law.instrument else None

    def _not_ours(self, token: Token, target: Target | None) -> None:
        is_law = target is not None or _LAWLIKE.search(token.words)
        self.unknown.append(replace(token, target=target) if target else token)
        if not is_law:
            following = self._peek()
            if following and following.kind in ("article", "en_article") and _LINK_ZH.match(
                    self.text[token.end:following.start][:70]):
                self._i += 1
                self._skip_subs()
            return
        law = Law("", None, token.words, token.words)
        if note := _NOTE.match(self.text, token.end):
            self._skip_inside(note.end())
        self._define_alias(token, law)
        self.state.law, self.state.number, self.state.last_end = law, None, token.end
        self.state.name(token.words, law)
        if not self._takes_article(token, law):
            self.found.append(Reference(token.start, token.end, law, None, token=token))

    def _other(self, token: Token) -> None:
        following = self._peek()
        if following and following.kind in ("article", "en_article") and _OTHER_LINK.match(
                self.text[token.end:following.start][:10]):
            self._i += 1
            self._skip_subs()
            self.state.law = None

    def _same(self, token: Token) -> None:
        following = self._peek()
        law = self.state.aliases.get(token.words) or self.state.of_sort(token.words)
        if law is not None and says_itself(self.text, token.end) and not (following and following.start == token.end):
            self.implied.append(Reference(token.start, token.end, law, None, token=token))
        if law is None or following is None or following.start - token.end > 12:
            return
        if token.words in ("旧法", "老法"):
            law = replace(law, note="旧")
        gap = self.text[token.end:following.start]
        if following.kind == "article" and _LINK_ZH.match(gap):
            self._i += 1
            self._zh_numbers(following, token.start, law, attached=True)
        elif following.kind == "en_article" and _LINK_EN.match(gap):
            self._i += 1
            self._en_numbers([following], token.start, law)

    def _same_article(self, token: Token) -> None:
        following = self._peek()
        law, number = self.state.law, self.state.number
        if law and number and following and following.kind == "sub" and following.start - token.end <= 2:
            end, below = self._subs(token.end)
            self.found.append(Reference(token.start, end, law, number, below, True))

    def _article(self, token: Token) -> None:
        law = carried_law(self.text, token, self.state)
        if _THING.match(self.text, token.end) or law is None or token.start - self.state.last_end > 2500:
            if not _THING.match(self.text, token.end):
                self.unknown.append(token)
            self._skip_subs()
            return
        self._zh_numbers(token, token.start, law, attached=False)

    def _bare_article(self, token: Token) -> None:
        """``第1032条、1033条``: a number without 第, listed behind an article."""
        previous = self.found[-1] if self.found else None
        if previous and previous.number and self.state.law and \
                re.fullmatch(r" ?(?:、|和|及|以及|与|或|，) ?", self.text[previous.end:token.start][:4] or "x"):
            self._zh_numbers(token, token.start, self.state.law, attached=True)

    def _en_article(self, token: Token) -> None:
        chain = [token]
        while (following := self._peek()) and following.kind in ("en_article", "en_sub"):
            if not (following.kind == "en_sub" or _LIST_EN.match(self.text[chain[-1].end:following.start][:12])):
                break
            if following.start - chain[-1].end > 12:
                break
            chain.append(following)
            self._i += 1
        law, start_of_name = self._named_after(chain[-1])
        if law is None:
            law = carried_law(self.text, token, self.state)
            if law is None or token.words.startswith(("section", "sec", "clause")) \
                    or token.start - self.state.last_end > 2500:
                self.unknown.append(token)
                return
            self._en_numbers(chain, token.start, law)
            return
        self._en_numbers(chain, token.start, law, until=start_of_name)

    def _named_after(self, last: Token) -> tuple[Law | None, int | None]:
        following = self._peek()
        if following and following.kind == "number" and _OF_YEAR.search(self.text[last.end:following.end]) and self._i + 1 < len(self.tokens):
            self._i += 1
            following = self._peek()
        if following is None or following.start - last.end > 60 or following.kind not in ("name", "title", "same"):
            return self._foreign_after(last), None
        gap = self.text[last.end:following.start]
        is_meant = _OF.match(gap) and ("(" not in gap or following.words[0].isascii())
        if not (is_meant or (gap in (" ", ", ") and following.kind != "same")):
            return self._foreign_after(last), None
        self._i += 1
        if following.kind == "same":
            return self.state.law, following.end
        self.state.law = self._law_of(following)
        return self.state.law, following.end if self.state.law else None

    def _law_of(self, named: Token) -> Law | None:
        """The law of a title or name; None where it names none."""
        if named.target is not None and named.target.kind == "law":
            note = _NOTE.match(self.text, named.end)
            return Law(named.target.id, named.target.version, year_before(self.text, named.start) + named.words + (note[0] if note else ""), named.words)
        if named.target is None and not _LAWLIKE.search(named.words):
            return None
        self.unknown.append(named)
        return Law("", None, named.words, named.words)

    def _foreign_after(self, last: Token) -> None:
        """``Article 17 of the GDPR``: another law is named, so the number is not ours."""
        if _FOREIGN.match(self.text[last.end:last.end + 30]):
            self.state.law = None
        return None

    # -- numbers -----------------------------------------------------------------------------
    def _zh_numbers(self, token: Token, start: int, law: Law, attached: bool) -> None:
        numbers = article_numbers(token, law, self.has_article, self._cap())
        self._between_left -= len(numbers)
        previous = self.found[-1] if self.found else None
        if previous and previous.number and previous.law == law and len(numbers) == 1 and not attached \
                and _RANGE.match(self.text[previous.end:token.start][:6] or " x"):
            self._between(previous, numbers[0][0], token)
        end, below = self._subs(token.end)
        for position, (number, number_start, number_end) in enumerate(numbers):
            last = position == len(numbers) - 1
            self._add(Reference(
                start if position == 0 else number_start, end if last else number_end, law, number,
                below if last else "", attached or position > 0))
        self._more_subs(law, numbers[-1][0], below)

    def _between(self, first: Reference, last: str, token: Token) -> None:
        if not (first.number.isdigit() and last.isdigit()) or self._between_left <= 0:
            return
        self._between_left -= min(RANGE_CAP, max(0, int(last) - int(first.number)))
        for number in range(int(first.number) + 1, min(int(last), int(first.number) + RANGE_CAP)):
            self.found.append(Reference(first.start, token.end, first.law, str(number), "", False))

    def _cap(self) -> int:
        return RANGE_CAP if self._between_left > 0 else 1

    def _en_numbers(self, chain: list[Token], start: int, law: Law, until: int | None = None) -> None:
        found: list[tuple[str, str, int, int]] = []
        for token in chain:
            if token.kind == "en_sub":
                if found:
                    number, below, a, _ = found[-1]
                    found[-1] = (number, below + english_part(token.words, below), a, token.end)
                continue
            more = english_numbers(token, law, self.has_article, self._cap())
            self._between_left -= len(more)
            found += more
        for position, (number, below, a, b) in enumerate(found):
            last = position == len(found) - 1
            end = b
            if last:
                end, more = self._en_subs(b)
                below += more
                end = until if until is not None else end
            self._add(Reference(start if position == 0 else a, end, law, number, below, True))

    def _add(self, reference: Reference) -> None:
        self.found.append(reference)
        self.state.law, self.state.number, self.state.below = reference.law, reference.number, reference.below
        self.state.last_end = reference.end

    # -- parts below an article --------------------------------------------------------------
    def _subs(self, end: int) -> tuple[int, str]:
        below = ""
        while (token := self._peek()) and token.kind == "sub" and self.text[end:token.start].strip(" 之的") == "" \
                and token.start - end <= 4:
            level = LEVELS[token.words[-1]]
            numbers = sub_numbers(token.words)
            if level in below or numbers[0] is None:
                break
            below += f"__{level}_{numbers[0]}"
            end, self._i = token.end, self._i + 1
            if len(numbers) > 1:
                break
        return end, below

    def _more_subs(self, law: Law, number: str, below: str) -> None:
        """``第一款第二项、第五项`` and ``第（二）、（五）项``: each further part is a citation of its own."""
        previous = self.tokens[self._i - 1] if self._i else None
        if previous is not None and previous.kind == "sub" and below:
            numbers = sub_numbers(previous.words)
            stem = below.rpartition("__")[0]
            for value in numbers[1:]:
                part = f"{stem}__{LEVELS[previous.words[-1]]}_{value}"
                self.found.append(Reference(previous.start, previous.end, law, number, part, True))
        while below and (token := self._peek()) and token.kind == "sub" and \
                re.fullmatch(r" ?(?:、|和|及|以及|或者?|,|，) ?", self.text[self.tokens[self._i - 1].end:token.start]):
            level, start = LEVELS[token.words[-1]], token.start
            end, part = self._subs(token.start)
            if not part:
                break
            stem = below.split(f"__{level}_")[0] if f"__{level}_" in below else below
            below = stem + part
            self.found.append(Reference(start, end, law, number, below, True))

    def _en_subs(self, end: int) -> tuple[int, str]:
        below = ""
        while (token := self._peek()) and token.kind == "en_sub" and token.start - end <= 1:
            below += english_part(token.words, below)
            end = token.end
            self._i += 1
        return end, below

    def _skip_subs(self) -> None:
        while (token := self._peek()) and token.kind in ("sub", "en_sub") \
                and token.start - self.tokens[self._i - 1].end <= 2:
            self._i += 1

    def _peek(self) -> Token | None:
        return self.tokens[self._i] if self._i < len(self.tokens) else None
