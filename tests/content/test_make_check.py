"""What stops the build is never passed over by ``make check``: it fails, and says where and what to do."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from support.tree import ROOT, copy_tree, source_date_epoch

#: Faults, how they are made, and what must be said of them.
FAULTS = {
    "a page that nothing lists, and an anchor that does not exist": (
        lambda docs: [*(shutil.copy(docs / f"evidence/log{end}", docs / f"evidence/lost{end}") for end in (".md", ".en.md")),
                      append(docs / "evidence/log.md", "\n看[别处](save.md#notez)。\n")],
        ["docs/evidence/log.md:{line} anchor-missing", "Did you mean #notes?", "not included in the \"nav\"", "evidence/lost.md"]),
    "data that cannot be read": (
        lambda docs: append(docs / "_data/channels/heimao.yml", "\n bad: [\n"),
        ["index-stale", "docs/_data/channels/heimao.yml", "yaml-broken"]),
}


def append(path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.mark.parametrize("fault", FAULTS)
def test_what_stops_the_build_is_said(fault, built, tmp_path):
    plant, said = FAULTS[fault]
    tree = copy_tree(tmp_path / "tree", built.root, with_build=True)
    shutil.copy(ROOT / "Makefile", tree.root)
    shutil.copy(ROOT / "requirements.lock", tree.root)
    (tree.root / ".venv").mkdir()
    (tree.root / ".venv/ready").touch()
    plant(tree.root / "docs")
    result = subprocess.run(["make", "check", f"PY={sys.executable}"], cwd=tree.root, capture_output=True, text=True, encoding="utf-8",
                            env={**os.environ, "SOURCE_DATE_EPOCH": source_date_epoch()})
    last = len((tree.root / "docs/evidence/log.md").read_text(encoding="utf-8").splitlines())
    assert result.returncode != 0
    for words in said:
        assert words.format(line=last) in result.stdout, result.stdout[-3000:]
    assert "Traceback" not in result.stdout + result.stderr
