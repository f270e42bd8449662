"""A law that is to be registered: a file with every field it needs, what each is for, and an example."""
from __future__ import annotations

import re
from pathlib import Path

from ..core import DataError, read_text, write_text

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FORM = Path(__file__).with_suffix(".txt")


def make(root: Path, instrument: str) -> Path:
    """Write the form for ``instrument`` below ``root/docs/_data``; its path. Raises DataError for a bad or taken id."""
    path = root / f"docs/_data/instruments/{instrument}.yml"
    if not _ID.fullmatch(instrument):
        raise DataError.of("law-id-invalid", instrument or "ID", 0, "写成 make new-law ID=example-law，只用小写字母、数字和连字符。",
                           "write make new-law ID=example-law, in lower-case letters, digits and hyphens.")
    if path.exists():
        raise DataError.of("law-exists", f"docs/_data/instruments/{instrument}.yml", 0, "这部法已经登记了。法改了，用 steady import-version。",
                           "this law is registered. Where it has a new text, use steady import-version.")
    write_text(path, read_text(_FORM, _FORM.name).replace("{id}", instrument))
    return path
