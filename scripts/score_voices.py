"""How the law engine judges labelled sentences of many mouths: ``score_voices.py [--curve] [--list] FILE...``.

Every line of a FILE (JSON lines, ``tests/cases/voices``) has a text, whether something in it is wrong, and of which kind.
Prints how many wrong ones were objected to and how many right ones too; with --curve also for other thresholds of fit.
"""
from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path

from hold_steady.citations import Recogniser
from hold_steady.citations.rules import fit
from hold_steady.registry import load

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 22)


def sentences(files: list[Path]) -> list[dict]:
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(recogniser: Recogniser, rows: list[dict]) -> tuple[Counter, Counter, list[str]]:
    """(kind, wrong) → how many, how many were objected to; and what went wrong, a line each."""
    total, objected, failed = Counter(), Counter(), []
    for row in rows:
        reading = recogniser.read(row["text"], date.fromisoformat(row["on"]) if row.get("on") else DAY)
        key = (row.get("kind", ""), row["wrong"])
        total[key] += 1
        objected[key] += bool(reading.flags)
        if bool(reading.flags) != row["wrong"]:
            codes = ", ".join(f"{f.code} {f.text} → {f.suggestion}" for f in reading.flags)
            failed.append(f"{'MISSED' if row['wrong'] else 'ALARM '} {key[0]}: {row['text']}  [{codes}]")
    return total, objected, failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--curve", action="store_true", help="also with other thresholds of fit")
    parser.add_argument("--list", action="store_true", help="print every text that was judged otherwise than labelled")
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    recogniser, rows = Recogniser(load(ROOT)), sentences(arguments.files)
    total, objected, failed = score(recogniser, rows)
    if arguments.list:
        print(*failed, sep="\n")
    for kind in sorted({k for k, _ in total}):
        print(f"{kind:<14} caught {objected[kind, True]:>3} of {total[kind, True]:>3}   alarms {objected[kind, False]:>3} of {total[kind, False]:>3}")
    print(_line("all", total, objected))
    for little in (0.15, 0.25, 0.35, 0.45, 0.55, 0.65) if arguments.curve else ():
        for strong in (16.0, 28.0, 40.0):
            fit.LITTLE, fit.STRONG = little, strong
            print(_line(f"share below {little}, best from {strong:g}", *score(recogniser, rows)[:2]))
    return 0


def _line(name: str, total: Counter, objected: Counter) -> str:
    def part(wrong: bool) -> str:
        there, seen = (sum(n for (_, w), n in counted.items() if w == wrong) for counted in (total, objected))
        return f"{seen} of {there} ({seen / max(1, there):.1%})"
    return f"{name}: caught {part(True)}, alarms {part(False)}"


if __name__ == "__main__":
    raise SystemExit(main())
