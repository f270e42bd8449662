"""What lychee says of the built site: another program's eyes on the same links. Used where it is installed."""
from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from ..core import Finding
from .messages import finding


def ask_lychee(site: Path, site_url: str) -> list[Finding]:
    """Its findings, offline and with anchors; one that says how to get it where it is missing."""
    program = find_lychee()
    if program is None:
        return [finding("lychee", "requirements-lychee.lock", 0, "lychee", detail="it is not installed; run make lychee")]
    result = subprocess.run([program, "--offline", "--include-fragments", "--format", "json", "--no-progress", "--remap",
                             f"{site_url} file://{site.as_posix()}/", "--root-dir", str(site), str(site)], capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        faults = json.loads(result.stdout).get("error_map") or {}
    except ValueError:
        return [finding("lychee", "build/site", 0, "lychee", detail=(result.stderr or "no answer").strip()[-300:])]
    return [finding("lychee", _inside(page, site), 0, fault["url"], detail=(fault.get("status") or {}).get("text", ""))
            for page, found in faults.items() for fault in found]


def find_lychee() -> str | None:
    """The program beside this Python, else on the path."""
    return shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")


def _inside(page: str, site: Path) -> str:
    return f"build/site/{Path(page).relative_to(site).as_posix()}" if page.startswith(str(site)) else page
