"""How long a reader waits for the search: until the index is there, and after each keystroke, on a slowed processor."""
from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from hold_steady.content import page_url
from hold_steady.core import Server
from hold_steady.search import Query

from . import browser_script

SLOWER, SIZE = 4, {"width": 360, "height": 740}
#: Milliseconds from focus until the whole index is there.
_READY = browser_script("search_ready")
#: Types one character after the other; for each the milliseconds until its results are laid out.
_TYPE = browser_script("search_type")


@dataclass(frozen=True, slots=True)
class Wait:
    """Milliseconds. ``ready``: median of the visits; ``keystroke`` and ``slow``: median and 95th percentile of all keystrokes."""

    lang: str
    ready: float
    keystroke: float
    slow: float
    keystrokes: int


def wait_for_search(browser: Browser, server: Server, lang: str, queries: list[Query], visits: int = 3) -> Wait:
    """Open a page ``visits`` times, each with nothing in the cache, and type every question of ``lang``."""
    ready: list[float] = []
    took: list[float] = []
    mine = [q.q for q in queries if q.lang == lang]
    for n in range(visits):
        context = browser.new_context(viewport=SIZE, is_mobile=True, has_touch=True)
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(server.address + page_url("start/tonight", lang))
        ready.append(page.evaluate(_READY))
        for text in mine[n::visits]:
            took += page.evaluate(_TYPE, text)
        context.close()
    took.sort()
    return Wait(lang, median(ready), median(took), took[int(len(took) * 0.95)], len(took))
