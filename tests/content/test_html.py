"""HTML without errors, on every page."""
from __future__ import annotations

import pytest

from support.cases import load_cases
from support.markup import faults
from support.pages import all_urls, chunks

URLS = [*all_urls(), "404.html"]


@pytest.mark.parametrize("urls", chunks(URLS, 40), ids=lambda urls: urls[0])
def test_every_page_is_valid_html(site, urls):
    found = [f"{url}: {fault}" for url in urls for fault in faults((site / url).read_text(encoding="utf-8"))]
    assert not found


@pytest.mark.parametrize("case", load_cases("markup.yml"), ids=str)
def test_the_validator_sees_what_is_wrong(case):
    """A validator that finds nothing proves nothing."""
    page = ("<!doctype html><html lang=en><head><title>t</title></head><body><main><h1>t</h1>"
            f"{case['html']}</main></body></html>")
    found = faults(page)
    assert any(case["says"] in fault for fault in found) if case["says"] else not found, found
