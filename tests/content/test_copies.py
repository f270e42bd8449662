"""The same tree gives the same bytes, and a mirror gives its own address."""
from __future__ import annotations

import json
import re
from pathlib import Path

from hold_steady.content.addresses import old_urls
from support.pages import IS_WHOLE, LANGUAGES
from support.tree import copy_tree, fingerprint

from .conftest import FORGE, MAIL, MIRROR, SURROUNDINGS

#: What leads to a forge and to whoever takes letters: only a guide that has them prints it.
#: Where a copy of three months sends its reader: to the mirror's own address; without an address, to whoever gave the copy.
NEWER = re.compile(r'<p class="overdue" hidden data-after="[^"]*">[^<]*(?:三个月|three months)[^<]*</p>')
#: What a chat is told of a link: only a guide with an address says it.
SHARED = re.compile(r'<meta property="og:[^>]*>\n')
WAYS = re.compile(rf'<li><a href="(?:{re.escape(FORGE)}/|mailto:)[^"]*">[^<]*</a></li>\n?')


OURS = "https://hold-steady.example/"


if IS_WHOLE:
    def test_two_builds_are_byte_identical(site, tmp_path):
        """In make test two builds for two addresses are compared, below: there each has a line of its own."""
        tree = copy_tree(tmp_path / "another place")
        result = tree.build(**SURROUNDINGS)
        assert result.returncode == 0, result.stdout[-2000:]
        assert fingerprint(site) == fingerprint(tree.site)


def with_our_address(path: Path) -> str:
    """A page of the mirror without what only a guide with an address, a forge and letters prints."""
    text = SHARED.sub("", WAYS.sub("", path.read_text(encoding="utf-8")))
    assert all(MIRROR in note for note in NEWER.findall(text)) and "hold-steady.example" not in text, path.name
    return NEWER.sub("", text).replace(MIRROR, OURS)


def test_a_mirror_has_the_same_bytes_but_for_its_address_and_nothing_of_an_old_site_is_left(elsewhere, built, site):
    """Built elsewhere, at another hour, in another order of sets: whatever depends on them differs in some page or file. And built with what was kept while
    one page had a sentence more, by two builds at once: whatever is taken from an older page, or torn by the other build, differs too."""
    theirs, ours = ({path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} for folder in (elsewhere.site, site))
    assert theirs - ours == {"security.txt", ".well-known/security.txt"} and not ours - theirs, "whoever takes letters is named"
    assert not [p.name for p in (elsewhere.root / "build").iterdir() if p.name.startswith(".")]
    pages = {name for name in ours if name.endswith(".html")} - {"404.html"}
    assert not [name for name in pages if with_our_address(elsewhere.site / name) != NEWER.sub("", (site / name).read_text(encoding="utf-8"))]
    # A list of what is kept has a hash for each page.
    lists = {f"assets/keep-list-{lang}.json" for lang in LANGUAGES}
    assert not [name for name in ours - pages - lists - {"404.html"} if (elsewhere.site / name).read_bytes().replace(MIRROR.encode(), OURS.encode()) != (site / name).read_bytes()]
    # The record of a build says for which address, forge and letters it is.
    assert all((elsewhere.root / "build" / name).read_text(encoding="utf-8").replace(f"{MIRROR} {FORGE} {MAIL}", OURS).replace(MIRROR, OURS)
               == (built.root / "build" / name).read_text(encoding="utf-8") for name in ("site-index.json", "articles.json"))
    for name in lists:
        held, here = (list(json.loads((folder / name).read_text(encoding="utf-8"))["files"]) for folder in (elsewhere.site, site))
        assert held == here, name


def test_a_mirror_sets_its_own_address(elsewhere):
    assert MIRROR in (elsewhere.site / "sitemap.xml").read_text(encoding="utf-8")
    lost = (elsewhere.site / "404.html").read_text(encoding="utf-8")
    assert "hold-steady.example" not in SHARED.sub("", WAYS.sub("", lost)) and set(re.findall(r'href="(/[^"]*)"', lost)) == {"/guide/index.html", "/guide/en/index.html"}


def test_the_sitemap_lists_every_page_once(site):
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    listed = [url.removeprefix("https://hold-steady.example/") for url in re.findall(r"<loc>([^<]+)</loc>", text)]
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html", *old_urls()}
    assert sorted(listed) == sorted(built)


def test_no_file_names_the_machine_that_made_it(site, built):
    for path in site.rglob("*"):
        if path.suffix in (".html", ".js", ".xml", ".svg"):
            assert str(built.root) not in path.read_text(encoding="utf-8"), path.name
