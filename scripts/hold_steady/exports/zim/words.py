"""What the field of Kiwix itself finds in the ZIM: names that complete what is typed, and words for the page of results.

Kiwix completes titles; so the questions of the pages and the sentences of the page of topics are names of their own.
Words of despair are not: a field that completes them would be offering them. They are among the words instead, where they
are found when somebody has typed them, and lead to the help page first.

Left alone, Kiwix indexes whole pages and wants every word of a question on one of them. Asked the 214 questions of
``tests/search/queries-score.yml`` it had a right page among its first three for 2 of 140 in Chinese and 15 of 74 in English,
in a file of 2.3 MB. With the words chosen here: 6 and 27, in 1.7 MB. It is a field for one or two words; questions are for
the guide's own field, on every page. (kiwix-serve 3.3 finds Chinese words of two characters there, none longer.)
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from ..edition import Edition, Leaf

#: Pages of a generated room that people wrote; of the others the title is enough.
_WRITTEN = {"law/index", "law/library", "doors/index"}
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Words:
    """What one page is found by. ``keywords`` weigh more than ``text``."""

    text: str
    keywords: str = ""


def is_generated(leaf: Leaf) -> bool:
    """One page per law and per office, made from the registry."""
    return leaf.room in ("law", "doors") and leaf.slug not in _WRITTEN


def names(edition: Edition) -> dict[str, str]:
    """Name → address of the page it means: each name once, and none that is a title already."""
    pages = {leaf.url: leaf for leaf in edition.leaves}
    asked = [(leaf.question, leaf.url) for leaf in edition.leaves if not is_generated(leaf)]
    found = {leaf.title: "" for leaf in edition.leaves}
    for name, url in (*asked, *_sentences(edition)):
        if name and url in pages:
            found.setdefault(name, url)
    return {name: url for name, url in found.items() if url}


def words(edition: Edition) -> dict[str, Words]:
    """Address of a page → what it is found by."""
    called: dict[str, list[str]] = {}
    for name, url in names(edition).items():
        called.setdefault(url, []).append(name)
    page, despair = _despair(edition)
    return {leaf.url: Words(_text(leaf, called.get(leaf.url, ())), " ".join(despair) if leaf.slug == page else "") for leaf in edition.leaves}


def _text(leaf: Leaf, called: Iterable[str]) -> str:
    """In English the whole page helps; in Chinese hardly (8 of 140 for 6), and it costs 0.3 MB."""
    if is_generated(leaf):
        return leaf.title
    headings = (" ".join(heading.itertext()) for heading in leaf.article.iter() if heading.tag in ("h2", "h3"))
    whole = [" ".join(leaf.article.itertext())] if leaf.lang == "en" else []
    return "\n".join((leaf.title, leaf.question, leaf.description, *called, *headings, *whole))


def _sentences(edition: Edition) -> Iterator[tuple[str, str]]:
    """The links of the page of topics: what people type, and the address of the page that answers."""
    topics = next((leaf for leaf in edition.leaves if leaf.slug == "topics"), None)
    for link in topics.article.iter("a") if topics else ():
        if link.text and not re.match(r"[a-z]+:|#", link.get("href", "#")):
            yield link.text.strip(), normpath(join(dirname(topics.url), link.get("href").partition("#")[0]))


def _despair(edition: Edition) -> tuple[str, list[str]]:
    """The help page and the words that lead to it, as the site's own search has them; nothing where a site has no search.

    The pieces around “…” are no words by themselves and are left to the site's own search.
    """
    script = edition.site / f"assets/search-{edition.lang}-light.js"
    if not script.exists():
        return "", []
    light = json.loads(re.search(r"\]=(\{.*\})", script.read_text(encoding="utf-8"), re.S)[1])
    return light["helpPage"], [word for word in light["crisis"] if "…" not in word and bool(_HAN.search(word)) == (edition.lang == "zh")]
