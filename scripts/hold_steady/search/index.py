"""The search index: per language one light file that comes first, and one with the full text behind it; for both, what hears despair.

All are ordinary scripts that put their data into one global, ``guideIndex``, so that the same code
runs over http, from a folder and inside a ZIM file. ``overrides/assets/search.js`` reads them.
"""
from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from datetime import date
from functools import cached_property
from pathlib import Path

from ..content import Catalog, place
from ..core import LANGUAGES
from ..registry import Registry
from . import law
from .despair import DespairModel
from .learned import Learned
from .text import Part, parts
from .words import SearchWords, simplified

#: Characters of a part of a page that the search reads and shows: Chinese, English. It ends with a sentence where it can.
_READ = {"zh": 94, "en": 300}
#: Where to ask, free of charge, what the law says.
ADVICE = "legal-aid-12348"
#: The page that despair leads to, and where to ask for a page.
HELP_PAGE, ASK_PAGE = "mind/get-help", "about/about#corrections"
_NOT_FOUND = frozenset({"topics", "about/style"})
#: The scripts that read the index; and what stands before the stamp that is added to them.
_READERS, _MARK = ("text", "engine", "law", "learned", "slips", "despair"), "/* The build that this file belongs to. */\n"
_INSIDE = r"(?:[^（）]|（[^（）]*）)*"
_CITED = re.compile(rf"（{_INSIDE}(?:《|同法|第[一二三四五六七八九十百千零]+条){_INSIDE}）|\([^()]*\barts?\. \d[^()]*(?:\([^()]*\)[^()]*)*\)")


