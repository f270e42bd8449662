"""Record the registry's facts as compared with their sources. Lists what changed since the last record."""
from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from guide import registry  # noqa: E402
from guide.checks import facts  # noqa: E402
from guide.data_files import DataError  # noqa: E402
from guide.fingerprints import LOCK, fingerprints  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    try:
        known = registry.load(ROOT)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    for finding in facts.check([], known, date.today()):
        print(f"{finding.code}: {finding.text}")
    text = json.dumps(dict(sorted(fingerprints(known).items())), ensure_ascii=False, indent=0) + "\n"
    (ROOT / LOCK).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
