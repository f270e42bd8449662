"""The page that a search without scripts leads to: numbers, what people type, every page, and an A–Z."""
from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from ..content import Catalog, page_url, relative
from ..core import dialled, el
from ..search import SearchWords
from .cards import Cards
from .initials import initial, order

#: The numbers a reader may want after those of the bar.
NUMBERS = ("legal-aid-12348", "nfra-12378", "line-12345", "line-12321", "cac-12377")
#: For people who write the guide, and this page itself; then how many keywords of a page stand in the A–Z, how long.
_NOT_FOR_READERS = frozenset({"about/style", "topics"})
KEYWORDS, LENGTH = 3, {"zh": 7, "en": 22}


def topics(cards: Cards, catalog: Catalog, sections: dict[str, list[str]], words: SearchWords, slug: str,
           pages: Callable[[list[str]], Element]) -> list[Element]:
    """The four parts of the listing on the page ``slug``, with a line of links to them."""
    lang, here = cards.lang, page_url(slug, cards.lang)
    link: Callable[[str, str], Element] = lambda text, target: el(  # noqa: E731
        "a", text, href=relative(here, page_url(target, lang)))
    parts = {"numbers": [_numbers(cards)], "asked": [_asked(catalog, words, lang, link)],
             "by-topic": _by_topic(catalog, sections, lang, pages), "a-z": _a_to_z(catalog, lang, link)}
    body = [el("p", *_joined([el("a", cards.say(f"topics_{key}"), href=f"#{key}") for key in parts]))]
    for key, content in parts.items():
        body += [el("h2", cards.say(f"topics_{key}"), id=key), *content]
    return body


def _numbers(cards: Cards) -> Element:
    """Numbers one can tap, each with the door that explains it."""
    told = [(line.number, line.channel, line.short[cards.lang]) for line in cards.registry.crisis.bar]
    told += [(cards.registry.channels[c].phones[0], c, cards.say(f"topics_{c}")) for c in NUMBERS]
    return el("ul", *(el("li", el("a", number, href=f"tel:{dialled(number)}", class_="tel"), " ",
                         el("a", words, href=cards.door_url(channel))) for number, channel, words in told))


def _asked(catalog: Catalog, words: SearchWords, lang: str, link) -> Element:
    """The first question of every entry that editors wrote down, where its page exists."""
    entries = [(entry[lang][0], entry["page"].partition("#")[0]) for entry in words.asked]
    return el("ul", *(el("li", link(question, page)) for question, page in entries if catalog.source(page, lang)))


def _by_topic(catalog: Catalog, sections: dict[str, list[str]], lang: str, pages) -> list[Element]:
    body: list[Element] = []
    for section, slugs in sections.items():
        body.append(el("h3", catalog.source(f"{section}/index", lang).meta["title"], id=f"topic-{section}"))
        body.append(pages([s for s in slugs if not s.endswith("/index")] or slugs))
    return body


def _a_to_z(catalog: Catalog, lang: str, link) -> list[Element]:
    """Keywords by letter. A word that two pages have leads to the first."""
    entries: dict[str, str] = {}
    for slug in (s for s in catalog.slugs if s not in _NOT_FOR_READERS):
        source = catalog.source(slug, lang)
        fitting = [k for k in (source.meta.get("keywords", ()) if source else ()) if len(k) <= LENGTH[lang] and not k[0].isdigit()]
        for keyword in fitting[:KEYWORDS]:
            entries.setdefault(keyword, slug)
    letters: dict[str, list[Element]] = {}
    for keyword in sorted(entries, key=order):
        letters.setdefault(initial(keyword), []).append(link(keyword, entries[keyword]))
    return [el("p", el("b", letter), " ", *_joined(links)) for letter, links in sorted(letters.items())]


def _joined(links: list[Element]) -> list[Element]:
    for entry in links[:-1]:
        entry.tail = " · "
    return links
