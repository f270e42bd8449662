"""The last good site stays until a better one is whole."""
from __future__ import annotations

import pytest

from hold_steady.build.staging import settle


@pytest.fixture
def folders(tmp_path):
    """A draft in a folder of its own, the site as it was, and the place for a draft with findings."""
    draft, site, unfinished = tmp_path / "draft/site", tmp_path / "site", tmp_path / "unfinished"
    for folder, text in ((draft, "new"), (site, "old"), (unfinished, "older")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text, encoding="utf-8")
        (folder / "sitemap.xml").touch()
    return draft, site, unfinished


def words(folder) -> str | None:
    return (folder / "index.html").read_text(encoding="utf-8") if folder.exists() else None


def test_a_good_draft_takes_the_place_of_the_site(folders):
    draft, site, unfinished = folders
    settle(draft, site, unfinished, is_good=True)
    assert (words(site), words(unfinished)) == ("new", None)


def test_a_draft_with_findings_leaves_the_site_alone_and_can_be_looked_at(folders):
    draft, site, unfinished = folders
    settle(draft, site, unfinished, is_good=False)
    assert (words(site), words(unfinished)) == ("old", "new")


def test_half_a_draft_is_not_kept(folders):
    draft, site, unfinished = folders
    (draft / "sitemap.xml").unlink()
    settle(draft, site, unfinished, is_good=False)
    assert (words(site), words(unfinished)) == ("old", None)


def test_the_first_draft_needs_no_site(folders, tmp_path):
    settle(folders[0], tmp_path / "first", folders[2], is_good=True)
    assert words(tmp_path / "first") == "new"
