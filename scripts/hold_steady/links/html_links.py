"""A built page as the addresses and anchors in it: one pass of one pattern, because a site has 400 pages.

A tree would tell more and cost twenty times as much; what needs a tree is the business of the tests.
"""
from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_ATTRIBUTES_OF_A_TAG = r"""((?:[^>"']++|"[^"]*+"|'[^']*+')*+)"""
_TAG = re.compile(rf"<!--.*?-->|<(style|script)\b{_ATTRIBUTES_OF_A_TAG}>(.*?)</\1\s*>|<(/?[a-zA-Z][\w:-]*){_ATTRIBUTES_OF_A_TAG}>",
                  re.S | re.I)
_WORTH = re.compile(r"(?:^|[\s\"'])(?:href|src|srcset|id|name|content|action|formaction|poster|data|cite|xlink:href|style|for|list|"
                    r"aria-[a-z]+|background|manifest)\s*=", re.I)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+["']([^"']+)["']""", re.I)
#: Where an address stands, by tag; ``*`` for every tag.
_PLACES = {"a": ("href",), "area": ("href",), "link": ("href",), "img": ("src",), "source": ("src",), "script": ("src",),
           "iframe": ("src",), "embed": ("src",), "audio": ("src",), "video": ("src", "poster"), "track": ("src",), "input": ("src", "formaction"),
           "form": ("action",), "button": ("formaction",), "object": ("data",), "use": ("href", "xlink:href"), "image": ("href", "xlink:href"),
           "blockquote": ("cite",), "q": ("cite",), "ins": ("cite",), "del": ("cite",), "html": ("manifest",), "body": ("background",), "base": ("href",)}
_POINTERS = ("for", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-activedescendant")
_META = {"og:image", "og:url", "twitter:image", "og:audio", "og:video"}
#: The tags whose inside is a part of the page of its own; the source of a link is looked for by it.
_PARTS = {"head", "header", "article", "main", "aside", "footer", "nav"}


@dataclass(frozen=True, slots=True)
class Link:
    """One address in a page. ``part``: the innermost head, header, article, nav, aside or footer around it."""

    tag: str
    attribute: str
    address: str
    start: int
    part: str
    heading: str
    attributes: dict[str, str] = field(hash=False)


@dataclass(slots=True)
class Document:
    """The addresses, ids and pointers of one page, by its address below the root."""

    url: str
    text: str
    links: list[Link] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    twice: list[tuple[str, int, str]] = field(default_factory=list)
    #: The heading above each id.
    below: dict[str, str] = field(default_factory=dict)
    pointers: list[Link] = field(default_factory=list)
    part: list[str] = field(default_factory=list)
    heading: str = ""

    def line(self, start: int) -> int:
        return self.text.count("\n", 0, start) + 1

    def words(self, link: Link) -> str:
        """The text of a link, without markup."""
        end = self.text.find(f"</{link.tag}", link.start)
        inner = self.text[self.text.find(">", link.start) + 1:end] if 0 <= end - link.start < 4000 else ""
        return " ".join(html.unescape(re.sub(r"<[^>]*>", "", inner)).split())


def read_document(url: str, text: str, styles: dict[str, list[str]]) -> Document:
    """Read a page. ``styles`` remembers the addresses in style sheets, which pages share."""
    document = Document(url, text)
    for match in _TAG.finditer(text):
        tag = (match[1] or match[4] or "").lower()
        if not tag:
            continue
        attributes = match[2] if match[1] else match[5]
        _follow(document, tag)
        if _WORTH.search(attributes):
            _read_tag(document, tag, _attributes(attributes), match.start())
        if tag == "style":
            if match[3] not in styles:
                styles[match[3]] = addresses_in_css(match[3])
            for address in styles[match[3]]:
                _add(document, "style", "url()", address, match.start(), {})
    return document


def _follow(document: Document, tag: str) -> None:
    """Remember in which part of the page the next tags stand."""
    if tag in _PARTS:
        document.part.append(tag)
    elif tag[0] == "/" and tag[1:] in document.part:
        while document.part.pop() != tag[1:]:
            pass


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        value = double or single or bare
        found.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
    return found


def _read_tag(document: Document, tag: str, attributes: dict[str, str], start: int) -> None:
    if identifier := attributes.get("id"):
        if identifier in document.ids:
            # Of a heading and a template that share an id, the heading is the one to rename.
            document.twice.append((identifier, start, document.heading) if "article" in document.part
                                  else (identifier, document.ids[identifier], document.below[identifier]))
        document.ids.setdefault(identifier, start)
        document.below.setdefault(identifier, identifier if tag in ("h2", "h3") else document.heading)
        if tag in ("h2", "h3"):
            document.heading = identifier
    if tag == "a" and "name" in attributes:
        document.ids.setdefault(attributes["name"], start)
    for name in _PLACES.get(tag, ()):
        if name in attributes:
            _add(document, tag, name, attributes[name], start, attributes)
    if "srcset" in attributes:
        for address in addresses_in_srcset(attributes["srcset"]):
            _add(document, tag, "srcset", address, start, attributes)
    if tag == "meta":
        _read_meta(document, attributes, start)
    for address in addresses_in_css(attributes["style"]) if "url(" in attributes.get("style", "") else ():
        _add(document, tag, "style", address, start, attributes)
    for name in _POINTERS:
        for target in attributes.get(name, "").split():
            document.pointers.append(Link(tag, name, target, start, document.part[-1] if document.part else "", document.heading, attributes))


def _read_meta(document: Document, attributes: dict[str, str], start: int) -> None:
    if (attributes.get("property") or attributes.get("name")) in _META:
        _add(document, "meta", "content", attributes.get("content", ""), start, attributes)
    if attributes.get("http-equiv", "").lower() == "refresh":
        _, _, address = attributes.get("content", "").partition("=")
        _add(document, "meta", "refresh", address.strip(" '\""), start, attributes)


def _add(document: Document, tag: str, name: str, address: str, start: int, attributes: dict[str, str]) -> None:
    part = next((p for p in reversed(document.part) if p != "main"), "")
    document.links.append(Link(tag, name, address, start, "article" if "article" in document.part else part, document.heading, attributes))


def addresses_in_css(text: str) -> list[str]:
    return [next(filter(None, found), "") for found in _URL.findall(text)]


def addresses_in_srcset(text: str) -> list[str]:
    """Every candidate of a ``srcset``; a comma inside an address is not followed by a space."""
    return [part.split()[0] for part in re.split(r",\s+", text.strip().rstrip(",")) if part.split()]