@dataclass(frozen=True)
class SearchIndex:
    """Makes the index from what the build has. ``articles``: rendered HTML by (slug, language); ``cited``: how often the
    pages cite each instrument. What the fields mean says index_schema.json."""

    registry: Registry
    catalog: Catalog
    words: SearchWords
    model: DespairModel
    learned: dict[str, Learned]
    strings: dict[str, dict[str, str]]
    articles: dict[tuple[str, str], str]
    cited: Counter[str]
    today: date

    def write(self, folder: Path) -> None:
        """Write the five files into ``folder``, and mark them and the scripts that read them with one stamp."""
        folder.mkdir(parents=True, exist_ok=True)
        data = {f"{lang}-{size}": make(lang) for lang in LANGUAGES for size, make in (("light", self.light), ("full", self.full))}
        data["words"] = self.hearing
        scripts = {name: path.read_text(encoding="utf-8").partition(_MARK)[0] for name in _READERS
                   if (path := folder / f"search-{name}.js").exists()}
        stamp = {"stamp": _stamp([*(as_script(*row) for row in data.items()), *scripts.values()])}
        texts = {name: as_script(name, record | stamp) for name, record in data.items()}
        texts |= {name: text + _MARK + as_script(name, stamp) for name, text in scripts.items()}
        for name, text in texts.items():
            (folder / f"search-{name}.js").write_text(text, encoding="utf-8")

    # -- what comes first --------------------------------------------------------------------
    @cached_property
    def hearing(self) -> dict:
        """What search-despair.js hears with, in both languages: phrases, weights, and the characters of both."""
        phrases = self.words.despair()
        return {"phrases": phrases, "model": self.model.as_data(), "fold": simplified("".join(phrases) + self.model.characters)}

    def light(self, lang: str) -> dict:
        """Titles, questions, numbers and the words of the interface."""
        lines = self.registry.crisis
        return {
            "pages": [{"page": place(slug), "title": self._meta(slug, lang)["title"], "question": self._meta(slug, lang)["question"]}
                      for slug in self._written(lang)],
            "help": [{"number": line.number, "name": line.short[lang]} for line in lines.shown_in(lang)],
            "talk": {"number": lines.talk.number, "name": lines.talk.short[lang]},
            "advice": {"number": self.registry.channels[ADVICE].phones[0], "name": self.strings["found_advice"][lang]},
            "helpPage": place(HELP_PAGE), "askPage": place(ASK_PAGE),
            "say": {"talk": self.strings["help_title"][lang]}
            | {key.removeprefix("found_"): value[lang].replace("{danger}", lines.danger(lang))
               for key, value in self.strings.items() if key.startswith("found_")},
        }

    # -- what comes behind -------------------------------------------------------------------
    def full(self, lang: str) -> dict:
        """Keywords, questions people type and text of every page; the library and the doors; what was learned."""
        pages = [{"asked": self._asked(s, lang), "parts": self._parts(s, lang)} for s in self._written(lang)]
        data = {"pages": pages, "made": [*self._library(lang), *self._doors(lang)],
                "moved": self._moved(), "fillers": self.words.fillers[lang], "groups": self.words.synonyms(lang), "chats": self.words.chats if lang == "en" else {},
                "lifts": {str(i): place(f"{group['section']}/index").partition("/")[0] for i, group in enumerate(self.words.groups) if "section" in group},
                "learned": self.learned[lang].as_data(place)}
        used = json.dumps(data, ensure_ascii=False) + self.learned[lang].characters
        data["fold"] = simplified("".join(set(used) - set(self.hearing["fold"]))) if lang == "zh" else ""
        return data

    def _asked(self, slug: str, lang: str) -> list[str]:
        claims = [w for m in self.registry.myths if m.page == slug and lang == "zh" for w in m.words]
        return list(dict.fromkeys([*self._meta(slug, lang).get("keywords", ()), *claims, *self.words.questions(slug, lang)]))

    def _parts(self, slug: str, lang: str) -> list[dict]:
        return [_part(part, lang) for part in parts(self.articles.get((slug, lang), "")) if part.heading or part.text]

    def _library(self, lang: str) -> Iterable[dict]:
        for instrument in sorted(self.registry.instruments.values(), key=lambda i: -self.cited[i.id]):
            yield {"page": f"law/{instrument.id}", "title": instrument.short_title[lang],
                   "names": law.names(instrument, lang, self.words.laws.get(instrument.id, [])),
                   "parts": [{"anchor": eid, "heading": label, "text": text} for eid, label, text in law.provisions(instrument, lang, self.today)]}

    def _doors(self, lang: str) -> Iterable[dict]:
        for slug in (s for s in self.catalog.slugs if s.startswith("doors/") and s != "doors/index"):
            lead = next(iter(parts(self.articles.get((slug, lang), ""))), Part())
            yield {"page": place(slug), "title": self._meta(slug, lang)["title"], "names": self.words.doors.get(slug.removeprefix("doors/"), []), "parts": [_part(Part(text=lead.text), lang)]}

    def _moved(self) -> dict[str, dict]:
        rows = {i.id: law.moved(self.registry, i) for i in self.registry.instruments.values()}
        return {name: row for name, row in rows.items() if row}

    # -- pages -------------------------------------------------------------------------------
    def _meta(self, slug: str, lang: str) -> dict:
        return self.catalog.source(slug, lang).meta

    def _written(self, lang: str) -> list[str]:
        return searched(self.catalog, self.registry, lang)


def searched(catalog: Catalog, registry: Registry, lang: str) -> list[str]:
    """Pages that people wrote, in reading order of the catalog, without those that only list."""
    return [slug for slug in catalog.slugs if catalog.source(slug, lang) and slug not in _NOT_FOUND
            and (slug == "doors/index" or not slug.startswith("doors/")) and slug.removeprefix("law/") not in registry.instruments]


def _part(part: Part, lang: str) -> dict:
    """A part of a page without its citations in brackets: they stand in the library."""
    text = shortened(re.sub(r" +(?=[.,;])", "", _CITED.sub("", part.text)), _READ[lang])
    return {"anchor": part.anchor, "heading": part.heading, "text": text}


def shortened(text: str, length: int) -> str:
    """The beginning of a text, to the end of a line or a sentence where there is one in its second half."""
    if len(text) <= length:
        return text
    ends = [end.end() for end in re.finditer(r"\n|[。！？]|[.!?](?=\s)", text[:length]) if end.end() > length / 2]
    return text[:ends[-1] if ends else length].rstrip("\n")


def _stamp(texts: list[str]) -> str:
    """What is different as soon as one of the files is."""
    return sha256("\0".join(texts).encode()).hexdigest()[:16]


def as_script(name: str, data: dict) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'(self.guideIndex=self.guideIndex||{{}})["{name}"]={text};\n'
