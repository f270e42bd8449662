"""Corrupt facts one at a time in a copy of the tree and count what the checks catch."""
from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from guide import mutation, reading  # noqa: E402
from guide.build import Build  # noqa: E402
from guide.data_files import DataError  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-rule", type=int, default=14, help="places touched for each kind of fault")
    parser.add_argument("--least", type=float, default=0.99, help="share that must be caught")
    arguments = parser.parse_args()
    caught, total, survivors = run(arguments.per_rule)
    for kind in total:
        print(f"{caught[kind]:>4} of {total[kind]:<4} {kind}")
    share = sum(caught.values()) / sum(total.values())
    print(f"caught {sum(caught.values())} of {sum(total.values())} ({share:.1%})")
    print("\n".join(f"survived: {survivor}" for survivor in survivors))
    return 0 if share >= arguments.least else 1


def run(per_rule: int) -> tuple[Counter, Counter, list[mutation.Mutation]]:
    """(caught, tried, survivors) by kind. The tree itself is never touched."""
    caught, total, survivors = Counter(), Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for room in ("docs", "overrides"):
            shutil.copytree(ROOT / room, tree / room)
        build = loaded(tree)
        known = set(map(str, reading.findings(build, reading.read_pages(build))))
        for change in mutation.mutations(tree, per_rule):
            path = tree / change.path
            text = path.read_text(encoding="utf-8")
            path.write_text(change.apply(text), encoding="utf-8")
            seen = set(map(str, faults(tree, build, change.path))) - known
            path.write_text(text, encoding="utf-8")
            total[change.kind] += 1
            caught[change.kind] += bool(seen)
            survivors += [] if seen else [change]
    return caught, total, survivors


def loaded(tree: Path) -> Build:
    build = Build(tree, "https://mirror.example/", "about:blank", {}, date.today())
    build.load()
    return build


def faults(tree: Path, build: Build, changed: str) -> list:
    """Findings after a change: of the changed pair where it is a page, of everything where it is data."""
    try:
        if changed.startswith("docs/_data"):
            build = loaded(tree)
            return reading.findings(build, reading.read_pages(build))
        build.read_sources()
        slug = changed.removeprefix("docs/").removesuffix(".md").removesuffix(".en")
        return reading.findings(build, reading.read_pages(build, [slug]), whole=False)
    except DataError as error:
        return error.findings


if __name__ == "__main__":
    sys.exit(main())
