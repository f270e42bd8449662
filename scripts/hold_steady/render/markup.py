"""What Markdown may become in a page: a list of elements, of attributes and of the kinds of address a link may have.

``attr_list`` would write any attribute a page asks for, ``onclick`` too. Whatever is on no list here is taken out of the page and said.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from ..core import Text

#: Element → the attributes it may have. ``div`` stands for our own blocks until they are filled.
ELEMENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys("p ul li dl dt dd em strong br hr pre blockquote table thead tbody tr th td".split(), frozenset()),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), frozenset({"id"})),
    "a": frozenset({"href", "title"}), "img": frozenset({"src", "alt", "title"}), "ol": frozenset({"start"}),
    "code": frozenset({"class"}), "div": frozenset({"data-guide", "data-arg"}),
}
#: The values of attributes that name something, and of ``lang``, which words in another language may carry everywhere.
_VALUES = {"class": re.compile(r"language-[\w-]+"), "lang": re.compile("zh-CN|zh-Latn|en"), "start": re.compile(r"[0-9]{1,4}")}
#: What a page may ask of our own scripts: the place where it can be kept on the phone.
OURS = frozenset({("p", "class", "keep")})
#: What a link may lead to besides pages of the guide; a picture lies in the guide.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_ANY = re.compile(".*", re.S)
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")


def objections(root: Element) -> Iterator[tuple[str, Element, Text]]:
    """(code, element, what to do) of everything that is on no list; each is taken out of the tree."""
    for element in root.iter():
        if element.tag not in ELEMENTS and isinstance(element.tag, str):
            yield "markup-element", element, Text(f"页面里不用 <{element.tag}>。改用 Markdown 或 /// 块。", f"<{element.tag}> is not used in pages. Use Markdown or a /// block.")
            element.tag = "p"
        for name, value in list(element.attrib.items()):
            if objection := _objection(element.tag, name, value):
                del element.attrib[name]
                yield objection[0], element, objection[1]


def _objection(tag: str, name: str, value: str) -> tuple[str, Text] | None:
    is_ours = (tag, name, value) in OURS or ((name == "lang" or name in ELEMENTS[tag]) and bool(_VALUES.get(name, _ANY).fullmatch(value)))
    if not is_ours:
        return "markup-attribute", Text(
            f"<{tag}> 不能带 {name}。删掉；大括号里只写标题的 {{#id}}，表格不写对齐的冒号。",
            f"<{tag}> may not have {name}. Remove it; braces hold nothing but the {{#id}} of a heading, and tables no colons for alignment.")
    if name == "href" and not is_safe_link(value):
        return "link-scheme", Text(
            f"链接 “{value}” 不能用。只写站内的页面、https://、http://、mailto: 和 tel:。",
            f"the link “{value}” is not allowed. Link to a page of the guide, or to https://, http://, mailto: or tel:.")
    if name == "src" and (_address(value).scheme or _address(value).netloc):
        return "image-outside", Text(f"图片 “{value}” 不在本站。读者打开页面时，不能向别的网站要东西。",
                                            f"the picture “{value}” lies elsewhere. A page asks no other host for anything.")
    return None


def is_safe_link(value: str) -> bool:
    """Whether an address leads to a page of the guide or, openly, to one of SCHEMES."""
    address = _address(value)
    return address.scheme in SCHEMES if address.scheme else not address.netloc


def _address(value: str):
    """An address as a browser reads it: entities resolved, blanks and control characters dropped, ``\\`` as ``/``."""
    written = unescape(value.replace("\x02amp\x03", "&"))
    try:
        return urlsplit(_IGNORED_BY_BROWSERS.sub("", written).replace("\\", "/"))
    except ValueError:
        return urlsplit("invalid:")
