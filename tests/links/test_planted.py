"""Faults planted in a copy of the guide: every one is named, on the line that made it, and nothing else is."""
from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest

from hold_steady.content.addresses import as_built, place, page_url
from hold_steady.content.catalog import read_catalog
from hold_steady.content.markdown_links import heading_ids, links_of
from hold_steady.links import inside, site_files, url_resolver, written_pages
from hold_steady.links.html_links import Document, read_document
from hold_steady.links.url_resolver import read_site
from support.cases import load_cases
from support.tree import copy_tree

URL = "https://hold-steady.example/"
SITE_CASES, PAGE_CASES = load_cases("planted_links.yml"), load_cases("planted_markdown.yml")

@pytest.fixture(scope="module", autouse=True)
def known_pages() -> Iterator[None]:
    """A page that is in several of these sites with the same bytes is read once for all of them: nothing changes what was read of it."""
    known: dict[tuple[str, str], Document] = {}

    def read(name: str, text: str, styles: dict[str, list[str]]) -> Document:
        if (name, text) not in known:
            known[name, text] = read_document(name, text, styles)
        return known[name, text]

    patch = pytest.MonkeyPatch()
    patch.setattr(url_resolver, "read_document", read)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def planted(built, registry, tmp_path_factory):
    """(findings, expected place by case name) of a copy with all faults of planted_links.yml at once."""
    tree = copy_tree(tmp_path_factory.mktemp("planted") / "tree", built.root, with_build=True)
    catalog = read_catalog(tree.root)
    pages = [s for s in catalog.slugs if "/" in s and catalog.source(s, "zh").body and first_link(catalog.source(s, "zh"))
             and heading_ids(catalog.source(s, "zh")) and s not in ("start/tonight", "about/style")]
    assert len(pages) * 2 >= len(SITE_CASES) or len(pages) > 40
    places = {}
    for number, case in enumerate(SITE_CASES):
        slug, lang = pages[number % len(pages)], "en" if number >= len(pages) else "zh"
        places[case["name"]] = plant(tree, catalog.source(slug, lang), case)
    return inside.check_all(tree.root, tree.site, URL, registry), places


def first_link(source):
    return next((w for w in links_of(source) if w.kind == "inline" and ".md" in w.address and w.section != "lead"), None)


def plant(tree, source, case) -> tuple[str, int]:
    """Put one fault into the built page; the file and line that must be named."""
    path = tree.site / page_url(source.slug, source.lang)
    html = path.read_text(encoding="utf-8")
    prefix = "../" if source.lang == "en" else ""
    if "head" in case:
        changed, line = re.sub(case["head"][0], case["head"][1], html, count=1), 1
    elif "insert" in case:
        identifier, line = next(iter(heading_ids(source).items()))
        insert = case["insert"].replace("../assets", f"{prefix}../assets")
        changed = re.sub(rf'(<h[23] id="{place(f"#{identifier}")[1:]}">.*?</h[23]>)', lambda m: m[1] + insert, html, count=1, flags=re.S)
    else:
        link = first_link(source)
        old = as_built(source.slug, source.lang, link.address)
        new = old.replace(".html", "e.html") if case.get("slip") else old.upper().replace(".HTML", ".html") if case.get("capitals") else case["href"]
        line = next(w.line for w in links_of(source) if w.address == link.address)
        start = html.index("<article>")
        changed = html[:start] + html[start:].replace(f'href="{old}"', f'href="{new}"', 1)
    assert changed != html, case["name"]
    path.write_text(changed, encoding="utf-8")
    return source.path, line


@pytest.mark.parametrize("case", SITE_CASES, ids=str)
def test_a_fault_in_the_built_site_is_named_with_its_line(case, planted):
    findings, places = planted
    here = [f for f in findings if f.path == places[case["name"]][0]]
    assert (case["code"], *places[case["name"]]) in [(f.code, f.path, f.line) for f in here]


def test_nothing_else_is_named(planted):
    findings, places = planted
    expected = {(case["code"], *places[case["name"]]) for case in SITE_CASES}
    # A canonical that is missing or moved is one fault; a base moves every relative link of its page.
    assert not [str(f) for f in findings if (f.code, f.path, f.line) not in expected]


def test_the_clean_site_raises_no_alarm_and_no_page_of_it_is_read_twice(built, registry, monkeypatch):
    """What it costs grows with the pages, not with their links."""
    parsed = []
    monkeypatch.setattr(url_resolver, "read_document", lambda name, *rest: parsed.append(name) or read_document(name, *rest))
    assert not list(map(str, inside.check_all(built.root, built.site, URL, registry)))
    assert sorted(parsed) == sorted(path.relative_to(built.site).as_posix() for path in built.site.rglob("*.html"))


def test_a_site_below_a_prefix_is_as_clean(built, registry, tmp_path):
    """The base of a project page; absolute addresses carry it, relative ones need not."""
    moved = tmp_path / "moved"
    shutil.copytree(built.site, moved)
    for path in [*moved.rglob("*.html"), moved / "sitemap.xml"]:
        text = path.read_text(encoding="utf-8").replace(URL, f"{URL}guide/")
        path.write_text(text.replace('href="/', 'href="/guide/') if path.name == "404.html" else text, encoding="utf-8")
    assert not inside.check_all(built.root, moved, f"{URL}guide/", registry)


