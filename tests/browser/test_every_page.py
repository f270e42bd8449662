"""One visit to every page on the narrowest phone: few small requests, nothing sideways, nothing for axe.

axe takes a second for a page. It sees the pages that together hold everything the guide is made of, and all of them in ``make test-weekly``.
"""
from __future__ import annotations

import pytest

from support.pages import IS_WHOLE, all_urls, chunks, pages_with_everything
from support.screen import CULPRITS, TOO_WIDE, violations
from support.weight import REQUESTS, bar_before_touch


@pytest.mark.parametrize("urls", chunks(all_urls(), 20), ids=lambda urls: urls[0])
def test_a_visit_is_light_narrow_and_accessible(readers, server, site, urls):
    reader = readers(size=(320, 640))
    seen_by_axe = urls if IS_WHOLE else pages_with_everything(site)
    dear, wide, found = [], [], []
    for url in urls:
        server.log.clear()
        reader.page.goto(reader.root + url)
        sent = list(server.log)
        if len(sent) > REQUESTS or sum(s.size for s in sent) > bar_before_touch(site / url) or any(s.status != 200 for s in sent):
            dear.append((url, [(s.path, s.status, s.size) for s in sent]))
        if reader.page.evaluate(TOO_WIDE) > 0:
            wide.append((url, reader.page.evaluate(CULPRITS)))
        if url in seen_by_axe:
            found += [f"{url}: {line}" for line in violations(reader.page)]
    assert not dear, "requests or bytes before the reader touches anything"
    assert not wide, "scrolls sideways"
    assert not found, "axe"
