"""Small screens, large letters, dark rooms and paper."""
from __future__ import annotations

import pytest
from playwright.sync_api import expect

from support.pages import LANGUAGES, by_turns, one_of_each_kind
from support.screen import CULPRITS, TOO_WIDE
from support.tree import ROOT

KINDS = one_of_each_kind()
#: Puts focus on everything in turn, and names what the fixed bars cover or the window does not show.
COVERED = """() => {
  const fixed = [...document.querySelectorAll('.help, .exit')].filter(b => getComputedStyle(b).position === 'fixed');
  const over = (r, b) => { const s = b.getBoundingClientRect();
    return r.width && r.left < s.right - 1 && r.right > s.left + 1 && r.top < s.bottom - 1 && r.bottom > s.top + 1 };
  return [...document.querySelectorAll('a[href], button, input, summary')].filter(e => e.checkVisibility()).filter(e => {
    e.focus();
    const r = e.getBoundingClientRect();
    if (fixed.some(b => b.contains(e))) return false;
    return fixed.some(b => over(r, b)) || r.bottom < 0 || r.top > innerHeight;
  }).map(e => e.tagName + ' ' + e.textContent.trim().slice(0, 30) + ' ' + e.getBoundingClientRect().top) }"""


@pytest.mark.parametrize(("kind", "lang"), by_turns(KINDS))
def test_nothing_is_covered_and_nothing_scrolls_sideways_at_twice_the_size(readers, lang, kind):
    """The help bar never covers what has focus. WCAG 1.4.4 and 1.4.10: a desk at 200 % and at 400 %, and letters twice as large on a phone."""
    page = readers(lang).open(KINDS[kind])
    for width, height in ((360, 640), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        assert not page.evaluate(COVERED), (width, height)
    for width, height, letters in ((640, 400, "100%"), (320, 256, "100%"), (360, 740, "200%"), (1280, 800, "200%")):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("size => { document.documentElement.style.fontSize = size }", letters)
        assert page.evaluate(TOO_WIDE) <= 0, (width, letters, page.evaluate(CULPRITS))


def test_the_tab_key_goes_down_the_page_and_shows_where_it_is(readers, lang):
    reader = readers(lang, size=(360, 640))
    page = reader.open("evidence/save")
    where = "() => { const e = document.activeElement, r = e.getBoundingClientRect(); return [r.top + scrollY, getComputedStyle(e).outlineStyle, innerHeight - r.bottom] }"
    page.locator("article a").first.focus()
    places = []
    for _ in range(12):
        page.keyboard.press("Tab")
        top, outline, room = page.evaluate(where)
        assert outline != "none" and room > 56
        places.append(top)
    assert places == sorted(places)


@pytest.mark.parametrize("size", [(360, 740), (320, 640)], ids=str)
def test_the_crisis_numbers_are_seen_without_scrolling(readers, lang, size):
    """Safe messaging, section 1: danger, then talk, before any other content."""
    reader = readers(lang, size=size)
    page = reader.open("mind/get-help")
    box = page.locator(".help-box").first
    for number in ("120", "110", "12356"):
        expect(box.get_by_role("link", name=number).first).to_be_in_viewport()


def test_skip_links_come_first_and_the_help_bar_is_on_the_screen_and_over_no_words(reader):
    page = reader.open("start/tonight")
    page.keyboard.press("Tab")
    first = page.get_by_role("link", name=reader.says("跳到正文", "Skip to the text"))
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    page.keyboard.press("Tab")
    second = page.get_by_role("link", name=reader.says("跳到求助电话", "Skip to help numbers"))
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#help') !== null")
    bar = page.get_by_role("navigation", name=reader.says("求助电话", "Help numbers"))
    for place in (0, 0.5, 1):
        page.evaluate(f"scrollTo(0, {place} * document.body.scrollHeight)")
        for number in ("12356", "110", "120"):
            expect(bar.get_by_role("link", name=number)).to_be_in_viewport(ratio=1)
    over = page.locator("#help").bounding_box()
    foot = page.get_by_role("contentinfo").get_by_role("listitem").last.bounding_box()
    assert foot["y"] + foot["height"] <= over["y"] + 1, "the last words of the page"


def test_every_control_can_be_hit_with_a_thumb(phone):
    """44 by 44 for what stands alone; text links in a sentence are as large as their text."""
    small = """() => [...document.querySelectorAll('a, button, summary, input')].filter(e => e.checkVisibility() && !e.matches('.skip')
        && getComputedStyle(e).display !== 'inline').map(e => [e.textContent.trim().slice(0, 20) || e.tagName, e.getBoundingClientRect()])
        .filter(([, r]) => r.width && (r.height < 43.5 || r.width < 43.5)).map(([t, r]) => t + ' ' + r.width.toFixed() + '×' + r.height.toFixed())"""
    for kind, slug in KINDS.items():
        page = phone.open(slug)
        assert not page.evaluate(small), kind


BRIGHTNESS = """() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
                      return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255 }"""


@pytest.mark.parametrize("size", [(360, 740), (400, 800), (1280, 800)], ids=str)
def test_scripts_move_nothing_that_a_finger_is_on(readers, lang, size):
    """The language link, the contents, the way out and the first lines stand where they stood before the scripts came."""
    places = """() => [...document.querySelectorAll('.tools a, .exit, .search input, h1, .lead, .help a')].map(e => {
        const box = e.getBoundingClientRect(); return [e.textContent, box.x, box.y, box.width, box.height]; })"""
    before, after = (readers(lang, scripts=scripts, size=size).open("start/tonight").evaluate(places) for scripts in (False, True))
    assert len(before) > 6 and before == after


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_dark_system_gets_a_dark_page(readers, lang, scripts):
    assert readers(lang, scripts=scripts, color_scheme="dark").open("start/tonight").evaluate(BRIGHTNESS) < 0.15
    assert readers(lang, scripts=scripts, color_scheme="light").open("start/tonight").evaluate(BRIGHTNESS) > 0.85


@pytest.mark.parametrize("system", ["light", "dark"])
def test_dark_can_be_chosen_and_is_remembered(readers, lang, system):
    reader = readers(lang, color_scheme=system, fresh=True)
    page = reader.open("start/tonight")
    before = page.evaluate(BRIGHTNESS)
    toggle = page.get_by_role("button", name=reader.says("深色", "Dark"))
    expect(toggle).to_have_attribute("aria-pressed", "true" if system == "dark" else "false")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false" if system == "dark" else "true")
    after = page.evaluate(BRIGHTNESS)
    assert abs(after - before) > 0.6
    assert abs(reader.open("evidence/save").evaluate(BRIGHTNESS) - after) < 0.1


def test_paper_keeps_the_text_and_the_numbers_and_drops_the_rest(readers, lang):
    reader = readers(lang, scripts=False, fresh=True)
    page = reader.open("mind/get-help")
    page.emulate_media(media="print")
    for gone in (page.get_by_role("search"), page.get_by_role("link", name=reader.says("离开", "Leave"), exact=True)):
        expect(gone).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".help-box").first.get_by_role("link", name="12356").first).to_be_visible()
    assert page.locator("#help").evaluate("e => getComputedStyle(e).position") == "static"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)", "paper is as bright as it is"
    assert len(page.pdf()) > 10_000


