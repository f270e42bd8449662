"""A small HTML validator: html5lib's parse errors, and the content models that our pages use.

Elements and attributes are listed, not guessed: whatever is not in the tables below is an error,
so a new element has to be added here by someone who has read its definition in the standard.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as PARSE_MESSAGES

_GLOBAL = frozenset("class id lang title hidden tabindex role style dir spellcheck enterkeyhint inputmode translate autofocus".split())
_PHRASING = frozenset(
    "a abbr b bdi br button cite code dfn em i img input kbd label mark meter output progress q s samp script "
    "select small span strong sub sup svg template textarea time u var wbr".split())
_SECTIONING = frozenset("article aside nav section".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_FLOW = _PHRASING | _SECTIONING | _HEADINGS | frozenset(
    "address blockquote details div dl fieldset figure footer form header hr main ol p pre search table ul".split())
#: Element: (children allowed, attributes beyond the global ones). "transparent" takes its parent's model.
_MODELS: dict[str, tuple[frozenset[str] | str, str]] = {
    "html": (frozenset({"head", "body"}), ""),
    "head": (frozenset("title meta link style script".split()), ""),
    "title": (frozenset(), ""), "style": (frozenset(), "media"), "script": (frozenset(), "src defer async type"),
    "meta": (frozenset(), "charset name content property http-equiv media"),
    "link": (frozenset(), "rel href hreflang type media sizes as"),
    "body": (_FLOW, ""), "main": (_FLOW, ""), "header": (_FLOW - {"main", "header", "footer"}, ""),
    "footer": (_FLOW - {"main", "header", "footer"}, ""), "div": (_FLOW, ""),
    "article": (_FLOW - {"main"}, ""), "aside": (_FLOW - {"main"}, ""), "nav": (_FLOW - {"main"}, ""), "section": (_FLOW - {"main"}, ""),
    **{h: (_PHRASING, "") for h in _HEADINGS},
    "p": (_PHRASING, ""), "pre": (_PHRASING, ""), "blockquote": (_FLOW, "cite"), "hr": (frozenset(), ""),
    "ul": (frozenset({"li"}), ""), "ol": (frozenset({"li"}), "start reversed type"), "li": (_FLOW, "value"),
    "dl": (frozenset({"dt", "dd", "div"}), ""), "dt": (_FLOW - _SECTIONING - _HEADINGS - {"header", "footer"}, ""), "dd": (_FLOW, ""),
    "figure": (_FLOW | {"figcaption"}, ""), "figcaption": (_FLOW, ""),
    "table": (frozenset("caption colgroup thead tbody tfoot tr".split()), ""), "caption": (_FLOW - {"table"}, ""),
    "colgroup": (frozenset({"col"}), "span"), "col": (frozenset(), "span"),
    "thead": (frozenset({"tr"}), ""), "tbody": (frozenset({"tr"}), ""), "tfoot": (frozenset({"tr"}), ""),
    "tr": (frozenset({"td", "th"}), ""), "td": (_FLOW, "colspan rowspan headers"),
    "th": (_FLOW - _SECTIONING - _HEADINGS - {"header", "footer"}, "colspan rowspan headers scope abbr"),
    "a": ("transparent", "href target download rel hreflang type referrerpolicy"),
    **{tag: (_PHRASING, "") for tag in "abbr b bdi cite code dfn em i kbd mark s samp small span strong sub sup u var".split()},
    "q": (_PHRASING, "cite"), "time": (_PHRASING, "datetime"), "br": (frozenset(), ""), "wbr": (frozenset(), ""),
    "img": (frozenset(), "src alt width height loading decoding srcset sizes"),
    "form": (_FLOW - {"form"}, "action method autocomplete novalidate name"),
    "label": (_PHRASING - {"label"}, "for"), "button": (_PHRASING, "type name value disabled form"),
    "input": (frozenset(), "type name value placeholder autocomplete required readonly disabled checked list min max step pattern maxlength minlength size"),
    "output": (_PHRASING, "for name form"), "select": (frozenset({"option", "optgroup"}), "name required disabled multiple autocomplete"),
    "optgroup": (frozenset({"option"}), "label disabled"), "option": (frozenset(), "value selected disabled label"),
    "textarea": (frozenset(), "name rows cols placeholder required readonly disabled autocomplete maxlength"),
    "fieldset": (_FLOW | {"legend"}, "disabled name form"), "legend": (_PHRASING | _HEADINGS, ""),
    "details": (_FLOW | {"summary"}, "open name"), "summary": (_PHRASING | _HEADINGS, ""),
    "search": (_FLOW, ""), "address": (_FLOW - _SECTIONING - _HEADINGS - {"header", "footer", "address"}, ""),
    "progress": (_PHRASING, "value max"), "meter": (_PHRASING, "value min max low high optimum"),
}
_INTERACTIVE = frozenset("a button details input label select textarea".split())
_MUST_HAVE = {"img": ("src", "alt"), "meta": (), "a": ("href",), "link": ("rel", "href"), "html": ("lang",)}
_NO_NAME_ALLOWED = frozenset("div span p b strong em i small code cite li dt dd h1 h2 h3 q sub sup".split())
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")
_SVG = "{http://www.w3.org/2000/svg}svg"
_BAD_URL = re.compile(r"[\s<>\"{}|\\^`]")


def faults(html: str) -> list[str]:
    """Everything wrong with one document, each in a line."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    document = parser.parse(html)
    found = [f"line {line}: {PARSE_MESSAGES.get(code, code) % (data or {})}" for (line, _), code, data in parser.errors]
    return found + list(_walk(document)) + list(_whole(document))


