"""Read YAML as people write it: every fault becomes one finding with place, problem and remedy."""
from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from .records import Finding, Text

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DATE = re.compile(r"\d{4}-\d\d-\d\d$")


class DataError(Exception):
    """Data that cannot be used. ``findings`` say where, what and how to mend it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def read_text(path: Path, name: str) -> str:
    """The file as UTF-8. Raises DataError (``file-unreadable``)."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError([_unreadable(name, error)]) from None


def _unreadable(name: str, error: Exception) -> Finding:
    return Finding("file-unreadable", name, 0, Text(
        f"读不了这个文件（{error}）。存成 UTF-8 文本，并检查权限。",
        f"cannot be read ({error}). Save it as UTF-8 text and check its permissions."))


def parse_yaml(text: str, name: str, first_line: int = 1) -> object:
    """The YAML value of ``text``. Raises DataError (``yaml-broken``, ``date-impossible``).

    ``first_line`` is the line of the file on which ``text`` begins.
    """
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        problem = (getattr(error, "problem", None) or str(error)).splitlines()[0]
        raise DataError([Finding("yaml-broken", name, line, Text(
            f"YAML 写错了：{problem}。检查这一行的缩进、冒号和引号。",
            f"YAML cannot be read: {problem}. Check the indent, colons and quotes of this line."))]) from None
    except ValueError:
        raise DataError([_impossible_date(text, name, first_line)]) from None


def _impossible_date(text: str, name: str, first_line: int) -> Finding:
    for node in _scalars(yaml.compose(text, Loader=_Loader)):
        if _DATE.match(node.value):
            try:
                date.fromisoformat(node.value)
            except ValueError:
                return Finding("date-impossible", name, first_line + node.start_mark.line, Text(
                    f"没有 {node.value} 这一天。改成真实的日期，写法是 年-月-日。",
                    f"there is no day {node.value}. Write a real date as YYYY-MM-DD."))
    return Finding("yaml-broken", name, first_line, Text(
        "有一个值读不出来。检查日期和数字。", "a value cannot be read. Check dates and numbers."))


def _scalars(node):
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def line_of(text: str, path: list) -> int:
    """The line (from 1) of the value that ``path`` (keys and indices) leads to."""
    node = yaml.compose(text, Loader=_Loader)
    line = 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line


@lru_cache(maxsize=None)
def _validators(schema_path: Path, _mtime: int):
    """A quick judge for the files that are right, nearly all, and a slow one that says what is wrong with the others."""
    # Imported here: whoever reads data that was validated before (an installed copy) has no need of them.
    import jsonschema_rs
    schema = json.loads(schema_path.read_text(encoding="utf-8"))
    return jsonschema_rs.validator_for(schema).is_valid, lambda value: _slowly(schema, value)


def _slowly(schema: dict, value: object):
    import jsonschema
    return jsonschema.validators.validator_for(schema)(schema).iter_errors(value)


def _as_json(value: object) -> object:
    """Dates as their text, because JSON Schema knows no dates."""
    if isinstance(value, dict):
        return {key: _as_json(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_as_json(child) for child in value]
    return value.isoformat() if isinstance(value, date) else value


def schema_findings(value: object, schema_path: Path, text: str, name: str) -> list[Finding]:
    """What in ``value`` the schema refuses, each with the line in ``text``."""
    is_valid, errors = _validators(schema_path, schema_path.stat().st_mtime_ns)
    plain = _as_json(value)
    return [] if is_valid(plain) else [_schema_finding(error, text, name) for error in errors(plain)]


def _schema_finding(error, text: str, name: str) -> Finding:
    path = list(error.absolute_path)
    where = ".".join(map(str, path)) or "file"
    problem = error.message if len(error.message) < 160 else error.message[:157] + "…"
    remedy = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    return Finding("data-invalid", name, line_of(text, path), Text(
        f"{where}：{problem}。{remedy}", f"{where}: {problem}. {remedy}".rstrip()))
