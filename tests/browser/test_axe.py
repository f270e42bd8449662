"""axe: WCAG 2.2 AA and best practice, no violation on any page."""
from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from support.pages import all_urls, chunks, one_of_each_kind

OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
KINDS = one_of_each_kind()


def violations(page) -> list[str]:
    result = Axe().run(page, options=OPTIONS)
    return [f"{v['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
            for v in result.response["violations"] for node in v["nodes"][:3]]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(360, 740), (1280, 800)], ids=str)
def test_each_kind_of_page_in_light_and_dark(readers, lang, kind, scheme, size):
    page = readers(lang, size=size, color_scheme=scheme).open(KINDS[kind])
    assert not violations(page)


@pytest.mark.parametrize("urls", chunks([*all_urls(), "404.html"], 25), ids=lambda urls: urls[0])
def test_every_page_in_light(readers, urls):
    reader = readers()
    found = []
    for url in urls:
        reader.page.goto(reader.root + url)
        found += [f"{url}: {line}" for line in violations(reader.page)]
    assert not found


def test_a_letter_that_was_opened_is_still_clean(phone):
    page = phone.open("letters/to-authorities")
    for summary in page.locator("summary").all():
        summary.click()
    assert not violations(page)
