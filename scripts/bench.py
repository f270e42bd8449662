"""A first visit on a slow phone, beside a hand-made page with the same article; the wait for the search; the time of a build."""
from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import yaml  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from find_chromium import find  # noqa: E402
from hold_steady.content import page_url  # noqa: E402
from hold_steady.core import serve  # noqa: E402
from lab.bench import Result, compare, table, write_hand_made  # noqa: E402
from hold_steady.search import read_queries  # noqa: E402
from lab.search_speed import Wait, wait_for_search  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "scripts/lab/bench_data"
#: A browser that asks nobody for anything on its own.
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", nargs="*", help="slugs instead of those of bars.yml")
    arguments = parser.parse_args()
    bars = yaml.safe_load((DATA / "bars.yml").read_text(encoding="utf-8"))
    urls = [page_url(slug, lang) for slug in arguments.pages or bars["pages"] for lang in bars["languages"]]
    if find() is None:
        print("No Chromium found: install the package “chromium”, or set CHROMIUM to its path.", file=sys.stderr)
        return 2
    seconds = build_seconds()
    results, waits = measure(urls, bars)
    print(table(results))
    print()
    for wait in waits:
        print(f"search {wait.lang}: index ready {wait.ready:.0f} ms (bar {bars['search_ready']}), keystroke {wait.keystroke:.0f} ms "
              f"(bar {bars['keystroke']}), slowest twentieth {wait.slow:.0f} ms, {wait.keystrokes} keystrokes")
    print(f"build, second run: {seconds:.1f} s (bar {bars['build_seconds']} s)")
    late = any(w.ready > bars["search_ready"] or w.keystroke > bars["keystroke"] for w in waits)
    return 1 if late or seconds > bars["build_seconds"] or any(result.missed for result in results) else 0


def build_seconds() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "scripts/build_site.py"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(urls: list[str], bars: dict) -> tuple[list[Result], list[Wait]]:
    queries = read_queries(ROOT / "tests/search/queries-score.yml")[::5]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        write_hand_made(ROOT / "build/site", urls, (DATA / "handmade.html").read_text(encoding="utf-8"), Path(folder))
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        with serve(ROOT / "build/site") as ours, serve(Path(folder)) as by_hand:
            return list(compare(browser, ours, by_hand, urls, bars)), [wait_for_search(browser, ours, lang, queries) for lang in bars["languages"]]


if __name__ == "__main__":
    sys.exit(main())
