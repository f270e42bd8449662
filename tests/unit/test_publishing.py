"""What a site says of itself to those who look after it: security.txt, the copies of a release, signatures, lists for reviewers."""
from __future__ import annotations

import json
from datetime import date, timedelta

import jsonschema
import pytest

from hold_steady.build import case_data, open_data, security
from hold_steady.build.settings import released
from hold_steady.content.catalog import heading_of, hash_sections
from hold_steady.core import Refusal
from hold_steady.exports.formats import FORMATS
from hold_steady.render.copy_lists import copies, listed
from hold_steady.render.corrections import Corrections
from hold_steady.render.review_lists import unsure, weak
from hold_steady.content.addresses import page_url

SLUG = "start/tonight"


# -- security.txt --------------------------------------------------------------------------------
@pytest.mark.parametrize("address, contact", [("a@b.example", "mailto:a@b.example"), ("https://b.example/x", "https://b.example/x")])
def test_security_txt_says_whom_to_tell_and_until_when(tmp_path, today, address, contact):
    security.write(tmp_path, "https://hold-steady.example/", Corrections(address=address), today)
    for name in security.PLACES:
        told = dict(line.split(": ", 1) for line in (tmp_path / name).read_text(encoding="utf-8").splitlines())
        assert told["Contact"] == contact and told["Canonical"] == "https://hold-steady.example/.well-known/security.txt"
        assert today < date.fromisoformat(told["Expires"][:10]) < today + timedelta(days=365)


def test_without_an_address_there_is_no_security_txt(tmp_path, today):
    security.write(tmp_path, "https://hold-steady.example/", Corrections(repo_url="https://forge.example/a"), today)
    assert not list(tmp_path.iterdir())


# -- the copies ----------------------------------------------------------------------------------
def test_every_copy_of_a_bundle_is_told_of_and_no_other(build):
    made = {form.file.replace("{lang}", lang) for form in FORMATS.values() for lang in ("zh", "en")}
    assert set(listed(build.reader.strings)) == made


def test_a_release_gives_the_copies_their_size_and_hash(cards, tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"version": "1.2", "date": "2026-11-01", "files": {"hold-steady-1.2.zip": [5_300_000, "a" * 64]}}), encoding="utf-8")
    table, told = copies(cards("en"), released({"RELEASE_MANIFEST": str(tmp_path / "manifest.json")}))
    rows = [[cell.text for cell in row] for row in table.iter("tr")][1:]
    assert [(row[0], *row[2:]) for row in rows] == [("hold-steady-1.2.zip", "5.3 MB", "a" * 64)] and "1.2" in told.text and "1 November 2026" in told.text


def test_without_a_release_no_size_is_printed(cards):
    assert released({"RELEASE_MANIFEST": " "}) is None
    table, _ = copies(cards("zh"), None)
    assert all(len(row) == 2 for row in table.iter("tr")) and not [row for row in table.iter("tr") if "-en." in row[0].text]


@pytest.mark.parametrize("text", ["{}", "no list", '{"version": "1", "date": "soon", "files": {}}'])
def test_what_is_no_list_of_a_release_is_refused(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal):
        released({"RELEASE_MANIFEST": str(tmp_path / "manifest.json")})


# -- reviewers -----------------------------------------------------------------------------------
def signed(build, **more) -> dict | None:
    source = build.catalog.source(SLUG, "zh")
    section = [key for key in source.hashes if key != "lead"][0]
    meta = {**source.meta, "reviewed": {"by": "某律师", "on": date(2026, 11, 22), "section": section, "hash": source.hashes[section], **more}}
    return build.shell.context(SLUG, "zh", meta)["reviewed"]


def test_a_signature_names_its_section_and_lapses_with_it(build):
    source = build.catalog.source(SLUG, "zh")
    section = [key for key in source.hashes if key != "lead"][0]
    assert f"“{heading_of(source.body, section)}”这一节" in signed(build)["words"] and "某律师" in signed(build)["words"]
    rewritten = hash_sections(source.body.replace("。", "，", 400))[section]
    assert rewritten != source.hashes[section] and signed(build, hash=rewritten) is None and signed(build, section="gone") is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reviewers_see_every_uncertain_point_and_where_it_stands(build, cards, lang):
    catalog = build.catalog
    points = sum(catalog.source(slug, lang).body.count("/// unsure |") for slug in catalog.slugs if catalog.source(slug, lang) and slug != "about/style")
    _, rows = unsure(cards(lang), catalog, page_url("about/for-reviewers", lang))
    assert len(rows) == points > 20 and all(row[0].get("href").startswith("../") or "/" not in row[0].get("href") for row in rows)


def test_reviewers_see_law_that_is_weakly_held(cards, registry, today):
    rows = weak(cards("en"))[0]
    wanted = [i for i in registry.instruments.values() if (v := i.version_on(today)) and any(p.confidence != "two-sources" or not p.text for p in v.provisions.values())]
    assert len(rows) == len(wanted) > 0


# -- open data -----------------------------------------------------------------------------------
def test_the_open_data_is_whole_and_says_what_it_is(tmp_path, registry, root, today):
    open_data.write(registry, case_data.cases(root), tmp_path, today)
    index = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    names = {file["name"] for file in index["files"]}
    assert names == {path.name for path in tmp_path.iterdir()} - {"index.json"} and index["built"] == today.isoformat()
    read = {name: json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in names}
    assert names - {"schema.json"} == set(read["schema.json"]["$defs"])
    assert index["data_version"] == open_data.DATA_VERSION and f"data_version {index['data_version']}" == read["schema.json"]["$comment"]
    assert len(read["myths.json"]) == len(registry.myths) and len(read["letters.json"]) == len(registry.letters)
    for name, wanted in read["schema.json"]["$defs"].items():
        jsonschema.validate(read[name], wanted)
        rows = read[name] if isinstance(read[name], list) else [read[name]]
        keys = wanted.get("items", wanted)["required"]
        assert rows and all(set(keys) <= set(row) for row in rows), name


def test_a_case_of_the_open_data_is_what_the_law_engine_says(root, readings):
    """Read back as another engine would: the instruments and provisions in order, the code of every finding and the words of its suggestion."""
    vectors = case_data.cases(root)
    assert len(vectors) >= 400 and {vector["group"] for vector in vectors} == {path.stem for path in (root / "docs/_data/cases").iterdir()}
    for vector in vectors[::7]:
        reading = readings.read(vector["text"], date.fromisoformat(vector["on"]))
        assert vector["cites"] in (None, [{"instrument": c.instrument, "provision": c.eid} for c in reading.citations]), vector["text"]
        flags = sorted(reading.flags, key=lambda flag: flag.code)
        assert [f["code"] for f in sorted(vector["finds"], key=lambda f: f["code"])] == [flag.code for flag in flags], vector["text"]
        assert all(any(f["code"] == flag.code and (f["suggests"] or "") in (flag.suggestion or "") for flag in flags) for f in vector["finds"]), vector["text"]
