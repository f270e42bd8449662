"""One visit to every page on the narrowest phone: few small requests, nothing sideways, nothing for axe.

axe takes a second for a page. It sees the pages that together hold everything the guide is made of, and all of them in ``make test-weekly``.
Those that hold everything are visited in whichever language they are. The others, each in one of its languages by turns, are only laid out, one after the other
in one window, to see whether they scroll sideways; what they ask for and weigh is read from their bytes (content/test_links.py, content/test_weight.py). All are
visited in both languages in ``make test-weekly``.
"""
from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from hold_steady.content.addresses import page_url
from support.pages import IS_WHOLE, by_turns, chunks, every_slug, pages_with_everything
from support.screen import CULPRITS, TOO_WIDE, violations
from support.weight import REQUESTS, bar_before_touch

from .conftest import ARGUMENTS, LEAN, engine

#: Stands for the pages that hold everything, which only the built site can tell.
EVERYTHING = ["everything"]


@pytest.fixture(scope="module")
def page(chromium) -> Iterator[Page]:
    """Nobody looks and nobody presses: nothing is painted, which is a third of the work of a visit (measured). As a reader has it in ``make test-weekly``."""
    unseen = [] if IS_WHOLE else ["--disable-threaded-compositing"]
    browser = chromium.browser_type.launch(executable_path=engine(), args=[*ARGUMENTS, *LEAN, *unseen])
    yield browser.new_page(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    browser.close()


@pytest.fixture
def foreign(page, server) -> list[str]:
    """Hosts that were asked and are not the guide's, and what the browser complained of."""
    told: list[str] = []
    page.on("request", lambda request: None if request.url.startswith((server.address, "data:")) else told.append(request.url))
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


#: Which of the pages are wider than the window, laid out without a visit.
LAID_OUT = """async urls => {
  const wide = [], root = document.documentElement;
  for (const url of urls) {
    const made = new DOMParser().parseFromString(await (await fetch(url)).text(), 'text/html').documentElement;
    for (const { name, value } of made.attributes) root.setAttribute(name, value);
    root.replaceChildren(...made.childNodes);
    if (!root.querySelector('main h1') || root.scrollWidth > root.clientWidth) wide.push(url);
  }
  return wide;
}"""


def test_no_page_scrolls_sideways(page, server, site):
    urls = [url for url in (page_url(slug, lang) for slug, lang in by_turns(every_slug())) if url not in pages_with_everything(site)]
    page.goto(f"{server.address}index.html")
    assert len(urls) > 180 and page.evaluate(LAID_OUT, [f"/{url}" for url in urls]) == []


@pytest.mark.parametrize("urls", [EVERYTHING] if not IS_WHOLE else [EVERYTHING, *chunks([page_url(slug, lang) for slug, lang in by_turns(every_slug())], 20)], ids=lambda urls: urls[0])
def test_a_visit_is_light_narrow_and_accessible(page, foreign, server, site, urls):
    dear, wide, found = [], [], []
    for url in sorted(pages_with_everything(site)) if urls is EVERYTHING else [url for url in urls if url not in pages_with_everything(site)]:
        server.log.clear()
        page.goto(server.address + url)
        sent = list(server.log)
        if len(sent) > REQUESTS or sum(s.size for s in sent) > bar_before_touch(site / url) or any(s.status != 200 for s in sent):
            dear.append((url, [(s.path, s.status, s.size) for s in sent]))
        if page.evaluate(TOO_WIDE) > 0:
            wide.append((url, page.evaluate(CULPRITS)))
        if IS_WHOLE or urls is EVERYTHING:
            found += [f"{url}: {line}" for line in violations(page, thinned=True)]
    assert not dear, "requests or bytes before the reader touches anything"
    assert not wide, "scrolls sideways"
    assert not found, "axe"
    assert not foreign, "hosts and complaints"
