"""Data kept from an earlier process: used while no file changed, never after."""
from __future__ import annotations

import os
import pickle
import shutil
import time
from pathlib import Path

import pytest

from hold_steady.core import DataError
from hold_steady.registry import load
from hold_steady.registry.parsed import NAME, Parsed

SCHEMA = Path("no-schema.json")
HOUR = 3600 * 10**9


@pytest.fixture
def place(tmp_path):
    (tmp_path / "build").mkdir()
    (tmp_path / "one.yml").write_text("one", encoding="utf-8")
    return tmp_path


def later() -> int:
    return time.time_ns() + HOUR


def read(place: Path, now=later) -> tuple[object, bool]:
    """The value of the file, and whether the file itself was read."""
    kept, asked = Parsed(place, now), []

    def anew():
        asked.append(True)
        return {"words": (place / "one.yml").read_text(encoding="utf-8")}

    value = kept.value("one.yml", place / "one.yml", place / SCHEMA, anew)
    kept.keep()
    return value, bool(asked)


def test_a_file_that_did_not_change_is_read_once(place):
    assert read(place) == ({"words": "one"}, True)
    assert read(place) == ({"words": "one"}, False)


def test_a_changed_file_is_seen_at_once_even_with_its_old_time_and_size(place):
    read(place)
    before = (place / "one.yml").stat()
    (place / "one.yml").write_text("two", encoding="utf-8")
    os.utime(place / "one.yml", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read(place) == ({"words": "two"}, True)


def test_a_file_changed_a_moment_ago_is_not_kept(place):
    assert read(place, time.time_ns)[1] and read(place, time.time_ns)[1]


def test_a_new_schema_asks_again(place):
    read(place)
    (place / SCHEMA).write_text("{}", encoding="utf-8")
    assert read(place)[1]


@pytest.mark.parametrize("damage", [b"", b"\x80\x05", pickle.dumps(("rules", {})), pickle.dumps([1])], ids=["empty", "cut", "other-rules", "other-shape"])
def test_a_damaged_store_is_done_without(place, damage):
    read(place)
    (place / "build" / NAME).write_bytes(damage)
    assert read(place) == ({"words": "one"}, True)
    assert read(place)[1] is False


def test_a_store_that_would_run_something_runs_nothing(place):
    read(place)
    (place / "build" / NAME).write_bytes(pickle.dumps((os.path.join, {})))
    assert read(place)[1]


def test_without_a_build_folder_nothing_is_written(place):
    (place / "build").rmdir()
    assert read(place)[1] and read(place)[1] and not (place / "build").exists()


def test_a_store_that_cannot_be_written_is_done_without(place):
    (place / "build" / NAME).mkdir()
    assert read(place)[1] and read(place)[1]
    assert [p.name for p in (place / "build").iterdir()] == [NAME]


def test_the_registry_sees_a_changed_file(tmp_path, root, monkeypatch):
    """From one load to the next, with the store of the first."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "build").mkdir()
    shutil.copytree(root / "docs/_data", tmp_path / "docs/_data")
    monkeypatch.setattr("hold_steady.registry.parsed._RESTLESS", -HOUR)
    first = load(tmp_path)
    assert (tmp_path / "build" / NAME).is_file() and load(tmp_path) == first
    path = tmp_path / "docs/_data/instruments/civil-code.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: law", "kind: lawn", 1), encoding="utf-8")
    with pytest.raises(DataError):
        load(tmp_path)
