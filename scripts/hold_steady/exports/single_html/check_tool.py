"""“Check this text” in the single file: the site's own scripts and tables, all at once, because nothing can be brought on demand here."""
from __future__ import annotations

import re

from ...build import minify_css, minify_js
from ..edition import Edition
from ..look import ROOT

#: The page on which the tool stands.
PAGE = "law/check-text"
#: In the order in which they build on one another; the words of the language come last.
_SCRIPTS = ("tools/store", "search-text", "search-words", "search-despair", "check/{lang}", "tools/check-{lang}")


def check_script(edition: Edition) -> str:
    """Everything the tool needs, and what opens it from its place in the file. Raises FileNotFoundError for a site without it."""
    assets = edition.site / "assets"
    texts = [(assets / f"{name.format(lang=edition.lang)}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    opens = (ROOT / "overrides/copies/single-file-check.js").read_text(encoding="utf-8")
    return "\n".join([*texts, minify_js(opens)])


def check_style() -> str:
    """Its looks, with the two tokens that the single file has under other names; without those of tools that are not here."""
    css = "".join((ROOT / f"overrides/assets/{name}.css").read_text(encoding="utf-8") for name in ("tools/tools", "check/check"))
    kept = [rule for rule in re.findall(r"[^{}]+\{[^{}]*\}", minify_css(css)) if "@" not in rule]
    return ":root{--door:var(--teal);--on-door:var(--paper);--round:.9rem}" + "".join(kept)
