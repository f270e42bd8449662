"""Questions to a page in the browser."""
from __future__ import annotations

from functools import lru_cache

from axe_playwright_python.sync_playwright import Axe

from .pages import IS_WHOLE

#: Pixels by which a page is wider than its window.
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Elements that stick out of the page on a narrow screen, for the message of a failure.
CULPRITS = """() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40))"""
#: Styles stand in the page; from a folder the browser refuses axe a style sheet that it would fetch.
_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}


_LOOK = "([within, options]) => axe.run(within || document, options).then(found => found.violations)"


@lru_cache(maxsize=1)
def _axe() -> str:
    return Axe().axe_script


def violations(page, within: str | None = None) -> list[str]:
    """What axe objects to: WCAG 2.2 AA and best practice. ``within``: where the page changed since it was looked at as a whole;
    the whole of it all the same in ``make test-weekly``."""
    if not page.evaluate("'axe' in self"):
        page.evaluate(_axe())
    found = page.evaluate(_LOOK, [None if IS_WHOLE else within, _OPTIONS])
    return [f"{v['id']}: {node['target']} {node.get('failureSummary', '')[:160]}" for v in found for node in v["nodes"][:3]]
