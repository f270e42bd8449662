"""Ask nginx for one page as fast as one core answers, and reckon from the bytes what a million readers a day cost."""
from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.exports import MissingPart  # noqa: E402
from lab.bandwidth import Day, table, visits  # noqa: E402
from lab.load_test import NotStarted, measure  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
PAGE = "start/tonight.html"
#: Requests in a second, and milliseconds for 99 of 100 answers.
LEAST, SLOWEST = 5_000, 20.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--port", type=int, default=8471, help="a free port on this machine")
    parser.add_argument("--readers", type=int, default=1_000_000, help="a day")
    arguments = parser.parse_args()
    site = ROOT / "build/serve/site"
    if not (site / f"{PAGE}.gz").is_file():
        print("build/serve/ is not there. Run make serve-files first.", file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory() as state:
            run = measure(site, Path(state), PAGE, arguments.seconds, arguments.connections, arguments.port)
    except (MissingPart, NotStarted) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"nginx, one worker on one core, {arguments.connections} connections, {arguments.seconds} s, {PAGE} with gzip (load average {os.getloadavg()[0]:.1f}):")
    print(f"  {run.per_second:,.0f} requests/s (bar {LEAST:,}), p50 {run.p50:.1f} ms, p99 {run.p99:.1f} ms (bar {SLOWEST:.0f}), {run.errors} errors")
    head = round(run.bytes_per_answer) - (site / f"{PAGE}.gz").stat().st_size
    print(f"\n{arguments.readers:,} readers a day, brotli, {head} bytes of headers per answer (measured), nothing in their caches; TLS and TCP not counted:")
    print(table([Day(visit, arguments.readers) for visit in visits(site, head)]))
    return 1 if run.per_second < LEAST or run.p99 > SLOWEST or run.errors else 0


if __name__ == "__main__":
    sys.exit(main())
