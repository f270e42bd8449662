"""Sentences that a lawyer or a crisis worker stopped: docs/_data/refused-phrases.yml says which, why, and what to write."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from ..core import Finding, Page, Text
from ..registry import Registry
from .literals import literals, lowered

#: A full stop after “art” ends no sentence.
_SENTENCE_END = re.compile(r"[。；\n]+|(?<![Aa]rt)(?<![Aa]rts)[.!?;]\s+")


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    """What is printed in our voice; a page made from the registry is the registry's."""
    for page in pages:
        if not page.generated:
            for line, text in _printed(page):
                for entry, sentence in refusals(text, registry.refused):
                    if concerns(entry, page.slug):
                        yield finding(entry, sentence, page.path, line)


def _printed(page: Page) -> Iterator[tuple[int, str]]:
    """The line and the words of the front matter and of every section."""
    named = [page.meta.get(key, "") for key in ("title", "question", "description")]
    yield 1, "\n".join([*named, *map(str, page.meta.get("keywords", ()))])
    for section in page.sections:
        yield section.line, section.words


def refusals(text: str, entries: tuple[dict, ...]) -> Iterator[tuple[dict, str]]:
    """Every entry that some sentence of ``text`` falls under, with that sentence. A sentence in either language is
    held against both lists, because a page in English prints Chinese words to say."""
    said = lowered(text)
    rules = [(entry, _any_of(*entry["zh"], *entry["en"]), _any_of(*entry.get("unless", ())))
             for entry in entries if any(map(said.__contains__, _words_of(*entry["zh"], *entry["en"])))]
    for sentence in dict.fromkeys(filter(None, map(str.strip, _SENTENCE_END.split(text)))) if rules else ():
        for entry, refused, right in rules:
            if refused.search(sentence) and not right.search(sentence):
                yield entry, sentence


def concerns(entry: dict, slug: str) -> bool:
    """Whether ``entry`` is a rule for the page ``slug``."""
    return slug in entry.get("only", [slug]) and slug not in entry.get("except", ())


def finding(entry: dict, sentence: str, path: str, line: int) -> Finding:
    return Finding("harmful-phrase", path, line, Text(
        f"“{sentence}”不能这样写：{entry['why']['zh']}{entry['instead']['zh']}",
        f"“{sentence}” must not stand. {entry['why']['en']} {entry['instead']['en']}"), text=entry["id"])


@cache
def _any_of(*patterns: str) -> re.Pattern:
    """One pattern for all. Without patterns it finds nothing."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)", re.I)


@cache
def _words_of(*patterns: str) -> frozenset[str]:
    """Words of which every text has one that any of the patterns finds something in."""
    return frozenset().union(*map(literals, patterns))
