"""The guide's search beside Pagefind and MiniSearch, on the same site and the same questions, in one run.

    scripts/bench_search.py [QUERIES.yml …]     default: the half that only scores
"""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

from find_chromium import find
from hold_steady.content import read_catalog
from lab.rivals import Unavailable, minisearch, pagefind
from hold_steady.search import Answer, ask, read_queries, score

ROOT = Path(__file__).resolve().parent.parent
SITE, FOLDER = ROOT / "build/site", ROOT / "build/rivals"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("queries", nargs="*", type=Path, default=[ROOT / "tests/search/queries-score.yml"])
    queries = [query for path in parser.parse_args().queries for query in read_queries(path)]
    chromium = find()
    if chromium is None or not SITE.exists():
        print("Chromium and a built guide are needed: run make build.", file=sys.stderr)
        return 1
    pages = read_catalog(ROOT).pages.items()
    keywords = {lang: {slug: source.meta.get("keywords", []) for (slug, own), source in pages if own == lang} for lang in ("zh", "en")}
    FOLDER.mkdir(parents=True, exist_ok=True)
    contestants = {
        "the guide": lambda: ask(queries, SITE, chromium),
        "MiniSearch + bigrams": lambda: minisearch(queries, SITE, FOLDER, chromium, keywords),
        "… given our questions": lambda: minisearch(queries, SITE, FOLDER, chromium),
        "Pagefind extended": lambda: pagefind(queries, SITE, FOLDER, chromium),
    }
    for name, run in contestants.items():
        try:
            show(name, run())
        except Unavailable as reason:
            print(f"{name}: could not be had here ({reason})")
    return 0


def show(name: str, answers: list[Answer]) -> None:
    for lang in ("zh", "en"):
        s = score(a for a in answers if a.query.lang == lang)
        print(f"{name:24} {lang} {s.n:4}  top-1 {s.top1:6.1%}  top-3 {s.top3:6.1%}  MRR {s.mrr:.3f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
