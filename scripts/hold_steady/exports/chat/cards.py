"""Cards: twelve pictures of a few words to pass on in a chat, each with its description and a caption to paste."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...core import DataError, parse_yaml, read_text
from .. import archive
from ..edition import Edition
from ..help_numbers import cards_of
from ..look import ROOT
from ..paper import Document, Writer, call
from .square_code import square_code
from .strings import dates, say

#: Where the words of the cards stand.
PLACE = "overrides/copies/cards.yml"
#: Characters that a chat takes: of a title, and of the text below it.
TITLE, CAPTION = 20, 1_000


@dataclass(frozen=True, slots=True)
class Card:
    """One card in one language, its numbers filled in. ``look``: steps, dont or say; ``is_mind``: the help numbers stand first;
    ``quote``: words to say, in Chinese; ``told``: what they say, in English."""

    id: str
    page: str
    look: str
    is_mind: bool
    title: str
    lead: str
    lines: tuple[str, ...]
    quote: str = ""
    told: str = ""
    close: str = ""

    @property
    def words(self) -> list[str]:
        """All it says, in reading order."""
        quote = f"“{self.quote}”" if self.quote else ""
        told = f"“{self.told}”" if self.told else ""
        return [part for part in (self.title, self.lead, quote, told, *self.lines, self.close) if part]


def cards(edition: Edition) -> list[Card]:
    """The cards in the edition's language. Raises DataError: no such file, or a channel without a number."""
    return [_card(record, edition) for record in parse_yaml(read_text(ROOT / PLACE, PLACE), PLACE)]


def make(edition: Edition, target: Path) -> Path:
    """Write a ZIP with each card as PNG and its text beside it; returns ``target``. Raises MissingPart (fonts)."""
    return archive.pack(files_of(edition), target, edition.stamp.epoch)


def files_of(edition: Edition) -> Iterator[tuple[str, bytes | str]]:
    """Each card as PNG, and its text, by name."""
    for card in cards(edition):
        yield f"{card.id}.png", document(card, edition).set(edition).png()
        yield f"{card.id}.txt", beside(card, edition)


def document(card: Card, edition: Edition) -> Document:
    """A card before it is set."""
    lang, write = edition.lang, Writer(edition.lang).text
    quote = call("zh", f"“{card.quote}”") if card.quote else None
    body = call("card", card.look, write(card.title), write(card.lead), quote, write(f"“{card.told}”") if card.told else None,
                [write(line) for line in card.lines], write(card.close) if card.close else None)
    help_lines = [write(line) for line in further(edition)] if card.is_mind else []
    return Document("cards.cards", f"{say('name', lang)} · {card.title}", card.lead, body,
                    {**frame(card.page, edition), "further": help_lines, "is_first": card.is_mind})


def frame(slug: str, edition: Edition) -> dict[str, object]:
    """What every picture has around its words: the help line, the day of the law, who drafted it, and the way to the page ``slug``."""
    lang, write, address = edition.lang, Writer(edition.lang).text, address_of(slug, edition)
    return {"name": say("name", lang), "numbers": [(line.number, line.short[lang]) for line in edition.registry.crisis.bar],
            "foot": [write(line) for line in (dates(edition), say("drafted", lang))],
            "code": [square_code(address), re.sub(r"^https?://|/$", "", edition.public)] if address else []}


def further(edition: Edition) -> Iterator[str]:
    """What a card about distress says beside the numbers: what happens, what it costs, what to do when nobody answers."""
    lang, registry, said = edition.lang, edition.registry, cards_of(edition)
    bar = {line.number for line in registry.crisis.bar}
    others = [line for line in registry.crisis.shown_in(lang) if line.number not in bar]
    yield " · ".join(say("english" if line.only else "backup", lang, number=line.number, hours=said.hours(registry.channels[line.channel], brief=True))
                     for line in others)
    yield said.what_happens()


def address_of(slug: str, edition: Edition) -> str:
    """Where a page is published; "" while nothing is."""
    return edition.public + edition.leaf(slug).url if edition.public else ""


def beside(card: Card, edition: Edition) -> str:
    """The text file of a card: its description, a title and a text to paste."""
    lang = edition.lang
    alt = say("alt_text", lang, words=_run([*card.words, _numbers(edition)], lang))
    parts = (say("alt", lang), alt, "", say("caption_title", lang), card.title, "", say("caption", lang), caption(card, edition))
    return "\n".join(parts) + "\n"


def caption(card: Card, edition: Edition) -> str:
    """The text to paste; help stands first where the card is about distress."""
    lang, address = edition.lang, address_of(card.page, edition)
    told = [_numbers(edition), *card.words[1:]] if card.is_mind else [*card.words[1:], _numbers(edition)]
    last = [*(further(edition) if card.is_mind else ()), f"{dates(edition)} · {say('drafted', lang)}"]
    return "\n".join([*told, *last, *([say("more", lang, address=address)] if address else [])])


def _numbers(edition: Edition) -> str:
    return " · ".join(f"{line.short[edition.lang]} {line.number}" for line in edition.registry.crisis.bar)


def _run(parts: list[str], lang: str) -> str:
    """Parts as one paragraph, each ended."""
    ends = "。？！.?!”"
    stop, gap = ("。", "") if lang == "zh" else (".", " ")
    return gap.join(part if part[-1] in ends else part + stop for part in parts)


def _card(record: dict, edition: Edition) -> Card:
    def text(field: str, lang: str = edition.lang) -> str:
        return _dialled(record.get(field, {}).get(lang, ""), edition)
    lines = tuple(_dialled(line[edition.lang], edition) for line in record["lines"])
    return Card(record["id"], record["page"], record["look"], record.get("is_mind", False), text("title"), text("lead"), lines,
                text("quote", "zh"), text("told"), text("close"))


def _dialled(text: str, edition: Edition) -> str:
    """``{police-110}`` → the number of that channel."""
    def number(found: re.Match[str]) -> str:
        channel = edition.registry.channels.get(found[1])
        if channel is None or not channel.phones:
            raise DataError.of("id-unknown", PLACE, 0, f"{found[0]}：没有这个途径，或者它没有号码。", f"{found[0]}: no such channel, or it has no number.")
        return channel.phone[0].shown(edition.lang)
    return re.sub(r"\{([a-z0-9-]+)\}", number, text)
