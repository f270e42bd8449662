"""Show, section by section, what changed in the Chinese of a page since its English was recorded."""
from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.checks import read_translations_lock  # noqa: E402
from hold_steady.content import drifts, read_catalog, slug_of  # noqa: E402
from hold_steady.core import DataError  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="slugs such as start/tonight (default: every page)")
    arguments = parser.parse_args()
    try:
        catalog, lock = read_catalog(ROOT), read_translations_lock(ROOT)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    count = 0
    for slug in map(slug_of, arguments.pages or catalog.slugs):
        source = catalog.source(slug, "zh")
        if source is None:
            print(f"没有 {slug} 这一页，页名照 start/tonight 这样写。There is no page {slug}: name one as in start/tonight.", file=sys.stderr)
            return 2
        for found in drifts(source.body, lock.get(slug, {}), earlier_texts(source.path)):
            count += 1
            print(f"{source.path}\n{found}\n")
    print("译文和中文都对得上。The English is as recent as the Chinese." if not count else
          "改好英文，再运行 make translated。Correct the English, then run make translated.")
    return 0


def earlier_texts(path: str) -> Iterator[str]:
    """The committed texts of a page, the newest first, without front matter."""
    commits = subprocess.run(["git", "log", "--format=%H", "--", path], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    for commit in commits:
        shown = subprocess.run(["git", "show", f"{commit}:{path}"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
        yield re.sub(r"\A---\n.*?\n---\n", "", shown.stdout, flags=re.S)


if __name__ == "__main__":
    sys.exit(main())
