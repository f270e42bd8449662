"""What several tests of copies are given."""
from __future__ import annotations

from pathlib import Path

import pytest

from support import make_pdfs
from support.tree import once
from support.paper import NAMES, SECOND


@pytest.fixture(scope="session")
def place(built, shared) -> Path:
    """Two folders, made once for the whole run: everything, and one of each kind where there is no site, only the record of the build."""
    base = shared / "pdfs"

    def make(_: Path) -> str:
        base.mkdir()
        running = [make_pdfs.begin(built.site, built.index, base / "first", [*dict.fromkeys((*NAMES, *SECOND))], TZ="Asia/Shanghai", PYTHONHASHSEED="1"),
                   make_pdfs.begin(base / "nowhere", built.index, base / "second", SECOND, umask=0o077, cwd=base, shift=40_000_000, TZ="America/Lima",
                                   PYTHONHASHSEED="4242", LANG="C", HOME=str(base), FONTCONFIG_FILE=str(base / "none"))]
        return "".join(process.communicate()[0] for process in running)

    if told := once(base.with_name("pdfs-made"), make):
        pytest.fail(f"the copies cannot be made: {told[-2000:]}", pytrace=False)
    return base
