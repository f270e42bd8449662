"""Build the guide into ``build/site/``, or serve it while you write.

A failed build leaves the last good site where it is: MkDocs writes beside it, and the folders
change places only at the end.
"""
from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build/site"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--serve", action="store_true", help="serve and rebuild on save")
    parser.add_argument("--address", default="127.0.0.1:8000", help="host:port to serve on")
    arguments = parser.parse_args()
    if arguments.serve:
        return serve(arguments.address)
    SITE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=SITE.parent) as folder:
        draft = Path(folder) / "site"
        code = mkdocs("build", "--strict", "--site-dir", str(draft))
        if code == 0:
            swap(draft, Path(folder) / "last")
    if code == 0:
        print(f"build/site/ is ready: open {SITE.relative_to(ROOT)}/index.html")
    else:
        print("The build stopped; build/site/ is as it was.", file=sys.stderr)
    return code


def serve(address: str) -> int:
    """MkDocs' own server, watching data, templates and code as well as pages."""
    watched = [part for folder in ("docs", "overrides", "scripts") for part in ("--watch", folder)]
    return mkdocs("serve", "--no-strict", "--dev-addr", address, *watched)


def mkdocs(command: str, *options: str) -> int:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    try:
        return subprocess.run([sys.executable, "-m", "mkdocs", command, *options], cwd=ROOT, env=environment).returncode
    except KeyboardInterrupt:
        return 0


def swap(draft: Path, last: Path) -> None:
    """Put the new site in place of the old one, which goes with the temporary folder."""
    if SITE.exists():
        SITE.rename(last)
    draft.rename(SITE)


if __name__ == "__main__":
    sys.exit(main())
