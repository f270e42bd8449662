"""What a lawyer or a clinician might read first: everything that the guide itself says is uncertain or weakly held."""
from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..content import Catalog, heading_in, place, page_url, relative, split_sections
from ..core import Instrument, el
from .cards import Cards

_UNSURE = re.compile(r"^/{3,} unsure \| *(.*?) *\n(.*?)^/{3,}$", re.S | re.M)
#: Shows how an uncertain point is written; holds none.
_EXAMPLES = "about/style"


def unsure(cards: Cards, catalog: Catalog, here: str) -> list[Element]:
    """Every block “unsure” with its page and section; what it says stands there."""
    rows = [el("li", el("a", f"{title} · {heading}" if heading else title, href=url), el("span", cards.say("review_row", point=point)))
            for title, heading, url, point in _points(cards, catalog, here)]
    return [el("p", cards.say("review_unsure", n=len(rows))), el("ul", *rows)]


def _points(cards: Cards, catalog: Catalog, here: str) -> Iterator[tuple[str, str, str, str]]:
    for slug in catalog.slugs:
        source = catalog.source(slug, cards.lang)
        for key, text in split_sections(source.body).items() if source and slug != _EXAMPLES else ():
            heading = heading_in(text)
            anchor = "" if key == "lead" else place(f"{slug}#{key}")[len(place(slug)):]
            for point, _ in _UNSURE.findall(text):
                yield source.meta["title"], heading, relative(here, page_url(slug, cards.lang)) + anchor, point


def weak(cards: Cards) -> list[Element]:
    """Law whose wording in force is held from one source, or is not held at all: by instrument, whose page names what cites it."""
    rows = [el("li", el("a", instrument.short_title[cards.lang], href=cards.library_url(instrument.id)), el("span", cards.say("review_weak", one=one, none=none)))
            for instrument in cards.registry.instruments.values() for one, none in [_counts(cards, instrument)] if one or none]
    return [el("ul", *rows)]


def _counts(cards: Cards, instrument: Instrument) -> tuple[int, int]:
    """Provisions of the text in force with one source, and with no wording that may be quoted."""
    version = instrument.version_on(cards.on)
    held = list(version.provisions.values()) if version else []
    return sum(p.is_quotable and p.confidence == "one-source" for p in held), sum(not p.is_quotable for p in held)
