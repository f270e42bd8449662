"""The site as an archive: unpack it, open index.html, give it away on a stick.

Each page of the site carries the whole stylesheet, so that on the web it can be read after one answer. On a stick
that costs space and saves nothing: here the stylesheet is one file, and each page says where it lies. Put back, the
bytes are those of the site.
"""
from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from posixpath import dirname, relpath

from ..content import old_urls
from ..core import spoken
from .edition import Edition
from .look import LOOK, ROOT
from .manifest import as_json, describe, listing

STYLE = "assets/guide.css"
_ONLINE = re.compile(r"worker\.js|assets/(?:keep-list-.*\.json|moved\.js|share-\d\.png)")
_BLOCK = re.compile(rb"<style>(.*?)</style>", re.S)


def make(editions: dict[str, Edition], target: Path) -> Path:
    """Write the archive; all files lie in one folder, named after the release."""
    edition = editions["zh"]
    folder = folder_name(edition.stamp.version)
    return pack(((f"{folder}/{name}", content) for name, content in contents(edition)), target, edition.stamp.epoch)


def folder_name(version: str) -> str:
    return f"hold-steady-{version}"


def contents(edition: Edition) -> list[tuple[str, bytes]]:
    """Every file of the stick edition by its path, in order; the last one is the list of all others."""
    site = dict(files_of(edition.site))
    stick = dict(stick_edition(site))
    stick |= {"README.txt": read_me(edition), "verify.py": (ROOT / "scripts/verify.py").read_bytes()}
    whole = [(name, stick[name]) for name in sorted(stick)]
    told = describe(edition, {"stick": listing(whole)})
    return [*whole, ("manifest.json", as_json(told))]


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file below ``folder``, in order."""
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def stick_edition(site: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The site's files with the stylesheet that most pages share in one file. Pages with another style keep theirs."""
    style = _BLOCK.search(site["index.html"])
    for name, content in site.items():
        if is_online_only(name):
            continue
        is_shared = style and name.endswith(".html") and style[0] in content
        yield name, content.replace(style[0], link_to_style(name), 1) if is_shared else content
    if style:
        yield STYLE, style[1]


def is_online_only(name: str) -> bool:
    """Whether a file serves only to keep the website on a phone, old links to it, or what a chat shows of one: who has a copy needs none of it."""
    return bool(_ONLINE.fullmatch(name)) or name in old_urls()


def link_to_style(name: str) -> bytes:
    """What stands in the page ``name`` in place of the style."""
    return f'<link rel="stylesheet" href="{relpath(STYLE, dirname(name) or ".")}">'.encode()


def read_me(edition: Edition) -> bytes:
    """How to open, check and renew the copy; with the line ends and the mark that old editors on Windows need."""
    text = (LOOK / "README.txt").read_text(encoding="utf-8")
    stamp, public = edition.stamp, edition.public
    where = {"where_zh": f"，或者到 {public} 去看", "where_en": f",\nor look at {public}"} if public else {"where_zh": "", "where_en": ""}
    return text.format(**where, version=stamp.version, day_zh=spoken(stamp.day, "zh"), day_en=spoken(stamp.day, "en"),
                       law_zh=spoken(stamp.law_as_of, "zh"), law_en=spoken(stamp.law_as_of, "en")
                       ).replace("\n", "\r\n").encode("utf-8-sig")


def pack(files: Iterable[tuple[str, bytes | str]], target: Path, epoch: int) -> Path:
    """Write files by name into a ZIP that is the same bytes for the same files and ``epoch``; returns ``target``."""
    with zipfile.ZipFile(target, "w") as made:
        for name, content in files:
            made.writestr(entry(name, moment(epoch)), content, zipfile.ZIP_DEFLATED, 9)
    return target


def moment(epoch: int) -> tuple:
    """The time as an archive writes it, in UTC."""
    return datetime.fromtimestamp(epoch, timezone.utc).timetuple()[:6]


def entry(name: str, when: tuple) -> zipfile.ZipInfo:
    """An entry that says nothing of the machine that made it: one time, one set of permissions."""
    made = zipfile.ZipInfo(name, when)
    made.external_attr, made.create_system, made.compress_type = 0o100644 << 16, 3, zipfile.ZIP_DEFLATED
    return made
