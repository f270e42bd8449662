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


#: Of what differs only in its words, in what it points to and in where on the page it stands, three stay: a list of laws takes axe as long as thirty pages.
#: An empty name or an empty attribute makes a difference; so do classes, roles, types, languages and whatever is said to be hidden, also of all around it.
#: Headings stay, for their order; parts that belong together, or are a name together, go by brothers.
_THIN = r"""() => {
  const squeezed = html => html.replace(/ (?!class=|role=|type=|lang=|hidden|aria-hidden)([\w:-]+)="[^"]+"/g, ' $1').replace(/>\s*</g, '><').replace(/>[^<]+</g, '>x<');
  const places = new Map(), seen = {};
  const place = one => places.get(one) || places.set(one, one === document.body ? '' : place(one.parentElement) + squeezed(one.cloneNode(false).outerHTML)).get(one);
  document.querySelectorAll('main, main *, nav, nav *').forEach((parent, n) => {
    if (!parent.isConnected) return;
    const where = parent.matches('tr, dl, details, figure, form, fieldset, label, summary, a, button, h1, h2, h3, h4, h5, h6') ? n : place(parent);
    for (const child of [...parent.children]) {
      const one = where + squeezed(child.outerHTML);
      seen[one] = (seen[one] || 0) + 1;
      if (seen[one] > 3 && !child.matches('h1, h2, h3, h4, h5, h6')) child.remove();
    }
  });
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
