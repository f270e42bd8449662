"""Everything that can part a page from its twin is named, on the page where it is put right."""
from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest

from hold_steady.build import quick_read
from hold_steady.build.build import Build
from hold_steady.checks import translations
from hold_steady.content.catalog import hash_sections
from hold_steady.content.drift import drifts
from hold_steady.links import written_pages
from support.cases import CASES, load_cases, read_yaml
from support.tree import ROOT

PAGES = read_yaml(CASES / "twin_faults.yml")["page"]
FAULTS = load_cases("twin_faults.yml", "faults")


@pytest.fixture(scope="module")
def guide(tmp_path_factory, today):
    """A guide of one pair and the page it links to, with the real registry."""
    root = tmp_path_factory.mktemp("twins")
    shutil.copytree(ROOT / "docs/_data", root / "docs/_data")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    write(root, PAGES)
    return SimpleNamespace(root=root, build=Build(root, "https://hold-steady.example/", "", {}, today))


def write(root, pages: dict) -> None:
    folder = root / "docs/start"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for lang, text in pages.items():
        suffix = ".en.md" if lang == "en" else ".md"
        if text is not None:
            (folder / f"page{suffix}").write_text(text, encoding="utf-8")
        (folder / f"other{suffix}").write_text(other(PAGES[lang]), encoding="utf-8")


def other(text: str) -> str:
    return text.replace("other.md", "page.md")


def findings(guide, pages: dict) -> list:
    write(guide.root, pages)
    guide.build.read_sources()
    read = quick_read.read_pages(guide.build, [s for s in ("start/page", "start/other") if guide.build.catalog.source(s, "zh")])
    lock = {"start/page": hash_sections(guide_body(PAGES["zh"])), "start/other": hash_sections(guide_body(other(PAGES["zh"])))}
    return [*quick_read.findings(guide.build, read, whole=False), *translations.stale(read, lock),
            *written_pages.check(guide.build.catalog, set())]


def guide_body(text: str) -> str:
    return text.split("---\n", 2)[2]


def test_the_pair_is_sound(guide):
    assert not list(map(str, findings(guide, PAGES)))


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_a_difference_between_twins_is_named(case, guide):
    text = PAGES[case["in"]]
    changed = None if case["from"] is None else text.replace(case["from"], case["to"], 1)
    assert changed != text
    found = [f for f in findings(guide, {**PAGES, case["in"]: changed}) if "page" in f.path]
    assert case["code"] in {f.code for f in found}
    assert all(f.message.zh and f.message.en for f in found)


def test_there_are_twenty_kinds_at_least():
    assert len(FAULTS) >= 20


def test_the_chinese_difference_is_shown():
    then, now = guide_body(PAGES["zh"]), guide_body(PAGES["zh"]).replace("30 日", "60 日")
    shown = [str(d) for d in drifts(now, hash_sections(then), [now, then])]
    assert len(shown) == 1 and "-2. **打电话。** 打 12378 投诉，30 日内会答复。" in shown[0] and "{#steps}" in shown[0]


def test_a_section_whose_old_chinese_is_lost_is_still_named():
    now = guide_body(PAGES["zh"]).replace("30 日", "60 日")
    assert "{#steps}" in str(next(drifts(now, hash_sections(guide_body(PAGES["zh"])), [])))
