"""Which pages the site must have, read from ``docs/`` before anything is built."""
from __future__ import annotations

from functools import lru_cache

from hold_steady.citations.recogniser import Recogniser
from hold_steady.content.addresses import page_url
from hold_steady.content.catalog import read_catalog
from hold_steady.registry import store as registry_module
from hold_steady.render import generated

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


def chunks(items: list[str], size: int) -> list[list[str]]:
    return [items[start:start + size] for start in range(0, len(items), size)]
