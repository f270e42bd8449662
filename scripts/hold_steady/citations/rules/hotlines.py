"""Public numbers in a text: whose they are, and which are wrong."""
from __future__ import annotations

import re

from ...core import Flag, Mention, Text, fold
from ...registry import Registry
from .. import cues, messages
from ..lexer import Token
from ..sentence_context import Surroundings
from .bodies import Bodies

_UNIT = re.compile(r" ?(?:条|个|元|块|年|月|日|号文|号令|号[)\]]|次|天|人|名|%|万|亿|岁|小时|分|秒|字|页|家|笔|部|例|起|款|件|期|倍|米|公里|千|百|位|张|份|股|号楼|室|"
                   r"yuan|rmb|cny|usd|people|days|hours|minutes|years|times|items|records|calls|words|degrees|users|copies)")
_LEAD = re.compile(r"(?:第|[¥$￥€]|\bqq|编号|警号|工号|验证码|邮编|尾号|案号|字第|\bno\.?) ?$|[.@/_=&?#a-z]$")
_TRAIL = re.compile(r"(?:[.@/_][a-z0-9]|[a-z]|,\d{3}|\.\d| ?(?:年|月|日)|-\d\d-\d\d|:\d\d)")
_CALL = re.compile(r"(?:拨打?|致电|打(?!折|卡|印|款)|热线|电话|来电|专线|hotline|call|dial|phone|helpline|ring|号码)[^，。；\n]{0,12}$")
_CALL_AFTER = re.compile(r"^[^，。；、\n]{0,10}(?:热线|电话|专线|hotline|helpline)")
_SERVICE = re.compile(r"12\d{3}|1[12]\d")
_BREAK = re.compile(r"[，。；、/;,.\n)]|\d{3,}|\b(?:and|or)\b")
_LINK = re.compile(r"^ ?(?:(?:投诉|举报|咨询|维权|服务|电话|热线|号码|拨打?|打|是|为|的|请|可以?|也|可|直接|统一|官方|或者?|call|dial|hotline|on|at|the|number|is|you|can) ?)*$")
#: A number announced by those who set it up need not be their own line.
_FOUNDED = re.compile(r"公布|宣布|开通|设立|启用|推出|发布|开设|统一(?:了|为)|announc|launch|opened|set up|introduc")
_SUFFIX = re.compile(r"-\d{1,2}(?!\d)")
#: A carrier's number that is also a sum of money: a number to call only beside a word of calling.
_ROUND_SUM = "10000"
_BRACKETED = re.compile(r" ?(?:热线|电话)? ?[(]([^()\n]{2,24})[)]")
#: Behind a number: whose line it is said to be.
_SAID_OF = re.compile(r"(?:,? (?:is|which is|that is|this is|that's)|,|[，,]? ?(?:那|这|它)(?:就)?是|是|为|就是|(?= (?:the|a|an) ))(?: ?(?:the|a|an|我国|全国|全国统一的?))? ?(?=[^,.;，。；、()\n\d]{0,60}(?:热线|电话|专线|hotline|helpline|\bline\b|number))([^,.;，。；、()\n\d]{2,60})")
_NUMBERS = re.compile(r"(?<!\d)\d{3,12}(?!\d)")
#: Further behind it.
_LINE_OF = re.compile(r"(?:[那这]|它)(?:就)?是([^，。；\n]{2,30}(?:热线|电话|专线))|(?:to (?:reach|get|contact|call)|(?:it|that|this|which) is|,) (?:the |its )?([^,.;\n]{4,70}?(?:hotline|helpline|\bline|number))")
#: Who operates it, or, of a number that the guide does not carry, what it is said to take up.
_RUN_BY = re.compile(r", which (?:is |was )?(?:run by |operated by )?(?:the )?([^,.;\n]{3,60}?)(?= (?:operates|runs|answers)\b|[,.;\n]|$)")
_TAKES_UP = re.compile(r", (?:which|where they|they|it) (?:takes?|handles?|receives?|deals? with) ([^,.;\n]{4,70})|，(?:它|那里|那边|专门|专)?(?:负责|受理|接受|处理)([^，。；\n]{2,24})")


