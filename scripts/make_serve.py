"""Write build/serve/: the site with packed files, and settings for nginx, Caddy, _headers hosts, a container and a hotspot."""
from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.exports import LoosePage, make_server_folder  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    try:
        made = make_server_folder(ROOT / "build/site", ROOT / "build/serve")
    except (FileNotFoundError, LoosePage) as error:
        print(error, file=sys.stderr)
        return 1
    files = [p for p in (made / "site").rglob("*") if p.is_file()]
    size = sum(p.stat().st_size for p in files) / 1e6
    print(f"build/serve/ is ready: {len(files):,} files, {size:.1f} MB with the packed ones. Begin with build/serve/nginx-site.conf or Caddyfile.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
