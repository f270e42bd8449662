"""The ZIM and the EPUBs of the built site, and the ZIM of a few pages; all but the whole ZIM made twice in processes that differ in everything that must not matter.

Run as a command it makes them once: site, index, target folder, shift of the clock in seconds, and ``whole`` where the whole ZIM is wanted.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hold_steady.exports.edition import LANGUAGES
from hold_steady.exports.epub import epub_writer
from hold_steady.exports.zim import zim_writer
from support.clock import shift_clock
from support.editions import editions
from support.make_copies import is_shown
from support.parts import IS_WHOLE
from support.tree import ROOT, Tree, once

NAMES = ("hold-steady.zim", "few.zim", "hold-steady-zh.epub", "hold-steady-en.epub")
#: What the ZIM of a few pages leaves out: to pack it takes longer than all else, and it is packed as every other file is.
_LARGE = ("search-*", "data", "check", "letters-*", "door-*", "share-*", "sitemap.xml")


def made(built: Tree, shared: Path) -> tuple[Path, Path]:
    """Two folders with the files, the second without the whole ZIM (with it in ``make test-weekly``), made once for all workers."""
    place = shared / "zim-epub"

    def make(_: Path) -> str:
        moved = place / "another place/site"
        shutil.copytree(built.site, moved, copy_function=shutil.copyfile)
        first = _run(built.site, built.index, place / "first", ROOT, 0o022, 0, True, TZ="UTC", PYTHONHASHSEED="0")
        second = _run(moved, built.index, place / "second", place, 0o077, 40_000_000, IS_WHOLE, TZ="America/Lima", PYTHONHASHSEED="7", LANG="C")
        return first or second

    if problem := once(place, make):
        raise AssertionError(problem)
    return place / "first", place / "second"


def _run(site: Path, index: Path, target: Path, cwd: Path, umask: int, shift: int, is_whole: bool, **environment: str) -> str:
    """What went wrong, with whatever was printed: nothing should be."""
    path = os.pathsep.join(str(ROOT / folder) for folder in ("scripts", "tests"))
    result = subprocess.run([sys.executable, __file__, str(site), str(index), str(target), str(shift), *(["whole"] if is_whole else [])], cwd=cwd, umask=umask, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONPATH": path, **environment})
    return result.stdout


def main() -> None:
    site, index, target = map(Path, sys.argv[1:4])
    shift_clock(int(sys.argv[4]))
    both = editions(site, index)
    if sys.argv[5:]:
        zim_writer.make(both, target / NAMES[0])
    few = target / "few"
    shutil.copytree(site, few, ignore=shutil.ignore_patterns(*_LARGE))
    kept = {lang: edition.only(is_shown) for lang, edition in both.items()}
    urls = {leaf.url for edition in kept.values() for leaf in edition.leaves}
    for path in few.rglob("*.html"):
        if path.relative_to(few).as_posix() not in urls:
            path.unlink()
    zim_writer.make({lang: replace(edition, site=few) for lang, edition in kept.items()}, target / NAMES[1])
    for lang in LANGUAGES:
        epub_writer.make(both[lang], target / f"hold-steady-{lang}.epub")


if __name__ == "__main__":
    main()
