"""Words in a drawing: inside it, on nothing else, large enough on a phone, in either language and either font."""
from __future__ import annotations

import pytest
from markdown.serializers import to_html_string

from hold_steady.build.build import minify_css
from hold_steady.render import pictures
from support.pages import LANGUAGES, registry
from support.tree import ROOT

REGISTRY = registry()
DRAWINGS = pictures.load(ROOT, REGISTRY.pictures)
#: The text column of a phone 360 px wide.
COLUMN = 328
#: Faults of every drawing on the page, as sentences. A line may touch its neighbour by the space above its letters.
FAULTS = """() => [...document.querySelectorAll('.picture svg')].flatMap(svg => {
  const { width, height } = svg.viewBox.baseVal, faults = [], scale = svg.getBoundingClientRect().width / width;
  const texts = [...svg.querySelectorAll('text')].map(t => ({ words: t.textContent, box: t.getBBox(),
    size: Math.min(...[t, ...t.children].map(e => parseFloat(getComputedStyle(e).fontSize))) * scale }));
  texts.forEach(({ words, box, size }, i) => {
    if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height) faults.push(words + ' leaves the drawing');
    if (size < 13) faults.push(words + ' is ' + size + ' px');
    for (const other of texts.slice(i + 1)) {
      const o = other.box, across = Math.min(box.x + box.width, o.x + o.width) - Math.max(box.x, o.x);
      const down = Math.min(box.y + box.height, o.y + o.height) - Math.max(box.y, o.y);
      if (across > 0 && down > 2) faults.push(words + ' covers ' + other.words);
    }
  });
  return faults;
})"""


def page_of(lang: str, width: int) -> str:
    css, own, paper = (minify_css((ROOT / f"overrides/assets/{name}.css").read_text(encoding="utf-8")) for name in ("guide", "picture", "print"))
    figures = "".join(to_html_string(pictures.figure(picture, DRAWINGS[picture.id], lang, place))
                      for place, picture in enumerate(REGISTRY.pictures.values(), 1))
    html_lang = {"zh": "zh-CN", "en": "en"}[lang]
    return (f'<!doctype html><html lang="{html_lang}"><meta charset="utf-8"><title>pictures</title><style>{css}</style><style>{own}</style><style media="print">{paper}</style>'
            f'<body><article style="width:{width}px">{figures}</article>')


@pytest.fixture
def blank(chromium):
    context = chromium.new_context(viewport={"width": 800, "height": 600})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [COLUMN, 576])
def test_no_word_leaves_a_drawing_or_covers_another(blank, lang, width):
    blank.set_content(page_of(lang, width))
    assert blank.locator(".picture svg").count() == len(REGISTRY.pictures)
    assert not blank.evaluate(FAULTS)


def test_the_test_sees_a_word_that_does_not_fit(blank):
    blank.set_content(page_of("zh", COLUMN))
    blank.evaluate("document.querySelector('.picture text').textContent = '很长'.repeat(40)")
    assert any("leaves the drawing" in fault for fault in blank.evaluate(FAULTS))
    blank.set_content(page_of("zh", COLUMN))
    blank.evaluate("""() => { const [one, two] = document.querySelectorAll('.picture text');
                      two.setAttribute('x', one.getAttribute('x')); two.setAttribute('y', one.getAttribute('y')) }""")
    assert any("covers" in fault for fault in blank.evaluate(FAULTS))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_drawing_grows_no_larger_than_the_text_around_it(blank, lang):
    blank.set_content(page_of(lang, 576))
    sizes = blank.evaluate("""() => { const svg = document.querySelector('.picture svg'), body = parseFloat(getComputedStyle(document.body).fontSize);
        return [14 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width, body] }""")
    assert sizes[0] <= sizes[1] * 1.1


INKS = """() => [...new Set([...document.querySelectorAll('.picture svg *')].filter(e => e.getBBox).flatMap(e => {
    const s = getComputedStyle(e); return [s.stroke, s.fill] }))].filter(paint => paint !== 'none')"""


def test_paper_takes_black_ink_only_also_from_a_dark_screen(blank):
    blank.emulate_media(media="print", color_scheme="dark")
    blank.set_content(page_of("zh", COLUMN))
    assert blank.evaluate(INKS) == ["rgb(0, 0, 0)"]


def test_light_and_dark_use_different_inks(blank):
    inks = []
    for scheme in ("light", "dark"):
        blank.emulate_media(color_scheme=scheme)
        blank.set_content(page_of("zh", COLUMN))
        inks.append(set(blank.evaluate(INKS)))
    assert len(inks[0]) == len(inks[1]) == 4 and not inks[0] & inks[1]
