"""YAML as this guide writes it: words stay words, a key is text and stands once, nothing refers to something else.

YAML 1.1 reads ``on`` as true, ``010`` as eight and keeps the last of two equal keys without a word. Here only ``true``, ``false``,
``null``, decimal numbers and days are anything but text. Values are made straight from the parser's events, so that
neither depth nor a bomb of aliases costs more than the text is long.
"""
from __future__ import annotations

import re
from datetime import date

import yaml

from .records import Text

#: Lists and maps inside each other; what people write stays below ten.
DEPTH = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})(\.\d{1,17})?", re.A)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.A)
_NUMERIC = frozenset("+-0123456789")


class Refused(Exception):
    """YAML that could be read and is not wanted. ``code`` of the finding, ``line`` from 0."""

    def __init__(self, code: str, line: int, message: Text) -> None:
        super().__init__(message.en)
        self.code, self.line, self.message = code, line, message


def load(text: str) -> object:
    """The value of ``text``: maps, lists, text, numbers, days, true, false, None.

    Raises yaml.YAMLError where it is no YAML, Refused where it is none of ours.
    """
    builder = _Builder()
    for event in yaml.parse(text, Loader=_LOADER):
        if handler := _HANDLERS.get(type(event)):
            handler(builder, event)
    return builder.value


class _Builder:
    """Takes events and holds the containers that are still open. A map waiting for a key has ``key`` None."""

    def __init__(self) -> None:
        self.value: object = None
        self.open: list[tuple[list | dict, str | None]] = []
        self.documents = 0

    def document(self, event) -> None:
        self.documents += 1
        if self.documents > 1:
            raise Refused("yaml-broken", event.start_mark.line, Text("一个文件里只能有一份。删掉 --- 和它下面的。",
                                                                  "a file holds one document. Remove --- and what follows."))

    def scalar(self, event) -> None:
        _no_extras(event)
        if self.open and isinstance(self.open[-1][0], dict) and self.open[-1][1] is None:
            self._key(event)
        else:
            self._put(_plain(event) if event.implicit[0] else event.value)

    def _key(self, event) -> None:
        container, key = self.open[-1][0], event.value
        if key in container:
            raise Refused("key-doubled", event.start_mark.line, Text(
                f"“{key}”写了两遍，第二遍会盖掉第一遍。合成一处。",
                f"“{key}” is given twice, and the second would hide the first. Make one of them."))
        self.open[-1] = (container, key)

    def start(self, event) -> None:
        _no_extras(event)
        if len(self.open) >= DEPTH:
            raise Refused("yaml-too-deep", event.start_mark.line, Text(
                f"一层套一层超过了 {DEPTH} 层。拆开写。", f"more than {DEPTH} lists or maps stand inside each other. Take them apart."))
        if self.open and isinstance(self.open[-1][0], dict) and self.open[-1][1] is None:
            raise Refused("yaml-broken", event.start_mark.line, Text("键要是文字，不能是列表。给它加引号。",
                                                                  "a key is text, no list or map. Put it in quotes."))
        self.open.append(([] if isinstance(event, yaml.SequenceStartEvent) else {}, None))

    def end(self, _event) -> None:
        container, _ = self.open.pop()
        self._put(container)

    def _put(self, value: object) -> None:
        if not self.open:
            self.value = value
            return
        container, key = self.open[-1]
        if isinstance(container, list):
            container.append(value)
        else:
            container[key] = value
            self.open[-1] = (container, None)

    def alias(self, event) -> None:
        raise _reference(event)


_HANDLERS = {yaml.DocumentStartEvent: _Builder.document, yaml.ScalarEvent: _Builder.scalar, yaml.AliasEvent: _Builder.alias,
             yaml.SequenceStartEvent: _Builder.start, yaml.MappingStartEvent: _Builder.start,
             yaml.SequenceEndEvent: _Builder.end, yaml.MappingEndEvent: _Builder.end}


def _no_extras(event) -> None:
    if event.anchor is not None:
        raise _reference(event)
    if event.tag is not None:
        raise Refused("yaml-tagged", event.start_mark.line, Text(f"这里不用 {event.tag} 这样的标记。删掉它；文字开头有感叹号就加引号。",
                                                              f"no tags such as {event.tag} here. Remove it, or put the text in quotes."))


def _reference(event) -> Refused:
    return Refused("yaml-reference", event.start_mark.line, Text(
        "这里不用 & 和 * 引用别处。把内容写全；文字开头有这两个符号就加引号。",
        "nothing is repeated by & and * here. Write it out, or put the text in quotes."))


def _plain(event) -> object:
    """What a text without quotes means. Raises Refused (``date-impossible``)."""
    text = event.value
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if found := _NUMBER.fullmatch(text):
        return float(text) if found[1] else int(text)
    return _day(event) if _DAY.fullmatch(text) else text


def _day(event) -> date:
    try:
        return date.fromisoformat(event.value)
    except ValueError:
        raise Refused("date-impossible", event.start_mark.line, Text(
            f"没有 {event.value} 这一天。改成真实的日期，写法是 年-月-日。",
            f"there is no day {event.value}. Write a real date as YYYY-MM-DD.")) from None
