"""Files read within bounds and written whole.

Only regular files are read, never a pipe, a device or a folder, and never more than a limit. What is written is drafted beside
the file and takes its place at the end, so that a full disk or a pulled plug leaves the old file as it was.
"""
from __future__ import annotations

import errno
import os
import re
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

#: Bytes of the longest file that is read. Our own longest page or record has a quarter of a million.
LIMIT = 4 * 2**20
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """All bytes of a regular file. Raises OSError for any other thing, and for a file of more than ``limit`` bytes."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise OSError(errno.EFBIG, f"more than {limit / 2**20:.0f} MB", str(path))
    return content


def write_text(path: Path, text: str) -> None:
    """Write one file as ``write_texts`` writes several. Raises OSError."""
    write_texts({path: text})


def write_texts(texts: Mapping[Path, str]) -> None:
    """Write files in UTF-8, each whole or not at all; none takes its place before all are drafted. Raises OSError.

    A file that ends its lines with ``\\r\\n`` keeps doing so; a link stays a link, permissions stay as they were. A draft that
    an interrupted run left is swept away.
    """
    drafts = {place: place.with_name(f".{place.name}.draft") for place in (path.resolve() for path in texts)}
    try:
        for (place, draft), text in zip(drafts.items(), texts.values()):
            _draft(draft, place, text)
        for place, draft in drafts.items():
            os.replace(draft, place)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _draft(draft: Path, place: Path, text: str) -> None:
    is_there = place.exists()
    if is_there and "\r\n" not in text and b"\r\n" in read_bytes(place):
        text = text.replace("\n", "\r\n")
    draft.unlink(missing_ok=True)
    with draft.open("xb") as stream:
        stream.write(text.encode("utf-8"))
        stream.flush()
        os.fsync(stream.fileno())
    if is_there:
        shutil.copymode(place, draft)


def put(path: Path, data: bytes) -> None:
    """Write what a machine makes and may make again: whole or not at all, whoever else writes it at the same time. Raises OSError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def lines_of(text: str) -> list[str]:
    """The lines with their ends, as an editor counts them: U+2028, form feeds and the like end none."""
    return [line for line in _LINE.findall(text) if line]
