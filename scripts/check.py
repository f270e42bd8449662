"""Read the record of the last build, run every check, print the findings."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady import registry  # noqa: E402
from hold_steady.build import SAFE, is_current, is_exact, read_site_index  # noqa: E402
from hold_steady.checks import measure_readability, read_translations_lock, run as run_checks, stale_translations  # noqa: E402
from hold_steady.core import FORMATS, DataError, Finding, Text, render_changes, render_findings, render_readings, render_stale  # noqa: E402
from hold_steady.registry import upcoming_changes  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--current", action="store_true", help="refuse a record that is older than the pages")
    parser.add_argument("--readability", action="store_true", help="also print the figures of every page")
    arguments = parser.parse_args()
    try:
        if arguments.current and not is_current(ROOT, ROOT / "build/site-index.json"):
            raise DataError([Finding("index-stale", "build/site-index.json", 0, Text(
                "没有建成，所以没有新的记录。看下面建站时说的话。", "the build broke off and left no new record. See below what it said."))])
        pages, findings, today = read_site_index(ROOT / "build/site-index.json")
        known = registry.load(ROOT)
        findings += [f for page in pages for f in page.findings]
        findings += run_checks(pages, known, today)
        readings = [measure_readability(p) for p in pages if not p.generated]
        coming = upcoming_changes(known, pages, today)
        stale = list(stale_translations(pages, read_translations_lock(ROOT)))
    except DataError as error:
        print(render_findings(error.findings, arguments.format))
        return 2
    print(render_findings(findings, arguments.format))
    if arguments.format == "text":
        if any(f.code in SAFE and f.suggestion and is_exact(f) for f in findings):
            print("有的不用判断：运行 make fix，它自己改，并显示改了什么。Some need no judgement: make fix puts them right, and shows it.")
        print(render_changes(coming))
        print(render_stale(stale))
    if arguments.readability:
        print(render_readings(readings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
