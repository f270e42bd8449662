"""Every fault of a data file is one finding with place, problem and remedy in both languages."""
from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from hold_steady.core import LIMIT
from hold_steady.core.data_files import DataError, line_of, parse_yaml, read_text, schema_findings
from hold_steady.core.strict_yaml import DEPTH
from support.cases import load_cases
from support.each import for_each


def only_finding(text: str):
    with pytest.raises(DataError) as caught:
        parse_yaml(text, "docs/_data/x.yml")
    (finding,) = caught.value.findings
    return finding


@for_each("case", load_cases("broken_yaml.yml"), ids=str)
def test_broken_yaml_is_one_finding_with_its_line(case):
    finding = only_finding(case["text"])
    assert (finding.code, finding.line) == (case["code"], case["line"])
    assert finding.path == "docs/_data/x.yml"
    assert "\n" not in str(finding) and case.get("says", "") in str(finding)
    assert finding.message.zh and finding.message.en


def test_the_line_counts_from_where_the_text_begins_in_its_file():
    with pytest.raises(DataError) as caught:
        parse_yaml("a: 1\nb: [", "docs/x.md", first_line=2)
    assert caught.value.findings[0].line in (3, 4)


@for_each("case", load_cases("plain_yaml.yml"), ids=str)
def test_a_plain_word_means_what_it_says(case):
    value = parse_yaml(f"- {case['text']}", "x")[0]
    if isinstance(value, date):
        value = f"day {value.isoformat()}"
    assert (type(value), value) == (type(case["value"]), case["value"])


@for_each("key", ["yes", "no", "on", "off", "y", "null", "true", "12356", "010", "2026-01-01", "1.5", "~", "<<"])
def test_a_key_is_text(key):
    assert parse_yaml(f"{key}: 1", "x") == {key: 1}


@for_each("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "\n".join(" " * n + f"k{n}:" for n in range(500))])
def test_depth_is_bounded(text):
    assert only_finding(text).code == "yaml-too-deep"


def test_what_people_write_is_not_too_deep():
    assert parse_yaml("[" * DEPTH + "]" * DEPTH, "x")


def test_a_file_that_cannot_be_read_says_so(tmp_path):
    (tmp_path / "latin.yml").write_bytes("été".encode("latin-1"))
    (tmp_path / "long.yml").write_bytes(b"#" * (LIMIT + 1))
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "loop.yml").symlink_to("loop.yml")
    for path in (*(tmp_path / f"{name}.yml" for name in ("latin", "missing", "long", "pipe", "loop")), tmp_path, Path("/dev/zero")):
        with pytest.raises(DataError) as caught:
            read_text(path, "docs/_data/x.yml")
        (finding,) = caught.value.findings
        assert finding.code == "file-unreadable" and "\n" not in str(finding)


def test_a_merge_that_was_not_finished_is_seen(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"一\n{'<' * 7} HEAD\n二\n{'=' * 7}\n三\n{'>' * 7} main\n", encoding="utf-8")
    with pytest.raises(DataError) as stopped:
        read_text(page, "docs/page.md")
    [finding] = stopped.value.findings
    assert (finding.code, finding.line) == ("merge-unfinished", 2)
    page.write_text("标题\n=======\n\n    <<<<<<< 缩进的不算\n", encoding="utf-8")
    assert read_text(page, "docs/page.md").startswith("标题")


def test_a_schema_finding_names_the_place_the_line_and_the_remedy(tmp_path):
    schema = tmp_path / "s.json"
    schema.write_text(json.dumps({"type": "object", "additionalProperties": False, "properties": {
        "name": {"type": "object", "required": ["zh", "en"], "description": "Write both languages."},
        "on": {"type": "string", "pattern": "^\\d{4}"}}}), encoding="utf-8")
    text = "on: 2026-01-01\nname:\n  zh: 甲\n"
    (finding,) = schema_findings(parse_yaml("'on': 2026-01-01\nname:\n  zh: 甲\n", "x"), schema, text, "docs/_data/x.yml")
    assert finding.code == "data-invalid" and finding.line == 2
    assert "name" in finding.message.en and "Write both languages." in finding.message.en
    assert not schema_findings({"on": date(2026, 1, 1), "name": {"zh": "甲", "en": "A"}}, schema, text, "x")


def test_a_long_value_does_not_fill_the_screen(tmp_path):
    schema = tmp_path / "s.json"
    schema.write_text(json.dumps({"type": "object", "properties": {"a": {"type": "integer"}}}), encoding="utf-8")
    (finding,) = schema_findings({"a": "长" * 1000}, schema, "a: x", "x.yml")
    assert len(str(finding)) < 300


def test_a_line_is_found_through_maps_and_lists():
    text = "a: 1\nb:\n- c: 2\n- c: 3\n  d: 4\n"
    assert line_of(text, ["b", 1, "d"]) == 5
    assert line_of(text, ["b", 0, "c"]) == 3
    assert line_of(text, ["b", 7]) == 2
    assert line_of(text, ["nowhere"]) == 1
