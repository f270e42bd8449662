"""How long “check this text” takes on a slowed processor: the first text and later ones, and the longest task of a million characters.

Milliseconds depend on who else uses the machine, so each comes beside the same browser's time for a plain piece of work on the same
text (``normalize`` and ``toLowerCase``, a hundred times): the ratio is what can be compared between two runs.
"""
from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser

from hold_steady.content import page_url
from hold_steady.core import Server

from . import browser_script
from .search_speed import SIZE, SLOWER

CHARACTERS, LONG = 10_000, 1_000_000
_OPEN = "() => document.querySelector('[data-tool=check] > button').click()"
#: Everything that a press on “check it” computes, help first; then what it costs beside plain work on the same text.
_TIMES = browser_script("check_times")
_LONGEST = browser_script("check_longest_task")


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds at a quarter of the processor. ``plain``: the same browser's time for plain work on the same text."""

    first: float
    later: float
    plain: float
    longest: float
    references: int

    def __str__(self) -> str:
        return (f"check a text of {CHARACTERS:,} characters, {self.references} references: first {self.first:.0f} ms ({self.first / self.plain:.1f} times plain work), "
                f"later {self.later:.0f} ms ({self.later / self.plain:.1f}); longest task of {LONG:,} characters {self.longest:.0f} ms")


def measure(browser: Browser, server: Server, texts: list[str]) -> Speed:
    """Read ``texts``, joined and cut to size, as a reader's first text after the tool was opened and as later ones."""
    text = "\n".join(texts)
    text = (text * (LONG // len(text) + 1))
    page = browser.new_context(viewport=SIZE, is_mobile=True).new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(server.address + page_url("law/check-text", "zh"))
    page.evaluate(_OPEN)
    page.locator(".tool-box textarea").wait_for()
    page.wait_for_timeout(1500)  # a reader pastes
    took, plain = page.evaluate(_TIMES, text[:CHARACTERS])
    longest = page.evaluate(_LONGEST, text[:LONG])
    page.context.close()
    return Speed(took[0][0], min(ms for ms, _ in took[1:]), plain, longest, took[0][1])
