"""Single sheets on A4: what to do tonight (two sides) and a page for the wall.

Both hang or lie where others see them. Neither has a mark, and the one for the wall speaks to whoever reads it: it says
nothing of who owes what, since nobody should be known by standing before it.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from ...content import slug_at
from ...core import el, spoken, words
from ..edition import SVG, Edition, Leaf, led_elsewhere
from ..help_numbers import FIRST_PAGE, Number, help_box, help_numbers, short_numbers
from .adaptation import Setter, anchor
from .engine import Sheet, body_of, quoted, set_type, write_pdf
from .letter_blanks import LetterWords
from .strings import say

#: Where the words of the sheet stand: page, id of the heading, class of the block.
_CALLER, _POLICE = ("complain/lender", "tell-caller", "say"), ("complain/police", "what-to-say", "say")
_EVIDENCE = ("evidence/save", "what")
#: The drawing whose words are the four steps on the wall.
_DRAWING, _STEPS = "start/index", 4
_CALL_ROWS = 6
#: Sizes of type to try, in tenths of a point, from large to small: the largest that keeps the sheet to its pages is used.
_TONIGHT_SIZES, _POSTER_SIZES = range(126, 84, -2), range(120, 76, -2)


def make_tonight(edition: Edition, target: Path) -> Path:
    """Write the sheet for tonight and return ``target``. Raises MissingPart (Pango, fonts)."""
    lang, leaf = edition.lang, edition.leaf(FIRST_PAGE)
    body = [_front(edition, leaf), _back(edition, leaf)]
    heading = f"{say('name', lang)} · {leaf.title}"
    sheet = Sheet("tonight", heading, say("tonight_about", lang), ("sheets",), _foot(edition), body_of(body, lang))
    return _fit(sheet, edition, target, 2, _TONIGHT_SIZES)


def make_poster(edition: Edition, target: Path) -> Path:
    """Write the page for the wall and return ``target``. Raises MissingPart (Pango, fonts)."""
    lang = edition.lang
    public = None if edition.address.rstrip("/").endswith(".example") else edition.address
    last = [spoken(edition.stamp.day, lang), say("law_as_of", lang, day=spoken(edition.stamp.law_as_of, lang))]
    body = el("div", el("h1", say("poster_title", lang)), el("p", say("poster_line", lang), class_="line-one"),
              el("ol", *(el("li", el("b", name), *lines) for name, lines in _steps(edition)), class_="four"),
              el("ul", *(_large(number) for number in help_numbers(edition)), class_="large"),
              el("h2", say("poster_more", lang)), el("ul", *(_small(n) for n in _others(edition)), class_="others"),
              el("p", say("poster_take", lang), *([" · ", public] if public else []), class_="take"),
              el("p", " · ".join(last), class_="fresh"), class_="poster")
    sheet = Sheet("poster", say("poster_title", lang), say("poster_about", lang), ("sheets",), "@page { margin: 13mm 15mm 10mm }",
                  body_of([body], lang))
    return _fit(sheet, edition, target, 1, _POSTER_SIZES)


def _fit(sheet: Sheet, edition: Edition, target: Path, pages: int, sizes: range) -> Path:
    """Print in the largest type in which the sheet keeps to ``pages``. Raises ValueError: its words have grown too many."""
    fitting, candidates = None, list(sizes)
    while candidates:  # halve what is left: a larger type never needs fewer pages
        middle = len(candidates) // 2
        sized = replace(sheet, extra=f"{sheet.extra} html {{ font-size: {candidates[middle] / 10}pt }}")
        document = set_type(sized, edition)
        if len(document.pages) <= pages:
            fitting, candidates = (document, sized), candidates[:middle]
        else:
            candidates = candidates[middle + 1:]
    if fitting:
        return write_pdf(*fitting, edition, target)
    raise ValueError(f"{sheet.name} ({edition.lang}) does not fit on {pages} page(s) of A4 in type of {sizes[-1] / 10} pt: shorten its page.")


def _foot(edition: Edition) -> str:
    lang, stamp = edition.lang, edition.stamp
    day = f"{spoken(stamp.day, lang)} · {say('law_as_of', lang, day=spoken(stamp.law_as_of, lang))}"
    return (f"@page {{ @bottom-left {{ content: {quoted(day)} }} @bottom-center {{ content: {quoted(short_numbers(edition))} }} }}"
            f"@page :right {{ @bottom-right {{ content: {quoted(say('over', lang))} }} }}"
            f"@page :left {{ @bottom-right {{ content: {quoted(say('front', lang))} }} }}")


# -- tonight ---------------------------------------------------------------------------------------
def _front(edition: Edition, leaf: Leaf) -> Element:
    """First side: whom to call; danger beside breath and three small things, which together are as long; what not to do."""
    part = _sections(edition, leaf)
    return el("div", el("h1", leaf.title), *part[""], _numbers(edition),
              el("div", el("div", *part["danger"], class_="half"), el("div", *part["breathe"], *part["three-things"], class_="half"), class_="row"),
              *part["dont"][1:], class_="side front")


def _back(edition: Edition, leaf: Leaf) -> Element:
    """Second side: sleep and tomorrow, what to say, what to keep, where to write."""
    lang, part = edition.lang, _sections(edition, leaf)
    said = el("div", el("div", el("h2", say("talk_back", lang)), *_block(edition, *_CALLER), class_="half"),
              el("div", el("h2", say("police_say", lang)), *_block(edition, *_POLICE), class_="half"), class_="row")
    kept = next(e for e in _sections(edition, edition.leaf(_EVIDENCE[0]))[_EVIDENCE[1]] if e.tag == "ul")
    return el("div", *part["sleep"], *part["tomorrow"], said,
              el("div", el("p", say("keep_these", lang), class_="block-title"), kept, class_="evidence"),
              el("h2", say("write_down", lang)), _grid(lang, ("when", "number", "said", "kept"), [""] * _CALL_ROWS, "calls"),
              el("h2", say("numbers_got", lang)),
              _grid(lang, ("office", "case", "person"), [say(f"row_{row}", lang) for row in ("lender", "police", "other")], "cases"),
              el("p", el("b", say("trusted", lang)), el("span", class_="pen"), " ", say("keep_safe", lang), class_="trusted"), class_="side back")


def _numbers(edition: Edition) -> Element:
    """The help box in one band: the numbers side by side, what happens on the call beneath; what to say stands under danger."""
    cells = [el("li", el("b", el("a", n.number, href=n.address)), el("span", n.line, class_="why"), el("span", n.small, class_="small"))
             for n in help_numbers(edition)]
    last = help_box(edition).findall("p")[-1]
    return el("div", el("ul", *cells), el("p", words(last)), class_=f"band of-{len(cells)}")


def _grid(lang: str, columns: tuple[str, ...], rows: list[str], name: str) -> Element:
    """An empty table to write in; ``rows``: what stands in the first cell of each."""
    head = el("tr", *(el("th", say(f"column_{column}", lang), scope="col") for column in columns))
    return el("table", el("thead", head), el("tbody", *(el("tr", el("td", row), *(el("td") for _ in columns[1:])) for row in rows)), class_=name)


def _sections(edition: Edition, leaf: Leaf) -> dict[str, list[Element]]:
    """The page for a sheet, by the ids of its headings; what comes before the first is "", without heading and help box."""
    names = {page.url: page.title for page in edition.leaves}
    tree = led_elsewhere(leaf, lambda url, fragment: f"page:{names[url]}" if url in names else None, anchor)
    for parent in list(tree.iter()):
        for link in [child for child in parent if child.tag == "a" and (child.get("href") or "").startswith("page:")]:
            _name_page(parent, link, edition.lang)
    Setter(edition.lang, lambda url, fragment: None, LetterWords.of({}), depth=0).set_box(tree)
    parts: dict[str, list[Element]] = {"": []}
    for child in tree:
        child.tail = None
        if child.tag == "h2":
            parts[slug_at("#" + (child.get("id") or "").split("--")[-1])[1:]] = [child]
        elif child.tag != "h1" and "help-box" not in (child.get("class") or ""):
            next(reversed(parts.values())).append(child)
    return parts


def _name_page(parent: Element, link: Element, lang: str) -> None:
    """A link to a page becomes its words and the page's name; one to the law only its words."""
    title = link.get("href").removeprefix("page:")
    link.tag, law = "span", "cite" in (link.get("class") or "")
    link.attrib.clear()
    if not law and words(link) != title:
        link.append(el("span", say("that_page", lang, title=title), class_="small"))


