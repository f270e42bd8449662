"""A PDF as a reader for the blind meets it: tags, marked content, links; and what the Matterhorn protocol can say of them by machine."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pikepdf

#: Where a tag may stand; a tag that is not named may stand anywhere.
PARENTS = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody", "TFoot"}, "THead": {"Table"}, "TBody": {"Table"},
           "TH": {"TR"}, "TD": {"TR"}}
#: What a tag may hold; a tag that is not named may hold anything.
HOLDS = {"L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}, "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"}}
STANDARD = {"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody",
            "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Link", "Figure", "NonStruct", "Strong", "TOC", "TOCI", "Reference"}
#: Operators that put something on the page.
_PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "EI"}


@dataclass(slots=True, eq=False)
class Tag:
    role: str
    element: pikepdf.Object
    parent: Tag | None
    marks: list[tuple[tuple, int]] = field(default_factory=list)
    annotations: list[pikepdf.Object] = field(default_factory=list)
    kids: list[Tag] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.parent} > {self.role}" if self.parent else self.role


class Pdf:
    """An open file. ``tags``: all tags in reading order."""

    def __init__(self, path: Path) -> None:
        self.pdf = pikepdf.open(path)
        self.tags: list[Tag] = []
        kids = self.pdf.Root.StructTreeRoot.K
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            self._read(kid, None)

    def _read(self, element: pikepdf.Object, parent: Tag | None) -> None:
        tag = Tag(str(element.S)[1:], element, parent)
        self.tags.append(tag)
        if parent:
            parent.kids.append(tag)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                tag.marks.append((element.Pg.objgen, kid))
            elif kid.get("/Type") == "/OBJR":
                tag.annotations.append(kid.Obj)
            elif kid.get("/Type") == "/MCR":
                tag.marks.append((kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)))
            else:
                self._read(kid, tag)

    def of(self, *roles: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.role in roles]

    @cached_property
    def links(self) -> list[pikepdf.Object]:
        return [note for page in self.pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]

    @cached_property
    def outline(self) -> list[tuple[str, list[str]]]:
        with self.pdf.open_outline() as outline:
            return [(item.title, [child.title for child in item.children]) for item in outline.root]

    def fonts(self) -> Iterator[pikepdf.Object]:
        for thing in self.pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font" and "/DescendantFonts" in thing:
                yield thing


# -- faults, one family each ------------------------------------------------------------------------
def faults_of_tags(pdf: Pdf) -> Iterator[str]:
    """Tags that stand where they may not, headings that skip a level, pictures without words, cells without a scope."""
    level = 0
    for tag in pdf.tags:
        if tag.role not in STANDARD:
            yield f"{tag} is no standard tag"
        if tag.role in PARENTS and (tag.parent is None or tag.parent.role not in PARENTS[tag.role]):
            yield f"{tag} stands in the wrong place"
        if tag.role in HOLDS and (tag.marks or any(kid.role not in HOLDS[tag.role] for kid in tag.kids)):
            yield f"{tag} holds what it may not"
        if tag.role[0] == "H" and tag.role[1:].isdigit():
            if int(tag.role[1:]) > level + 1:
                yield f"{tag} comes after a heading of level {level}"
            level = int(tag.role[1:])
        if tag.role == "Figure" and not str(tag.element.get("/Alt", "")).strip():
            yield f"{tag} has no words"
        if tag.role == "TH" and not {"/Column", "/Row"} & {str(told.get("/Scope", "")) for told in tag.element.get("/A", ())}:
            yield f"{tag} has no scope"
    if [tag.role for tag in pdf.tags if tag.parent is None] != ["Document"]:
        yield "there is not one root"


def faults_of_links(pdf: Pdf) -> Iterator[str]:
    """Links that no tag Link holds, that have no words, or whose words are only an address inside the file."""
    held = {note.objgen for tag in pdf.of("Link") for note in tag.annotations}
    elsewhere = {note.objgen for tag in pdf.tags if tag.role != "Link" for note in tag.annotations}
    parents = dict(_pairs(pdf.pdf.Root.StructTreeRoot.ParentTree.Nums))
    for link in pdf.links:
        words, target = str(link.get("/Contents", "")), str(link.get("/Dest") or link.A.URI)
        if link.objgen not in held or link.objgen in elsewhere:
            yield f"the link “{words}” is not in a Link"
        if not words.strip() or words == target:
            yield f"the link to {target} says nothing"
        owner = parents.get(int(link.get("/StructParent", -1)))
        if owner is None or str(owner.get("/S")) != "/Link":
            yield f"the link “{words}” does not know its tag"


def faults_of_content(pdf: Pdf, pages: range | None = None) -> Iterator[str]:
    """What is painted and is neither in the tree of tags nor an artefact; what the tree says and the page does not hold."""
    marks = {mark for tag in pdf.tags for mark in tag.marks}
    parents = dict(_pairs(pdf.pdf.Root.StructTreeRoot.ParentTree.Nums))
    for number in pages or range(len(pdf.pdf.pages)):
        page = pdf.pdf.pages[number]
        seen, loose = set(), 0
        stack: list[int | str | None] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BMC", "BDC"):
                mark = operands[1].get("/MCID") if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else None
                stack.append("Artifact" if str(operands[0]) == "/Artifact" else mark)
                seen |= {int(mark)} if mark is not None else set()
            elif name == "EMC":
                stack.pop()
            elif name in _PAINTING and "Artifact" not in stack and not any(isinstance(mark, int) for mark in stack):
                loose += 1
        owned = parents[int(page.StructParents)]
        wrong = {n for n in seen if (page.objgen, n) not in marks or n >= len(owned) or not isinstance(owned[n], pikepdf.Dictionary)}
        if loose or wrong:
            yield f"page {number + 1}: {loose} things painted without a tag, marks {sorted(wrong)} outside the tree"
        if missing := {n for where, n in marks if where == page.objgen} - seen:
            yield f"page {number + 1}: the tags name marks {sorted(missing)}, which are not there"


def faults_of_fonts(pdf: Pdf) -> Iterator[str]:
    """Fonts that are not inside, or do not say which characters they draw."""
    for font in pdf.fonts():
        if "/ToUnicode" not in font:
            yield f"{font.BaseFont} does not say which characters it draws"
        if "/FontFile3" not in font.DescendantFonts[0].FontDescriptor:
            yield f"{font.BaseFont} is not inside"


# -- what is on a page ------------------------------------------------------------------------------
def drawn(page: pikepdf.Page) -> Iterator[tuple[float, float, int]]:
    """Every run of glyphs that is no header, footer or ornament: its height on the page in points, its size, how many glyphs."""
    size, height, stack = 0.0, 0.0, []
    for operands, operator in pikepdf.parse_content_stream(page, "BDC BMC EMC cm Tf Tj TJ"):
        name = str(operator)
        if name in ("BDC", "BMC"):
            stack.append(str(operands[0]))
        elif name == "EMC":
            stack.pop()
        elif name == "cm":
            height = float(operands[5])
        elif name == "Tf":
            size = float(operands[1])
        elif name in ("Tj", "TJ") and "/Artifact" not in stack:
            texts = operands[0] if name == "TJ" else [operands[0]]
            yield height, size, sum(len(bytes(text)) // 2 for text in texts if isinstance(text, pikepdf.String))


def lowest(page: pikepdf.Page, runs: list[tuple[float, float, int]]) -> float:
    """How far down a page its words reach, from 0 to 1. ``runs``: what is drawn on it."""
    return 1 - min((height for height, _, _ in runs), default=0) / float(page.MediaBox[3])


def _pairs(numbers: pikepdf.Array) -> Iterator[tuple[int, pikepdf.Object]]:
    for place in range(0, len(numbers), 2):
        yield int(numbers[place]), numbers[place + 1]
