"""Record the registry's facts as compared with their sources. Lists what changed since the last record."""
from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady import registry  # noqa: E402
from hold_steady.checks import check_locked_facts  # noqa: E402
from hold_steady.core import DataError  # noqa: E402
from hold_steady.registry import FACTS_LOCK, fingerprints_of  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    try:
        known = registry.load(ROOT)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    for finding in check_locked_facts([], known, date.today()):
        print(f"{finding.code}: {finding.text}")
    text = json.dumps(dict(sorted(fingerprints_of(known).items())), ensure_ascii=False, indent=0) + "\n"
    (ROOT / FACTS_LOCK).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
