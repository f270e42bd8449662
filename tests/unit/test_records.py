"""Past the door there are records: frozen, whole, and nobody's current page."""
from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest
from markdown import Markdown

from hold_steady.build.build import Build
from hold_steady.core import DataError
from support.tree import ROOT


def records(registry) -> list:
    return [*registry.channels.values(), *registry.letters.values(), registry.routing, registry.coverage]


def inside(value: object) -> list:
    """The records in a record, and itself."""
    if isinstance(value, tuple | frozenset):
        return [one for inner in value for one in inside(inner)]
    return [value, *(one for field in fields(value) for one in inside(getattr(value, field.name)))] if is_dataclass(value) else []


def test_channels_letters_routing_and_coverage_are_frozen_all_through(registry):
    found = [one for record in records(registry) for one in inside(record)]
    assert len(found) > 1000 and all(type(one).__dataclass_params__.frozen for one in found)
    maps = {(type(one).__name__, field.name) for one in found for field in fields(one) if isinstance(getattr(one, field.name), dict | list | set)}
    assert maps == {("Channel", "written"), ("Routing", "fits"), ("Routing", "documents")}


def test_only_who_publishes_or_compares_a_channel_whole_reads_its_file(root):
    """Open data, the fingerprints of facts, and the check that holds every text against what must not be said."""
    package = root / "scripts/hold_steady"
    readers = {path.relative_to(package).as_posix() for path in package.rglob("*.py") if re.search(r"\.written\b", path.read_text(encoding="utf-8"))}
    assert readers == {"build/open_data.py", "registry/fingerprints.py", "checks/refused_data.py"}


def test_a_build_is_whole_when_it_is_made(build):
    assert not [field.name for field in fields(build) if not hasattr(build, field.name)]
    assert build.registry.channels and build.catalog.pages and build.shell.catalog is build.catalog


def test_a_build_that_cannot_be_whole_is_not_made(tmp_path: Path, root):
    (tmp_path / "docs/_data").mkdir(parents=True)
    (tmp_path / "docs/_data/terms.yml").write_text("terms: [", encoding="utf-8")
    with pytest.raises(DataError, match="terms.yml"):
        Build(tmp_path, "https://a.example/", "", {}, date(2026, 11, 24))


def test_two_pages_may_be_read_at_once():
    """Nothing but the extension of a page knows which page it reads."""
    build = Build(ROOT, "https://a.example/", "", {}, date(2026, 11, 24))
    pages = [build.begin_page("start/tonight", lang) for lang in ("zh", "en")]
    makers = [Markdown(extensions=["attr_list", build.extension(page)]) for page in pages]
    for page, maker in reversed(list(zip(pages, makers))):
        maker.convert(build.catalog.source(page.slug, page.lang).body)
    assert [page.sections[1].heading.isascii() for page in pages] == [False, True]
    assert [s.id for s in pages[0].sections] == [s.id for s in pages[1].sections]