def test_tables_fold_on_a_phone_and_stand_on_a_desk(readers, lang):
    narrow, wide = readers(lang), readers(lang, size=(1280, 800))
    slug = next(s for s in ("complain/choose", "about/style", "legal/is-it-legal") if "\n| --" in (
        ROOT / f"docs/{s}.md").read_text(encoding="utf-8"))
    assert narrow.open(slug).locator("td").first.evaluate("e => getComputedStyle(e).display") == "block"
    assert wide.open(slug).locator("td").first.evaluate("e => getComputedStyle(e).display") == "table-cell"
    expect(narrow.page.get_by_role("table").first).to_be_visible()
    assert narrow.page.get_by_role("cell").count() == wide.page.get_by_role("cell").count()


def test_a_stranger_to_the_address_finds_the_way(readers, lang):
    """A wrong address at any depth gets both languages, a way home and the numbers."""
    reader = readers(lang)
    for depth in ("nothing.html", "a/b/c/nothing.html", "en/x/nothing.html"):
        page = reader.page
        reader.errors.clear()
        assert page.goto(reader.root + depth).status == 404
        reader.errors.clear()
        expect(page.get_by_role("heading", name="没有这一页")).to_be_visible()
        expect(page.get_by_role("heading", name="This page is not here")).to_be_visible()
        expect(page.get_by_role("link", name="12356")).to_be_visible()
        assert page.evaluate("document.styleSheets.length") >= 1
        page.get_by_role("link", name=reader.says("回首页", "Go to the home page")).click()
        assert reader.here == reader.says("index.html", "en/index.html")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_mirror_in_a_folder_finds_its_own_home(site, lang):
    text = (site / "404.html").read_text(encoding="utf-8")
    assert f'href="/{"en/" if lang == "en" else ""}index.html"' in text
