"""Apply the safe findings to the Markdown and print what changed: old article numbers, abolished bodies, wrong numbers."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.build import Build, day_of_build, fixes_as_diff, propose_fixes, write_fixes  # noqa: E402
from hold_steady.content import slug_of  # noqa: E402
from hold_steady.core import DataError  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="slugs such as start/tonight (default: all)")
    parser.add_argument("--dry-run", action="store_true", help="print the changes and write nothing")
    arguments = parser.parse_args()
    build = Build(ROOT, "https://hold-steady.example/", "", {}, day_of_build())
    try:
        build.load()
    except DataError as error:
        print(*error.findings, sep="\n", file=sys.stderr)
        return 2
    slugs = [slug_of(page) for page in arguments.pages]
    if unknown := [slug for slug in slugs if build.catalog.source(slug, "zh") is None]:
        print(f"没有 {unknown[0]} 这一页，页名照 start/tonight 这样写。There is no page {unknown[0]}: name one as in start/tonight.", file=sys.stderr)
        return 2
    changes = propose_fixes(build, slugs or None)
    print("".join(fixes_as_diff(path, *texts) for path, texts in changes.items()) or "没有可以自动改的。Nothing that can be put right without a person.")
    if not arguments.dry_run:
        write_fixes(ROOT, changes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
