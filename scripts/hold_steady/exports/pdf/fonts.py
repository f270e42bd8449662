"""The fonts of a PDF, cut down to what is drawn.

WeasyPrint keeps the number of every glyph of the original font, and with it sixty thousand empty ones: more than half of a
Chinese booklet. A font keyed by character ids needs none of them, since it says itself which glyph answers to which id.
"""
from __future__ import annotations

import io

import pydyf
from fontTools import subset
from fontTools.ttLib import TTFont


def slim(document, pdf: pydyf.PDF) -> None:
    """A ``finisher`` of WeasyPrint: replace every embedded CFF font keyed by ids with one that holds the glyphs used."""
    used: dict[str, set[int]] = {}
    for font in document.fonts.values():
        used.setdefault(font.hash, set()).update(font.to_unicode)
    for thing in list(pdf.objects):
        if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/FontDescriptor" and "FontFile3" in thing:
            file = pdf.objects[int(thing["FontFile3"].split()[0])]
            glyphs = used.get(_hash(thing), set())
            if file.extra.get("Subtype") == "/OpenType" and (small := _only(file.stream[0], glyphs)):
                file.stream, file.extra = [small], {"Subtype": "/CIDFontType0C"}


def _hash(descriptor: pydyf.Dictionary) -> str:
    """``ABCDEF`` of ``/ABCDEF+Noto-Sans-CJK-SC``."""
    name = descriptor["FontName"]
    return (name.decode() if isinstance(name, bytes) else str(name)).lstrip("/").split("+")[0]


def _only(content: bytes, glyphs: set[int]) -> bytes | None:
    """The CFF table of the font with these glyphs alone; None where it is not keyed by ids."""
    font = TTFont(io.BytesIO(content), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    if not hasattr(font["CFF "].cff[0], "ROS"):
        return None
    options = subset.Options(drop_tables=[tag for tag in font.keys() if tag not in ("CFF ", "head", "maxp", "GlyphOrder")],
                             notdef_outline=True, hinting=True, glyph_names=True)  # hints and subroutines are gone already
    cutter = subset.Subsetter(options)
    cutter.populate(gids=sorted(glyphs | {0}))
    cutter.subset(font)
    return font.getTableData("CFF ")
