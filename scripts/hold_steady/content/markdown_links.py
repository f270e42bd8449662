"""The links of a page as its writer typed them, each with its line."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .catalog import Source

_CODE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$|(`+)(?!`).+?(?<!`)\2(?!`)|<!--.*?-->", re.S | re.M)
_TEXT = r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
_INLINE = re.compile(rf"(!?){_TEXT}\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+[\"'(][^\n]*?[\"')])?\s*\)")
_REFERENCE = re.compile(rf"(!?){_TEXT}\[([^\[\]\n]*)\]")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:[ \t]*<?([^\s>]*)>?", re.M)
_AUTOMATIC = re.compile(r"<((?:https?|mailto|tel|ftp|javascript):[^<>\s]*)>")
_BARE = re.compile(r"(?<![<(\"'\w/])(https?://[^\s<>()\[\]，。；、）】”]+)")
#: What almost is a link, and is printed as it stands.
_ALMOST = re.compile(r"\[[^\[\]\n]+\](?:（[^（）\n]*(?:\.md|https?:|#)[^（）\n]*）|[ \t]+\((?:[^()\s]*\.md[^()\s]*|https?:[^()\s]*|#[^()\s]*)\)"
                     r"|\([^()\n]*(?:\.md|https?:)[^()\n]*$)|【[^【】\n]+】\([^()\n]*(?:\.md|https?:|#)[^()\n]*\)", re.M)
_HEADING = re.compile(r"^#{2,3}\s.*?\{\s*#([\w-]+)", re.M)
_SECTION = re.compile(r"^##\s.*?\{\s*#([\w-]+)", re.M)


@dataclass(frozen=True, slots=True)
class Written:
    """One link in a page. ``kind``: inline, image, reference, automatic, bare or almost."""

    kind: str
    text: str
    address: str
    line: int
    section: str
    label: str = ""


def links_of(source: Source) -> list[Written]:
    """Every link of a page in the order of its lines."""
    body = _CODE.sub(_blank, source.body)
    definitions = {label.lower(): address for label, address in _DEFINITION.findall(body)}
    found = [*_inline(body), *_references(body, definitions), *_others(body)]
    return [link for _, link in sorted(found, key=lambda pair: pair[0])]


def definitions_of(source: Source) -> list[tuple[str, str, int]]:
    """(label, address, line) of every ``[label]: address``."""
    body = _CODE.sub(_blank, source.body)
    return [(m[1], m[2], _line(body, m.start())) for m in _DEFINITION.finditer(body)]


def heading_ids(source: Source) -> dict[str, int]:
    """The ids that headings of a page carry, with their lines."""
    return {m[1]: _line(source.body, m.start()) for m in _HEADING.finditer(_CODE.sub(_blank, source.body))}


def _inline(body: str) -> Iterator[tuple[int, Written]]:
    for m in _INLINE.finditer(body):
        address = m[3] if m[3] is not None else m[4]
        yield m.start(), _written(body, m.start(), "image" if m[1] else "inline", m[2], address)


def _references(body: str, definitions: dict[str, str]) -> Iterator[tuple[int, Written]]:
    for m in _REFERENCE.finditer(body):
        label = (m[3] or m[2]).strip()
        yield m.start(), _written(body, m.start(), "reference", m[2], definitions.get(label.lower(), ""), label)


def _others(body: str) -> Iterator[tuple[int, Written]]:
    for m in _AUTOMATIC.finditer(body):
        yield m.start(), _written(body, m.start(), "automatic", m[1], m[1])
    taken = [m.span() for pattern in (_INLINE, _AUTOMATIC, _DEFINITION) for m in pattern.finditer(body)]
    for kind, pattern in (("bare", _BARE), ("almost", _ALMOST)):
        for m in pattern.finditer(body):
            if not any(start <= m.start() < end for start, end in taken):
                yield m.start(), _written(body, m.start(), kind, m[0], m[0])


def _written(body: str, start: int, kind: str, text: str, address: str, label: str = "") -> Written:
    section = "lead"
    for match in _SECTION.finditer(body, 0, start):
        section = match[1]
    return Written(kind, " ".join(text.split()), address, _line(body, start), section, label)


def _line(body: str, start: int) -> int:
    return body.count("\n", 0, start) + 1


def _blank(match: re.Match) -> str:
    return re.sub(r"[^\n]", " ", match[0])
