"""Where a tool leads: pages and provisions, with addresses below the root of the site."""
from __future__ import annotations

from ..content import page_url, place
from ..render import Cards


def address(slug: str, lang: str) -> str:
    """A page, with its anchor if ``slug`` ends in one, as readers find it."""
    page, mark, anchor = slug.partition("#")
    return page_url(page, lang) + (place(mark + anchor) if mark else "")


def law_link(cards: Cards, instrument_id: str, eid: str) -> dict[str, str]:
    """A provision in force on the day, as ``label`` and ``url``. Raises LookupError where there is none: a tool must not name old law."""
    instrument = cards.registry.instruments[instrument_id]
    version = instrument.version_on(cards.on)
    provision = version and version.provision_for(eid)
    if provision is None:
        raise LookupError(f"{instrument_id} {eid}: nothing in force on {cards.on}")
    return {"label": cards.citation(instrument, provision, eid), "url": f"{cards.library_url(instrument_id)}#{provision.eid}"}
