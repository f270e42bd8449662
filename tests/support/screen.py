"""Questions to a page in the browser."""
from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

#: Pixels by which a page is wider than its window.
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Elements that stick out of the page on a narrow screen, for the message of a failure.
CULPRITS = """() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 3).map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40))"""
#: Styles stand in the page; from a folder the browser refuses axe a style sheet that it would fetch.
_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"], "preload": False}


def violations(page) -> list[str]:
    """What axe objects to: WCAG 2.2 AA and best practice."""
    result = Axe().run(page, options=_OPTIONS)
    return [f"{v['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
            for v in result.response["violations"] for node in v["nodes"][:3]]
