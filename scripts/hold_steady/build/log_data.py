"""What the evidence log knows beyond its words: which hours two papers of the trade call night, and the day before which no clock is right."""
from __future__ import annotations

import re

from ..core import Instrument
from ..render import Cards
from .tool_links import NotHeld, instrument_of

#: A recommended standard and the banking association's own paper. Neither is law, and of both only reports were read.
PAPERS = ("national-standard-45251", "banking-association-collection-guideline")
_NIGHT = re.compile(r"(\d{1,2}:\d\d)至次日(\d{1,2}:\d\d)")


def log_data(cards: Cards) -> dict:
    """``night``: [from, to] as HH:MM; ``papers``: where that comes from; ``built``: the day of the build, before which a clock is wrong.

    Raises NotHeld where the two papers no longer name the same hours: the words of the tool speak of both.
    """
    papers = [instrument_of(cards, name) for name in PAPERS]
    hours = {night(paper) for paper in papers}
    if len(hours) != 1:
        raise NotHeld(papers[0].path, f"{PAPERS[0]} 和 {PAPERS[1]} 报道的钟点不一样，记录本却当成一样。查明再改。",
                      f"{' and '.join(PAPERS)} report different hours, but the log speaks of both as one. Compare them and mend one.")
    links = [{"label": cards.citation(paper, None, None), "url": cards.library_url(paper.id)} for paper in papers]
    return {"night": list(hours.pop()), "papers": links, "built": cards.on.isoformat()}


def night(paper: Instrument) -> tuple[str, str]:
    """The hours in which a paper, as reported, wants no collection. Raises NotHeld where it names none."""
    for reported in paper.reported:
        if found := _NIGHT.search(reported.zh):
            return found[1].zfill(5), found[2].zfill(5)
    raise NotHeld(paper.path, "reported 里没有“几点至次日几点”，记录本要用。补上钟点。", "reported names no hours “几点至次日几点”, which the log needs. Add them.")
