"""One visit to every page on the narrowest phone: few small requests, nothing sideways, nothing for axe.

axe takes a second for a page. It sees the pages that together hold everything the guide is made of, and all of them in ``make test-weekly``.
Each page is visited in one of its languages, by turns, and those that hold everything in whichever they are; all in both in ``make test-weekly``.
"""
from __future__ import annotations

import pytest

from hold_steady.content.addresses import page_url
from support.pages import IS_WHOLE, by_turns, chunks, every_slug, pages_with_everything
from support.screen import CULPRITS, TOO_WIDE, violations
from support.weight import REQUESTS, bar_before_touch


#: Stands for the pages that hold everything, which only the built site can tell.
EVERYTHING = ["everything"]


@pytest.mark.parametrize("urls", [EVERYTHING, *chunks([page_url(slug, lang) for slug, lang in by_turns(every_slug())], 20)], ids=lambda urls: urls[0])
def test_a_visit_is_light_narrow_and_accessible(readers, server, site, urls):
    reader = readers(size=(320, 640))
    dear, wide, found = [], [], []
    for url in sorted(pages_with_everything(site)) if urls is EVERYTHING else [url for url in urls if url not in pages_with_everything(site)]:
        server.log.clear()
        reader.page.goto(reader.root + url)
        sent = list(server.log)
        if len(sent) > REQUESTS or sum(s.size for s in sent) > bar_before_touch(site / url) or any(s.status != 200 for s in sent):
            dear.append((url, [(s.path, s.status, s.size) for s in sent]))
        if reader.page.evaluate(TOO_WIDE) > 0:
            wide.append((url, reader.page.evaluate(CULPRITS)))
        if IS_WHOLE or urls is EVERYTHING:
            found += [f"{url}: {line}" for line in violations(reader.page)]
    assert not dear, "requests or bytes before the reader touches anything"
    assert not wide, "scrolls sideways"
    assert not found, "axe"
