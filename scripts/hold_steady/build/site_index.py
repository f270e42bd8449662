"""``build/site-index.json``: what the build saw, for every check that comes after it."""
from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

from ..core import Citation, DataError, Finding, Page, Section, Text, put

SCHEMA_VERSION = 1


def write(pages: list[Page], findings: list[Finding], today: date, path: Path, made_for: str = "") -> None:
    """Write the index whole or not at all. ``findings``: faults that belong to no built page; ``made_for``: the addresses in the pages."""
    rows = ",\n".join(json.dumps(page, ensure_ascii=False, default=_as_json) for page in pages)
    loose = json.dumps(findings, ensure_ascii=False, default=_as_json)
    record = f'{{"schema_version": {SCHEMA_VERSION}, "today": "{today.isoformat()}", "made_for": {json.dumps(made_for)}, "pages": [\n{rows}\n], "findings": {loose}}}\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, record.encode())


def _as_json(value: object) -> object:
    """Records by their fields, dates by their text. Raises TypeError for anything else."""
    if isinstance(value, date):
        return value.isoformat()
    return {f.name: getattr(value, f.name) for f in fields(value)}


def read(path: Path) -> tuple[list[Page], list[Finding], date]:
    """Pages, loose findings and the day of the build. Raises DataError (``index-missing``)."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return ([_page(p) for p in record["pages"]], [_finding(f) for f in record["findings"]],
                date.fromisoformat(record["today"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise no_record(path) from None


def no_record(path: Path) -> DataError:
    """That a build left nothing at ``path`` (``index-missing``)."""
    return DataError.of("index-missing", path.as_posix(), 0, "还没有构建记录。先运行 make build。", "there is no record of a build. Run make build first.")


def _finding(record: dict) -> Finding:
    return Finding(**{**record, "message": Text(**record["message"])})


def _page(record: dict) -> Page:
    sections = [Section(**{**s, "citations": [tuple(c) for c in s["citations"]]}) for s in record["sections"]]
    meta = dict(record["meta"])
    if "law_as_of" in meta:
        meta["law_as_of"] = date.fromisoformat(meta["law_as_of"])
    return Page(**{**record, "meta": meta, "sections": sections,
                   "citations": [Citation(**c) for c in record["citations"]],
                   "findings": [_finding(f) for f in record["findings"]]})
