"""Where a page stands below the site's root, and the way from one page to another."""
from __future__ import annotations

import posixpath
from functools import cache

HTML_LANG = {"zh": "zh-CN", "en": "en"}


def page_url(slug: str, lang: str) -> str:
    """The address of a page below the site's root."""
    return f"{'en/' if lang == 'en' else ''}{slug}.html"


@cache
def relative(from_url: str, to_url: str) -> str:
    return posixpath.relpath(to_url, posixpath.dirname(from_url) or ".")
