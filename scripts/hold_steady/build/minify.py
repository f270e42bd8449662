"""Scripts and looks without what a browser does not need."""
from __future__ import annotations

import re
from pathlib import Path

from ..core import read_text

#: The stylesheets that stand inside pages: on every page, on the home page, on pages with a picture or with letters.
INLINED = ("guide", "home", "picture", "letter")


def read_inlined(overrides: Path) -> dict[str, str]:
    """What stands inside pages, by name. Raises DataError where a file cannot be read."""
    return {name: minify_css(read_text(overrides / f"assets/{name}.css", f"overrides/assets/{name}.css")) for name in INLINED}


def minify_js(text: str) -> str:
    """Drop comments that stand alone and the indents."""
    lines = re.sub(r"/\*.*?\*/", "", text, flags=re.S).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def minify_css(text: str) -> str:
    """Drop comments and the white space that a browser does not need; what stands in quotation marks is text."""
    parts = re.split(r"""("[^"\n]*"|'[^'\n]*')""", re.sub(r"/\*.*?\*/", "", text, flags=re.S))
    for at in range(0, len(parts), 2):
        # Before a colon a space may mean something (`li :first-child`), after it never.
        part = re.sub(r": ", ":", re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", parts[at])))
        parts[at] = part.replace(";}", "}")
    return "".join(parts).strip()
