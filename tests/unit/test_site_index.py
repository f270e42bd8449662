"""What the build saw, written once and read by every check."""
from __future__ import annotations

from datetime import date

import pytest

from hold_steady.build import site_index
from hold_steady.core.data_files import DataError
from hold_steady.core.records import Citation, Finding, Page, Section, Text

PAGE = Page("start/tonight", "zh", "docs/start/tonight.md", {"title": "今晚", "law_as_of": date(2026, 11, 22)}, url="start/tonight.html",
            sections=[Section("lead", "", 1, "abc", [("civil-code", "art_1033"), ("pipl", None)], ["police-110"], "词", "盒", 2, ["x"], ["call"])],
            citations=[Citation("《民法典》第一千零三十三条", 3, 16, "civil-code", "art_1033", "civil-code", 12)],
            findings=[Finding("raw-html", "docs/start/tonight.md", 3, Text("甲", "A"), text="<b>")])
LOOSE = Finding("pair-missing", "docs/a.md", 0, Text("缺", "missing"))


def test_what_is_written_is_read_back_whole(tmp_path):
    path = tmp_path / "build/site-index.json"
    site_index.write([PAGE], [LOOSE], date(2026, 11, 22), path)
    assert site_index.read(path) == ([PAGE], [LOOSE], date(2026, 11, 22))


def test_nothing_half_written_is_left(tmp_path):
    path = tmp_path / "site-index.json"
    site_index.write([PAGE], [], date(2026, 11, 22), path)
    before = path.read_bytes()
    with pytest.raises(Exception):
        site_index.write([PAGE, object()], [], date(2026, 11, 22), path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"schema_version": 1}'])
def test_a_missing_or_broken_index_says_what_to_run(tmp_path, content):
    path = tmp_path / "site-index.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        site_index.read(path)
    assert caught.value.findings[0].code == "index-missing" and "make build" in caught.value.findings[0].message.en
