"""The built folder as web servers want it: every text packed once beside itself, and their settings with the policy filled in."""
from __future__ import annotations

import os
import re
import shutil
import struct
import tempfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli

from .policy import headers, read_inline

TEMPLATES = Path(__file__).parent / "files"
#: Files that shrink; smaller ones than this (bytes) fit one packet either way.
PACKED = {".html", ".js", ".css", ".json", ".xml", ".svg", ".txt", ".md"}
SMALLEST = 512
#: How long a browser may keep each kind of file without asking: pages, scripts, pictures.
AGES = {"PAGES": "public, max-age=0, s-maxage=300, must-revalidate", "SCRIPTS": "public, max-age=600", "PICTURES": "public, max-age=86400"}
_SYNTAX = {"Caddyfile": '{} "{}"', "_headers": "{}: {}"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server stands. ``host``: "" for every address; ``state``: a folder it may write to; ``has_brotli``: nginx' module is there."""

    root: str = "/srv/hold-steady/site"
    host: str = ""
    port: int = 8080
    state: str = "/tmp"
    workers: str = "auto"
    has_brotli: bool = True


def make(site: Path, target: Path) -> Path:
    """Write ``target`` anew: ``site/`` with ``.gz`` and ``.br`` twins, and the settings beside it. A failure leaves the old one.

    Raises FileNotFoundError where nothing is built at ``site``, and policy.LoosePage.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site.name}/index.html is not there. Run make build first.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=target.parent) as folder:
        draft = Path(folder) / "new"
        shutil.copytree(site, draft / "site", copy_function=shutil.copy2)
        write_settings(site, draft, Place())
        pack(draft / "site")
        if target.exists():
            target.rename(Path(folder) / "old")
        draft.rename(target)
    return target


def pack(site: Path) -> list[Path]:
    """Write the twins of every text below ``site``, which are the same bytes on every day; returns what was packed."""
    texts = sorted(p for p in site.rglob("*") if p.suffix in PACKED and p.is_file() and p.stat().st_size >= SMALLEST)
    with ThreadPoolExecutor(os.cpu_count()) as workers:  # both libraries let other threads run meanwhile
        list(workers.map(_pack, texts))
    return texts


def write_settings(site: Path, folder: Path, place: Place) -> None:
    """Fill every template for ``place`` with the policy of the pages in ``site``."""
    fixed = headers(read_inline(site))
    folder.mkdir(parents=True, exist_ok=True)
    for template in sorted(TEMPLATES.iterdir()):
        lines = [_SYNTAX.get(template.name, 'add_header {} "{}" always;').format(*pair) for pair in fixed]
        text = fill(template.read_text(encoding="utf-8"), {**_words(place), "HEADERS": lines})
        (folder / template.name).write_text(text, encoding="utf-8")


def fill(template: str, words: dict[str, str | list[str]]) -> str:
    """Put words in place of ``@NAME@``. A line that is nothing but a name becomes as many lines as the word has, or none.

    Raises KeyError for a name without a word.
    """
    made: list[str] = []
    for line in template.splitlines():
        alone = re.fullmatch(r"(\s*)@([A-Z]+)@", line)
        if alone:
            word = words[alone[2]]
            made += [alone[1] + one for one in (word if isinstance(word, list) else [word]) if one]
        else:
            made.append(re.sub(r"@([A-Z]+)@", lambda found: str(words[found[1]]), line))
    return "\n".join(made) + "\n"


def gzip_bytes(data: bytes) -> bytes:
    """Gzip without a name or a time, with a header of our own: Python's differs between its versions."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return (b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + packer.compress(data) + packer.flush()
            + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF))


def _pack(path: Path) -> None:
    data, stat = path.read_bytes(), path.stat()
    for suffix, packed in ((".gz", gzip_bytes(data)), (".br", brotli.compress(data, mode=brotli.MODE_TEXT, quality=11))):
        twin = path.with_name(path.name + suffix)
        twin.write_bytes(packed)
        os.utime(twin, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # servers make the ETag of it


def _words(place: Place) -> dict[str, str]:
    return {**AGES, "ROOT": place.root, "STATE": place.state, "WORKERS": place.workers, "PORT": str(place.port),
            "LISTEN": f"{place.host}:{place.port}" if place.host else str(place.port),
            "BIND": f"default_bind {place.host}" if place.host else "", "BROTLI": "brotli_static on;" if place.has_brotli else ""}
