"""The page as a picture to pass on: drawn at the press, whole, on this device alone."""
from __future__ import annotations

import base64
import io
import re

import pytest
from PIL import Image

from hold_steady.build import kept_files
from support.pages import IS_WHOLE

#: Remembers every word that is drawn.
LISTEN = """self.drawn = ''; const fill = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) { self.drawn += text; return fill.call(this, text, x, y); };"""
#: As some browsers do to every page that reads what it drew.
NOISE = "CanvasRenderingContext2D.prototype.getImageData = () => ({ data: [255, 255, 255, 255] });"
PASSED_ON = ("start/tonight", "people/contact", "threats/fake-or-real", "mind/get-help", "legal/is-it-legal")
PAPER = (250, 247, 241)
WORDS = """() => [...document.querySelectorAll('article :is(h1, h2, p, li, td, strong, figcaption)')]
  .filter(e => !e.closest('[hidden], svg, thead, button')).flatMap(e => [...e.childNodes]).filter(n => n.nodeType === 3 && n.data.trim()).map(n => n.data)"""


def button(reader):
    return reader.page.get_by_role("button", name=reader.says("存成图片", "Save as a picture"))


def press(reader) -> Image.Image:
    button(reader).click()
    source = reader.page.locator(".drawn img").get_attribute("src")
    return Image.open(io.BytesIO(base64.b64decode(source.removeprefix("data:image/png;base64,"))))


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


#: To draw takes a second: the first page both ways, the others in one, by turns; all of them both ways in ``make test-weekly``.
DRAWN = [(scheme, size, [slug for turn, slug in enumerate(PASSED_ON) if IS_WHOLE or not turn or turn % 2 == at]) for at, (scheme, size) in enumerate((("http", (360, 740)), ("file", (1280, 800))))]


@pytest.mark.parametrize("scheme, size, slugs", DRAWN)
def test_every_word_of_the_page_is_drawn_with_the_numbers_first(readers, lang, scheme, size, slugs):
    reader = readers(lang, scheme=scheme, size=size, fresh=True)
    reader.page.add_init_script(LISTEN)
    for slug in slugs:
        page = reader.open(slug)
        with press(reader) as picture:
            assert 480 <= picture.width <= 800 and picture.height > picture.width and picture.getpixel((3, 3))[:3] == PAPER
        drawn = plain(page.evaluate("self.drawn"))
        assert re.match(reader.says("稳住120急救·110报警·12356", "HoldSteady120Ambulance·110Police·12356"), drawn), slug
        assert not [part for part in page.evaluate(WORDS) if plain(part) not in drawn], slug
        assert plain(page.locator("footer .checked").text_content()) in drawn
        assert ("127.0.0.1" in drawn) == (scheme == "http")


def test_nothing_comes_before_the_press_and_only_what_draws_after_it(readers, server, lang):
    reader = readers(lang, fresh=True)
    reader.open("start/tonight")
    before = len(server.log)
    assert "/assets/picture.js" not in [seen.path for seen in server.log]
    press(reader).close()
    assert [seen.path for seen in server.log[before:]] == ["/assets/picture.js"]


def test_the_page_stays_as_it_was_and_the_file_has_a_neutral_name(readers, lang):
    reader = readers(lang, color_scheme="dark", fresh=True)
    page = reader.open("people/contact")
    was = page.evaluate("[document.body.children.length, document.documentElement.dataset.theme || '', document.querySelector('article').outerHTML]")
    with press(reader) as picture:
        assert picture.getpixel((3, 3))[:3] == PAPER, "paper also from a dark screen"
    press(reader).close()
    assert page.locator(".drawn").count() == 1
    assert was == page.evaluate("[document.body.children.length, document.documentElement.dataset.theme || '', document.querySelector('article').outerHTML]")
    with page.expect_download() as given:
        page.locator(".drawn a").click()
    assert given.value.suggested_filename == "picture.png"


def test_where_the_browser_gives_another_picture_it_says_so(readers, lang):
    reader = readers(lang, fresh=True)
    reader.page.add_init_script(NOISE)
    reader.open("start/tonight")
    button(reader).click()
    assert reader.says("截屏", "screenshot") in reader.page.locator(".drawn").inner_text()
    assert reader.page.locator(".drawn img").count() == 0


def test_without_scripts_and_on_pages_that_are_lists_nothing_is_offered(readers, lang):
    silent = readers(lang, scripts=False)
    silent.open("start/tonight")
    assert silent.page.locator("footer [data-draw]").is_hidden()
    reader = readers(lang)
    for slug in ("index", "topics", "mind/index", "law/civil-code"):
        assert reader.open(slug).locator("[data-draw]").count() == 0


def test_a_phone_that_keeps_the_guide_keeps_what_draws(site, lang):
    names = {path.relative_to(site).as_posix() for path in kept_files(site, lang)}
    assert {"assets/picture.js", "assets/print.css"} <= names
