"""What lies in ``docs/`` and is no page and no fact: it would be published, packed and vouched for with everything else."""
from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from ..core import DataError, Finding, Text, printable

#: What belongs in ``docs/``. Pages become the site; ``_data`` is read and never published.
_PAGE = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9.-]+\.md", re.A)
_FACTS = re.compile(r"_data/(?:[a-z0-9-]+/)*[a-z0-9.-]+\.(?:yml|json|txt)", re.A)


def strangers(docs: Path) -> Iterator[Finding]:
    """One finding for every other file, link, pipe or device. Hidden files are never published, and their owners need not be told.

    Raises DataError for a link to a folder, which may lead outside or round in a circle: nothing may walk into it.
    """
    for folder, names, files in os.walk(docs):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in names:
            if os.path.islink(os.path.join(folder, name)):
                raise DataError([_link(_path(docs, folder, name))])
        for name in sorted(files):
            path = _path(docs, folder, name)
            if not name.startswith(".") and (finding := _judged(path, os.lstat(os.path.join(folder, name)).st_mode)):
                yield finding


def belongs(path: str) -> bool:
    """Whether a file of that path below ``docs/`` is a page or a fact."""
    return bool(_PAGE.fullmatch(path) or _FACTS.fullmatch(path))


def _path(docs: Path, folder: str, name: str) -> str:
    return (Path(folder) / name).relative_to(docs).as_posix()


def _judged(path: str, mode: int) -> Finding | None:
    if stat.S_ISLNK(mode):
        return _link(path)
    if belongs(path) and stat.S_ISREG(mode):
        return None
    return Finding("file-unexpected", f"docs/{printable(path)}", 0, Text(
        "docs/ 里只放 .md 页面，文件名用小写字母、数字和连字符；登记库里只放 .yml、.json、.txt。把这个文件拿出去，或者改名。",
        "docs/ holds pages (.md, named in lower-case letters, digits and hyphens) and, in _data, .yml, .json and .txt. Move this file elsewhere or rename it."))


def _link(path: str) -> Finding:
    return Finding("file-linked", f"docs/{printable(path)}", 0, Text(
        "这是一个链接，可能指到别处。换成真的文件或文件夹。", "this is a link, which may lead anywhere. Put the file or folder itself here."))
