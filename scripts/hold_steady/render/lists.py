"""Blocks whose content is a list made from data: pages, topics, law, claims, terms."""
from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from ..content import Catalog, NumberChange, PageChange, page_url, relative
from ..core import Channel, el, spoken
from ..registry import Myth, comes_first, undialled
from ..search import SearchWords
from . import change_lists, channel_pages, copy_lists, review_lists, statute_pages
from .cards import Cards
from .copy_lists import Released
from .topic_index import topics
from .which_door import door_list, first_question


#: Lists that need to know nothing but the registry.
_OF_THE_REGISTRY: dict[str, Callable[[Cards], list[Element]]] = {
    "library": statute_pages.catalogue, "questions": statute_pages.by_question, "old-numbers": statute_pages.old_numbers,
    "law-changes": statute_pages.changes, "all-doors": channel_pages.all_doors}


def listing(name: str, argument: str, cards: Cards, catalog: Catalog, sections: dict[str, list[str]],
            words: SearchWords, slug: str, history: list[PageChange] = (),
            released: Released | None = None, numbers: list[NumberChange] = ()) -> Element:
    """The element for one list block on the page ``slug``. KeyError: no such list."""
    here = page_url(slug, cards.lang)
    pages: Callable[[list[str]], Element] = lambda slugs: page_list(catalog, slugs, cards.lang, here)  # noqa: E731
    makers: dict[str, Callable[[], list[Element]]] = {
        "pages": lambda: [pages([s for s in sections.get(slug.removesuffix("/index"), ()) if s != slug])],
        "topics": lambda: topics(cards, catalog, sections, words, slug, pages),
        "which-door": lambda: door_list(cards, catalog, here),
        "first-question": lambda: [first_question(cards, catalog, here)],
        "number-changes": lambda: change_lists.number_changes(cards, numbers, bool(history)),
        "page-changes": lambda: change_lists.page_changes(cards, history, catalog, here),
        "to-review": lambda: {"unsure": lambda: review_lists.unsure(cards, catalog, here), "weak": lambda: review_lists.weak(cards)}[argument](),
        "copies": lambda: copy_lists.copies(cards, released),
        "undialled": lambda: _undialled(cards),
        "search-scores": lambda: _search_scores(cards, words),
        "myths": lambda: _myths(cards, argument),
        "terms": lambda: _terms(cards),
        "traces": lambda: [el("ul", *(el("li", trace[cards.lang]) for trace in cards.registry.traces[argument]))],
    }
    made = _OF_THE_REGISTRY[name](cards) if name in _OF_THE_REGISTRY else makers[name]()
    return el("div", *made, class_=f"listing {name}")


def page_list(catalog: Catalog, slugs: list[str], lang: str, here: str) -> Element:
    """Pages as doors: title and the question each answers."""
    sources = filter(None, (catalog.source(slug, lang) for slug in slugs))
    return el("ul", *(el("li", el("a", el("b", s.meta["title"]), el("span", s.meta["question"]),
                                  href=relative(here, page_url(s.slug, lang)))) for s in sources), class_="pages")


def _undialled(cards: Cards) -> list[Element]:
    """The channels that nobody has dialled or visited: in a first line those that must not be published before."""
    waiting = undialled(cards.registry)
    lists = {"undialled_first": [c for c in waiting if comes_first(c)], "undialled_then": [c for c in waiting if not comes_first(c)]}
    return [el("p", el("b", cards.say(key, n=len(channels))), *_in_a_row(cards, channels)) for key, channels in lists.items() if channels]


def _in_a_row(cards: Cards, channels: list[Channel]) -> list[Element]:
    links = [el("a", channel_pages.title(channel, cards.lang), href=cards.door_url(channel.id)) for channel in channels]
    for link in links[:-1]:
        link.tail = cards.say("and_next")
    return links


def _search_scores(cards: Cards, words: SearchWords) -> list[Element]:
    """The last measurement of the search: questions, and how often the right page came first and among the first three."""
    latest = words.scores[-1]
    heads = [cards.say(f"scores_{key}") for key in ("lang", "questions", "top1", "top3")]
    rows = [el("tr", el("td", cards.say(f"scores_{lang}")), el("td", str(latest[lang]["questions"])),
               *(el("td", f"{latest[lang][bar]:.0%}") for bar in ("top1", "top3"))) for lang in ("zh", "en")]
    return [el("table", el("thead", el("tr", *(el("th", head) for head in heads))), el("tbody", *rows)),
            el("p", cards.say("scores_day", day=spoken(latest["day"], cards.lang)), class_="fresh")]


def _myths(cards: Cards, verdict: str) -> list[Element]:
    lang = cards.lang
    body: list[Element] = []
    for myth in (m for m in cards.registry.myths if m.verdict == verdict):
        body.append(el("section", el("figure", el("figcaption", cards.say("myth_claim")), el("p", myth.claim[lang]),
                                     class_="said"),
                       el("p", el("b", cards.say(f"verdict_{verdict}"), class_="verdict"), " ", myth.correct[lang]),
                       _basis(cards, myth), class_="myth", id=myth.id))
    return body


def _basis(cards: Cards, myth: Myth) -> Element | None:
    names = [_linked(cards, law) for law in myth.law]
    if not names:
        return None
    line = el("p", cards.say("myth_law"), class_="fresh")
    for position, link in enumerate(names):
        if position:
            names[position - 1].tail = "、" if cards.lang == "zh" else "; "
        line.append(link)
    return line


def _linked(cards: Cards, law: str) -> Element:
    instrument_id, _, eid = law.partition(" ")
    instrument = cards.registry.instruments[instrument_id]
    version = instrument.version_on(cards.on)
    provision = version.provision_for(eid) if version and eid else None
    # A provision whose wording was never read is not pointed to by number: the title must do.
    quoted = provision if provision and provision.is_quotable else None
    anchor = f"#{provision.eid}" if provision else ""
    return el("a", cards.citation(instrument, quoted, eid if quoted else None) + cards.unless_in_force(instrument), href=cards.library_url(instrument_id) + anchor)


def _terms(cards: Cards) -> list[Element]:
    lang, other = cards.lang, "en" if cards.lang == "zh" else "zh"
    html_lang = {"zh": "zh-CN", "en": "en"}[other]
    rows = []
    for term in cards.registry.terms:
        rows.append(el("dt", term[lang], " ", el("span", term[other], lang=html_lang, class_="term-other"), id=term.id))
        rows.append(el("dd", term.explain[lang]))
    return [el("dl", *rows, class_="terms")]
