"""Every file in docs/_data: readable, without doubled keys, and accepted by the schema of its kind."""
from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from hold_steady.core.data_files import parse_yaml, read_text, schema_findings
from hold_steady import registry as registry_module
from support.each import for_each
from support.tree import ROOT

DATA = ROOT / "docs/_data"
FILES = sorted(p for p in DATA.rglob("*") if p.suffix in (".yml", ".json") and "schema" not in p.parts)
#: Files that no schema describes yet: kept as evidence, read by no page.
WITHOUT_SCHEMA = {"sources.yml"}


def name_of(path: Path) -> str:
    return path.relative_to(DATA).as_posix()


def schema_of(path: Path) -> Path:
    kind = path.parent.name[:-1] if path.parent != DATA else path.name.split(".")[0]
    return DATA / "schema" / f"{kind}.json"


def test_the_registry_loads_without_a_finding(root):
    registry = registry_module.load(root)
    assert registry.instruments and registry.channels and registry.institutions and registry.letters


@for_each("path", [p for p in FILES if p.suffix == ".yml"], ids=name_of)
def test_no_key_is_written_twice(path):
    """YAML keeps the last of two equal keys without a word."""
    def visit(node):
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), f"line {node.start_mark.line + 1}: {sorted(k for k in keys if keys.count(k) > 1)}"
            for _, value in node.value:
                visit(value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                visit(value)

    visit(yaml.compose(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@for_each("path", [p for p in FILES if p.suffix == ".yml" and p.name not in WITHOUT_SCHEMA], ids=name_of)
def test_a_file_keeps_to_its_schema(path):
    schema = schema_of(path)
    assert schema.exists(), f"write docs/_data/schema/{schema.name}"
    text = read_text(path, name_of(path))
    assert not [str(f) for f in schema_findings(parse_yaml(text, name_of(path)), schema, text, name_of(path))]


@for_each("path", sorted((DATA / "schema").glob("*.json")), ids=lambda p: p.name)
def test_a_schema_is_a_schema_and_closed(path):
    from jsonschema import Draft202012Validator
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema.get("additionalProperties") is False or schema.get("type") == "array" or "additionalProperties" in schema, \
        "a key nobody knows must be refused"


@for_each("path", FILES, ids=name_of)
def test_no_file_names_a_machine(path):
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"(?<![\w.])(?:/work/|/home/|/tmp/|localhost|[A-Z]:\\)", text)
