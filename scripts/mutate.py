"""Corrupt facts one at a time in a copy of the tree and count what the checks catch."""
from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from lab.mutation import run  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-rule", type=int, default=14, help="places touched for each kind of fault")
    parser.add_argument("--least", type=float, default=0.99, help="share that must be caught")
    arguments = parser.parse_args()
    caught, total, survivors = run(ROOT, arguments.per_rule, date.today())
    for kind in total:
        print(f"{caught[kind]:>4} of {total[kind]:<4} {kind}")
    share = sum(caught.values()) / sum(total.values())
    print(f"caught {sum(caught.values())} of {sum(total.values())} ({share:.1%})")
    print("\n".join(f"survived: {survivor}" for survivor in survivors))
    return 0 if share >= arguments.least else 1


if __name__ == "__main__":
    sys.exit(main())
