"""The bill of materials: valid, complete, honest about what only tests use, the same on any day."""
from __future__ import annotations

import json
import re
import uuid
from datetime import date
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT7

from hold_steady.exports import sbom
from hold_steady.exports.edition import Edition, Stamp
from hold_steady.exports.missing_dependency import MissingPart
from support.tree import ROOT


def editions(version: str = "1.0", epoch: int = 1_790_000_000) -> dict[str, Edition]:
    edition = Edition("zh", ROOT, "https://guide.example/", Stamp(version, "c" * 40, epoch, date(2026, 9, 1)), ())
    return {"zh": edition, "en": edition}


@pytest.fixture(scope="module")
def bill(tmp_path_factory) -> dict:
    return json.loads(sbom.make(editions(), tmp_path_factory.mktemp("sbom") / "sbom.json").read_bytes())


def by_name(bill: dict) -> dict[str, dict]:
    return {component["name"]: component for component in bill["components"]}


def schema(name: str) -> dict:
    return json.loads(resources.files("cyclonedx.schema._res").joinpath(f"{name}.SNAPSHOT.schema.json").read_bytes())


def validator():
    """CycloneDX 1.6 as the library ships it, with the schemas it refers to."""
    parts = [("spdx.SNAPSHOT.schema.json", schema("spdx")), ("jsf-0.82.SNAPSHOT.schema.json", schema("jsf-0.82"))]
    known = Registry().with_resources([(f"http://cyclonedx.org/schema/{name}", DRAFT7.create_resource(part)) for name, part in parts])
    return jsonschema.Draft7Validator(schema("bom-1.6"), registry=known)


def test_it_is_valid_cyclonedx(bill):
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert not [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in validator().iter_errors(bill)]


def test_the_schema_would_refuse_a_broken_one(bill):
    assert list(validator().iter_errors({**bill, "serialNumber": "none"}))
    assert list(validator().iter_errors({**bill, "components": [{"name": "x"}]}))


def test_every_locked_package_is_there_with_its_hashes(bill):
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    wanted = re.findall(r"^([\w.-]+)==([^\s;\\]+)", locked, re.M)
    assert sorted((c["name"], c["version"]) for c in bill["components"]) == sorted(wanted)
    told = [h["content"] for c in bill["components"] for h in c["hashes"]]
    assert sorted(told) == sorted(re.findall(r"--hash=sha256:([0-9a-f]{64})", locked))


def test_licences_are_named_where_packages_name_them(bill):
    named = [c["name"] for c in bill["components"] if c.get("licenses")]
    assert len(named) > 0.9 * len(bill["components"])
    text = {c["name"]: json.dumps(c.get("licenses")) for c in bill["components"]}
    assert "GPL-3.0" in text["libzim"] and "MIT" in text["jsonschema"] and "OFL" in text["noto-cjk-sans-jp-bold"]


def test_what_only_tests_use_is_marked(bill):
    marked = {name for name, c in by_name(bill).items() if c["scope"] == "excluded"}
    assert {"pytest", "playwright", "html5lib"} <= marked
    assert not marked & {"mkdocs", "typst", "pikepdf", "libzim", "brotli", "cyclonedx-python-lib", "pyyaml"}


def test_it_says_what_needs_what(bill):
    needs = {d["ref"]: d.get("dependsOn", []) for d in bill["dependencies"]}
    assert any(ref.startswith("pkg:pypi/mkdocs@") for ref in needs["hold-steady"])
    mkdocs = next(ref for ref in needs if ref.startswith("pkg:pypi/mkdocs@"))
    assert any(ref.startswith("pkg:pypi/jinja2@") for ref in needs[mkdocs])


def test_it_is_the_same_on_any_day_and_another_for_another_release(tmp_path, bill):
    first = sbom.make(editions(), tmp_path / "first.json").read_bytes()
    assert json.loads(first) == bill
    other = json.loads(sbom.make(editions("1.1"), tmp_path / "other.json").read_bytes())
    assert other["serialNumber"] != bill["serialNumber"]
    assert uuid.UUID(bill["serialNumber"].removeprefix("urn:uuid:")).version == 5
    assert bill["metadata"]["timestamp"] == "2026-09-21T14:13:20+00:00"


def test_no_host_of_a_registry_is_in_it(bill):
    hosts = set(re.findall(r"https?://([^/\"]+)", json.dumps(bill)))
    assert hosts <= {"cyclonedx.org"}


def test_the_lock_is_read_as_pip_reads_it():
    locked = "a==1 \\\n    --hash=sha256:" + "1" * 64 + " \\\n    --hash=sha256:" + "2" * 64 + '\nb==2.0 ; python_version < "3" \\\n    --hash=sha256:' + "3" * 64
    assert [(p.name, p.version, len(p.hashes)) for p in sbom.read_lock("# note\n" + locked)] == [("a", "1", 2), ("b", "2.0", 1)]


def test_without_its_library_it_is_a_missing_part(monkeypatch, tmp_path):
    monkeypatch.setattr(sbom, "Bom", None)
    with pytest.raises(MissingPart, match="cyclonedx"):
        sbom.make(editions(), Path(tmp_path / "sbom.json"))
