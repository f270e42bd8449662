"""``build/articles.json``: the rendered article of every page as the build saw it, before any template, for all that is made from pages.

Every block of the guide bears its name and argument in ``data-block`` ("law civil-code art_1033"), so that nothing
made from the record reads class names. The site's own pages are without it.
"""
from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..core import put
from .site_index import no_record

BLOCK = "data-block"
_MARK = re.compile(f' {BLOCK}="[^"]*"')


@dataclass(slots=True)
class Article:
    """One page in one language. ``html``: of its body, without the title; ``overdue``: what is too old today; ``timed``: (day as
    ISO text, what becomes true on it)."""

    html: str
    overdue: list[str]
    timed: list[tuple[str, str]]


def unmarked(html: str) -> str:
    """The article as readers get it."""
    return _MARK.sub("", html)


def write(articles: Mapping[tuple[str, str], Article], path: Path) -> None:
    """Write the record whole or not at all; a row for each (slug, language)."""
    rows = ",\n".join(json.dumps([slug, lang, a.html, a.overdue, a.timed], ensure_ascii=False) for (slug, lang), a in articles.items())
    put(path, f"[\n{rows}\n]\n".encode())


def read(path: Path) -> dict[tuple[str, str], Article]:
    """By slug and language. Raises DataError (``index-missing``)."""
    try:
        return {(slug, lang): Article(html, overdue, [tuple(note) for note in timed])
                for slug, lang, html, overdue, timed in json.loads(path.read_text(encoding="utf-8"))}
    except (OSError, ValueError, TypeError):
        raise no_record(path) from None
