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

from guide import settings  # noqa: E402
from guide.copies import bundle, release  # noqa: E402
from guide.copies.facts import NoFacts  # noqa: E402
from guide.copies.formats import FORMATS, Outcome  # noqa: E402
from guide.data_files import DataError  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SITE, TARGET = ROOT / "build/site", ROOT / "build/bundle"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", choices=FORMATS, default=(), help="only these, into build/bundle-part/")
    parser.add_argument("--from", dest="older", type=Path, help="manifest.json of an older bundle: what changed since")
    arguments = parser.parse_args()
    try:
        older = bundle.read_older(arguments.older) if arguments.older else None
        if code := build_site(release.read_epoch(ROOT)):
            return code
        return make(bundle.read_material(ROOT, SITE), TARGET.with_name("bundle-part") if arguments.only else TARGET, arguments.only, older)
    except (release.NoRelease, NoFacts, DataError) as problem:
        print(problem, file=sys.stderr)
        return 2


def build_site(epoch: int) -> int:
    """Build the site as of the commit's day, unless that is what lies there."""
    if release.is_site_of(ROOT, SITE, epoch, settings.site_url(ROOT)):
        return 0
    environment = {name: value for name, value in os.environ.items() if name != "GUIDE_TODAY"} | {"SOURCE_DATE_EPOCH": str(epoch)}
    return subprocess.run([sys.executable, ROOT / "scripts/build_site.py"], env=environment).returncode


def make(material: bundle.Material, target: Path, only, older) -> int:
    missing, total = [], bundle.count(material, only)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=TARGET.parent) as folder:
        draft = Path(folder) / "new"
        draft.mkdir()
        for n, made in enumerate(bundle.write(material, draft, only, older), 1):
            missing += [made.file] if made.missing else []
            print(f"[{n}/{total}] {made.file} … {told(made)}", file=sys.stderr)
        bundle.put_in_place(draft, target)
    print(f"{target.relative_to(ROOT)}/ is ready: {total - len(missing)} of {total} files, {material.edition.stamp.version}.")
    return 0


def told(made: Outcome) -> str:
    return f"left out. {made.missing}" if made.missing else f"{made.size / 1000:,.0f} KB, {made.seconds:.1f} s"


if __name__ == "__main__":
    sys.exit(main())
