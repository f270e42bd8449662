"""The same tree gives the same bytes, and a mirror gives its own address."""
from __future__ import annotations

import re

import pytest

from hold_steady.content.addresses import old_urls
from support.tree import Tree, copy_tree, fingerprint

from .conftest import FORGE, MIRROR

#: What leads to a forge and to whoever takes letters: only a guide that has them prints it.
#: Where a copy of three months sends its reader: to the mirror's own address; without an address, to whoever gave the copy.
NEWER = re.compile(r'<p class="overdue" hidden data-after="[^"]*">[^<]*(?:三个月|three months)[^<]*</p>')
#: What a chat is told of a link: only a guide with an address says it.
SHARED = re.compile(r'<meta property="og:[^>]*>\n')
WAYS = re.compile(rf'<li><a href="(?:{re.escape(FORGE)}/|mailto:)[^"]*">[^<]*</a></li>\n?')


@pytest.fixture(scope="module")
def second(tmp_path_factory) -> Tree:
    """Another folder, another zone, another order of sets, over an older site: still the same guide."""
    tree = copy_tree(tmp_path_factory.mktemp("elsewhere") / "another place")
    (tree.site / "start").mkdir(parents=True)
    for name in ("left-over.html", "start/tonight.html", "start/left-over.css"):
        (tree.site / name).write_text("old", encoding="utf-8")
    result = tree.build(TZ="America/Lima", PYTHONHASHSEED="7", LANG="C")
    assert result.returncode == 0, result.stdout[-2000:]
    return tree


def test_two_builds_are_byte_identical_and_nothing_of_an_old_site_is_left(site, second):
    assert fingerprint(site) == fingerprint(second.site)
    assert not [p.name for p in (second.root / "build").iterdir() if p.name.startswith(".")]


def test_a_mirror_sets_its_own_address(site, elsewhere):
    tree = elsewhere
    for path in tree.site.rglob("*.html"):
        text = SHARED.sub("", WAYS.sub("", path.read_text(encoding="utf-8")))
        assert all(MIRROR in note for note in NEWER.findall(text)), path.name
        assert "hold-steady.example" not in text, path.name
        ours = (site / path.relative_to(tree.site)).read_text(encoding="utf-8")
        if path.name != "404.html":
            assert NEWER.sub("", text).replace(MIRROR, "https://hold-steady.example/") == NEWER.sub("", ours), path.name
    assert MIRROR in (tree.site / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r'href="(/[^"]*)"', (tree.site / "404.html").read_text(encoding="utf-8"))) == {
        "/guide/index.html", "/guide/en/index.html"}


def test_the_sitemap_lists_every_page_once(site):
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    listed = [url.removeprefix("https://hold-steady.example/") for url in re.findall(r"<loc>([^<]+)</loc>", text)]
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html", *old_urls()}
    assert sorted(listed) == sorted(built)


def test_no_file_names_the_machine_that_made_it(site, built):
    for path in site.rglob("*"):
        if path.suffix in (".html", ".js", ".xml", ".svg"):
            assert str(built.root) not in path.read_text(encoding="utf-8"), path.name
