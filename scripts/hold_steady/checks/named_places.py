"""Every page, section and letter that the data of a tool leads to is there, in both languages."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..core import Finding, Page, Text
from ..registry import Registry, door_letters, door_pages

_DOORS, _TRICKS = "docs/_data/which-door.yml", "docs/_data/tricks.yml"


def check(pages: list[Page], registry: Registry, today: date) -> Iterator[Finding]:
    """One finding for each name; of a page that is not there its sections are not asked for as well."""
    letters = door_letters(registry.which_door)
    doors = [*door_pages(registry.which_door), *(name for name in letters if "/" in name)]
    sections = {lang: _sections(pages, lang) for lang in ("zh", "en")}
    yield from _missing(_DOORS, doors, sections)
    yield from _missing(_TRICKS, (trick.page for trick in registry.tricks), sections)
    printed = {block for page in pages for section in page.sections for block in section.blocks}
    for name in (name for name in letters if "/" not in name and f"letter {name}" not in printed):
        yield Finding("letter-not-printed", _DOORS, 0, Text(
            f"没有一页印着“{name}”这封信。写上 /// letter | {name}，或者换一封信。", f"no page prints the letter “{name}”. Write /// letter | {name} on its page, or name another letter."))


def _sections(pages: list[Page], lang: str) -> dict[str, set[str]]:
    """Page → the ids of its headings."""
    return {page.slug: {heading for section in page.sections for heading in section.headings} for page in pages if page.lang == lang}


def _missing(path: str, names: Iterable[str], sections: dict[str, dict[str, set[str]]]) -> Iterator[Finding]:
    """Pages that are missing or could not be read in a language, and sections that a page does not have."""
    split = dict.fromkeys(name.partition("#")[::2] for name in names)
    gone = [slug for slug in dict.fromkeys(slug for slug, _ in split) if not all(slug in known for known in sections.values())]
    for slug in gone:
        yield Finding("place-unknown", path, 0, Text(
            f"{slug} 这一页没有，或者读不出来（中文、英文都要有）。写好它，或者换一页。", f"the page {slug} is missing or cannot be read, in one language or both. Write or mend it, or name another page."))
    for slug, anchor in split:
        if anchor and slug not in gone and not all(anchor in known[slug] for known in sections.values()):
            yield Finding("place-unknown", path, 0, Text(
                f"{slug} 没有 #{anchor} 这一节（中文、英文都要有）。改成有的 id，或者补上标题。", f"the page {slug} has no section #{anchor}, in one language or both. Use an id that it has, or add the heading."))
