"""Read YAML as people write it: every fault becomes one finding with place, problem and remedy."""
from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from pathlib import Path

from . import files
from .records import Finding, Text


class DataError(Exception):
    """Data that cannot be used. ``findings`` say where, what and how to mend it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings

    @classmethod
    def of(cls, code: str, path: str, line: int, zh: str, en: str) -> DataError:
        """One fault, in both languages."""
        return cls([Finding(code, path, line, Text(zh, en))])


#: How git marks the two sides of a conflict.
_MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.M)


def read_text(path: Path, name: str) -> str:
    """The text of a regular file of at most ``files.LIMIT`` bytes, in UTF-8. Raises DataError (``file-unreadable``, ``merge-unfinished``)."""
    try:
        text = files.read_bytes(path).decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError.of("file-unreadable", name, 0, f"读不了这个文件（{error}）。存成 UTF-8 文本，并检查权限。",
                           f"cannot be read ({error}). Save it as UTF-8 text and check its permissions.") from None
    mark = _MERGE.search(text)
    if mark:
        raise DataError.of("merge-unfinished", name, text.count("\n", 0, mark.start()) + 1,
                           "合并没有做完，这里还留着 git 的记号。两边的话合成一份，再把三行记号删掉。",
                           "a merge was not finished: git's marks still stand here. Make one text of both sides and delete the three lines of marks.")
    return text


def parse_yaml(text: str, name: str, first_line: int = 1) -> object:
    """The value of ``text``, read by the rules of ``strict_yaml``. Raises DataError with one finding.

    ``first_line`` is the line of the file on which ``text`` begins.
    """
    # Here and below imported where it is used: whoever finds all data kept reads no YAML.
    import yaml

    from . import strict_yaml
    try:
        return strict_yaml.load(text)
    except strict_yaml.Refused as refusal:
        raise DataError([Finding(refusal.code, name, first_line + refusal.line, refusal.message)]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        problem = (getattr(error, "problem", None) or str(error)).splitlines()[0]
        raise DataError.of("yaml-broken", name, line, f"YAML 写错了：{problem}。检查这一行的缩进、冒号和引号。",
                           f"YAML cannot be read: {problem}. Check the indent, colons and quotes of this line.") from None


def line_of(text: str, path: list) -> int:
    """The line (from 1) of the value that ``path`` (keys and indices) leads to."""
    import yaml
    node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
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


def reading_stamp() -> tuple[int, ...]:
    """What changes when the rules by which YAML is read do: for whoever keeps what was read by them."""
    found = [path.stat() for path in (Path(__file__), Path(__file__).with_name("strict_yaml.py"))]
    return tuple(number for stat in found for number in (stat.st_mtime_ns, stat.st_size))


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
    if error.validator == "additionalProperties":
        remedy = " · ".join(error.schema.get("properties", ())) + "."
    in_chinese = _KINDS.get(error.validator, "不合格式：{problem}").format(problem=problem, wanted=_short(error.validator_value), found=_short(error.instance))
    return Finding("data-invalid", name, line_of(text, path), Text(
        f"{where}：{in_chinese}。{remedy}", f"{where}: {problem}. {remedy}".rstrip()))


#: What a schema refuses, by its keyword, in Chinese. ``wanted``: what the schema says, ``found``: what stands there.
_KINDS = {
    "required": "少了必须写的一项（{problem}）", "additionalProperties": "多了不认识的一项（{problem}）", "type": "类型不对，要 {wanted}，写的是 {found}",
    "enum": "只能是这几种：{wanted}，写的是 {found}", "const": "只能是 {wanted}", "pattern": "写法不对：{found}，要合 {wanted}",
    "minLength": "太短，至少 {wanted} 个字", "maxLength": "太长，最多 {wanted} 个字", "minItems": "太少，至少 {wanted} 项", "maxItems": "太多，最多 {wanted} 项",
    "uniqueItems": "有重复的项", "minimum": "太小，至少 {wanted}", "maximum": "太大，最多 {wanted}"}


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) < 100 else text[:97] + "…"
