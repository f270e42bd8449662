"""Pages as files: front matter, names, twins and fingerprints."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hold_steady.content.catalog import hash_sections, is_overdue, read_catalog, slug_of, split_sections
from support.tree import ROOT

ZH = "---\ntitle: 标题\nquestion: 问？\ndescription: 说。\nkind: how-to\nlaw_as_of: 2026-11-22\nreviewed: null\nnext: null\n---\n\n正文。\n\n## 一 {#one}\n\n甲。\n"
EN = "---\ntitle: Title\nquestion: Q?\ndescription: D.\n---\n\nText.\n\n## One {#one}\n\nA.\n"


@pytest.fixture
def docs(tmp_path) -> Path:
    schema = tmp_path / "docs/_data/schema"
    schema.mkdir(parents=True)
    (schema / "page.json").write_text((ROOT / "docs/_data/schema/page.json").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "docs/start").mkdir()
    return tmp_path


def put(docs: Path, name: str, text: str | bytes) -> None:
    path = docs / "docs" / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def codes(docs: Path) -> list[tuple[str, str]]:
    return [(f.code, f.path) for f in read_catalog(docs).findings]


def test_a_pair_is_read_and_the_english_page_inherits(docs):
    put(docs, "start/a.md", ZH), put(docs, "start/a.en.md", EN)
    catalog = read_catalog(docs)
    assert not catalog.findings and catalog.slugs == ["start/a"]
    english = catalog.source("start/a", "en")
    assert english.meta["title"] == "Title" and english.meta["kind"] == "how-to"
    assert english.meta["law_as_of"] == date(2026, 11, 22)


def test_the_body_keeps_the_line_numbers_of_its_file(docs):
    put(docs, "start/a.md", ZH), put(docs, "start/a.en.md", EN)
    body = read_catalog(docs).source("start/a", "zh").body
    assert body.splitlines().index("正文。") == ZH.splitlines().index("正文。")


def test_a_dot_in_a_name_is_refused(docs):
    put(docs, "start/form.la.md", ZH)
    assert codes(docs) == [("page-name-dotted", "docs/start/form.la.md")]


@pytest.mark.parametrize("name, missing", [("start/a.md", "docs/start/a.en.md"), ("start/a.en.md", "docs/start/a.md")])
def test_a_page_without_a_twin_says_which_file_to_write(docs, name, missing):
    put(docs, name, ZH if name == "start/a.md" else EN)
    (finding,) = read_catalog(docs).findings
    assert finding.code == "pair-missing" and missing in finding.message.en and missing in finding.message.zh


@pytest.mark.parametrize("broken, code", [
    ("没有页面信息。\n", "front-matter-missing"), (ZH.replace("---\n\n正文", "\n\n正文"), "front-matter-missing"),
    (ZH.replace("title: 标题", "title: [标题"), "yaml-broken"), (ZH.replace("2026-11-22", "2026-02-30"), "date-impossible"),
    (ZH.replace("kind: how-to", "kind: poem"), "data-invalid"), (ZH.replace("kind: how-to\n", ""), "front-matter-incomplete"),
    (ZH.replace("title: 标题\n", ""), "data-invalid"), (ZH.replace("next: null", "extra: 1"), "data-invalid"),
    (b"\xff\xfe\x00", "file-unreadable"), ("", "front-matter-missing")], ids=lambda v: v[:18] if isinstance(v, str) else "bytes")
def test_broken_front_matter_is_one_finding_at_its_file(docs, broken, code):
    put(docs, "start/a.md", broken), put(docs, "start/a.en.md", EN)
    found = read_catalog(docs).findings
    assert [(f.code, f.path) for f in found] == [(code, "docs/start/a.md")]
    assert "\n" not in str(found[0])


def test_what_only_the_chinese_page_says_is_refused_in_the_english(docs):
    put(docs, "start/a.md", ZH), put(docs, "start/a.en.md", EN.replace("title: Title", "title: Title\nkind: how-to"))
    assert codes(docs) == [("front-matter-doubled", "docs/start/a.en.md")]


def test_a_next_step_must_exist(docs):
    put(docs, "start/a.md", ZH.replace("next: null", "next: start/nowhere")), put(docs, "start/a.en.md", EN)
    assert codes(docs) == [("next-unknown", "docs/start/a.md")]


def test_windows_line_ends_are_read(docs):
    put(docs, "start/a.md", ZH.replace("\n", "\r\n")), put(docs, "start/a.en.md", EN)
    assert not read_catalog(docs).findings


def test_sections_are_split_by_their_ids():
    body = "导语。\n\n## 甲 {#a}\n\n### 小 {#b}\n\n一。\n\n## 乙 { #c .x }\n\n二。\n"
    assert list(split_sections(body)) == ["lead", "a", "c"]
    assert split_sections(body)["a"].startswith("## 甲 {#a}")


def test_a_fingerprint_ignores_space_that_a_reader_never_sees():
    assert hash_sections("一。  \n\n\n二。\n") == hash_sections("一。\n二。")
    assert hash_sections("一。") != hash_sections("二。")


@pytest.mark.parametrize("day, overdue", [(date(2026, 11, 22), False), (date(2027, 5, 21), False), (date(2027, 5, 22), True)])
def test_a_page_is_overdue_after_half_a_year(day, overdue):
    assert is_overdue({"law_as_of": date(2026, 11, 22)}, day) is overdue


@pytest.mark.parametrize("name", ["start/tonight", "docs/start/tonight.md", "./docs/start/tonight.md", "docs/start/tonight.en.md", "docs/start/tonight.en.md:14", "start/tonight.en"])
def test_a_page_may_be_named_as_a_finding_prints_it(name):
    assert slug_of(name) == "start/tonight"
