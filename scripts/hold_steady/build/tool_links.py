"""Where a tool leads: pages and provisions, with addresses below the root of the site."""
from __future__ import annotations

from ..content import page_url, place
from ..core import Finding, Instrument, Text
from ..render import Cards


class NotHeld(LookupError):
    """The registry does not hold what a tool says: (path of the data, zh, en)."""

    def finding(self) -> Finding:
        path, zh, en = self.args
        return Finding("tool-data-missing", path, 0, Text(zh, en))


def address(slug: str, lang: str) -> str:
    """A page, with its anchor if ``slug`` ends in one, as readers find it."""
    page, mark, anchor = slug.partition("#")
    return page_url(page, lang) + (place(mark + anchor) if mark else "")


def law_link(cards: Cards, instrument_id: str, eid: str) -> dict[str, str]:
    """A provision in force on the day, as ``label`` and ``url``. Raises NotHeld where there is none: a tool must not name old law."""
    instrument = instrument_of(cards, instrument_id)
    version = instrument.version_on(cards.on)
    provision = version and version.provision_for(eid)
    if provision is None:
        raise NotHeld(instrument.path, f"{eid} 在 {cards.on} 没有有效的文本，小工具却要指给人看。登记它，或者改小工具指的条文。",
                      f"{eid} has no text in force on {cards.on}, but a tool leads to it. Register it, or let the tool name other law.")
    return {"label": cards.citation(instrument, provision, eid), "url": f"{cards.library_url(instrument_id)}#{provision.eid}"}


def instrument_of(cards: Cards, instrument_id: str) -> Instrument:
    """A text that a tool speaks of. Raises NotHeld."""
    instrument = cards.registry.instruments.get(instrument_id)
    if instrument is None:
        raise NotHeld(f"docs/_data/instruments/{instrument_id}.yml", "小工具要用这份文件，登记库里却没有。补上它。", "a tool speaks of this text, but the registry does not hold it. Add it.")
    return instrument
