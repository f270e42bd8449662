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


#: Of brothers that differ only in their words and in what they point to, three stay: a list of laws takes axe as long as thirty pages. An empty name or an
#: empty attribute makes a difference; so do classes, roles, types, languages and whatever is said to be hidden.
_THIN = r"""() => {
  const shape = child => child.outerHTML.replace(/ (?!class=|role=|type=|lang=|hidden|aria-hidden)([\w:-]+)="[^"]+"/g, ' $1').replace(/>\s*</g, '><').replace(/>[^<]+</g, '>x<');
  for (const parent of document.querySelectorAll('main *, nav, nav *')) {
    const seen = {};
    for (const child of [...parent.children]) {
      const one = shape(child);
      seen[one] = (seen[one] || 0) + 1;
      if (seen[one] > 3) child.remove();
    }
  }
  document.querySelectorAll('a[href^="#"]').forEach(a => document.getElementById(decodeURIComponent(a.hash.slice(1))) || a.removeAttribute('href'));
}"""
_LOOK = "([within, options]) => axe.run(within || document, options).then(found => found.violations)"


@lru_cache(maxsize=1)
def _axe() -> str:
    return Axe().axe_script


def violations(page, within: str | None = None, thinned: bool = False) -> list[str]:
    """What axe objects to: WCAG 2.2 AA and best practice. ``within``: where the page changed since it was looked at as a whole; ``thinned``: of
    what is alike in it some is enough, and the page is not used afterwards. The whole of it all the same in ``make test-weekly``."""
    if thinned and not IS_WHOLE:
        page.evaluate(_THIN)
    if not page.evaluate("'axe' in self"):
        page.evaluate(_axe())
    found = page.evaluate(_LOOK, [None if IS_WHOLE else within, _OPTIONS])
    return [f"{v['id']}: {node['target']} {node.get('failureSummary', '')[:160]}" for v in found for node in v["nodes"][:3]]
