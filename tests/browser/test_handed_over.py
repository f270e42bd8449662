"""A person opens a copy from a folder: the unpacked archive, the single file. The network is cut and every request recorded."""
from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hold_steady.exports import archive
from support.screen import CULPRITS, TOO_WIDE, violations

PHONE = {"width": 360, "height": 740}
SPEAKS = {"zh": "zh-CN", "en": "en-GB"}


@dataclass(slots=True)
class Visit:
    """One person with one copy. ``outside``: what was asked of any host; ``errors``: what the browser complained of."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def visit(chromium) -> Iterator:
    """visit(file, lang, **options) opens it; at the end nobody may have asked a host or complained."""
    visits, contexts = [], []

    def begin(file: Path, lang: str, **options) -> Visit:
        context = chromium.new_context(viewport=options.pop("viewport", PHONE), locale=SPEAKS[lang], **options)
        contexts.append(context)
        made = Visit(context.new_page())
        made.page.on("request", lambda request: made.outside.append(request.url) if not re.match("file:|data:", request.url) else None)
        made.page.on("console", lambda message: made.errors.append(message.text) if message.type == "error" else None)
        made.page.on("pageerror", lambda error: made.errors.append(str(error)))
        context.route(re.compile("^https?:"), lambda route: route.abort())
        made.page.goto(file.as_uri())
        visits.append(made)
        return made

    yield begin
    for context in contexts:
        context.close()
    assert not [url for made in visits for url in made.outside]
    assert not [error for made in visits for error in made.errors]


@pytest.fixture(scope="module")
def stick(both, tmp_path_factory) -> Path:
    """The archive of the whole guide, unpacked as a person unpacks it."""
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(archive.make(both, folder / "copy.zip")) as whole:
        whole.extractall(folder)
    return next(p for p in folder.iterdir() if p.is_dir())


# -- the folder ----------------------------------------------------------------------------------
def test_the_unpacked_guide_works_from_its_first_page(visit, stick, both, lang):
    page = visit(stick / both[lang].leaf("index").url, lang).page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 247, 241)", "the stylesheet is found"
    page.get_by_role("link", name="正在发生").first.click() if lang == "zh" else page.get_by_role(
        "main").get_by_role("link", name="Tonight").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(both[lang].leaf("start/tonight").title)
    assert page.evaluate("getComputedStyle(document.querySelector('.help')).position") == "fixed"
    page.get_by_role("link", name={"zh": "English", "en": "中文"}[lang]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(both[{"zh": "en", "en": "zh"}[lang]].leaf("start/tonight").title)


def test_search_works_in_the_unpacked_guide(visit, stick, both, lang):
    page = visit(stick / both[lang].leaf("index").url, lang).page
    page.get_by_role("searchbox").fill({"zh": "催收给我妈打电话", "en": "they called my mother"}[lang])
    results = page.locator(".results a")
    expect(results.first).to_be_visible()
    results.last.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


# -- the single file -----------------------------------------------------------------------------
def test_the_single_file_is_read_by_its_links_and_a_letter_is_copied_from_it(visit, single, both, lang):
    page = visit(single[lang], lang).page
    expect(page.get_by_role("heading", level=1)).to_have_text(both[lang].leaf("index").title)
    leaf = both[lang].leaf("repay/rates")
    page.get_by_text(both[lang].leaf("repay/index").title, exact=True).first.click()
    page.get_by_role("navigation").get_by_role("link", name=leaf.title, exact=True).click()
    heading = page.get_by_role("heading", level=2, name=leaf.title, exact=True)
    expect(heading).to_be_in_viewport()
    cite = page.locator("a[href^='#L']").first
    target = cite.get_attribute("href")
    cite.click()
    expect(page.locator(f"[id='{target[1:]}']")).to_be_in_viewport()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    button = page.get_by_role("button").first
    button.click()
    expect(button).to_have_text({"zh": "已复制", "en": "Copied"}[lang])
    assert len(page.evaluate("getSelection().toString()")) > 100


@pytest.mark.parametrize(("lang", "scheme"), [("zh", "dark"), ("en", "light")])
def test_the_single_file_fits_a_small_phone_and_keeps_nobody_out(visit, single, lang, scheme):
    page = visit(single[lang], lang, color_scheme=scheme).page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == {"light": "rgb(250, 247, 241)", "dark": "rgb(22, 28, 28)"}[scheme]
    assert page.evaluate(TOO_WIDE) <= 0, page.evaluate(CULPRITS)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate(TOO_WIDE) <= 0, page.evaluate(CULPRITS)
    page.evaluate("[...document.querySelectorAll('main > *')].slice(30).forEach(e => e.remove())")  # axe on all of it takes a minute
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = false)")
    assert not violations(page, thinned=True)


def test_the_single_file_is_complete_without_scripts_and_knows_its_age_with_them(visit, single, lang):
    old = {"zh": "已经过了半年", "en": "more than half a year ago"}[lang]
    silent = visit(single[lang], lang, java_script_enabled=False).page
    expect(silent.locator(".made").first).to_be_visible()
    expect(silent.get_by_text(old).first).to_be_hidden()
    page = visit(single[lang], lang).page
    expect(page.get_by_text(old).first).to_be_hidden()
    page.clock.set_fixed_time("2029-01-01T00:00:00Z")
    page.reload()
    expect(page.get_by_text(old).first).to_be_visible()


def test_leaving_the_single_file_leaves_no_way_back(chromium, single, lang):
    context = chromium.new_context(viewport=PHONE)
    context.route(re.compile("^https?:"), lambda route: route.fulfill(body="<h1>elsewhere</h1>", content_type="text/html"))
    page = context.new_page()
    page.goto("about:blank")
    page.goto(single[lang].as_uri())
    page.get_by_role("link", name={"zh": "离开", "en": "Leave"}[lang], exact=True).click()
    expect(page.get_by_role("heading")).to_have_text("elsewhere")
    page.go_back()
    assert page.url == "about:blank"
    context.close()
