"""manifest.json: what a release consists of, so that anyone can tell a true copy from a damaged one."""
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from .edition import Edition

SCHEMA_VERSION = 1
NAME = "hold-steady"
#: Files that speak of the others and so cannot be listed by them.
LISTS = ("manifest.json", "SHA256SUMS")
Listing = dict[str, list]
_MEASURE = re.compile(r'\[\s+(\d+),\s+"([0-9a-f]{64})"\s+\]')


def describe(edition: Edition, editions: dict[str, Listing], **more: object) -> dict:
    """The manifest as a record. ``editions``: "stick" (what is in the archive) and "web" (the site as served), each
    path → [bytes, sha256]. The one inside the archive knows only its own, so as not to make it heavier."""
    stamp = edition.stamp
    return {"schema_version": SCHEMA_VERSION, "name": NAME, "version": stamp.version, "commit": stamp.commit,
            "date": stamp.day.isoformat(), "law_as_of": stamp.law_as_of.isoformat(), "address": edition.address,
            **more, "editions": editions}


def listing(files: Iterable[tuple[str, bytes]]) -> Listing:
    return {name: measure(content) for name, content in files}


def measure(content: bytes) -> list:
    """Size in bytes and SHA-256."""
    return [len(content), hashlib.sha256(content).hexdigest()]


def of_bundle(edition: Edition, folder: Path, stick_manifest: bytes, web: Listing, facts: dict) -> dict:
    """The manifest of a whole bundle: the one inside the archive, the site, each file, and the facts for the next release."""
    files = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.name not in LISTS]
    return describe(edition, {**json.loads(stick_manifest)["editions"], "web": web}, files=listing(files),
                    stick_manifest=measure(stick_manifest), facts=facts)


def as_json(record: dict) -> bytes:
    """Each file on a line of its own, so that two manifests can be compared by eye."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    return (_MEASURE.sub(r'[\1, "\2"]', text) + "\n").encode()


def sums(folder: Path) -> bytes:
    """What ``sha256sum -c SHA256SUMS`` reads: every file of the bundle but itself."""
    names = sorted(path.name for path in folder.iterdir() if path.name != "SHA256SUMS")
    return "".join(f"{measure((folder / name).read_bytes())[1]}  {name}\n" for name in names).encode()
