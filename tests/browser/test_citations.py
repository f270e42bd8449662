"""Law in the text: a tip without scripts, and the wording one tap away."""
from __future__ import annotations

from playwright.sync_api import expect

SLUG = "legal/is-it-legal"
TIP = "e => { const s = getComputedStyle(e, '::after'); return s.display === 'none' || s.content === 'none' ? '' : s.content }"


def first_citation(reader):
    return reader.open(SLUG).get_by_role("article").locator("a.cite").first


def test_a_tip_shows_on_focus_with_and_without_scripts(reader):
    link = first_citation(reader)
    assert not link.evaluate(TIP)
    link.focus()
    tip = link.evaluate(TIP)
    # A browser computes what attr() brings, or repeats the rule: then the rule must name the attribute.
    assert tip.replace('\\"', '"').strip('"') in (link.get_attribute("data-tip"), "attr(data-tip)")


def test_a_tip_shows_under_the_pointer_and_fits_the_screen(reader):
    link = first_citation(reader)
    link.scroll_into_view_if_needed()
    link.hover()
    assert link.evaluate(TIP)
    page = reader.page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_esc_puts_the_tip_away(readers, lang):
    reader = readers(lang, fresh=True)  # no pointer of another test over the link
    link = first_citation(reader)
    link.focus()
    reader.page.keyboard.press("Escape")
    assert not link.evaluate(TIP)
    # The page moves under a pointer at rest: nobody pointed at anything.
    reader.page.get_by_role("main").dispatch_event("mouseover")
    assert not link.evaluate(TIP)
    link.dispatch_event("mouseover")
    assert link.evaluate(TIP)


def test_a_citation_leads_to_the_wording_with_its_dates(reader):
    link = first_citation(reader)
    target = link.get_attribute("href").partition("#")[2]
    link.click()
    page = reader.page
    heading = page.locator(f"#{target}")
    expect(heading).to_be_visible()
    expect(heading).to_be_in_viewport()
    provision = page.locator("section.provision", has=heading)
    expect(provision.locator("blockquote")).to_be_visible()
    expect(provision.get_by_text(reader.says("起施行", "In force since")).first).to_be_visible()


def test_a_library_page_says_what_the_law_is_worth(reader):
    page = reader.open("law/national-standard-45251")
    expect(page.get_by_role("main")).to_contain_text(reader.says("推荐性标准，不是法律", "A recommended standard, not law"))
    page = reader.open("law/public-security-penalties-law")
    expect(page.get_by_role("main")).to_contain_text(reader.says("第四十二条", "art. 42"))
