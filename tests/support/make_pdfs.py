"""The paper copies made once, in given surroundings. Run as a command: site, index, target folder, shift of the clock in seconds, names of what to make."""
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from hold_steady.exports.edition import Edition
from hold_steady.exports.pdf import booklet, letters, sheets
from support.clock import shift_clock
from support.editions import editions
from support.make_copies import is_shown
from support.tree import ROOT


def few(make: Callable[[Edition, Path], Path]) -> Callable[[Edition, Path], Path]:
    """The same copy of the pages that show every kind of thing a page can hold."""
    return lambda edition, target: make(edition.only(is_shown), target)


MAKERS: dict[str, Callable[[Edition, Path], Path]] = {
    "booklet": booklet.make, "few": few(booklet.make), "letters": letters.make, "blanks": few(letters.make), "tonight": sheets.make_tonight, "large": sheets.make_large, "poster": sheets.make_poster}


def begin(site: Path, index: Path, target: Path, names: list[str], umask: int = 0o022, cwd: Path = ROOT, shift: int = 0, **environment: str) -> subprocess.Popen:
    """Start making ``names`` (``poster-zh``) in a process of its own."""
    path = os.pathsep.join(str(ROOT / folder) for folder in ("scripts", "tests"))
    return subprocess.Popen([sys.executable, __file__, str(site), str(index), str(target), str(shift), *names], cwd=cwd, umask=umask, text=True,
                            encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **environment})


def main() -> None:
    site, index, target = map(Path, sys.argv[1:4])
    shift_clock(int(sys.argv[4]))
    both = editions(site, index)
    target.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[5:]:
        kind, lang = name.split("-")
        MAKERS[kind](both[lang], target / f"{name}.pdf")


if __name__ == "__main__":
    main()
