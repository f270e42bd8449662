"""Build the same pages with MkDocs and with ProperDocs, its continuation, and hold the two sites against each other.

Exit code 0 when they are the same byte for byte, 1 when they differ, 2 when one of them cannot be built."""
from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.build import WATCHED  # noqa: E402
from hold_steady.core import differences  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
BUILDERS = {"mkdocs": ROOT / ".venv", "properdocs": ROOT / ".venv-properdocs"}


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    # One clock for both: what a page says of its age must not tell them apart.
    environment = {"SOURCE_DATE_EPOCH": str(int(time.time())), **os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryDirectory() as folder:
        sites = {name: Path(folder) / name for name in BUILDERS}
        for name, site in sites.items():
            if problem := build(name, site, Path(folder) / "sources", environment):
                print(f"{name}: {problem}", file=sys.stderr)
                return 2
        found = list(differences(*sites.values()))
        count = sum(path.is_file() for path in sites["mkdocs"].rglob("*"))
    for difference in found:
        print(difference)
    print(f"{count} 个文件，{len(found)} 个不同（- MkDocs，+ ProperDocs）· {count} files, {len(found)} differ (- MkDocs, + ProperDocs)")
    return 1 if found else 0


def build(name: str, site: Path, sources: Path, environment: dict[str, str]) -> str:
    """Build into ``site``, with the record of the build and its warnings beside the pages. Returns what went wrong, if anything.

    Warnings do not stop it: what is wrong with the pages is for ``make check`` to say, and both builders must say the same."""
    python = BUILDERS[name] / "bin/python"
    if not python.is_file():
        return f"{python.relative_to(ROOT)} is missing. Run make properdocs."
    copy_sources(sources)
    result = subprocess.run([python, "-m", name, "build", "--no-strict", "-f", "mkdocs.yml", "--site-dir", site],
                            cwd=sources, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    if result.returncode:
        return f"the build broke off.\n{result.stderr[-3000:]}"
    shutil.copy(sources / "build/site-index.json", site)
    warnings = [line for line in result.stderr.splitlines() if line.startswith("WARNING")]
    (site / "warnings.txt").write_text("\n".join(warnings), encoding="utf-8")
    return ""


def copy_sources(target: Path) -> None:
    """A fresh copy, always at the same place, so that build/ is left alone and no path tells the two sites apart."""
    shutil.rmtree(target, ignore_errors=True)
    for name in WATCHED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, target / name)


if __name__ == "__main__":
    sys.exit(main())
