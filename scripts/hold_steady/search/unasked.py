"""Sections of which nobody has written down how they are asked for: they are found by their own words alone."""
from __future__ import annotations

import re

from ..content import Catalog
from ..core import Text
from .words import SearchWords

_HEADING = re.compile(r"^##+ .*\{#([a-z][a-z0-9-]*)\}", re.M)
#: Parts that no question is about, and folders that are for those who write.
_SILENT = frozenset({"law", "numbers-again", "how", "pick", "doors", "cards"})
_FOLDERS = ("about/", "letters/", "law/", "doors/")


def unasked(catalog: Catalog, words: SearchWords) -> tuple[list[str], list[str]]:
    """Sections (page#anchor) that no form asks for, in reading order; and sections that forms ask for and no page has any more."""
    asked = {entry["page"] for entry in words.sections}
    there = [f"{slug}#{anchor}" for slug in catalog.slugs if "/" in slug and (source := catalog.source(slug, "zh")) and source.body
             for anchor in _HEADING.findall(source.body)]
    open_ = [section for section in there if section not in asked and not section.startswith(_FOLDERS) and section.partition("#")[2] not in _SILENT]
    return open_, sorted(section for section in asked if "#" in section and section not in there)


def said(catalog: Catalog, words: SearchWords) -> Text | None:
    """The same in words; None where there is nothing to say."""
    missing, gone = unasked(catalog, words)
    if not missing and not gone:
        return None
    return Text(f"搜索：{len(missing)} 节还没有人写过别人会怎么问（docs/_data/asked.yml 的 sections）：{'、'.join(missing) or '没有'}。"
                f"写了问法、页上却没有这一节的：{'、'.join(gone) or '没有'}。",
                f"Search: {len(missing)} sections have no asked forms (sections in docs/_data/asked.yml): {', '.join(missing) or 'none'}. "
                f"Asked for, and on no page any more: {', '.join(gone) or 'none'}.")
