"""Ask the search of the built guide every question of a file, and print how often it is right.

    scripts/score_search.py tests/search/queries-score.yml [--file] [--site build/site]

Questions: ``[{q, lang, expect: [slugs], intent}]``. ``--file`` asks from the folder instead of over http.
"""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

from find_chromium import find
from hold_steady.core import DataError
from hold_steady.search import Answer, Score, ask, read_queries, score

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("queries", type=Path, help="a YAML file of questions")
    parser.add_argument("--file", action="store_true", help="from the folder, without a server")
    parser.add_argument("--site", type=Path, default=ROOT / "build/site", help="the built guide")
    arguments = parser.parse_args()
    chromium = find()
    if chromium is None or not (arguments.site / "index.html").exists():
        print("Chromium and a built guide are needed: run make build, and python scripts/find_chromium.py.", file=sys.stderr)
        return 1
    try:
        answers = ask(read_queries(arguments.queries), arguments.site, chromium, arguments.file)
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    show(answers)
    return 0


def show(answers: list[Answer]) -> None:
    for lang in dict.fromkeys(a.query.lang for a in answers):
        own = [a for a in answers if a.query.lang == lang]
        line(lang, score(own))
        for intent in sorted({a.query.intent for a in own}):
            line(f"  {intent}", score(a for a in own if a.query.intent == intent))
    for answer in (a for a in answers if a.rank is None or a.rank > 3):
        print(f"miss: {answer.query.lang} {answer.query.q} | wanted {' '.join(answer.query.expect)}"
              f" | shown {' '.join(answer.pages[:3]) or 'nothing'}")


def line(name: str, s: Score) -> None:
    print(f"{name:14} {s.n:4}  top-1 {s.top1:6.1%}  top-3 {s.top3:6.1%}  MRR {s.mrr:.3f}")


if __name__ == "__main__":
    sys.exit(main())
