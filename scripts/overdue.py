"""List the numbers and addresses that nobody has checked for half a year, the oldest first."""
from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady import registry  # noqa: E402
from hold_steady.core import DataError  # noqa: E402
from hold_steady.registry import overdue_channels  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--on", type=date.fromisoformat, default=date.today(), metavar="YYYY-MM-DD", help="as of that day")
    arguments = parser.parse_args()
    try:
        late = overdue_channels(registry.load(ROOT), arguments.on)
    except DataError as error:
        print(*error.findings, sep="\n", file=sys.stderr)
        return 2
    for channel, day in late:
        places = ", ".join((*channel.phones, *(web["url"] for web in channel.data.get("web") or ())))
        print(f"{day}  {channel.id:<22} {channel.name.zh}  {places}")
    print(f"{len(late)} 个途径超过 180 天没有核对 · channels not checked for 180 days")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
