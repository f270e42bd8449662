"""The files of the index, read back by whoever checks or copies them. What their fields mean says index_schema.json."""
from __future__ import annotations

import json
import re
from pathlib import Path

from ..core import schema_findings

SCHEMA = Path(__file__).with_name("index_schema.json")
_FILE = re.compile(r'\A\s*(?:/\*.*?\*/\s*)?\(self\.\w+\s*=\s*self\.\w+\s*\|\|\s*\{\}\)\["([\w-]+)"\]\s*=\s*(.*?);?\s*\Z', re.S)


def read_file(path: Path) -> dict:
    """The record of a file of the index. Raises ValueError where it is none, or not as the schema says, and OSError."""
    text = path.read_text(encoding="utf-8")
    match = _FILE.match(text)
    record = json.loads(match[2]) if match else None
    faults = schema_findings(record, SCHEMA, "{}", path.name)
    if faults:
        raise ValueError(f"{path.name}: {faults[0]}")
    return record
