"""Same commit, same bytes, in another folder, zone, language, with another hash seed and umask, on another day."""
from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from hold_steady.exports import formats
from support.make_copies import in_surroundings, is_tried
from support.tree import ROOT, once

#: Every format but those that are made twice elsewhere.
FILES = [job.file for job in formats.jobs("1.0") if job.lang in (None, "zh") and is_tried(job.format)]


@pytest.fixture(scope="module")
def twice(built, shared) -> Path:
    """Two folders of copies, made once for the whole run."""
    place = shared / "copies-twice"

    def make(_: Path) -> str:
        moved = place / "another place/site"
        shutil.copytree(built.site, moved, copy_function=shutil.copyfile)
        first = in_surroundings(built.site, built.index, place / "first", ROOT, 0o022, 0, TZ="Asia/Shanghai", PYTHONHASHSEED="0", LANG="C.UTF-8")
        second = in_surroundings(moved, built.index, place / "second", place, 0o077, 40_000_000, TZ="America/Lima", PYTHONHASHSEED="4242", LANG="C")
        for run, name in ((first, "first"), (second, "second")):
            (place / f"{name}.txt").write_text(run.stdout, encoding="utf-8")
        return "" if first.returncode == second.returncode == 0 else first.stderr + second.stderr

    if problem := once(place, make):
        pytest.fail(problem[-4000:], pytrace=False)
    return place


@pytest.mark.parametrize("file", FILES)
def test_a_copy_is_the_same_bytes_in_other_surroundings(twice, file):
    first, second = (hashlib.sha256((twice / name / file).read_bytes()).hexdigest() for name in ("first", "second"))
    assert first == second


def test_a_copy_of_another_day_would_differ(twice):
    """The clock was really shifted: what asks it gets another answer."""
    first, second = ((twice / f"{name}.txt").read_text(encoding="utf-8") for name in ("first", "second"))
    assert first.count("made ") == second.count("made ") == len(FILES)
