"""Only pages and facts belong in ``docs/``: whatever else lies there is a finding, and no build walks out of it."""
from __future__ import annotations

import os

import pytest

from hold_steady.content.strangers import belongs, strangers
from hold_steady.core import DataError
from support.tree import ROOT

BELONG = ("index.md", "start/tonight.en.md", "start/form.la.md", "_data/crisis.yml", "_data/schema/page.json", "_data/facts.lock.json", "_data/texts/civil-code-2021.txt")
STRANGE = ("notes.docx", "start/page.md~", "x.js", "evil.html", "Start/x.md", "start/X.md", "start/名.md", "start/a b.md", "a.md.bak", "_data/x.py", "_data/notes.docx", "start/.md/x", "_headers", "CNAME",
           "a\n.md", "x.svg", "assets/x.png", "start/x.md/y")


@pytest.mark.parametrize("path", BELONG)
def test_pages_and_facts_belong(path):
    assert belongs(path)


@pytest.mark.parametrize("path", STRANGE)
def test_nothing_else_does(path):
    assert not belongs(path)


def test_our_own_docs_hold_no_stranger():
    assert not list(strangers(ROOT / "docs"))


def test_strangers_are_named_and_hidden_files_are_nobodys_business(tmp_path):
    for name in ("index.md", "notes.docx", "page.md~", "x\x1b[2J.js", ".DS_Store", ".index.md.draft"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "secret.md").symlink_to("/etc/passwd")
    (tmp_path / "gone.md").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.md")
    found = {(f.path, f.code) for f in strangers(tmp_path)}
    assert found == {("docs/notes.docx", "file-unexpected"), ("docs/page.md~", "file-unexpected"), ("docs/x\\u001b[2J.js", "file-unexpected"), ("docs/pipe.md", "file-unexpected"),
                     ("docs/secret.md", "file-linked"), ("docs/gone.md", "file-linked")}


@pytest.mark.parametrize("target", ["..", ".", "/etc", "loop"])
def test_a_linked_folder_stops_everything(target, tmp_path):
    (tmp_path / "loop").symlink_to(target)
    if target == "loop":
        assert [f.code for f in strangers(tmp_path)] == ["file-linked"]
    else:
        with pytest.raises(DataError, match="file-linked"):
            list(strangers(tmp_path))
