"""What the field of Kiwix itself finds in the ZIM, beside what each page says of itself: further titles for what people type.

Kiwix completes titles; so the questions of the pages and the sentences of the page of topics are titles of their own, which lead
to the page that answers. Words of despair are not: a field that completes them would be offering them. They are keywords of the
help page instead, found when somebody has typed them. Questions are for the guide's own field, on every page.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from ...search import SPELLED, read_index_file
from ..edition import Edition, Leaf

#: Pages of a generated section that people wrote; of the others the title is enough.
_WRITTEN = {"law/index", "law/library", "doors/index"}
_HAN = re.compile(r"[\u3400-\u9fff]")


def names(edition: Edition) -> dict[str, str]:
    """Name → address of the page it means: each name once, and none that is a title already."""
    pages = {leaf.url: leaf for leaf in edition.leaves}
    asked = [(leaf.question, leaf.url) for leaf in edition.leaves if not _is_generated(leaf)]
    found = {leaf.title: "" for leaf in edition.leaves}
    for name, url in (*asked, *_sentences(edition)):
        if name and url in pages:
            found.setdefault(name, url)
    return {name: url for name, url in found.items() if url}


def help_keywords(edition: Edition) -> dict[str, str]:
    """Address of the help page → the words of despair that lead to it, as the site's own search has them; empty where a site has no search.

    The pieces around “…” are no words by themselves and are left to the site's own search.
    """
    light, words = (_index(edition, name) for name in (f"{edition.lang}-light", "words"))
    return {edition.leaf(light["helpPage"]).url: " ".join(
        word.removeprefix(SPELLED) for word in words["phrases"] if "…" not in word and bool(_HAN.search(word)) == (edition.lang == "zh"))} if light and words else {}


def _index(edition: Edition, name: str) -> dict:
    script = edition.site / f"assets/search-{name}.js"
    return read_index_file(script) if script.exists() else {}


def _is_generated(leaf: Leaf) -> bool:
    """One page per law and per office, made from the registry."""
    return leaf.room in ("law", "doors") and leaf.slug not in _WRITTEN


def _sentences(edition: Edition) -> Iterator[tuple[str, str]]:
    """The links of the page of topics: what people type, and the address of the page that answers."""
    topics = next((leaf for leaf in edition.leaves if leaf.slug == "topics"), None)
    for link in topics.article.iter("a") if topics else ():
        if link.text and not re.match(r"[a-z]+:|#", link.get("href", "#")):
            yield link.text.strip(), normpath(join(dirname(topics.url), link.get("href").partition("#")[0]))
