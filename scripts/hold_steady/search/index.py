"""The search index: per language one light file that comes first, and one with the full text behind it.

Both are ordinary scripts that put their data into one global, ``guideIndex``, so that the same code
runs over http, from a folder and inside a ZIM file. ``overrides/assets/search.js`` reads them.
"""
from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from datetime import date
from pathlib import Path

from ..content import Catalog
from ..core import LANGUAGES
from ..registry import Registry
from . import law
from .text import Part, parts
from .words import SearchWords, simplified

#: Where to ask, free of charge, what the law says.
ADVICE = "legal-aid-12348"
#: The page that despair leads to, and where to ask for a page.
HELP_PAGE, ASK_PAGE = "mind/get-help", "about/about#corrections"
_NOT_FOUND = frozenset({"topics", "about/style"})
_INSIDE = r"(?:[^（）]|（[^（）]*）)*"
_CITED = re.compile(rf"（{_INSIDE}(?:《|同法|第[一二三四五六七八九十百千零]+条){_INSIDE}）|\([^()]*\barts?\. \d[^()]*(?:\([^()]*\)[^()]*)*\)")


@dataclass(frozen=True)
class SearchIndex:
    """Makes the index from what the build has. ``articles``: rendered HTML by (slug, language);
    ``cited``: how often the pages cite each instrument."""

    registry: Registry
    catalog: Catalog
    words: SearchWords
    strings: dict[str, dict[str, str]]
    articles: dict[tuple[str, str], str]
    cited: Counter[str]
    today: date

    @cached_property
    def crisis(self) -> list[str]:
        return self.words.despair()

    def write(self, folder: Path) -> None:
        """Write the four files into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        for lang in LANGUAGES:
            for name, data in ((f"{lang}-light", self.light(lang)), (f"{lang}-full", self.full(lang))):
                (folder / f"search-{name}.js").write_text(as_script(name, data), encoding="utf-8")

    # -- what comes first --------------------------------------------------------------------
    def light(self, lang: str) -> dict:
        """Titles, questions, words of despair, numbers and the words of the interface."""
        crisis, lines = self.crisis, self.registry.crisis
        return {
            "pages": [[slug, self._meta(slug, lang)["title"], self._meta(slug, lang)["question"]]
                      for slug in self._written(lang)],
            "crisis": crisis, "fold": simplified("".join(crisis)),
            "help": [[line.number, line.short[lang]] for line in lines.shown_in(lang)],
            "talk": [lines.talk.number, lines.talk.short[lang]],
            "advice": [self.registry.channels[ADVICE].phones[0], self.strings["found_advice"][lang]],
            "helpPage": HELP_PAGE, "askPage": ASK_PAGE,
            "say": {key.removeprefix("found_"): value[lang].replace("{danger}", lines.danger(lang))
                    for key, value in self.strings.items() if key.startswith("found_")},
        }

    # -- what comes behind -------------------------------------------------------------------
    def full(self, lang: str) -> dict:
        """Keywords, questions people type and text of every page; the library and the doors."""
        written = self._written(lang)
        pages = [[self._asked(s, lang), self._text(s, lang)] for s in written]
        data = {"pages": pages, "made": [*self._library(lang), *self._doors(lang)],
                "moved": self._moved(), "fillers": self.words.fillers[lang], "groups": self.words.synonyms(lang),
                "parts": {str(i): group["section"] for i, group in enumerate(self.words.groups) if "section" in group}}
        data["fold"] = simplified(json.dumps(data, ensure_ascii=False) + "".join(self.crisis)) if lang == "zh" else ""
        return data

    def _asked(self, slug: str, lang: str) -> list[str]:
        claims = [w for m in self.registry.myths if m.get("page") == slug and lang == "zh" for w in m.get("words", ())]
        return list(dict.fromkeys([*self._meta(slug, lang).get("keywords", ()), *claims, *self.words.questions(slug, lang)]))

    def _text(self, slug: str, lang: str) -> list[list[str]]:
        return [_row(part) for part in parts(self.articles.get((slug, lang), "")) if part.heading or part.text]

    def _library(self, lang: str) -> Iterable[list]:
        for instrument in sorted(self.registry.instruments.values(), key=lambda i: -self.cited[i.id]):
            yield [f"law/{instrument.id}", instrument.short_title[lang],
                   law.names(instrument, lang, self.words.laws.get(instrument.id, [])),
                   law.provisions(instrument, lang, self.today)]

    def _doors(self, lang: str) -> Iterable[list]:
        for slug in (s for s in self.catalog.slugs if s.startswith("doors/") and s != "doors/index"):
            lead = next(iter(parts(self.articles.get((slug, lang), ""))), Part())
            yield [slug, self._meta(slug, lang)["title"], [], [["", "", lead.text]]]

    def _moved(self) -> dict[str, dict]:
        rows = {i.id: law.moved(self.registry, i) for i in self.registry.instruments.values()}
        return {name: row for name, row in rows.items() if row}

    # -- pages -------------------------------------------------------------------------------
    def _meta(self, slug: str, lang: str) -> dict:
        return self.catalog.source(slug, lang).meta

    def _written(self, lang: str) -> list[str]:
        """Pages that people wrote, in reading order of the catalog, without those that only list."""
        return [slug for slug in self.catalog.slugs if self.catalog.source(slug, lang) and slug not in _NOT_FOUND
                and (slug == "doors/index" or not slug.startswith("doors/"))
                and slug.removeprefix("law/") not in self.registry.instruments]


def _row(part: Part) -> list[str]:
    """A part of a page without its citations in brackets: they stand in the library."""
    return [part.anchor, part.heading, re.sub(r" +(?=[.,;])", "", _CITED.sub("", part.text))]


def as_script(name: str, data: dict) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'(self.guideIndex=self.guideIndex||{{}})["{name}"]={text};\n'
