"""Pages at addresses that no longer hold: they lead on, and take the old words out of the address."""
from __future__ import annotations

from html import escape
from pathlib import Path

from ..content import HTML_LANG, old_anchors, old_urls, relative

#: No style and no inline script: the policy of the site allows neither. Without scripts the refresh leads on.
_PAGE = ('<!doctype html>\n<html lang="{lang}">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n'
         '<title>{name}</title>\n<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
         '<link rel="icon" href="data:,">\n<script src="{script}" data-to="{to}" data-moved="{moved}"></script>\n'
         '<noscript><meta http-equiv="refresh" content="0;url={to}"></noscript>\n<p><a href="{to}">{name}</a></p>\n</html>\n')


def write_redirects(site: Path, names: dict[str, str]) -> list[Path]:
    """Write one page for each address that moved. ``names``: the guide's name by language. Returns what was written."""
    return [_write(site, old, new, names) for old, new in old_urls().items() if (site / new).exists()]


def _write(site: Path, old: str, new: str, names: dict[str, str]) -> Path:
    lang = "en" if old.startswith("en/") else "zh"
    target = site / old
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_PAGE.format(
        lang=HTML_LANG[lang], name=escape(names[lang]), script=relative(old, "assets/moved.js"), to=relative(old, new),
        moved=old_anchors((site / new).read_text(encoding="utf-8"))), encoding="utf-8")
    return target
