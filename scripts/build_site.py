"""Build the guide into ``build/site/``, or serve it while you write.

A failed build leaves the last good site where it is: MkDocs writes beside it, and the folders change places only at
the end. What it had written by then goes to ``build/unfinished/``, where its links can be checked."""
from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.build import day_of, day_of_build, is_current, settle  # noqa: E402
from hold_steady.core import is_free  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SITE, UNFINISHED, INDEX = ROOT / "build/site", ROOT / "build/unfinished", ROOT / "build/site-index.json"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--serve", action="store_true", help="serve and rebuild on save")
    parser.add_argument("--if-changed", action="store_true", help="do nothing when the site is younger than its sources")
    parser.add_argument("--address", default="127.0.0.1:8000", help="host:port to serve on")
    arguments = parser.parse_args()
    if arguments.serve:
        return serve(arguments.address)
    if arguments.if_changed and all(is_current(ROOT, made) for made in (SITE / "sitemap.xml", INDEX)) and day_of(INDEX) == day_of_build():
        return 0  # law changes overnight, and make bundle builds as of the day of a commit
    SITE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=SITE.parent) as folder:
        draft = Path(folder) / "site"
        code = mkdocs("build", "--strict", "--site-dir", str(draft))
        settle(draft, SITE, UNFINISHED, is_good=code == 0)
    if code == 0:
        print(f"build/site/ is ready: open {SITE.relative_to(ROOT)}/index.html")
    else:
        print("The build stopped; build/site/ is as it was.", file=sys.stderr)
    return code


def serve(address: str) -> int:
    """MkDocs' own server, watching data, templates and code as well as pages."""
    if not is_free(address):
        print(f"{address} 有别的程序在用。关掉它，或者换一个地址：make serve ADDRESS=127.0.0.1:8001。\n"
              "Another program uses that address. Close it, or take another, as above.", file=sys.stderr)
        return 2
    watched = [part for folder in ("docs", "overrides", "scripts") for part in ("--watch", folder)]
    return mkdocs("serve", "--no-strict", "--dev-addr", address, *watched, GUIDE_SERVE="1")


def mkdocs(command: str, *options: str, **environment: str) -> int:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    try:
        return subprocess.run([sys.executable, "-m", "mkdocs", command, *options], cwd=ROOT, env=environment).returncode
    except KeyboardInterrupt:
        return 0 if command == "serve" else 130


if __name__ == "__main__":
    sys.exit(main())
