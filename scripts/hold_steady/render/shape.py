"""What is wrong with the shape of a page: raw HTML, links that do not say where they lead, headings without a good id."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ..core import Finding, Text, words
from .line_signs import LineSigns

#: Ids that the templates use themselves.
_SHELL_IDS = frozenset({"main", "help", "q"})


def raw_html(blocks: Iterable[object], lines: LineSigns, path: str) -> Iterator[Finding]:
    """``blocks``: what Markdown kept as it stood."""
    for number, raw in enumerate(blocks):
        if isinstance(raw, str) and raw.lstrip().startswith("<"):
            yield Finding("raw-html", path, lines.html.get(number, 0), Text(
                "页面里不写 HTML。改用 Markdown 或 /// 块。", "raw HTML is not used in pages. Use Markdown or a /// block."))


def vague_links(root: Element, vague: frozenset[str], lines: LineSigns, path: str) -> Iterator[Finding]:
    for link in root.iter("a"):
        said = words(link).strip(" “”。，.")
        if said.lower() in vague:
            yield Finding("link-vague", path, lines.of(link), Text(
                f"链接“{said}”没有说通到哪里。写出那一页或那一节讲什么。",
                f"the link “{said}” does not say where it leads. Name what stands there."), text=said)


def bad_heading(heading: Element, body: str, lines: LineSigns, path: str) -> Iterator[Finding]:
    """``body``: the page as typed, where the id must stand."""
    text, identifier = words(heading), heading.get("id", "")
    if f"{{#{identifier}" not in body.replace("{ #", "{#"):
        yield Finding("heading-without-id", path, lines.of(heading), Text(
            f"标题“{text}”没有写 id。在后面加 {{#英文-id}}，两种语言一样。",
            f"the heading “{text}” has no id. Add {{#an-ascii-id}}, the same in both languages."))
    elif not re.fullmatch(r"[a-z][a-z0-9-]*", identifier) or identifier in _SHELL_IDS:
        yield Finding("heading-id-invalid", path, lines.of(heading), Text(
            f"标题 id “{identifier}”只能用小写字母、数字和连字符，也不能是 {'、'.join(sorted(_SHELL_IDS))}。",
            f"the heading id “{identifier}” may have only lower-case letters, digits and hyphens, "
            f"and must not be one of {', '.join(sorted(_SHELL_IDS))}, which the page around it uses."))
