"""Every format made once from a few pages, in surroundings that differ in all that must not matter.

Run as a command: site, index, target folder, shift of the clock in seconds. Prints a line for each format that lacks a part.
"""
from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from hold_steady.exports import formats
from hold_steady.exports.edition import Edition, Leaf
from support.clock import shift_clock
from support.editions import editions
from support.tree import ROOT

#: Pages that show every kind of thing a page can hold; and what the formats look for by name.
PAGES = {"index", "topics", "start/tonight", "start/not-yet", "mind/get-help", "complain/lender", "complain/police",
         "complain/choose", "letters/contact-notice", "people/contact", "evidence/log", "evidence/save", "about/about", "law/library"}


#: Made twice elsewhere in make test: ZIM and EPUB, whole (``zim_epub``), and paper, by test_pdf.py.
ELSEWHERE = {"zim", "epub", "tonight", "large", "poster", "pdf", "letters"}


#: Of the long pictures two are enough: each is drawn by itself, and all that one can hold stands in these.
TALL = {"start/tonight", "people/contact"}


def is_shown(leaf: Leaf) -> bool:
    return leaf.slug in PAGES or leaf.slug.endswith("/index") or leaf.room == "doors"


def is_tried(name: str) -> bool:
    """Whether a format is made here."""
    return name not in ELSEWHERE


def in_surroundings(site: Path, index: Path, target: Path, cwd: Path, umask: int, shift: int, **environment: str) -> subprocess.CompletedProcess:
    path = os.pathsep.join(str(ROOT / folder) for folder in ("scripts", "tests"))
    return subprocess.run([sys.executable, __file__, str(site), str(index), str(target), str(shift)], cwd=cwd, umask=umask, text=True,
                          encoding="utf-8", capture_output=True, env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **environment})


def main() -> None:
    site, index, target = map(Path, sys.argv[1:4])
    shift_clock(int(sys.argv[4]))
    both: dict[str, Edition] = {lang: edition.only(is_shown) for lang, edition in editions(site, index).items()}
    tall = {lang: edition.only(lambda leaf: leaf.kind != "how-to" or leaf.slug in TALL) for lang, edition in both.items()}
    target.mkdir(parents=True)
    for job in formats.jobs("1.0"):
        if job.lang in (None, "zh") and is_tried(job.format):
            begun = time.process_time()
            made = formats.make(job, tall if job.format == "long" else both, target)
            print(f"missing {job.file}: {made.missing}" if made.missing else f"made {job.file} {time.process_time() - begun:.1f} s")


if __name__ == "__main__":
    main()
