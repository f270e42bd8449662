"""What a build keeps for the next: taken while nothing that it was made from has changed, never after."""
from __future__ import annotations

import shutil
from datetime import date
from multiprocessing import Process
from pathlib import Path

import pytest
from markdown import Markdown

from hold_steady.build import kept
from hold_steady.build.build import Build
from hold_steady.build.kept import NAME, Kept
from hold_steady.core import Store
from support.tree import ROOT

DAY = date(2026, 11, 24)
META = "title: 页\nquestion: 问？\ndescription: 说。\nkind: how-to\nlaw_as_of: 2026-11-22\nreviewed: null\nnext: null"
HEAD = {"zh": f"---\n{META}\n---\n", "en": "---\ntitle: Page\nquestion: Why?\ndescription: Said.\n---\n"}
@pytest.fixture(scope="module")
def data(tmp_path_factory):
    place = tmp_path_factory.mktemp("data")
    shutil.copytree(ROOT / "docs/_data", place / "docs/_data")
    shutil.copytree(ROOT / "overrides", place / "overrides")
    return place


@pytest.fixture
def guide(data, read_once, monkeypatch):
    """A guide of two pairs, one of which lists pages, and a module that nothing imports."""
    shutil.rmtree(data / "build", ignore_errors=True)
    for folder in ("build", "scripts", "docs/start"):
        (data / folder).mkdir(exist_ok=True)
    (data / "scripts/module.py").write_text("one = 1\n", encoding="utf-8")
    (data / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    for lang, end in (("zh", ".md"), ("en", ".en.md")):
        (data / f"docs/start/page{end}").write_text(HEAD[lang] + "打 12378。\n\n《民法典》第九千九百条。\n", encoding="utf-8")
        (data / f"docs/start/index{end}").write_text(HEAD[lang] + "看。\n\n/// pages\n///\n", encoding="utf-8")
    monkeypatch.setattr(kept, "_RESTLESS", -3600)
    return data


def read(root: Path, slug: str = "start/page", today: date = DAY, site: str = "https://a.example/") -> tuple[str, list[str], bool]:
    """The article, its findings, and whether they were kept; a build that reads one page and ends."""
    build = Build(root, site, "", {"start": ["start/index", "start/page"]}, today)
    page = build.begin_page(slug, "zh")
    before = build.read_before(page)
    if before is None:
        html = Markdown(extensions=["attr_list", build.extension(page)]).convert(build.catalog.source(slug, "zh").body)
        build.keep_read(page, html, (), {})
        build.kept.write()
    return before.html if before else html, [str(f) for f in page.findings], before is not None


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_page_is_read_once(guide):
    first, again = read(guide), read(guide)
    assert not first[2] and again[2] and first[:2] == again[:2]
    assert "citation-unknown-provision" in again[1][0] and 'href="tel:12378"' in again[0]


def test_every_thing_that_a_page_is_made_from_asks_for_it_anew(guide):
    """One after the other: what all pages share is in the name of everything kept; what is a page's own is found anew by a build that finds what the one before it kept."""
    shared = {
        "registry": lambda: change(guide / "docs/_data/instruments/civil-code.yml", "id: civil-code\n", "id: civil-code\n# 改\n"),
        "words": lambda: change(guide / "overrides/strings.yml", "\n", "\n# 改\n"),
        "template": lambda: change(guide / "overrides/main.html", "\n", "\n<!-- -->\n"),
        "module": lambda: change(guide / "scripts/module.py", "1", "2"),
        "settings": lambda: change(guide / "mkdocs.yml", "x", "y"),
        "file beside": lambda: (guide / "docs/start/picture.svg").write_text("<svg/>", encoding="utf-8"),
    }
    own = {
        "page": lambda: change(guide / "docs/start/page.md", "打 12378", "再打 12378"),
        "title": lambda: change(guide / "docs/start/page.md", "title: 页", "title: 这一页"),
        "words of all pages": shared.pop("words"),
        "new page": lambda: [shutil.copy(guide / f"docs/start/page{end}", guide / f"docs/start/new{end}") for end in (".md", ".en.md")],
    }
    try:
        for name, make in shared.items():
            before = Kept(guide, "").name("a")
            assert before == Kept(guide, "").name("a"), f"before: {name}"
            make()
            assert before != Kept(guide, "").name("a"), name
        read(guide)
        for name, make in own.items():
            assert read(guide)[2], f"before: {name}"
            make()
            assert not read(guide)[2], name
    finally:
        for path in guide.glob("docs/start/[np]*"):
            path.unlink()
        change(guide / "docs/_data/instruments/civil-code.yml", "# 改\n", "")


def test_another_day_or_address_asks_anew_and_the_old_one_is_still_there(guide):
    read(guide)
    assert not read(guide, today=date(2026, 11, 25))[2] and not read(guide, site="https://b.example/")[2]
    assert read(guide)[2] and read(guide, today=date(2026, 11, 25))[2]


@pytest.mark.parametrize(("what", "other"), [("_running", "older modules"), ("_libraries", ("markdown-99.dist-info",))])
def test_other_code_or_a_library_of_another_version_asks_anew(guide, monkeypatch, what, other):
    """``make serve`` goes on with the modules it began with, whatever stands on disk."""
    read(guide)
    monkeypatch.setattr(kept, what, lambda: other)
    assert not read(guide)[2]


def test_a_page_that_lists_pages_is_read_anew_when_one_of_them_changes(guide):
    assert not read(guide, "start/index")[2] and read(guide, "start/index")[2]
    change(guide / "docs/start/page.md", "打 12378", "改 12378")
    assert not read(guide, "start/index")[2] and read(guide, "start/index")[2]


def test_what_was_read_while_a_source_changed_is_not_kept(guide):
    held = Kept(guide, "")
    held.put(held.name("a"), "made from the old file or the new")
    change(guide / "scripts/module.py", "1", "2")
    held.write()
    change(guide / "scripts/module.py", "2", "1")
    assert Kept(guide, "").get(held.name("a")) is None


def test_code_changed_as_this_process_began_keeps_nothing(guide, monkeypatch):
    monkeypatch.setattr(kept, "_RESTLESS", 10)
    (guide / "scripts/module.py").touch()
    assert not read(guide)[2] and not read(guide)[2]


def test_a_damaged_file_is_made_anew(guide):
    first, path = read(guide), guide / "build" / NAME
    held = Store(path)
    held.put("a", "b")
    held.write()
    whole = path.read_bytes()
    for damage in (lambda data: b"", lambda data: data[:-9], lambda data: data[:99] + b"x" + data[100:], lambda data: data[::-1]):
        path.write_bytes(whole)
        assert Store(path).get("a") == "b"
        path.write_bytes(damage(whole))
        assert Store(path).get("a") is None
    assert read(guide) == first and read(guide) == (*first[:2], True)


def test_who_takes_a_value_does_not_share_it(guide):
    held = Kept(guide, "")
    held.put("a", ["one"])
    held.get("a").append("two")
    assert held.get("a") == ["one"]


def _write(path: Path, name: str) -> None:
    for turn in range(40):
        store = Store(path)
        store.put(name, [name, turn])
        store.write()


def test_two_builds_at_once_leave_one_whole_file(tmp_path):
    """The last one wins; a reader in between finds all of one or all of the other."""
    path = tmp_path / "a.kept"
    writers = [Process(target=_write, args=(path, name)) for name in ("one", "two")]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        if path.exists():
            store = Store(path)
            assert store.get("one") or store.get("two")
    assert [writer.exitcode for writer in writers] == [0, 0] and [p.name for p in tmp_path.iterdir()] == ["a.kept"]


def test_what_nobody_asks_for_goes_after_a_while(tmp_path):
    path = tmp_path / "a.kept"
    for turn in range(5):
        store = Store(path, lifetime=3)
        store.put(f"{turn}", turn)
        store.write()
    assert [name for name in map(str, range(5)) if Store(path).get(name) is not None] == ["1", "2", "3", "4"]
