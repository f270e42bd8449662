"""What a change does to the law on the pages: citations gained, lost and re-resolved since BASE."""
from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.build import read_site_index  # noqa: E402
from hold_steady.checks import compare_law, law_changes_as_findings, law_changes_as_text  # noqa: E402
from hold_steady.core import DataError, render_findings  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="a commit, branch or tag")
    parser.add_argument("--format", choices=("text", "github"), default="text")
    arguments = parser.parse_args()
    try:
        before = pages_of(arguments.base)
        after, _, _ = read_site_index(ROOT / "build/site-index.json")
    except (DataError, subprocess.CalledProcessError) as error:
        print(getattr(error, "stderr", None) or error, file=sys.stderr)
        return 2
    differences = compare_law(before, after)
    if arguments.format == "github":
        print(render_findings(law_changes_as_findings(differences), "github").replace("::error", "::notice"))
    else:
        print(law_changes_as_text(differences))
    return 0


def pages_of(revision: str):
    """The pages as built from another revision, in a worktree of its own."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git = {"cwd": ROOT, "check": True, "capture_output": True, "text": True}
        subprocess.run(["git", "worktree", "add", "--detach", str(tree), revision], **git)
        try:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "--no-strict", "--site-dir", str(tree / "build/site")],
                           cwd=tree, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, check=False)
            return read_site_index(tree / "build/site-index.json")[0]
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], **git)


if __name__ == "__main__":
    sys.exit(main())
