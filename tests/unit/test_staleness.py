"""A record is read only while it is younger than everything it was made from."""
from __future__ import annotations

import os
from datetime import date

import pytest

from hold_steady.build.staleness import day_of, is_current


@pytest.fixture
def guide(tmp_path):
    for name in ("docs/a.md", "overrides/a.html", "scripts/a.py", "mkdocs.yml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    record = tmp_path / "record"
    record.write_text("x", encoding="utf-8")
    later = max(p.stat().st_mtime for p in tmp_path.rglob("*")) + 5
    os.utime(record, (later, later))
    return tmp_path, record, later


def test_a_young_record_is_current(guide):
    assert is_current(guide[0], guide[1])


@pytest.mark.parametrize("name", ["docs/a.md", "overrides/a.html", "scripts/a.py", "mkdocs.yml"])
def test_any_edit_makes_it_old(guide, name):
    root, record, later = guide
    os.utime(root / name, (later + 1, later + 1))
    assert not is_current(root, record)


def test_a_deleted_page_makes_it_old(guide):
    root, record, later = guide
    (root / "docs/a.md").unlink()
    os.utime(root / "docs", (later + 1, later + 1))
    assert not is_current(root, record)


def test_a_record_says_its_day_and_a_missing_one_is_not_current(guide):
    root, record, later = guide
    record.write_text('{"schema_version": 1, "today": "2026-11-23", "pages": [\n]}\n', encoding="utf-8")
    os.utime(record, (later, later))
    assert is_current(root, record) and day_of(record) == date(2026, 11, 23)
    record.unlink()
    assert not is_current(root, record) and day_of(record) is None
