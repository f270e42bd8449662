"""Links of the guide: inside always, in a second; with --outside, the official sites it sends readers to.

Exit code 0 without findings, 1 with findings (outside: only what is gone on three days), 2 when something is missing."""
from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady import registry  # noqa: E402
from hold_steady.build import site_url  # noqa: E402
from hold_steady.content import read_catalog  # noqa: E402
from hold_steady.core import FORMATS, DataError, render_findings  # noqa: E402
from hold_steady.links import ask_lychee, check_inside, check_outside, check_written_pages, report_outside, write_outside_report  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", action="store_true", help="the Markdown only; needs no build")
    parser.add_argument("--unfinished", action="store_true", help="what the last build wrote before it stopped; else the Markdown only")
    parser.add_argument("--outside", action="store_true", help="ask the official sites; takes minutes, can be stopped and goes on")
    parser.add_argument("--max-age", type=int, default=7, metavar="DAYS", help="outside: how long a good answer holds")
    parser.add_argument("--lychee", action="store_true", help="also ask lychee, where it is installed")
    parser.add_argument("--format", choices=FORMATS, default="text")
    arguments = parser.parse_args()
    try:
        known = registry.load(ROOT)
        return outside(arguments.max_age) if arguments.outside else inside(known, arguments)
    except DataError as error:
        print(render_findings(error.findings), file=sys.stderr)
        return 2


def inside(known: registry.Registry, arguments: argparse.Namespace) -> int:
    site = ROOT / ("build/unfinished" if arguments.unfinished else "build/site")
    if arguments.pages or arguments.unfinished and not site.is_dir():
        findings = list(check_written_pages(ROOT, read_catalog(ROOT), known))
    elif not (site / "index.html").is_file():
        print("还没有 build/site。先运行 make build。There is no build/site. Run make build first.", file=sys.stderr)
        return 2
    else:
        findings = check_inside(ROOT, site, site_url(ROOT), known)
        findings += ask_lychee(site, site_url(ROOT)) if arguments.lychee else []
    print(render_findings(findings, arguments.format))
    return 1 if findings else 0


def outside(max_age: int) -> int:
    folder = ROOT / "build/links-outside"
    results = check_outside(ROOT, folder, today := date.today(), max_age, progress=lambda line: print(line, file=sys.stderr, flush=True))
    write_outside_report(results, folder, today)
    print(report_outside(results, today))
    return 1 if any(result.is_gone for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