def _block(edition: Edition, slug: str, heading: str, name: str) -> list[Element]:
    """The first block of that class under that heading, without its title. Raises KeyError, StopIteration: not there any more."""
    block = next(e for e in _sections(edition, edition.leaf(slug))[heading] if name in (e.get("class") or "").split())
    return [el("div", *list(block)[1:], class_="say")]


# -- the wall --------------------------------------------------------------------------------------
def _steps(edition: Edition) -> Iterator[tuple[str, list]]:
    """The first texts of the drawing: its name, and its lines as they stand there."""
    drawing = next(edition.leaf(_DRAWING).tree().iter(f"{SVG}svg"))
    for text in list(drawing.iter(f"{SVG}text"))[:_STEPS]:
        name, *lines = [run.text for run in [text, *text] if (run.text or "").strip()]
        yield name, [el("span", line, class_="text") for line in lines]


def _large(number: Number) -> Element:
    return el("li", el("b", el("a", number.number, href=number.address)), el("span", number.line, class_="why"),
              el("span", number.small, class_="small"))


def _small(number: Number) -> Element:
    return el("li", el("b", el("a", number.number, href=number.address)), el("span", number.line, class_="why"))


def _others(edition: Edition) -> list[Number]:
    """The numbers of the page of all topics that the help box does not have, with what they are for."""
    tree = edition.leaf("topics").tree()
    listing = next(e for e in tree.iter("div") if "topics" in (e.get("class") or "").split())
    heading = next(e for e in listing if e.get("id") == "numbers")
    items = list(listing)[list(listing).index(heading) + 1].findall("li")
    known = {number.number for number in help_numbers(edition)}
    found = [Number(words(item[0]), item[0].get("href", ""), words(item[1]), "") for item in items]
    return [number for number in found if number.number not in known]
