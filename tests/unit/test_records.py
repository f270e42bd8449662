"""Past the door there are records: frozen, whole, and nobody's current page."""
from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest
from markdown import Markdown

from hold_steady.build.build import Build
from hold_steady.core import DataError, Texts, as_record, parse_yaml, schema_findings
from hold_steady.registry import DoorEnd, TrickWords
from support.each import for_each
from support.tree import ROOT


def records(registry) -> list:
    return [*registry.channels.values(), *registry.letters.values(), registry.routing, registry.coverage, registry.which_door, registry.rates, registry.trick_words,
            *registry.myths, *registry.terms, *registry.tricks, *registry.pictures.values()]


def inside(value: object) -> list:
    """The records in a record, and itself."""
    if isinstance(value, tuple | frozenset):
        return [one for inner in value for one in inside(inner)]
    if isinstance(value, dict):
        return inside(tuple(value.values()))
    return [value, *(one for field in fields(value) for one in inside(getattr(value, field.name)))] if is_dataclass(value) else []


def test_what_is_read_of_a_file_is_frozen_all_through(registry):
    found = [one for record in records(registry) for one in inside(record)]
    assert len(found) > 1000 and all(type(one).__dataclass_params__.frozen for one in found)
    maps = {(type(one).__name__, field.name) for one in found for field in fields(one) if isinstance(getattr(one, field.name), dict | list | set)}
    assert maps == {("Channel", "written"), ("Routing", "fits"), ("Routing", "documents"), ("WhichDoor", "written"), ("WhichDoor", "lenders"), ("WhichDoor", "ends"), ("Lender", "letters"),
                    ("Rates", "written"), ("TrickWords", "roles"), ("TrickWords", "denied"), ("Picture", "words")}


def test_only_who_publishes_or_compares_a_record_whole_reads_its_file(root):
    """Open data, the table that a script reads, the fingerprints of facts, and the check that holds every text against what must not be said."""
    package = root / "scripts/hold_steady"
    readers = {path.relative_to(package).as_posix() for path in package.rglob("*.py") if re.search(r"\.written\b", path.read_text(encoding="utf-8"))}
    assert readers == {"build/open_data.py", "registry/fingerprints.py", "checks/refused_data.py", "render/which_door.py"}


@for_each("file, right, wrong, says", [
    ("which-door.yml", "place: d-2", "plase: d-2", "'plase' was unexpected"), ("which-door.yml", "calls: [consular-12308]", "calls: 12308", "not of type 'array'"),
    ("myths.yml", "law: []", "law: none", "not of type 'array'"), ("terms.yml", "forbidden_en:", "forbiden_en:", "'forbiden_en' was unexpected"),
    ("tricks.yml", "  myth: ", "  mith: ", "'mith' was unexpected"), ("rates.yml", "lpr_1y: 3.45", "lpr_1y: x", "not of type 'number'"),
    ("pictures/lawsuit.yml", "ordered: ", "ordered: not ", "not of type 'boolean'")], ids=str)
def test_a_misspelled_field_or_a_wrong_type_is_one_line_with_its_place(file, right, wrong, says):
    data, kind = ROOT / "docs/_data", "picture" if "/" in file else file.removesuffix(".yml")
    text = (data / file).read_text(encoding="utf-8")
    changed, line = text.replace(right, wrong, 1), text[:text.index(right)].count("\n") + 1
    (found,) = schema_findings(parse_yaml(changed, file), data / f"schema/{kind}.json", changed, file)
    assert found.code == "data-invalid" and says in found.message.en and found.message.zh != found.message.en
    # Of a name that is not known the line is that of the record, and the names that are known follow.
    assert found.line == line or ("unexpected" in says and found.line < line and right.partition(":")[0].strip() in found.message.en.partition(says)[2])


def test_a_record_is_made_by_the_types_of_its_fields():
    said = {"zh": ["甲"], "en": ["a", "b"], "more": 1}
    made = as_record(TrickWords, {"roles": {"we": said}})
    assert made == TrickWords({"we": Texts(("甲",), ("a", "b"))}, {}) and made.roles["we"]["en"] == ("a", "b")
    end = {"title": {"zh": "题", "en": "t"}, "tonight": [], "pages": [], "letter": {"page": "a/b", "label": {"zh": "页", "en": "p"}}}
    assert as_record(DoorEnd, end).letter_or_page == "a/b" and as_record(DoorEnd, end | {"letter": "note bank"}).letter_or_page == "note bank"
    with pytest.raises(TypeError, match="title"):
        as_record(DoorEnd, {"tonight": [], "pages": []})


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
