"""Findings for people, for programs and for reviews."""
from __future__ import annotations

import json

from hold_steady.core.records import Finding, Text
from hold_steady.core.report import render

FINDING = Finding("citation-renumbered", "docs/police/report.md", 14, Text("旧条号，\n100% 错。", "old number"), suggestion="Write 第五十条.")


def test_a_finding_is_one_line_with_place_problem_and_remedy():
    assert str(FINDING) == "docs/police/report.md:14 citation-renumbered: old number Write 第五十条."
    assert str(Finding("pair-missing", "docs/a.md", 0, Text("缺", "has no twin"))) == "docs/a.md pair-missing: has no twin"


def test_text_says_both_languages_and_counts():
    text = render([FINDING])
    assert "old number" in text and "旧条号" in text and text.endswith("1 finding")
    assert render([FINDING, FINDING]).endswith("2 findings")
    assert "finding" in render([]).lower()


def test_json_is_a_list_of_records():
    (record,) = json.loads(render([FINDING], "json"))
    assert (record["code"], record["path"], record["line"]) == ("citation-renumbered", "docs/police/report.md", 14)
    assert record["message"] == {"zh": "旧条号，\n100% 错。", "en": "old number"}
    assert json.loads(render([], "json")) == []


def test_a_review_comment_stands_on_its_line():
    line = render([FINDING], "github")
    assert line.startswith("::error file=docs/police/report.md,line=14,title=citation-renumbered::")
    assert "\n" not in line and "%0A" in line and "100%25" in line