class Hotlines:
    """Reads number tokens."""

    def __init__(self, registry: Registry, bodies: Bodies) -> None:
        self._channels = dict(registry.hotlines)
        for number, ids in registry.hotlines.items():
            if short := re.fullmatch(r"0\d{2,3}(12\d{3})", number):
                self._channels.setdefault(short[1], ids)
        data = registry.hints.get("hotlines", {})
        self._elsewhere = frozenset(data.get("elsewhere", ()))
        self._fits: dict[str, set[str]] = {}
        for owner in (*data.get("owners", ()), *data.get("other_owners", ())):
            names = [fold(w) for w in (*owner["zh"], *owner["en"])]
            for body in owner.get("bodies", ()):
                names += [n for n, b in bodies._body.items() if b.id == body]
                names += [n for n, (b, _) in bodies._wrong.items() if b.id == body]
            for name in names:
                if not name.isdigit():
                    self._fits.setdefault(name, set()).add(owner["number"])
        self._words = re.compile("|".join(map(re.escape, sorted(self._fits, key=len, reverse=True))) or r"(?!)")
        self._owned = {number for numbers in self._fits.values() for number in numbers}
        self._owner = {number: registry.channels[ids[0]].name for number, ids in self._channels.items()}

    def read(self, token: Token, around: Surroundings, original: str, strict: bool) -> tuple[Mention | None, Flag | None]:
        text, digits = around.text, re.sub(r"\D", "", token.words)
        if _LEAD.search(text[max(0, token.start - 6):token.start]) or _TRAIL.match(text[token.end:token.end + 8]) \
                or _UNIT.match(text[token.end:token.end + 8]):
            return None, None
        end = token.end
        called = self._is_called(text, token)
        if (suffix := _SUFFIX.match(text, token.end)) and digits in self._channels and len(digits) == 5:
            return None, self._flag(token, original, suffix.end(), messages.hotline_suffix(
                original[token.start:suffix.end()], digits), digits, around)
        plain = re.sub(r"^0\d{2,3}(?=12\d{3}$)", "", digits)
        channels = self._channels.get(digits) or self._channels.get(plain)
        if channels:
            if digits == _ROUND_SUM and not called:
                return None, None
            mention = Mention(original[token.start:end], token.start, end, tuple(channels))
            return mention, self._mismatch(token, plain if plain in self._channels else digits, around, original)
        return None, self._unknown(token, digits, called, around, original, strict)

    def _is_called(self, text: str, token: Token) -> bool:
        return bool(_CALL.search(text[max(0, token.start - 20):token.start])
                    or _CALL_AFTER.match(text[token.end:token.end + 16]))

    def _unknown(self, token, digits, called, around, original, strict) -> Flag | None:
        service = _SERVICE.fullmatch(digits)
        if digits in self._elsewhere and not strict:
            return self._mismatch(token, digits, around, original)
        hotline_like = service or re.fullmatch(r"(?:400|800)\d{7}|0\d{10,11}|9[56]\d{3,4}", digits)
        if (service and (called or len(digits) == 5)) or (strict and called and (hotline_like or 3 <= len(digits) <= 5)):
            if not called and not strict and not self._owner_words(token, around):
                return None
            return self._flag(token, original, token.end, messages.hotline_unknown(token.words), None, around)
        return None

    def _owner_words(self, token: Token, around: Surroundings) -> str | None:
        """The body or matter named right beside the number, before it or in brackets behind it."""
        text = around.text
        left = max(around.bounds(token.start)[0], token.start - 40)
        before = text[left:token.start]
        cut = [m.end() for m in _BREAK.finditer(before)]
        segment = before[cut[-1]:] if cut else before
        taken = len(cut) > 1 and before[cut[-2] - 1].isdigit()  # 打 12321 举报骚扰电话，打 12378 …: that matter has its number
        if cut and not taken and _LINK.match(segment) and before[cut[-1] - 1] in "，,":
            segment = before[cut[-2] if len(cut) > 1 else 0:]
        found = [m for m in self._words.finditer(segment)]
        if found:
            return found[-1][0]
        after = _BRACKETED.match(text, token.end)
        if after and (match := self._words.search(after[1])):
            return match[0]
        said = _SAID_OF.match(text, token.end)
        match = said and self._words.search(said[1])
        return match[0] if match else self._only_one(token, around)

    def _only_one(self, token: Token, around: Surroundings) -> str | None:
        """Whose line the only number of a sentence is said to be, somewhere behind it: 找 12366 举报，那是国家网信办的热线; dial 12315 to reach the regulator."""
        left, right = around.bounds(token.start)
        if len(_NUMBERS.findall(around.text[left:right])) != 1:
            return None
        digits = re.sub(r"\D", "", token.words)
        for pattern in (_LINE_OF, _RUN_BY, *([_TAKES_UP] if digits in self._elsewhere else [])):
            said = pattern.search(around.text, token.end, right)
            if said and (found := list(self._words.finditer(next(filter(None, said.groups()))))):
                return found[-1][0]
        return None

    def _mismatch(self, token, digits, around, original) -> Flag | None:
        words = self._owner_words(token, around)
        if words is None or digits in self._fits[words] or digits not in self._owned | self._elsewhere:
            return None
        said = _SAID_OF.match(around.text, token.end)
        if said and any(digits in self._fits[m[0]] for m in self._words.finditer(said[1])):
            return None
        left = max(around.bounds(token.start)[0], token.start - 40)
        before = re.split(r"\d{3,}", around.text[left:token.start])[-1]
        behind = _BREAK.split(around.text[token.end:around.bounds(token.start)[1]], maxsplit=1)[0]  # 公安不立案，打12309找检察院
        if any(digits in self._fits[m[0]] for m in self._words.finditer(f"{before} {behind}")):
            return None
        if _FOUNDED.search(before[before.rfind(words) + len(words):] if words in before else before):
            return None
        right = sorted(self._fits[words])
        owner = self._owner.get(digits, Text("另一个部门的号码", "the line of another body"))
        return self._flag(token, original, token.end, messages.hotline_mismatch(token.words, owner, words, right),
                          right[0] if len(right) == 1 else None, around)

    def _flag(self, token, original, end, message, suggestion, around) -> Flag | None:
        if cues.NUMBER_DENIED.search(around.sentence(token.start, end)):
            return None
        return Flag("hotline-wrong", original[token.start:end], token.start, end, message, suggestion, None,
                    bool(suggestion and re.fullmatch(r"[\d-]+", suggestion)))
