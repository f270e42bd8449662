"""Make every copy that leaves the house into ``build/bundle/``, from one build of the site.

The site is built on the day of the commit, so that the same commit gives the same bytes on any other day. A run that fails
leaves the last bundle where it is.
"""
from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.build import site_url  # noqa: E402
from hold_steady.core import DataError  # noqa: E402
from hold_steady.exports import FORMATS, Material, NoFacts, NoRelease, Outcome, count_files, is_site_of, put_in_place, read_epoch, read_material, read_older, write_bundle  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SITE, TARGET = ROOT / "build/site", ROOT / "build/bundle"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", choices=FORMATS, default=(), help="only these, into build/bundle-part/")
    parser.add_argument("--from", dest="older", type=Path, help="manifest.json of an older bundle: what changed since")
    arguments = parser.parse_args()
    try:
        older = read_older(arguments.older) if arguments.older else None
        if code := build_site(read_epoch(ROOT)):
            return code
        return make(read_material(ROOT, SITE), TARGET.with_name("bundle-part") if arguments.only else TARGET, arguments.only, older)
    except (NoRelease, NoFacts, DataError) as problem:
        print(problem, file=sys.stderr)
        return 2


def build_site(epoch: int) -> int:
    """Build the site as of the commit's day, unless that is what lies there."""
    if is_site_of(ROOT, SITE, epoch, site_url(ROOT)):
        return 0
    environment = {name: value for name, value in os.environ.items() if name != "GUIDE_TODAY"} | {"SOURCE_DATE_EPOCH": str(epoch)}
    return subprocess.run([sys.executable, ROOT / "scripts/build_site.py"], env=environment).returncode


def make(material: Material, target: Path, only, older) -> int:
    missing, total = [], count_files(material, only)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=TARGET.parent) as folder:
        draft = Path(folder) / "new"
        draft.mkdir()
        for n, made in enumerate(write_bundle(material, draft, only, older), 1):
            missing += [made.file] if made.missing else []
            print(f"[{n}/{total}] {made.file} … {told(made)}", file=sys.stderr)
        put_in_place(draft, target)
    print(f"{target.relative_to(ROOT)}/ is ready: {total - len(missing)} of {total} files, {material.edition.stamp.version}.")
    return 0


def told(made: Outcome) -> str:
    return f"left out. {made.missing}" if made.missing else f"{made.size / 1000:,.0f} KB, {made.seconds:.1f} s"


if __name__ == "__main__":
    sys.exit(main())