def test_a_missing_page_is_named_where_each_link_to_it_stands_and_a_page_of_another_place_too(built, registry, copy):
    (copy / "evidence/save.html").unlink()
    shutil.copy(built.site / "start/tonight.html", tmp := copy / "start/other.html")
    tmp.write_text(tmp.read_text(encoding="utf-8").replace(URL, f"{URL}guide/"), encoding="utf-8")
    tmp.replace(copy / "start/tonight.html")
    findings, catalog = inside.check_all(built.root, copy, URL, registry), read_catalog(built.root)
    typed = {(s.path, w.line) for s in catalog.pages.values() if s.lang == "zh" and s.body for w in links_of(s)
             if w.address.endswith("evidence/save.md") or (s.slug.startswith("evidence/") and w.address == "save.md")}
    assert typed and typed <= {(f.path, f.line) for f in findings if f.code == "link-missing"}
    assert {f.code for f in findings} >= {"canonical-wrong", "twin-wrong"}


# -- files beside the pages ----------------------------------------------------------------------
@pytest.fixture
def copy(built, tmp_path):
    """A site of links to the built one, of which single files can be replaced."""
    folder = tmp_path / "site"
    shutil.copytree(built.site, folder, copy_function=lambda a, b: (folder / b).hardlink_to(a))
    return folder


LIGHT, FULL, MAP = "assets/search-zh-light.js", "assets/search-zh-full.js", "sitemap.xml"
#: One fault for each file that stands beside the pages, and all that is said of it; None: of whichever page it is.
BESIDE = {
    "a dead page, a dead page, not a record": [
        (MAP, "/mind/coping.html</loc>", "/mind/copying.html</loc>", {("sitemap-dead", "build/site/sitemap.xml"), ("sitemap-missing", "docs/mind/coping.md")}),
        (LIGHT, '"mind/coping"', '"mind/copying"', {("index-entry-dead", "build/site/assets/search-zh-light.js")}),
        (FULL, "$", "}", {("index-unreadable", "build/site/assets/search-zh-full.js")})],
    "a wrong twin, a page left out, a field of another name": [
        (MAP, '(mind/coping.html</loc><xhtml:link rel="alternate" hreflang="zh-CN" href)="[^"]*"', r'\1="https://hold-steady.example/x.html"', {("sitemap-twin-wrong", "build/site/sitemap.xml")}),
        (LIGHT, r'\{"page":"mind/coping",[^}]*\},', "", {("index-page-missing", "docs/mind/coping.md")}),
        (FULL, '"heading":', '"title":', {("index-unreadable", "build/site/assets/search-zh-full.js")})],
    "not XML, a dead section": [
        (MAP, "</urlset>", "", {("sitemap-unreadable", "build/site/sitemap.xml")}),
        (FULL, '"anchor":"law"', '"anchor":"lawless"', {("index-entry-dead", None)})],
}


@pytest.mark.parametrize("faults", BESIDE.values(), ids=BESIDE)
def test_the_sitemap_and_the_search_index_are_read(built, registry, copy, faults):
    for name, old, new, _ in faults:
        text = (copy / name).read_text(encoding="utf-8")
        changed = re.sub(old, new, text, count=1, flags=re.S)
        assert changed != text, name
        (copy / name).unlink()
        (copy / name).write_text(changed, encoding="utf-8")
    found = {(f.code, f.path) for f in site_files.check(read_site(copy, URL), inside.source_lines(built.root, read_catalog(built.root), registry))}
    for name, _, _, said in faults:
        assert all(pair in found if pair[1] else pair[0] in {code for code, _ in found} for pair in said), (name, found)
        assert name != MAP or said == {pair for pair in found if pair[0].startswith("sitemap-")}


# -- Markdown ------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def typed(built, registry, tmp_path_factory):
    """(findings, places by case name) of a copy with all faults of planted_markdown.yml at once."""
    tree = copy_tree(tmp_path_factory.mktemp("typed") / "tree", built.root)
    catalog, places = read_catalog(tree.root), {}
    pages = [s for s in catalog.slugs if s.count("/") == 1 and catalog.source(s, "zh").body and s != "start/tonight"]
    for case, slug in zip(PAGE_CASES, pages, strict=False):
        places[case["name"]] = [add_line(tree.root / catalog.source(slug, lang).path, case["put"]) for lang in ("zh", "en")
                                if case.get("only", lang) == lang]
    changed = read_catalog(tree.root)
    findings = [*inside.check_pages(tree.root, changed, registry), *written_pages.check_anchors(changed, read_site(built.site, URL))]
    return findings, {name: [(path.relative_to(tree.root).as_posix(), line) for path, line in found] for name, found in places.items()}


def add_line(path, text: str):
    body = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{body}\n\n{text}\n", encoding="utf-8")
    return path, body.count("\n") + 3


@pytest.mark.parametrize("case", PAGE_CASES, ids=str)
def test_a_fault_in_the_markdown_is_named_with_its_line(case, typed):
    findings, places = typed
    found = {(f.code, f.path, f.line) for f in findings}
    for path, line in places[case["name"]]:
        if case["code"] == "pair-links-differ":
            twin = path if path.endswith(".en.md") else path.replace(".md", ".en.md")
            assert ("pair-links-differ", twin) in {(code, file) for code, file, _ in found}
        elif case["code"]:
            assert (case["code"], path, line) in found
        else:
            assert not [f for f in found if f[1:] == (path, line)]


def test_nothing_else_is_named_in_the_markdown(typed):
    findings, places = typed
    expected = {place for found in places.values() for place in found}
    twins = {path.replace(".md", ".en.md") if not path.endswith(".en.md") else path for case in PAGE_CASES
             if case["code"] == "pair-links-differ" for path, _ in places[case["name"]]}
    assert not [str(f) for f in findings if (f.path, f.line) not in expected and f.path not in twins]


def test_there_are_forty_kinds_at_least():
    assert len({case["name"] for case in SITE_CASES}) >= 40 and len(PAGE_CASES) >= 20
