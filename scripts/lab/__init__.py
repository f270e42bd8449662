"""Outside the package: benches, rivals, mutation, load test. They may know anything; nothing knows them."""
from __future__ import annotations

from pathlib import Path


def browser_script(name: str) -> str:
    """What is run inside a page: ``lab/browser_scripts/<name>.js``."""
    return (Path(__file__).parent / f"browser_scripts/{name}.js").read_text(encoding="utf-8").strip()
