"""The paper copies as tests find them: where they lie, and what can be copied out of them."""
from __future__ import annotations

import re
import subprocess
from pathlib import Path

from hold_steady.exports.edition import LANGUAGES
from support import make_pdfs
from support.parts import IS_WHOLE, needed

NAMES = [f"{kind}-{lang}" for kind in make_pdfs.MAKERS if kind != "few" for lang in LANGUAGES]
BOOKS = [f"booklet-{lang}" for lang in LANGUAGES]
#: Made again in other surroundings, on another day, from the record alone: one of each kind, the booklet of a few pages; of all of them in ``make test-weekly``.
SECOND = ["booklet-zh" if IS_WHOLE else "few-zh", "letters-en", "tonight-en", "large-zh", "poster-zh"]


def path_of(place: Path, name: str) -> Path:
    return place / "first" / f"{name}.pdf"


def text_of(path: Path, first: int = 1, last: int = 9999) -> str:
    """What can be copied out of the file, in reading order."""
    program = needed("pdftotext")
    return subprocess.run([program, "-f", str(first), "-l", str(last), path, "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def stands_in(text: str, quote: str) -> bool:
    """Whether a page has the quotation, or one page its beginning and the next, below what runs along the edges, the rest."""
    if quote in text:
        return True
    cut = next((n for n in range(len(quote) - 1, 7, -1) if quote[:n] in text), 0)
    after = text.find(quote[:cut]) + cut
    return bool(cut) and quote[cut:] in text[after:after + len(quote) + 200]
