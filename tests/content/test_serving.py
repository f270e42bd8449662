"""What a writer sees while serving is what a whole build would have made."""
from __future__ import annotations

import pytest
from mkdocs.commands.build import build as whole_build
from mkdocs.config import load_config

from hold_steady.build.preview import FINDINGS_FILE, Served
from hold_steady.content.addresses import page_url
from support.tree import copy_tree, source_date_epoch

PAGE = "docs/start/tonight.md"


@pytest.fixture(scope="module")
def served(built, tmp_path_factory):
    """A guide built once as ``make serve`` does, over what the last build left, ready for edits."""
    patch = pytest.MonkeyPatch()
    patch.setenv("GUIDE_SERVE", "1")
    patch.setenv("SOURCE_DATE_EPOCH", source_date_epoch())
    patch.setattr("hold_steady.build.preview.SERVED", kept := Served())
    tree = copy_tree(tmp_path_factory.mktemp("served") / "tree", built.root, with_build=True)
    config = load_config(str(tree.root / "mkdocs.yml"), site_dir=str(tree.site), strict=False)
    config.plugins.on_startup(command="serve", dirty=False)
    whole_build(config)
    yield tree, kept
    patch.undo()


@pytest.fixture
def edit(served):
    """Change a page as an editor does, and give the server its turn; the page is put back afterwards."""
    tree, kept = served
    path = tree.root / PAGE
    before = path.read_text(encoding="utf-8")

    def edit(old: str, new: str):
        assert old in before
        path.write_text(before.replace(old, new, 1), encoding="utf-8")
        return kept.rebuild_pages()
    yield edit
    path.write_text(before, encoding="utf-8")
    kept.rebuild_pages()


def test_a_page_made_anew_alone_is_the_page_of_a_whole_build(served):
    tree, kept = served
    slugs = ["index", "start/tonight", "start/index", "complain/choose", "letters/to-lender", "myths/ledger", "law/library", "law/civil-code", "doors/nfra-12378"]
    before = {path: path.read_bytes() for slug in slugs for path in (tree.site / page_url(slug, "zh"), tree.site / page_url(slug, "en"))}
    for slug in slugs:
        for lang in ("zh", "en"):
            kept._write(slug, lang)
    assert [p.name for p, text in before.items() if p.read_bytes() != text] == []


def test_an_edit_is_seen_with_its_findings(served, edit):
    tree, _ = served
    found = edit("## ", "依据《治安管理处罚法》第四十二条。\n\n## ")
    assert "citation-renumbered" in {f.code for f in found}
    assert "第四十二条" in (tree.site / "start/tonight.html").read_text(encoding="utf-8")
    assert "citation-renumbered" in (tree.site / FINDINGS_FILE).read_text(encoding="utf-8")


def test_the_page_of_a_law_learns_who_cites_it(served, edit):
    tree, _ = served
    pages = {p: "start/tonight.html" in p.read_text(encoding="utf-8") for p in (tree.site / "law").glob("*.html")}
    edit("## ", "依据《征信业管理条例》第十六条。\n\n## ")
    assert [p.stem for p, was in pages.items() if not was and "start/tonight.html" in p.read_text(encoding="utf-8")] == ["credit-reporting-regulation"]


@pytest.mark.parametrize("old, new", [("title: ", "title: 新"), ("next: ", "keywords2: ")], ids=["a title", "a key"])
def test_front_matter_needs_a_whole_build(edit, old, new):
    assert edit(old, new) is None


def test_data_needs_a_whole_build(served):
    tree, kept = served
    path = tree.root / "docs/_data/terms.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert kept.rebuild_pages() is None


def test_a_build_that_leaves_the_house_shows_no_findings(site):
    assert not (site / FINDINGS_FILE).exists()
    assert FINDINGS_FILE not in (site / "index.html").read_text(encoding="utf-8")
