"""Setting a document: PDF/UA-1 or PNG, the same bytes each time, with the fonts of requirements.lock and no others."""
from __future__ import annotations

import io
import os
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import typst
from PIL import Image

from ...core import Text
from ..edition import TAGS, Edition
from ..look import LOOK
from ..missing_dependency import MissingPart
from .code import Code, call

#: The packages that hold Noto Sans CJK, pinned with their hashes; no font of the machine is looked at. Each is named after its
#: Japanese forms and holds the Chinese ones, which are taken for every text that says it is Chinese.
FONTS = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
_REINSTALL = Text("删掉 .venv 再运行 make bundle。", "remove .venv and run make bundle again.")


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is set. ``template``: a function of ``overrides/copies/<file>.typ``, as ``file.function``; it is given
    ``lang``, ``title``, ``about`` and ``settings``; ``body``: what it sets."""

    template: str
    title: str
    about: str
    body: Code
    settings: dict[str, object] = field(default_factory=dict)

    def source(self, edition: Edition) -> str:
        """The whole document, which imports its template."""
        file, function = self.template.split(".")
        told = call(f"{function}.with", lang=edition.lang, tag=TAGS[edition.lang], title=self.title, about=self.about, **self.settings)
        return f'#import "{file}.typ": *\n#show: {told}\n#{self.body}\n#context [#metadata(counter(page).final().first())<pages>]\n'

    def set(self, edition: Edition) -> Set:
        """The document, ready to be counted and written. Raises MissingPart (fonts)."""
        return Set(self.source(edition).encode(), edition.stamp.epoch)


@dataclass(frozen=True, slots=True)
class Set:
    """A document as Typst reads it; ``epoch``: what it says of when it was made."""

    source: bytes
    epoch: int

    def _compiler(self) -> typst.Compiler:
        # One for each use: it forgets a source given as bytes once it has been asked something.
        return typst.Compiler(self.source, root=LOOK, font_paths=_fonts())

    @property
    def pages(self) -> int:
        """Raises ``typst.TypstError`` for a template that does not fit."""
        return int(self._compiler().query("<pages>", field="value", one=True))

    def pdf(self) -> bytes:
        """Tagged PDF/UA-1. Raises ``typst.TypstError``."""
        return _packed(self._compiler().compile(format="pdf", pdf_standards=["ua-1"], timestamp=self.epoch))

    def png(self, dots: int = 3) -> bytes:
        """One page as a picture, so many dots to the point, in as few colours as it takes. Raises ``typst.TypstError``."""
        return flattened(self._compiler().compile(format="png", ppi=72 * dots))

    def write(self, target: Path) -> Path:
        """Write the PDF whole or not at all and return ``target``."""
        draft = target.with_name(f".{target.name}.part")
        try:
            draft.write_bytes(self.pdf())
            os.replace(draft, target)
        finally:
            draft.unlink(missing_ok=True)
        return target


#: What a page is drawn by: strings, names of glyphs, and numbers with more digits than a printer has dots.
_TOKEN = re.compile(rb"(\((?:[^()\\]|\\.)*\))|<[0-9A-F]*>|(-?\d+\.\d{3,})", re.S)
#: A string in pieces: an escape, or what stands between two.
_PIECE = re.compile(rb"\\[0-7]{3}|\\.|[^\\]+", re.S)
#: What a byte may stand for itself instead of, that is all but those that a string may not hold as they stand. A book has a million of them.
_AS_BYTE = {b"\\%03o" % byte: bytes([byte]) for byte in range(256) if byte not in b"\r\n()\\"}


def _packed(loose: bytes) -> bytes:
    """The same document in fewer bytes: small objects together, glyphs as bytes, places to a tenth of a point."""
    packed = io.BytesIO()
    pikepdf.settings.set_flate_compression_level(9)
    with pikepdf.open(io.BytesIO(loose)) as file:
        for page in file.pages:
            page.Contents.write(_TOKEN.sub(_shorter, page.Contents.read_bytes()))
            for link in page.get("/Annots", ()):
                link.Rect = pikepdf.Array([round(number, 1) for number in link.Rect])
                if "/A" in link and str(link.Contents) == str(link.A.URI):  # a site is named as people write it
                    link.Contents = pikepdf.String(str(link.A.URI).split("://")[1].rstrip("/"))
        file.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True)
    return packed.getvalue()


def flattened(picture: bytes) -> bytes:
    """The same picture in 32 colours, which is what paper, ink and the edges between them need. They are chosen on every fourth dot of every
    fourth line, and packed quickly: asking every dot and packing hard took four times as long as drawing, for a tenth of the size."""
    with Image.open(io.BytesIO(picture)) as loose:
        whole = loose.convert("RGB")
    colours = whole.resize((whole.width // 4, whole.height // 4), Image.Resampling.NEAREST).quantize(32, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    packed = io.BytesIO()
    whole.quantize(palette=colours, dither=Image.Dither.NONE).save(packed, "png", compress_level=4)
    return packed.getvalue()


def _shorter(token: re.Match[bytes]) -> bytes:
    text, number = token[1], token[2]
    if number:
        return (b"%.1f" if abs(float(number)) >= 10 else b"%.2f") % float(number)
    return b"".join([_AS_BYTE.get(piece, piece) for piece in _PIECE.findall(text)]) if text else token[0]


@cache
def _fonts() -> typst.Fonts:
    found = [find_spec(package) for package in FONTS]
    if None in found:
        raise MissingPart("Noto Sans CJK", _REINSTALL)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(Path(spec.origin).parent) for spec in found])
