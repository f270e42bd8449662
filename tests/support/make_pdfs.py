"""The paper copies made once, in given surroundings. Run as a command: site, index, target folder, shift of the clock in seconds, names of what to make.

What WeasyPrint complains of (a missing glyph, a link to nowhere, a rule it does not know) goes to standard output.
"""
from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from hold_steady.core.data_files import parse_yaml
from hold_steady.exports.edition import Edition, Leaf
from hold_steady.exports.pdf import blanks, booklet, sheets
from support.tree import ROOT
from support.clock import shift_clock
from support.editions import editions

#: Rooms and pages that together hold every kind of thing a booklet can print.
FEW = ("start/index", "start/tonight", "mind/index", "legal/index", "legal/collector-rules", "evidence/index", "evidence/log", "letters/index",
       "letters/lender-complaint", "doors/index", "doors/crisis-12356", "doors/emergency-120", "doors/nfra-12378", "law/", "topics", "index")


def is_of_few(leaf: Leaf) -> bool:
    return leaf.slug.startswith(FEW)


def read_letters() -> dict[str, dict]:
    """The letters as the registry has them, without waiting for the rest of it."""
    return {path.stem: parse_yaml(path.read_text(encoding="utf-8"), path.name) for path in sorted((ROOT / "docs/_data/letters").glob("*.yml"))}


def _few(edition: Edition, target: Path, letters: dict) -> Path:
    return booklet.make(edition.only(is_of_few), target, letters)


MAKERS: dict[str, Callable] = {
    "booklet": booklet.make, "few": _few, "letters": blanks.make,
    "tonight": lambda edition, target, letters: sheets.make_tonight(edition, target),
    "poster": lambda edition, target, letters: sheets.make_poster(edition, target),
}


def begin(site: Path, index: Path, target: Path, names: list[str], umask: int = 0o022, cwd: Path = ROOT, shift: int = 0, **environment: str) -> subprocess.Popen:
    """Start making ``names`` (``few-zh``) in a process of its own."""
    path = os.pathsep.join(str(ROOT / folder) for folder in ("scripts", "tests"))
    return subprocess.Popen([sys.executable, __file__, str(site), str(index), str(target), str(shift), *names], cwd=cwd, umask=umask, text=True,
                            encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **environment})


def main() -> None:
    site, index, target = map(Path, sys.argv[1:4])
    shift_clock(int(sys.argv[4]))
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s", stream=sys.stdout)
    both, letters = editions(site, index), read_letters()
    target.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[5:]:
        kind, lang = name.split("-")
        MAKERS[kind](both[lang], target / f"{name}.pdf", letters)


if __name__ == "__main__":
    main()