def _walk(document: Element) -> Iterator[str]:
    def visit(element: Element, allowed: frozenset[str], above: tuple[str, ...]) -> Iterator[str]:
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag == _SVG:
                if "svg" not in allowed:
                    yield f"<svg> in <{element.tag}>"
                continue
            if child.tag not in _MODELS:
                yield f"<{child.tag}> is not in the table of elements"
                continue
            if child.tag not in allowed:
                yield f"<{child.tag}> in <{element.tag}>: {_start(child)}"
            if child.tag in _INTERACTIVE and set(above) & {"a", "button"} or child.tag in ("a", "button") and "label" in above:
                yield f"<{child.tag}> inside another control: {_start(child)}"
            yield from _attributes(child)
            model = _MODELS[child.tag][0]
            yield from visit(child, allowed if model == "transparent" else model, (*above, child.tag))
            yield from _order(child)

    yield from _attributes(document)
    yield from visit(document, _MODELS["html"][0], ("html",))


def _attributes(element: Element) -> Iterator[str]:
    allowed = _GLOBAL | set(_MODELS[element.tag][1].split())
    for name, value in element.attrib.items():
        if name not in allowed and not name.startswith(("aria-", "data-")):
            yield f"attribute {name} on <{element.tag}>"
        if name in ("href", "src", "action") and not value.startswith("data:") and (not value or _BAD_URL.search(value)):
            yield f"{name}={value!r} is no address"
        if name in ("lang", "hreflang") and value != "x-default" and not _LANGUAGE.match(value):
            yield f"{name}={value!r} is no language"
        if name == "id" and (not value or re.search(r"\s", value)):
            yield f"id={value!r}"
        if name == "tabindex" and value not in ("0", "-1"):
            yield f"tabindex={value!r}"
        if name == "aria-label" and not value.strip():
            yield f"empty aria-label on <{element.tag}>"
        if name == "aria-label" and element.tag in _NO_NAME_ALLOWED and "role" not in element.attrib:
            yield f"aria-label on <{element.tag}>, which takes no name"
    for name in _MUST_HAVE.get(element.tag, ()):
        if name not in element.attrib:
            yield f"<{element.tag}> without {name}"


def _order(element: Element) -> Iterator[str]:
    """Rules about the order and number of children, and about being empty."""
    tags = [child.tag for child in element if isinstance(child.tag, str)]
    if element.tag == "details" and tags[:1] != ["summary"]:
        yield "<details> must begin with <summary>"
    if element.tag == "figure" and "figcaption" in tags[1:-1]:
        yield "<figcaption> must be first or last in <figure>"
    if element.tag == "dl" and tags and (tags[0] == "dd" or tags[-1] == "dt"):
        yield "<dl> must go from <dt> to <dd>"
    if element.tag in ("ul", "ol", "dl", "table", "tr", "tbody", "select") and (element.text or "").strip():
        yield f"text directly in <{element.tag}>"
    if element.tag in _HEADINGS | {"a", "button", "li", "p", "td", "th", "dt", "dd", "summary", "title", "figcaption"} and element.tag != "td" \
            and not "".join(element.itertext()).strip() and not tags and "aria-label" not in element.attrib:
        yield f"empty <{element.tag}>"


def _whole(document: Element) -> Iterator[str]:
    """Rules about the document as a whole."""
    ids = [e.get("id") for e in document.iter() if e.get("id")]
    yield from (f"id {i!r} is used twice" for i in sorted({i for i in ids if ids.count(i) > 1}))
    for element in document.iter():
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            yield from (f"{name} points to {i!r}, which does not exist"
                        for i in (element.get(name) or "").split() if i not in ids)
    for tag in ("title", "main", "h1"):
        count = sum(1 for e in document.iter(tag) if "hidden" not in e.attrib)
        if count != 1:
            yield f"{count} <{tag}> instead of one"
    levels = [int(e.tag[1]) for e in document.iter() if isinstance(e.tag, str) and e.tag in _HEADINGS]
    yield from (f"<h{after}> follows <h{before}>" for before, after in zip(levels, levels[1:]) if after > before + 1)
    metas = [m.get("name") or m.get("property") for m in document.iter("meta")]
    yield from (f"meta {m} twice" for m in sorted({m for m in metas if m and metas.count(m) > 1} - {"theme-color"}))


def _start(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())[:40]
