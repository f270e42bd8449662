"""Begin a page: both twins with everything a page needs but its words, listed in mkdocs.yml."""
from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.content import make_page, slug_of  # noqa: E402
from hold_steady.core import DataError  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="?", default="", help="section/page, such as evidence/witnesses")
    arguments = parser.parse_args()
    try:
        for path in make_page(ROOT, slug_of(arguments.page), date.today()):
            print(path.relative_to(ROOT))
    except DataError as error:
        print(*(f"{f}\n    {f.message.zh}" for f in error.findings), sep="\n", file=sys.stderr)
        return 2
    print("写完以前 make check 会提醒“待写”。make check says “to be written” until it is.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
