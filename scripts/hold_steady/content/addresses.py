"""Where a page stands below the site's root, and the way from one page to another.

Files and ids keep telling names, for those who edit; ``docs/_data/moved.yml`` gives readers others, because history keeps addresses.
"""
from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..core import parse_yaml, read_text

HTML_LANG = {"zh": "zh-CN", "en": "en"}
_MOVED = Path(__file__).resolve().parents[3] / "docs/_data/moved.yml"
_POINTER = re.compile(r'(\bid="|\bhref="[^"#]*#)([\w-]+)(?=")')


@dataclass(frozen=True, slots=True)
class Moved:
    """What stands elsewhere. ``pages``: slug → place; ``anchors``: id → what readers see."""

    pages: dict[str, str]
    anchors: dict[str, str]


@cache
def moved() -> Moved:
    """The table of this checkout. Raises DataError."""
    record = parse_yaml(read_text(_MOVED, "docs/_data/moved.yml"), "docs/_data/moved.yml")
    return Moved(record["pages"], record["anchors"])


def place(slug: str) -> str:
    """Where a page is for readers: its slug, unless that would tell on them. ``slug`` may end in ``#anchor``."""
    page, mark, anchor = slug.partition("#")
    return moved().pages.get(page, page) + mark + moved().anchors.get(anchor, anchor)


def slug_at(place: str) -> str:
    """The page that stands at a place, and the id of its anchor: what ``place`` was made from."""
    page, mark, anchor = place.partition("#")
    was = lambda table, name: next((old for old, new in table.items() if new == name), name)  # noqa: E731
    return was(moved().pages, page) + mark + was(moved().anchors, anchor)


def page_url(slug: str, lang: str) -> str:
    """The address of a page below the site's root."""
    return _file(place(slug), lang)


def old_urls() -> dict[str, str]:
    """Addresses that pages once had, and where they stand today."""
    return {_file(slug, lang): page_url(slug, lang) for slug in moved().pages for lang in HTML_LANG}


def as_built(slug: str, lang: str, address: str) -> str:
    """A link as Markdown has it on the page ``slug``, as it stands on the built page."""
    path, _, fragment = address.partition("#")
    if path and (not path.endswith(".md") or ":" in path):
        return address
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(slug), path.removesuffix(".md")))
    way = relative(page_url(slug, lang), page_url(meant, lang)) if path else ""
    return way + (place(f"#{fragment}") if fragment else "")


def with_neutral_anchors(html: str) -> str:
    """The same article with the ids and the links to them that readers get."""
    return _POINTER.sub(lambda match: match[1] + moved().anchors.get(match[2], match[2]), html)


def old_anchors(html: str) -> str:
    """“old=new …” for every anchor of an article that once had another name."""
    return " ".join(f"{old}={new}" for old, new in moved().anchors.items() if f'id="{new}"' in html)


def _file(place: str, lang: str) -> str:
    return f"{'en/' if lang == 'en' else ''}{place}.html"


@cache
def relative(from_url: str, to_url: str) -> str:
    return posixpath.relpath(to_url, posixpath.dirname(from_url) or ".")
