"""axe (WCAG 2.2 AA and best practice) on each kind of page, in light and dark, on a phone and a desk.

One language in each view; both in ``make test-weekly``. The light phone is in test_every_page.
"""
from __future__ import annotations

import pytest

from support.pages import IS_WHOLE, LANGUAGES, one_of_each_kind
from support.screen import violations

#: Any law shows what all show: the longest takes axe five times as long.
KINDS = {**one_of_each_kind(), **({} if IS_WHOLE else {"library": "law/credit-reporting-regulation"})}
VIEWS = [("light", (1280, 800), "zh"), ("dark", (360, 740), "en"), ("dark", (1280, 800), "zh")]
if IS_WHOLE:
    VIEWS = [(scheme, size, lang) for scheme, size, _ in VIEWS for lang in LANGUAGES]


#: Each kind in the dark, on a phone or on a desk by turns, and every fourth on a desk by light: on a phone by light test_every_page sees all there is.
LOOKS = [(kind, *view) for turn, kind in enumerate(KINDS) for at, view in enumerate(VIEWS) if IS_WHOLE or at == 1 + turn % 2 or at == turn % 4 == 0]


@pytest.mark.parametrize(("kind", "scheme", "size", "lang"), LOOKS, ids=str)
def test_each_kind_of_page_in_light_and_dark(readers, lang, kind, scheme, size):
    page = readers(lang, size=size, color_scheme=scheme).open(KINDS[kind])
    assert not violations(page, thinned=True)


def test_a_letter_that_was_opened_is_still_clean(phone):
    page = phone.open("letters/to-authorities")
    for summary in page.locator("summary").all():
        summary.click()
    assert not violations(page)


def test_the_page_for_lost_readers_is_clean(readers):
    reader = readers()
    reader.page.goto(reader.root + "404.html")
    assert not violations(reader.page)
