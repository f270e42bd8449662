"""Names of bodies, past, present and wrong; and the numbers people are told to dial."""
from __future__ import annotations

import re
from datetime import date

from ...core import Flag, Institution, fold, plain
from ...registry import Registry
from .. import cues, messages
from ..lexer import Token
from ..names import body_names
from ..sentence_context import Surroundings

_YEAR = re.compile(r"((?:19|20)\d\d)(?= ?年|\b)")
#: Right before an English name: it is spoken of as a body of today, whatever year the sentence names.
_ASKED_NOW = re.compile(r"(?:(?:is|are) (?:now |currently )?(?:handled|supervised|regulated|overseen|policed|taken|accepted) by|complain to|report (?:it|them|this) to|contact|file (?:it |a complaint )?with|go to) (?:the )?$")
#: So many names with their surroundings are remembered.
_REMEMBERED = 4096
_MISNOMER_NEEDS = {"信用中心": re.compile(r"(?:人民银行|央行|人行)的?$"), "中心支行": re.compile(r"(?:人民银行|人行)[^，。；\n]{0,6}$"),
                   "金融局": re.compile(r"(?<![委方政])$"), "金融监督管理委员会": re.compile(r"$"), "网监": re.compile(r"(?<!联)$")}


class Bodies:
    """Judges every name of a body."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._wrong: dict[str, tuple[Institution, str]] = {}
        self._body: dict[str, Institution] = {}
        self._official = [plain(p.text) for i in registry.instruments.values() for v in i.versions
                          for p in v.provisions.values() if p.text]
        self._all_official = "\0".join(self._official)
        self._is_there: dict[str, bool] = {}
        for body in registry.institutions.values():
            for name in body_names(body):
                self._keep(fold(name), body)
        for body in registry.institutions.values():
            for name, correct in misnomers(body):
                self._wrong.setdefault(fold(name), (body, correct))

    def _keep(self, name: str, body: Institution) -> None:
        if name not in self._body or self._body[name].state == "current":
            self._body[name] = body

    def named(self, words: str) -> Institution | None:
        """The body that a name (folded), right or wrong, stands for."""
        return self._body.get(words) or self._wrong.get(words, (None,))[0]

    def flag(self, token: Token, around: Surroundings, original: str, on: date) -> Flag | None:
        body = self._body.get(token.words)
        if body is not None and body.state in ("abolished", "renamed"):
            return self._abolished(token, body, around, original, on)
        if body is None and token.words in self._wrong:
            return self._misnamed(token, around, original)
        return None

    def _abolished(self, token, body, around, original, on) -> Flag | None:
        if not _has_ended(body, on) or self._is_excused(token, around, body):
            return None
        name = original[token.start:token.end]
        correct = self._correct(token.words, body)
        return Flag("institution-abolished", name, token.start, token.end,
                    messages.abolished(name, body.until, correct, self._english(body)), _plain(correct), None,
                    token.words in self._wrong or len(_current(self._registry, body)) == 1)

    def _misnamed(self, token, around, original) -> Flag | None:
        body, correct = self._wrong[token.words]
        needs = _MISNOMER_NEEDS.get(token.words)
        before = around.text[max(0, token.start - 12):token.start]
        if (needs and not needs.search(before)) or self._is_excused(token, around, None):
            return None
        name = original[token.start:token.end]
        return Flag("institution-misnamed", name, token.start, token.end, messages.misnamed(name, correct), _plain(correct), None, not re.search(r"[、/或和（]", correct))

    def _is_excused(self, token: Token, around: Surroundings, body: Institution | None) -> bool:
        text = around.text
        if self._is_official(plain(text[max(0, token.start - 8):token.end + 8])):
            return True
        if cues.BODY_BEFORE.search(text[max(0, token.start - 16):token.start]) or cues.BODY_AFTER.match(text[token.end:token.end + 30]):
            return True
        sentence = around.sentence(token.start, token.end)
        if around.meets(cues.BODY_GONE, token.start, token.end) or cues.BODY_CORRECTED.search(around.after(token.end)):
            return True
        end = int((body.until or "9999")[:4]) if body else 0
        if _ASKED_NOW.search(text[max(0, token.start - 40):token.start]):
            return False
        return any(int(y) <= end for y in _YEAR.findall(sentence)) if body and body.until else False

    def _is_official(self, words: str) -> bool:
        """Whether the name stands in the quoted wording of a rule that still has it."""
        if len(words) < 12:
            return False
        if words not in self._is_there:
            if len(self._is_there) > _REMEMBERED:
                self._is_there.clear()
            self._is_there[words] = words in self._all_official
        return self._is_there[words]

    def _correct(self, words: str, body: Institution) -> str:
        if words in self._wrong:
            return self._wrong[words][1]
        return "、".join(_current(self._registry, body))

    def _english(self, body: Institution) -> str:
        names = [n for i in _heirs(self._registry, body) for n in i.names if n.isascii()]
        return max(names, key=len, default="another body")


def misnomers(body: Institution) -> list[tuple[str, str]]:
    """The wrong names of a body; whole phrases such as 检察院报警 are matters, not names."""
    return [(name, correct) for name, correct in body.misnomers if not re.search(r"投诉|报警|修复|政府部门", name)]


def _has_ended(body: Institution, on: date) -> bool:
    return _end(body) <= on


def _end(body: Institution) -> date:
    """The first day without the body."""
    until = (body.until or (body.successors and "2024") or "")
    digits = [int(x) for x in re.findall(r"\d+", until)] or [1]
    year, month, day = (digits + [1, 1])[:3]
    return date(year, month, day)


def _heirs(registry: Registry, body: Institution) -> list[Institution]:
    found, queue = [], list(body.successors)
    while queue:
        heir = registry.institutions[queue.pop(0)]
        (found.append(heir) if heir.state == "current" else queue.extend(heir.successors))
    return found


def _current(registry: Registry, body: Institution) -> list[str]:
    return [re.sub(r"（.*）$", "", heir.name) for heir in _heirs(registry, body)]


def _plain(correct: str) -> str:
    """The name alone, without the remark in brackets."""
    return re.sub(r"（.*?）", "", correct)
