"""A page left alone is silent, and keeps nothing."""
from __future__ import annotations

def test_nothing_is_asked_for_later_either(readers, server, lang):
    """No timer, no beacon, no prefetch: a page left alone stays silent."""
    reader = readers(lang)
    reader.open("start/tonight")
    reader.page.wait_for_timeout(1500)
    assert sorted(s.path for s in server.log) == ["/assets/guide.js", "/assets/print.css", f"/{'en/' if lang == 'en' else ''}start/tonight.html"]


def test_nothing_is_stored_until_the_reader_chooses_it(readers, lang):
    reader = readers(lang)
    page = reader.open("start/tonight")
    assert not reader.context.cookies()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
