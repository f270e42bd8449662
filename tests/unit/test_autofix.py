"""Only what leaves nothing to decide is put right, and never another's words."""
from __future__ import annotations

import shutil
from itertools import product

import pytest

from hold_steady.build import autofix
from hold_steady.build.build import Build
from hold_steady.build.quick_read import findings, read_pages
from hold_steady.checks import stubs
from hold_steady.content import new_page
from hold_steady.content.catalog import read_catalog
from hold_steady.core import files
from hold_steady.core.data_files import DataError
from hold_steady.core.numerals import article_label
from support.tree import ROOT

HEAD = "---\ntitle: 页\nquestion: 问？\ndescription: 说。\nkind: explanation\nlaw_as_of: 2026-11-22\n---\n\n"
CASES = {
    "an article with one new number": ("依据《治安管理处罚法》第四十二条。", "依据《治安管理处罚法》第五十条。"),
    "an abolished body": ("向银保监会投诉。", "向国家金融监督管理总局投诉。"),
    "two faults in one line": ("依据《治安管理处罚法》第四十二条，向银保监会投诉。", "依据《治安管理处罚法》第五十条，向国家金融监督管理总局投诉。"),
    "the same words twice in one line": ("向银保监会投诉，再向银保监会投诉。", None),
    "an article that never was": ("依据《民法典》第九千九百条。", None),
    "a number that nobody knows": ("请拨打热线 12399 投诉。", None),
    "a page without faults": ("先喝口水。", None),
}


@pytest.fixture
def guide(tmp_path, today, read_once):
    shutil.copytree(ROOT / "docs/_data", tmp_path / "docs/_data")
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (tmp_path / "docs/start").mkdir()
    (tmp_path / "docs/start/index.md").write_text(HEAD, encoding="utf-8")
    shutil.copy2(ROOT / "mkdocs.yml", tmp_path)
    return Build(tmp_path, "https://hold-steady.example/", "", {}, today)


def put_right(build, body: str) -> str | None:
    path = build.root / "docs/start/page.md"
    path.write_text(HEAD + body + "\n", encoding="utf-8")
    build.read_sources()
    changes = autofix.propose(build, ["start/page"])
    autofix.write(build.root, changes)
    return path.read_text(encoding="utf-8").removeprefix(HEAD).rstrip("\n") if changes else None


def test_safe_findings_are_put_right(guide):
    assert {name: put_right(guide, body) for name, (body, _) in CASES.items()} == {name: right for name, (_, right) in CASES.items()}


def test_only_the_words_change_and_every_line_end_stays(guide):
    path = guide.root / "docs/start/page.md"
    for end, before in product(("\r\n", "\n"), ("", "先\u2028喝口水。", "先\x0b喝\x85口水。")):
        text = (HEAD + before + "\n向银保监会投诉。\n\n完。\n").replace("\n", end)
        path.write_bytes(text.encode("utf-8"))
        guide.read_sources()
        autofix.write(guide.root, autofix.propose(guide, ["start/page"]))
        assert path.read_bytes().decode("utf-8") == text.replace("银保监会", "国家金融监督管理总局"), (end, before)


def test_what_others_say_is_left_alone(guide):
    said = "/// said | 催收这样说\n依据《治安管理处罚法》第四十二条，找银保监会。\n///"
    assert put_right(guide, f"{said}\n\n不用怕。") is None
    assert put_right(guide, f"{said}\n\n向中国银保监会投诉。") == f"{said}\n\n向国家金融监督管理总局投诉。"
    assert put_right(guide, f"{said}\n\n向银保监会投诉。") == f"{said}\n\n向国家金融监督管理总局投诉。"  # the same words stand in what others say


def test_a_fix_shows_its_lines():
    assert "-旧\n+新" in autofix.as_diff("docs/a.md", "上\n旧\n下\n", "上\n新\n下\n")


# -- new pages -----------------------------------------------------------------------------------
def test_a_new_page_has_everything_but_its_words(guide):
    new_page.make(guide.root, "start/witnesses")
    assert "start/witnesses.md" in (guide.root / "mkdocs.yml").read_text(encoding="utf-8")
    guide.read_sources()
    found = findings(guide, read_pages(guide, ["start/witnesses"]), whole=False)
    here = {f.code for f in found if "witnesses" in f.path}
    assert here == {"page-unwritten", "law-day-missing"}
    assert read_catalog(guide.root).source("start/witnesses", "en").meta["kind"] == "how-to"


def test_a_new_page_that_cannot_be_written_whole_is_not_begun(guide, monkeypatch):
    before = (guide.root / "mkdocs.yml").read_bytes()
    write = files._draft
    monkeypatch.setattr(files, "_draft", lambda draft, place, text: write(draft, guide.root / "no" if place.suffix == ".yml" else place, text / 0 if place.suffix == ".yml" else text))
    with pytest.raises(TypeError):
        new_page.make(guide.root, "start/witnesses")
    assert (guide.root / "mkdocs.yml").read_bytes() == before and sorted(p.name for p in (guide.root / "docs/start").iterdir()) == ["index.md"]


def test_the_menu_keeps_its_line_ends(guide):
    path = guide.root / "mkdocs.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    new_page.make(guide.root, "start/witnesses")
    text = path.read_bytes()
    assert b"start/witnesses.md" in text and text.count(b"\n") == text.count(b"\r\n")


def test_a_name_that_would_not_work_is_refused(guide):
    for slug, code in {"start": "page-name-invalid", "start/Page": "page-name-invalid", "start/a.b": "page-name-invalid",
                       "../x/y": "page-name-invalid", "nowhere/page": "section-unknown", "start/index": "page-exists"}.items():
        with pytest.raises(DataError) as refused:
            new_page.make(guide.root, slug)
        assert [f.code for f in refused.value.findings] == [code], slug


def test_the_mark_of_the_unwritten_is_the_same_everywhere():
    assert stubs.UNWRITTEN == tuple(new_page.UNWRITTEN.values())


# -- whether a machine may write it ----------------------------------------------------------------
def moved_articles(registry):
    """(words of the citation, whether it has one place to go to in the same law) of every article that a text in force moved."""
    for instrument in registry.instruments.values():
        current = instrument.latest
        rows: dict[tuple[str, str], list] = {}
        for row in current.renumbered:
            rows.setdefault((row.from_version, row.from_eid), []).append(row)
        for (version, eid), found in rows.items():
            owner = registry.instrument_of(version)
            name = next((n for n, lang in owner.version(version).names if lang == "zh"), owner.title.zh)
            if any(r.to_eid for r in found):
                yield f"《{name}》{article_label(eid)}", len(found) == 1 and owner.id == instrument.id


def test_an_article_that_became_several_is_shown_and_never_written(build):
    recogniser = build.reader.recogniser
    several = one = 0
    for words, is_one in moved_articles(build.registry):
        for flag in recogniser.read(words, build.today, strict=True).flags:
            if flag.code in ("citation-renumbered", "citation-repealed"):
                assert flag.is_certain == (is_one and flag.code == "citation-renumbered"), words
                several, one = several + (not is_one), one + flag.is_certain
    assert several >= 40 and one >= 100


def test_a_sentence_that_means_another_article_is_not_put_right_by_the_map(build):
    flag, = build.reader.recogniser.read("非法侵入他人住宅的，按《治安管理处罚法》第四十二条可以拘留。", build.today, strict=True).flags
    assert flag.code == "citation-renumbered" and not flag.is_certain and flag.suggestion.endswith("第四十七条")
