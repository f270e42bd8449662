"""What mkdocs.yml and the environment say of the site, read without MkDocs."""
from __future__ import annotations

import os
import re
from datetime import date, datetime, timezone
from pathlib import Path


def site_url(root: Path, environ: dict[str, str] = os.environ) -> str:
    """Where the site will stand: SITE_URL as MkDocs reads it, else the address in mkdocs.yml. Ends in a slash."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    stated = re.search(r"^site_url:.*?(https?://[^\s\"'\],]+)", text, re.M)
    address = environ.get("SITE_URL") or (stated[1] if stated else "https://hold-steady.example/")
    return address if address.endswith("/") else address + "/"


def day_of_build(environ: dict[str, str] = os.environ) -> date:
    """The day law is judged on: GUIDE_TODAY, else SOURCE_DATE_EPOCH (reproducible copies), else today."""
    if environ.get("GUIDE_TODAY"):
        return date.fromisoformat(environ["GUIDE_TODAY"])
    if environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(environ["SOURCE_DATE_EPOCH"]), timezone.utc).date()
    return date.today()
