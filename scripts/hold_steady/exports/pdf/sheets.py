"""Single sheets on A4: what to do tonight (two sides), the same steps in large type for old eyes, and a page for the wall.

All hang or lie where others see them. None has a mark, and the one for the wall speaks to whoever reads it: it says
nothing of who owes what, since nobody should be known by standing before it.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from ...build import BLOCK
from ...content import slug_at
from ...core import spoken
from ...render import Number
from ..edition import Edition, Leaf
from ..help_numbers import FIRST_PAGE, further_numbers, help_numbers, short_numbers
from ..paper import Code, Document, Set, Writer, call, join
from .records import Records
from .strings import say

#: Where the words of the sheet stand: page, heading, name of the block.
_CALLER, _POLICE = ("complain/lender", "tell-caller", "say"), ("complain/police", "what-to-say", "say")
_EVIDENCE = ("evidence/save", "what")
#: The drawing whose words are the steps of a night; the wall has the first four.
_STEPS, _ON_THE_WALL = "first-24-hours", 4
#: Empty rows for calls: as many as the words leave room for.
_CALL_ROWS = range(6, 3, -1)
#: Sizes of type to try, in tenths of a point, from large to small: the largest that keeps the sheet to its pages is used.
_TONIGHT_SIZES, _LARGE_SIZES, _POSTER_SIZES = range(126, 84, -2), range(240, 158, -2), range(126, 76, -2)


def make_tonight(edition: Edition, target: Path) -> Path:
    """Write the sheet for tonight and return ``target``. Raises MissingPart (fonts)."""
    lang, leaf, records = edition.lang, edition.leaf(FIRST_PAGE), _records(edition)
    for rows in _CALL_ROWS:
        body = join([_front(edition, records, leaf), _back(edition, records, leaf, rows)])
        document = Document("sheets.tonight", f"{say('name', lang)} · {leaf.title}", say("tonight_about", lang), body, _foot(edition))
        try:
            return _fit(document, edition, target, 2, _TONIGHT_SIZES)
        except ValueError as too_long:
            reason = too_long
    raise reason


def make_large(edition: Edition, target: Path) -> Path:
    """Write the steps of tonight in large type, on one side, and return ``target``. Raises MissingPart (fonts)."""
    lang, title = edition.lang, edition.leaf(FIRST_PAGE).title
    numbers = [(line.number, line.short[lang]) for line in edition.registry.crisis.bar]
    body = call("large-sheet", title, numbers, list(_steps(edition)))
    return _fit(Document("sheets.large", f"{say('name', lang)} · {title}", say("large_about", lang), body, {"day": _dates(edition)}),
                edition, target, 1, _LARGE_SIZES)


def make_poster(edition: Edition, target: Path) -> Path:
    """Write the page for the wall and return ``target``. Raises MissingPart (fonts)."""
    lang = edition.lang
    take = " · ".join(filter(None, (say("poster_take", lang), edition.public)))
    body = call("poster-sheet", say("poster_title", lang), say("poster_line", lang), list(_steps(edition))[:_ON_THE_WALL],
                [_told(n) for n in help_numbers(edition)], say("poster_more", lang), [_told(n) for n in further_numbers(edition)],
                take, _dates(edition))
    return _fit(Document("sheets.poster", say("poster_title", lang), say("poster_about", lang), body), edition, target, 1, _POSTER_SIZES)


def _fit(document: Document, edition: Edition, target: Path, pages: int, sizes: range) -> Path:
    """Print in the largest type in which the sheet keeps to ``pages``. Raises ValueError: its words have grown too many."""
    fitting: Set | None = None
    candidates = list(sizes)
    while candidates:  # halve what is left: a larger type never needs fewer pages
        middle = len(candidates) // 2
        done = replace(document, settings={**document.settings, "size": Code(f"{candidates[middle] / 10}pt")}).set(edition)
        if done.pages <= pages:
            fitting, candidates = done, candidates[:middle]
        else:
            candidates = candidates[middle + 1:]
    if fitting:
        return fitting.write(target)
    raise ValueError(f"{document.template} ({edition.lang}) does not fit on {pages} page(s) of A4 in type of {sizes[-1] / 10} pt: shorten its page.")


def _records(edition: Edition) -> Records:
    """With links to pages as their names: a sheet has no other page to lead to."""
    writer = Writer(edition.lang)
    records = Records(edition, writer)
    writer.blocks, writer.find = records.blocks(), _names(edition)
    return records


def _names(edition: Edition) -> Callable[[str, str], str | None]:
    names = {leaf.url: leaf.title for leaf in edition.leaves if leaf.room not in ("law", "doors")}
    return lambda url, fragment: names.get(url)


def _dates(edition: Edition) -> str:
    lang, stamp = edition.lang, edition.stamp
    return f"{spoken(stamp.day, lang)} · {say('law_as_of', lang, day=spoken(stamp.law_as_of, lang))}"


def _foot(edition: Edition) -> dict[str, object]:
    lang, address = edition.lang, edition.public
    where = say("named_pages_at", lang, address=address) if address else say("named_pages", lang)
    return {"day": _dates(edition), "numbers": short_numbers(edition), "over": [say("over", lang), say("front", lang)], "where": where}


# -- tonight ---------------------------------------------------------------------------------------
def _front(edition: Edition, records: Records, leaf: Leaf) -> Code:
    """First side: whom to call; danger beside breath and three small things, which together are as long; what not to do."""
    part = _sections(records.writer, leaf)
    return call("front-side", leaf.title, part[""], [_told(n) for n in help_numbers(edition)], records.writer.text(records.cards.what_happens()),
                part["danger"], join([part["breathe"], part["three-things"]]), part["dont"])


def _back(edition: Edition, records: Records, leaf: Leaf, rows: int) -> Code:
    """Second side: sleep and tomorrow, what to say, what to keep, where to write."""
    lang, part = edition.lang, _sections(records.writer, leaf)
    said = [(say(heading, lang), _block(records.writer, edition.leaf(slug), place, name))
            for heading, (slug, place, name) in (("talk_back", _CALLER), ("police_say", _POLICE))]
    kept = next(e for e in _elements(edition.leaf(_EVIDENCE[0]))[_EVIDENCE[1]] if e.tag == "ul")
    calls = [say(f"column_{column}", lang) for column in ("when", "number", "said", "kept")]
    cases = [say(f"column_{column}", lang) for column in ("office", "case", "person")]
    return call("back-side", join([part["sleep"], part["tomorrow"]]), said, say("keep_these", lang), [records.writer.inside(item) for item in kept],
                say("write_down", lang), calls, rows, say("numbers_got", lang), cases,
                [say(f"row_{row}", lang) for row in ("lender", "police", "other")], say("trusted", lang), say("keep_safe", lang))


def _told(number: Number) -> tuple[str, str, str]:
    return number.number, number.line, number.small


def _elements(leaf: Leaf) -> dict[str, list[Element]]:
    """What stands under each heading of the page, by its id; before the first, but for the help box, under ""."""
    parts: dict[str, list[Element]] = {"": []}
    for child in leaf.body:
        if child.tag == "h2":
            parts[slug_at("#" + child.get("id", ""))[1:]] = []
        if child.get(BLOCK) != "help" and "hidden" not in child.attrib:
            next(reversed(parts.values())).append(child)
    return parts


def _sections(writer: Writer, leaf: Leaf) -> dict[str, Code]:
    return {name: writer.within(leaf, iter(elements)) for name, elements in _elements(leaf).items()}


def _block(writer: Writer, leaf: Leaf, heading: str, name: str) -> Code:
    """The words of the first block of that name under that heading. Raises KeyError, StopIteration: not there any more."""
    block = next(e for e in _elements(leaf)[heading] if e.get(BLOCK, "").split(" ")[0] == name)
    return writer.within(leaf, iter(block[1:]))


# -- the wall and the large type ----------------------------------------------------------------------
def _steps(edition: Edition) -> Iterator[tuple[str, str]]:
    """The steps of a night in a few words: name, and what to do."""
    said = edition.registry.pictures[_STEPS].words
    for key in (key for key in said if not key.endswith("-do")):
        yield said[key][edition.lang], said[f"{key}-do"][edition.lang]
