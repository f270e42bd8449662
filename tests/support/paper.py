"""The paper copies as tests find them: where they lie, and what can be copied out of them."""
from __future__ import annotations

import re
import subprocess
from functools import lru_cache
from pathlib import Path

from hold_steady.exports.edition import LANGUAGES, Edition
from support import make_pdfs
from support.parts import IS_WHOLE, needed
from support.pdf_tree import Pdf

#: Both booklets; daily the Chinese one, and in English the pages that show every kind of thing a page can hold.
BOOKS = [f"booklet-{lang}" for lang in LANGUAGES] if IS_WHOLE else ["booklet-zh", "few-en"]
#: The letters are in Chinese in both; the English file says beside it what each means.
LETTERS = ["letters-zh" if IS_WHOLE else "blanks-zh", "letters-en"]
NAMES = [*BOOKS, *LETTERS, *(f"{kind}-{lang}" for kind in ("tonight", "large", "poster") for lang in LANGUAGES)]
#: Made again in other surroundings, on another day, from the record alone: one of each kind, the booklet and the letters of a few pages; of all of them in ``make test-weekly``.
SECOND = ["booklet-zh" if IS_WHOLE else "few-en", "letters-en" if IS_WHOLE else "blanks-en", "tonight-zh", "large-zh", "poster-zh"]


def edition_of(both: dict[str, Edition], name: str) -> Edition:
    """What the copy of that name was made from."""
    edition = both[name[-2:]]
    return edition.only(make_pdfs.is_shown) if name.startswith(("few", "blanks")) else edition


def path_of(place: Path, name: str) -> Path:
    return place / "first" / f"{name}.pdf"


@lru_cache(maxsize=None)
def pdf_of(path: Path) -> Pdf:
    """The file, read once in each process; for who does not change it."""
    return Pdf(path)


def text_of(path: Path, first: int = 1, last: int = 9999) -> str:
    """What can be copied out of the file, in reading order."""
    return "\f".join(_pages_of(path, path.stat().st_mtime_ns)[first - 1:last])


@lru_cache(maxsize=None)
def _pages_of(path: Path, _written: int) -> list[str]:
    return subprocess.run([needed("pdftotext"), path, "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout.split("\f")


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def stands_in(text: str, quote: str) -> bool:
    """Whether a page has the quotation, or one page its beginning and the next, below what runs along the edges, the rest."""
    if quote in text:
        return True
    cut = next((n for n in range(len(quote) - 1, 7, -1) if quote[:n] in text), 0)
    after = text.find(quote[:cut]) + cut
    return bool(cut) and quote[cut:] in text[after:after + len(quote) + 200]
