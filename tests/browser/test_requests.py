"""What a visit costs before the reader touches anything, as the server saw it."""
from __future__ import annotations

import pytest

from support.pages import all_urls, chunks
from support.weight import REQUESTS, bar_before_touch


@pytest.mark.parametrize("urls", chunks(all_urls(), 60), ids=lambda urls: urls[0])
def test_a_visit_is_few_and_small_requests_to_this_host_only(readers, server, site, urls):
    reader = readers()
    dear = []
    for url in urls:
        server.log.clear()
        reader.page.goto(reader.root + url, wait_until="networkidle" if url == urls[0] else "load")
        if len(server.log) > REQUESTS or sum(s.size for s in server.log) > bar_before_touch(site / url) or any(s.status != 200 for s in server.log):
            dear.append((url, [(s.path, s.status, s.size) for s in server.log]))
    assert not dear


def test_nothing_is_asked_for_later_either(readers, server, lang):
    """No timer, no beacon, no prefetch: a page left alone stays silent."""
    reader = readers(lang)
    reader.open("start/tonight")
    reader.page.wait_for_timeout(1500)
    assert [s.path for s in server.log] == [f"/{'en/' if lang == 'en' else ''}start/tonight.html", "/assets/guide.js"]


def test_nothing_is_stored_until_the_reader_chooses_it(readers, lang):
    reader = readers(lang)
    page = reader.open("start/tonight")
    assert not reader.context.cookies()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
