"""One word for one thing: renderings that docs/_data/terms.yml forbids are not used."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model import Finding, Page, Text
from ..registry import Registry


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    rules = {lang: [(word, term) for term in registry.terms for word in term.get(f"forbidden_{lang}", ())]
             for lang in ("zh", "en")}
    for page in pages:
        # The glossary itself has to name what it forbids.
        if not page.generated and page.slug != "about/glossary":
            yield from _check_page(page, rules[page.lang])


def _check_page(page: Page, rules: list[tuple[str, dict]]) -> Iterator[Finding]:
    for section in page.sections:
        for word, term in rules:
            if _stands(word, section.words, page.lang):
                yield Finding("term-forbidden", page.path, section.line, Text(
                    f"不用“{word}”，写“{term['zh']}”。", f"“{word}” is not our word. Write “{term['en']}”."), text=word)


def _stands(word: str, text: str, lang: str) -> bool:
    if lang == "zh":
        return word in text
    return re.search(rf"\b{re.escape(word)}\b", text, re.I) is not None
