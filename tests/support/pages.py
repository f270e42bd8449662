"""Which pages the site must have, read from ``docs/`` before anything is built."""
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from hold_steady.citations.recogniser import Recogniser
from hold_steady.content.addresses import page_url
from hold_steady.content.catalog import read_catalog
from hold_steady import registry as registry_module
from hold_steady.render import generated

from .parts import IS_WHOLE as IS_WHOLE
from .tree import ROOT

LANGUAGES = ("zh", "en")


@lru_cache(maxsize=None)
def catalog():
    return read_catalog(ROOT)


@lru_cache(maxsize=None)
def registry():
    """The registry as it lies in docs/_data, read once in each process."""
    return registry_module.load(ROOT)


@lru_cache(maxsize=None)
def recogniser() -> Recogniser:
    return Recogniser(registry())


def written_slugs() -> list[str]:
    """Pages that people write, by slug."""
    return sorted(catalog().slugs)


def generated_slugs() -> list[str]:
    """Pages that the build makes from the registry."""
    return sorted(generated.slugs(registry()))


def every_slug() -> list[str]:
    return [*written_slugs(), *generated_slugs()]


def all_urls() -> list[str]:
    """The address of every page below the root of the site."""
    return [page_url(slug, lang) for slug in every_slug() for lang in LANGUAGES]


def title(slug: str, lang: str) -> str:
    return catalog().source(slug, lang).meta["title"]


def one_of_each_kind() -> dict[str, str]:
    """One slug per kind of page, the longest page of its kind, and the home page."""
    longest: dict[str, str] = {"home": "index", "library": "law/civil-code", "door": "doors/nfra-12378"}
    for slug in written_slugs():
        source = catalog().source(slug, "zh")
        kind = source.meta.get("kind", "reference")
        best = longest.get(kind)
        if slug != "index" and (best is None or len(source.body) > len(catalog().source(best, "zh").body)):
            longest[kind] = slug
    return longest


#: Elements with their attributes, as far as they tell one piece of the guide from another.
_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s[^>]*)?)>")
_CLASS = re.compile(r'\bclass="([^"]*)"')
_STATE = re.compile(r"\s(role|aria-[a-z]+|hidden|lang|type|scope|colspan)\b")


def pieces(html: str) -> set[str]:
    """What a page is made of: elements, elements with a class, elements with an attribute that assistive technology reads."""
    found = set()
    for tag, attributes in _TAG.findall(html):
        classes = (name for names in _CLASS.findall(attributes) for name in names.split())
        found |= {tag, *(f"{tag}.{name}" for name in classes), *(f"{tag}[{name}]" for name in _STATE.findall(attributes))}
    return found


@lru_cache(maxsize=None)
def pages_with_everything(site: Path) -> frozenset[str]:
    """A few pages of the built site that together hold every piece it has."""
    made_of = {url: pieces((site / url).read_text(encoding="utf-8")) for url in sorted(all_urls())}
    missing, chosen = set().union(*made_of.values()), set()
    while missing:
        best = max(made_of, key=lambda url: len(made_of[url] & missing))
        chosen.add(best)
        missing -= made_of[best]
    return frozenset(chosen)


def by_turns(items: Sequence | dict) -> list[tuple]:
    """Each item with one language, by turns: for what both do alike. With both in ``make test-weekly``."""
    return [(item, lang) for turn, item in enumerate(items) for lang in (LANGUAGES if IS_WHOLE else LANGUAGES[turn % 2:][:1])]


def chunks(items: list[str], size: int) -> list[list[str]]:
    return [items[start:start + size] for start in range(0, len(items), size)]
