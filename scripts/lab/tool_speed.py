"""How long a reader waits for a tool: from the first touch of its card until its first question is laid out, on a slowed processor."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser

from hold_steady.content import page_url
from hold_steady.core import Server

from . import browser_script

SLOWER, SIZE = 4, {"width": 360, "height": 800}
#: Milliseconds from the press until the tool's first heading has been laid out with the tool's own looks.
_READY = browser_script("tool_ready")


@dataclass(frozen=True, slots=True)
class Ready:
    """Milliseconds, the median of the visits, against what is allowed."""

    tool: str
    lang: str
    took: float
    bar: float

    @property
    def ratio(self) -> float:
        return self.took / self.bar

    def __str__(self) -> str:
        return f"tool {self.tool} {self.lang}: ready {self.took:.0f} ms after the first touch, {self.ratio:.2f}× of {self.bar:.0f}"


def wait_for_tools(browser: Browser, server: Server, tools: dict[str, str], languages: Iterable[str], bar: float, visits: int = 3) -> Iterator[Ready]:
    """``tools``: slug of a page by the name of its tool. Each is opened ``visits`` times, with nothing in the cache."""
    for name, slug in tools.items():
        for lang in languages:
            took = [_visit(browser, server.address + page_url(slug, lang), name) for _ in range(visits)]
            yield Ready(name, lang, median(took), bar)


def _visit(browser: Browser, address: str, name: str) -> float:
    context = browser.new_context(viewport=SIZE, is_mobile=True, has_touch=True)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    took = page.evaluate(_READY, name)
    context.close()
    return took
