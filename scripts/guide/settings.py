"""What mkdocs.yml says of the site, read without MkDocs."""
from __future__ import annotations

import os
import re
from pathlib import Path


def site_url(root: Path, environ: dict[str, str] = os.environ) -> str:
    """Where the site will stand: SITE_URL as MkDocs reads it, else the address in mkdocs.yml. Ends in a slash."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    stated = re.search(r"^site_url:.*?(https?://[^\s\"'\],]+)", text, re.M)
    address = environ.get("SITE_URL") or (stated[1] if stated else "https://hold-steady.example/")
    return address if address.endswith("/") else address + "/"
