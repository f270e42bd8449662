"""The whole site, both languages, as one ZIM file for Kiwix: on a phone, a computer, a library's server.

Pages go in as they were built, so that what is read in Kiwix is what was read in review. The guide's own search runs inside;
what the field of Kiwix finds beside titles, questions and descriptions is decided in ``titles``.

The same site gives the same bytes. libzim draws a random number for the file and one for each of its indexes; all are replaced
by one that follows from the content, and the checksum at the end is made anew.
"""
from __future__ import annotations

import hashlib
import os
import re
import struct
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from ...content import old_urls
from ...core import Text, spoken
from ..edition import LANGUAGES, Edition, Leaf
from ..look import LOOK, say
from ..missing_dependency import MissingPart
from .titles import help_keywords, names

try:
    from libzim.writer import Creator, FileProvider, Hint, IndexData, Item
except ImportError:  # said when a ZIM is asked for; the other copies do not need it
    Creator, IndexData, Item = None, object, object

#: Written out: the table of the machine that builds would decide otherwise.
_KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".xml": "application/xml",
          ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain", ".pdf": "application/pdf", ".woff2": "font/woff2"}
#: Means something to a web server or a search engine only; Kiwix says in its own words that a page is missing.
_LEFT_OUT = re.compile(r"404\.html|sitemap\.xml|robots\.txt|worker\.js|assets/keep-list-.*\.json|assets/moved\.js|assets/share-\d\.png|_headers|_redirects|CNAME|.*\.(?:gz|br)"
                       r"|(?:.*/)?\..*")
_CODES = {"zh": "zho", "en": "eng"}
_LIBZIM = Text("装上它：pip install libzim==3.4.0。", "Install it: pip install libzim==3.4.0.")
_MARK = LOOK / "mark.png"
#: Kiwix shows this many characters of each.
_TITLE, _DESCRIPTION = 30, 80
#: Where a ZIM has its number, and the place of its checksum; how an index begins, before its own number.
_ID, _CHECKSUM_AT, _DIGEST, _INDEX = slice(8, 24), slice(72, 80), 16, re.compile(rb"\x0f\x0dXapian Glass..", re.S)


def make(editions: dict[str, Edition], target: Path) -> Path:
    """Write the ZIM to ``target``. ``editions``: both languages of one site. Raises MissingPart without libzim."""
    if Creator is None:
        raise MissingPart("libzim", _LIBZIM)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".zim-", dir=target.parent) as folder:
        draft = Path(folder) / "draft.zim"
        _write(editions, draft)
        draft.write_bytes(_steady(draft.read_bytes(), editions["zh"].address))
        os.replace(draft, target)
    return target


def _write(editions: dict[str, Edition], draft: Path) -> None:
    site, leaves = editions["zh"].site, {leaf.url: leaf for lang in LANGUAGES for leaf in editions[lang].leaves}
    keywords = help_keywords(editions["zh"]) | help_keywords(editions["en"])
    # One worker: with more, whoever is faster decides what comes first.
    creator = Creator(draft).config_indexing(True, _CODES["zh"]).config_nbworkers(1).set_mainpath("index.html")
    with _silence(), creator:
        for name, value in _metadata(editions):
            creator.add_metadata(name, value)
        creator.add_illustration(48, _MARK.read_bytes())
        for path in _files(site):
            creator.add_item(_File(site, path, leaves.get(path), keywords.get(path, "")))
        for lang in LANGUAGES:
            for n, (name, url) in enumerate(names(editions[lang]).items(), 1):
                creator.add_redirection(f"asked/{lang}/{n}", name, url, {Hint.FRONT_ARTICLE: True})


class _File(Item):
    """A file of the site under its own address. ``leaf``: its page; other files have none and are not found."""

    def __init__(self, site: Path, path: str, leaf: Leaf | None, keywords: str) -> None:
        super().__init__()
        self._site, self._path, self._leaf, self._keywords = site, path, leaf, keywords

    def get_path(self) -> str:
        return self._path

    def get_title(self) -> str:
        return self._leaf.title if self._leaf else ""

    def get_mimetype(self) -> str:
        return _KINDS.get(Path(self._path).suffix, "application/octet-stream")

    def get_contentprovider(self) -> FileProvider:
        return FileProvider(self._site / self._path)

    def get_hints(self) -> dict:
        return {Hint.FRONT_ARTICLE: self._leaf is not None, Hint.COMPRESS: not self._path.endswith((".png", ".pdf", ".woff2"))}

    def get_indexdata(self) -> _Found:
        return _Found(self._leaf, self._keywords)


class _Found(IndexData):
    """What a page is found by, in the form libzim asks for: what it says of itself. Whole pages would hide the help page behind others."""

    def __init__(self, leaf: Leaf | None, keywords: str) -> None:
        super().__init__()
        self._title, self._keywords = leaf.title if leaf else "", keywords
        self._text = f"{leaf.title}\n{leaf.question}\n{leaf.description}" if leaf else ""

    def has_indexdata(self) -> bool:
        return bool(self._text)

    def get_title(self) -> str:
        return self._title

    def get_content(self) -> str:
        return self._text

    def get_keywords(self) -> str:
        return self._keywords

    def get_wordcount(self) -> int:
        return len(self._text.split())

    def get_geoposition(self) -> None:
        return None


def _files(site: Path) -> list[str]:
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [name for name in names if not _LEFT_OUT.fullmatch(name) and name not in old_urls()]


def _metadata(editions: dict[str, Edition]) -> Iterator[tuple[str, str | object]]:
    """What a library shows of the file. The name and the line beneath it stay neutral: the phone may be shared."""
    stamp, homes = editions["zh"].stamp, [editions[lang].leaf("index") for lang in LANGUAGES]
    name = " · ".join(home.title for home in homes)
    yield from (("Title", name[:_TITLE]), ("Creator", name), ("Publisher", name))
    yield "Description", " ".join(home.question for home in homes)[:_DESCRIPTION]
    yield "LongDescription", "\n".join(f"{home.description} {say('epub', 'law', home.lang, law=spoken(stamp.law_as_of, home.lang))}" for home in homes)
    yield from (("Language", ",".join(_CODES[lang] for lang in LANGUAGES)), ("Date", stamp.day), ("Name", "hold-steady_mul"), ("Flavour", "maxi"))
    yield from (("Tags", "_category:other;_ftindex:yes;_pictures:yes;_videos:no;_details:yes"), ("License", "CC BY-SA 4.0; MIT"))
    yield from (("Source", editions["zh"].address), ("Scraper", f"hold-steady {stamp.version} ({stamp.commit})"))


def _steady(data: bytes, address: str) -> bytes:
    """The file with numbers that follow from its content. See https://wiki.openzim.org/wiki/ZIM_file_format."""
    body = bytearray(data[:-_DIGEST])
    if struct.unpack("<Q", body[_CHECKSUM_AT])[0] != len(body):
        raise ValueError("libzim put the checksum elsewhere than at the end: look at the header's layout before using this version")
    places = [_ID, *(slice(found.end(), found.end() + 16) for found in _INDEX.finditer(body))]
    for place in places:
        body[place] = bytes(16)
    number = uuid5(NAMESPACE_URL, address + hashlib.sha256(body).hexdigest()).bytes
    for place in places:
        body[place] = number
    return bytes(body) + hashlib.md5(body, usedforsecurity=False).digest()


@contextmanager
def _silence() -> Iterator[None]:
    """libzim tells its steps on standard output, whatever it is asked; the package never prints."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
