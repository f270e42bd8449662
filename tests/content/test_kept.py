"""A site built with what was kept is the site built without, and shows whatever changed."""
from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from hold_steady.build.kept import NAME
from hold_steady.content.addresses import page_url
from support.tree import copy_tree, day_of_tests, fingerprint

SAID = "这是刚刚加上的一句。"


@pytest.fixture(scope="module")
def tree(built, tmp_path_factory):
    tree = copy_tree(tmp_path_factory.mktemp("kept") / "tree", built.root, with_build=True)
    yield tree
    shutil.rmtree(tree.root)


def change(path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def shown(tree, slug: str, lang: str = "zh") -> str:
    return (tree.site / page_url(slug, lang)).read_text(encoding="utf-8")


def build(tree, **environment: str) -> dict[str, str]:
    """Build; every file of the site, and the two records, with their hashes."""
    result = tree.build(**environment)
    assert result.returncode == 0, result.stdout[-3000:]
    return fingerprint(tree.site) | {path.name: path.read_text(encoding="utf-8") for path in tree.root.glob("build/*.json")}


def test_a_changed_page_is_shown_and_the_site_is_the_one_built_without_what_was_kept(tree):
    path = tree.root / "docs/start/tonight.md"
    change(path, "\n## ", f"\n{SAID}\n\n## ")
    assert (tree.root / "build" / NAME).is_file()
    with_kept = build(tree)
    assert SAID in shown(tree, "start/tonight")
    (tree.root / "build" / NAME).unlink()
    assert build(tree) == with_kept


def test_two_builds_at_once_both_end_with_the_site(tree):
    alone = build(tree)
    with ThreadPoolExecutor() as pool:
        assert [done.returncode for done in pool.map(lambda _: tree.build(), range(2))] == [0, 0]
    assert fingerprint(tree.site) | {path.name: path.read_text(encoding="utf-8") for path in tree.root.glob("build/*.json")} == alone
    assert not [path.name for path in (tree.root / "build").iterdir() if path.name.startswith(".")]


def test_data_words_templates_modules_and_the_day_are_shown(tree):
    """All at once, because each asks for the whole guide anew; that each does so alone is shown in unit/test_kept_builds.py."""
    root, day = tree.root, (day_of_tests() + timedelta(days=1)).isoformat()
    change(root / "docs/_data/terms.yml", "投诉、协商先找它。", "投诉、协商都先找它。")
    change(root / "overrides/strings.yml", "zh: 求助电话", "zh: 求助的电话")
    change(root / "overrides/main.html", '<main id="main"', '<main id="main" data-new="template"')
    change(root / "scripts/hold_steady/render/page_reader.py", 'lead.set("class", "lead")', 'lead.set("class", "lead new-module")')
    build(tree, GUIDE_TODAY=day)
    page = shown(tree, "start/tonight")
    assert "都先找它。" in shown(tree, "about/glossary") and "求助的电话" in page
    assert 'data-new="template"' in page and 'class="lead new-module"' in page
    assert day in (tree.site / "assets/tools/check-zh.js").read_text(encoding="utf-8")
