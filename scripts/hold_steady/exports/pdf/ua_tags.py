"""The tags of a PDF, put right before it is written: what WeasyPrint 70 leaves undone.

It marks running heads and feet as content nobody can reach: here they become artefacts. It names a link by the anchor
it leads to: here by its words. It says nothing of a run in the other language: here each block says its own. It gives
header cells ids without the index they need: here a scope. It wraps every line in a tag that means nothing, and moves every
Latin letter by nothing: here both are taken away, which halves an English file.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pydyf

_HOLLOW = frozenset({"Span", "NonStruct"})
#: Blocks that say which language they are in. Parts of them follow.
_SPEAKING = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "LBody", "Lbl", "Link", "Caption"})
_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]{2,}")
_PLACED, _FINE = (b" Tm", b" re", b" m", b" l", b" c"), re.compile(rb"(\d\.\d\d)\d+")
_SHOWN, _MOVED = re.compile(rb"<([0-9a-f]+)>"), re.compile(rb"^/([A-Za-z]+) \S+ Tf$")


@dataclass(slots=True)
class Node:
    """One tag. ``kids``: tags, numbers of marked content on its page, and link annotations."""

    role: str
    page: bytes
    extra: dict = field(default_factory=dict)
    kids: list = field(default_factory=list)
    object: pydyf.Dictionary | None = None


def tidy(document, pdf: pydyf.PDF) -> None:
    """A ``finisher`` of WeasyPrint: rebuild the tree of tags of ``pdf`` in place."""
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    tree = _read(pdf, pdf.objects[_number(root["K"][0])])
    texts = _Texts(document, pdf)
    _cut_off(pdf, _number(root["ParentTree"]))
    _unwrap(tree, texts, pdf.catalog["Lang"].string)
    _mark_artefacts(pdf, tree)
    for node in _walk(tree):
        _mend(node, texts, pdf.catalog["Lang"].string)
    _write(pdf, tree)
    for page in pdf.page_references:
        stream = _stream(pdf, page)
        stream.stream = [_shorter(item) if isinstance(item, bytes) else item for item in stream.stream]


def _shorter(item: bytes) -> bytes:
    """An operator without moves by nothing, and without digits finer than a hundredth of a pixel."""
    if item.endswith(b"] TJ"):
        return item.replace(b">0<", b"")
    return _FINE.sub(rb"\1", item) if item.endswith(_PLACED) else item


# -- reading -------------------------------------------------------------------------------------
def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _read(pdf: pydyf.PDF, element: pydyf.Dictionary) -> Node:
    extra = {key: value for key, value in element.items() if key not in ("Type", "S", "K", "Pg", "P", "ID")}
    node = Node(element["S"][1:], element.get("Pg", b""), extra)
    for kid in element["K"]:
        if isinstance(kid, int):
            node.kids.append(kid)
            continue
        kid = pdf.objects[_number(kid)]
        node.kids.append(pdf.objects[_number(kid["Obj"])] if kid["Type"] == "/OBJR" else _read(pdf, kid))
    return node


def _cut_off(pdf: pydyf.PDF, first: int) -> None:
    """Forget every object from ``first`` on, which is all of the old tree; keep the metadata that came after it."""
    later = [thing for thing in pdf.objects[first:] if isinstance(thing, pydyf.Stream)]
    del pdf.objects[first:]
    for thing in later:
        pdf.add_object(thing)
        if thing.extra.get("Type") == "/Metadata":
            pdf.catalog["Metadata"] = thing.reference


class _Texts:
    """What each marked content says, read back from the glyphs."""

    def __init__(self, document, pdf: pydyf.PDF) -> None:
        self.words: dict[str, dict[int, str]] = {}
        for font in document.fonts.values():
            self.words.setdefault(font.hash, {}).update(font.to_unicode)
        self.said = {(page, number): text for page in pdf.page_references for number, text in self._read(_stream(pdf, page))}

    def _read(self, stream: pydyf.Stream) -> Iterator[tuple[int, str]]:
        mark, text, font = None, "", {}
        for item in stream.stream:
            if isinstance(item, pydyf.Dictionary):
                mark, text = item.get("MCID"), ""
            elif item == b"EMC" and mark is not None:
                yield mark, text
                mark = None
            elif isinstance(item, bytes) and (name := _MOVED.match(item)):
                font = self.words.get(name[1].decode(), {})
            elif isinstance(item, bytes) and item.endswith(b"] TJ") and mark is not None:
                text += "".join(font.get(int(run[i:i + 4], 16), "") for run in _SHOWN.findall(item) for i in range(0, len(run), 4))

    def of(self, node: Node) -> str:
        """All that a tag says, in order."""
        return "".join(self.said.get((node.page, kid), "") if isinstance(kid, int) else self.of(kid) if isinstance(kid, Node) else ""
                       for kid in node.kids)


def _stream(pdf: pydyf.PDF, page: bytes) -> pydyf.Stream:
    return pdf.objects[_number(pdf.objects[_number(page)]["Contents"])]


# -- mending -------------------------------------------------------------------------------------
def _walk(node: Node) -> Iterator[Node]:
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _walk(kid)


def _unwrap(node: Node, texts: _Texts, language: str) -> None:
    """Take away tags that say nothing of what they hold, and tags that hold nothing. A run of Chinese in English stays."""
    kids: list = []
    for kid in node.kids:
        if isinstance(kid, Node):
            _unwrap(kid, texts, language)
            if kid.role in _HOLLOW and not kid.extra and (kid.page == node.page or not any(isinstance(k, int) for k in kid.kids)):
                if not (kid.role == "Span" and language == "en" and _language(texts.of(kid)) == "zh-CN" and _language(texts.of(node)) == "en"):
                    kids += kid.kids
                    continue
                kid.extra["Lang"] = pydyf.String("zh-CN")
            if not kid.kids and kid.role not in ("TD", "TH"):
                continue
        kids.append(kid)
    node.kids = kids


def _mark_artefacts(pdf: pydyf.PDF, tree: Node) -> None:
    """What no tag holds stands in the margins of the page: heads, feet and page numbers."""
    reached = {(node.page, kid) for node in _walk(tree) for kid in node.kids if isinstance(kid, int)}
    for page in pdf.page_references:
        stream = _stream(pdf, page).stream
        for place, item in enumerate(stream):
            if isinstance(item, pydyf.Dictionary) and "MCID" in item and (page, item["MCID"]) not in reached:
                stream[place - 1:place + 1] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})


def _mend(node: Node, texts: _Texts, language: str) -> None:
    if node.role == "TH":
        node.extra["A"] = pydyf.Dictionary({"O": "/Table", "Scope": "/Column"})
    elif node.role == "TD":
        node.extra.get("A", {}).pop("Headers", None)
        if set(node.extra.get("A", ())) == {"O"}:
            del node.extra["A"]
    elif node.role == "L":
        ordered = any(isinstance(kid, Node) and kid.role == "Lbl" and texts.of(kid).strip(" .").isdigit()
                      for item in node.kids if isinstance(item, Node) for kid in item.kids)
        node.extra["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Decimal" if ordered else "/None"})
    elif node.role == "Link":
        for annotation in (kid for kid in node.kids if isinstance(kid, pydyf.Dictionary)):
            annotation["Rect"] = pydyf.Array(round(edge, 1) for edge in annotation["Rect"])
            annotation["Contents"] = pydyf.String(texts.of(node).strip() or annotation["Contents"].string)
    if node.role in _SPEAKING and (spoken := _language(texts.of(node))) not in (None, language):
        node.extra["Lang"] = pydyf.String(spoken)


def _language(text: str) -> str | None:
    """The language of a block of its own; None where it holds neither Chinese nor a word in Latin letters."""
    han, latin = len(_HAN.findall(text)), len(_LATIN.findall(text))
    return None if not han and not latin else "zh-CN" if han >= latin else "en"


# -- writing -------------------------------------------------------------------------------------
def _write(pdf: pydyf.PDF, tree: Node) -> None:
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    owners: dict[bytes, dict[int, bytes]] = {page: {} for page in pdf.page_references}
    annotations: list[tuple[pydyf.Dictionary, bytes]] = []
    root["K"] = pydyf.Array([_put(pdf, tree, root, owners, annotations)])
    numbers = pydyf.Array()
    for count, owned in enumerate(owners.values()):
        numbers += [count, pydyf.Array(owned.get(n, "null") for n in range(max(owned, default=-1) + 1))]
    for count, (annotation, owner) in enumerate(annotations, len(owners)):
        annotation["StructParent"] = count
        numbers += [count, owner]
    parents = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(parents)
    root["ParentTree"], root["ParentTreeNextKey"] = parents.reference, len(owners) + len(annotations)
    pdf.catalog["StructTreeRoot"] = root.reference


def _put(pdf: pydyf.PDF, node: Node, parent: pydyf.Dictionary, owners: dict, annotations: list) -> bytes:
    """Add a tag and all below it; return its reference."""
    element = pydyf.Dictionary({"S": f"/{node.role}", "P": parent.reference, **({"Pg": node.page} if node.page else {}), **node.extra})
    pdf.add_object(element)
    kids = pydyf.Array()
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(_put(pdf, kid, element, owners, annotations))
        elif isinstance(kid, int):
            owners[node.page][kid] = element.reference
            kids.append(kid)
        else:
            annotations.append((kid, element.reference))
            kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.reference, "Pg": node.page}))
    element["K"] = kids[0] if len(kids) == 1 else kids
    return element.reference
