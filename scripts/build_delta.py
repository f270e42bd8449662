"""Make the small archive that takes an older stick to the release in ``build/bundle/``: ``verify.py --apply`` uses it."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.exports import NoDelta, make_delta  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("older", type=Path, help="manifest.json of the older release")
    parser.add_argument("--bundle", type=Path, default=ROOT / "build/bundle", help="the newer release")
    arguments = parser.parse_args()
    try:
        made = make_delta(arguments.older.read_bytes(), arguments.bundle)
    except OSError as error:
        print(f"{arguments.older} cannot be read: {error.strerror}. Give the manifest.json of the older copy.", file=sys.stderr)
        return 2
    except NoDelta as problem:
        print(problem, file=sys.stderr)
        return 2
    print(f"{made} is ready: {made.stat().st_size / 1000:,.0f} KB.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
