"""One word for one thing: renderings that docs/_data/terms.yml forbids are not used."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from ..core import Finding, Page, Text
from ..registry import Registry, Term


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    rules = {lang: {word.casefold(): (word, term) for term in registry.terms for word in getattr(term, f"forbidden_{lang}")}
             for lang in ("zh", "en")}
    found = {"zh": _any_of(rules["zh"], "{}"), "en": _any_of(rules["en"], r"\b{}\b")}
    for page in pages:
        # The glossary itself has to name what it forbids.
        if not page.generated and page.slug != "about/glossary":
            yield from _check_page(page, rules[page.lang], found[page.lang])


def _check_page(page: Page, rules: dict[str, tuple[str, Term]], found: re.Pattern) -> Iterator[Finding]:
    for section in page.sections:
        for name in dict.fromkeys(name.casefold() for name in found.findall(section.words)):
            word, term = rules[name]
            yield Finding("term-forbidden", page.path, section.line, Text(
                f"不用“{word}”，写“{term.zh}”。", f"“{word}” is not our word. Write “{term.en}”."), text=word)


def _any_of(words: Iterable[str], form: str) -> re.Pattern:
    """One pattern for all, the longest first: a text is read once. Without words it finds nothing."""
    return re.compile("|".join(form.format(re.escape(word)) for word in sorted(words, key=len, reverse=True)) or r"(?!)", re.I)
