"""Which door, as a page shows it: the nested list that needs no script, and what the tool is told.

Both are made from ``docs/_data/which-door.yml`` and from the registry's words for doors, letters and law.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..content import Catalog, page_url, place, relative, split_sections
from ..core import el
from ..registry import DoorAnswer, WhichDoor, channels_of, door_letters, door_pages, laws_of
from .cards import Cards
from .door_tree import Branch, Ends, Leaf, exceptions, grow
from .letter_text import ended

#: In the list what happened comes first: most of what was done leads to one door, whoever is asked.
LIST_STEPS = ("conduct", "person", "lender", "wish")

@dataclass(slots=True)
class Places:
    """Names and addresses of pages and letters, in one language. ``here``: the address that links start from; empty for the root."""

    cards: Cards
    catalog: Catalog
    here: str = ""

    @property
    def lang(self) -> str:
        return self.cards.lang

    @property
    def table(self) -> WhichDoor:
        return self.cards.registry.which_door

    def page(self, name: str) -> tuple[str, str]:
        """Title and address of “page#anchor”. A page that is not there goes by its name: the checks say so, once (``named_places``)."""
        slug, _, anchor = name.partition("#")
        source = self.catalog.source(slug, self.lang)
        url = page_url(slug, self.lang)
        return source.meta["title"] if source else name, (relative(self.here, url) if self.here else url) + (place(f"#{anchor}") if anchor else "")

    def letter(self, name: str, is_next: bool = False) -> tuple[str, str]:
        """Title and address of a letter, or of the page that is given instead of one. ``is_next``: only what tells it from the one before."""
        if "/" in name:
            label = next(end.letter.label for end in self.table.ends.values() if end.letter_or_page == name)
            return label[self.lang], self.page(name)[1]
        letter, _, variant = name.partition(" ")
        record = self.cards.registry.letters[letter]
        labels = [v.label[self.lang] for v in record.variants if v.id == variant]
        if is_next and labels:
            return labels[0], self.page(letter_place(self.catalog, name))[1]
        title = record.title[self.lang] + "".join(f"（{label}）" if self.lang == "zh" else f" ({label})" for label in labels)
        return title, self.page(letter_place(self.catalog, name))[1]


def letter_place(catalog: Catalog, name: str) -> str:
    """“page#section” of the block that prints a letter; where no page does, the page that has its name."""
    block = re.compile(rf"^/// letter \| {re.escape(name)}$", re.M)
    for (slug, lang), source in catalog.pages.items():
        if lang == "zh" and block.search(source.body):
            return f"{slug}#" + next(anchor for anchor, text in split_sections(source.body).items() if block.search(text))
    return f"letters/{name.partition(' ')[0]}"


# -- the list --------------------------------------------------------------------------------
def door_list(cards: Cards, catalog: Catalog, here: str) -> list[Element]:
    """Every question and every end as nested lists: danger first."""
    writer = _List(Places(cards, catalog, here))
    safe, what = writer.places.table.step("safe"), writer.places.table.step(LIST_STEPS[0])
    help_first = el("ul", *(writer.danger(answer) for answer in safe.answers if answer.end))
    return [el("p", el("b", safe.question[cards.lang])), help_first,
            el("p", el("b", what.question[cards.lang])), writer.branch(grow(writer.ends), {})]


def first_question(cards: Cards, catalog: Catalog, here: str) -> Element:
    """“Who are you, what happened” as links that answer it: to the same words in the list, where the tool opens with them."""
    places, page = Places(cards, catalog, here), "complain/choose"
    known = [answer for answer in places.table.answers if answer.place]
    return el("ul", *(el("li", el("a", el("b", answer.label[cards.lang]), href=f"{places.page(page)[1]}#{answer.place}"))
                      for answer in sorted(known, key=lambda answer: int(answer.place[2:]))), class_="pages")


@dataclass
class _List:
    """Writes the tree as nested lists. ``given``: ids that a link from the home page uses and that already stand somewhere."""

    places: Places
    given: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.ends = Ends(self.places.table, LIST_STEPS)

    def say(self, key: str, **values: object) -> str:
        return self.places.cards.say(f"which_{key}", **values)

    def answers(self, step: str) -> tuple[DoorAnswer, ...]:
        return self.places.table.step(step).answers

    def labels(self, step: str, ids: tuple[str, ...]) -> str:
        known = {answer.id: answer.label[self.places.lang] for answer in self.answers(step)}
        if len(ids) * 2 > len(known):
            return self.say("else")
        return self.say("or").join(known[i] for i in ids)

    def danger(self, answer: DoorAnswer) -> Element:
        end = self.places.table.ends[answer.end]
        title, url = self.places.page(end.pages[0])
        return el("li", el("b", answer.label[self.places.lang]), self.say("then"), end.title[self.places.lang], self.say("stop"), el("a", title, href=url))

    def branch(self, branch: Branch, chosen: dict[str, str]) -> Element:
        told: list[str] = []
        items = el("ul")
        for ids, below in sorted(branch.ways, key=lambda way: len(way[0]) * 2 > len(self.answers(branch.step))):
            items.append(self.way(branch.step, ids, below, chosen, told))
            if isinstance(below, Branch):
                told.append(ids[0])
        return items

    def way(self, step: str, ids: tuple[str, ...], below: Branch | Leaf, chosen: dict[str, str], told: list[str]) -> Element:
        marks, name = [el("span", id=mark) for mark in self.marks(step, ids)], el("b", self.labels(step, ids))
        if isinstance(below, Leaf):
            return el("li", *marks, name, self.say("then"), *self.leaf(below))
        inner = self.like_another(step, ids, chosen, told) or [self.branch(below, {**chosen, step: ids[0]})]
        # The first question stands open: links from the home page lead to the answers in it, also in browsers that open nothing by themselves.
        is_open = step == LIST_STEPS[0] and not told
        return el("li", *marks, name, *inner) if is_open else el("li", *marks, el("details", el("summary", name), *inner))

    def like_another(self, step: str, ids: tuple[str, ...], chosen: dict[str, str], told: list[str]) -> list[Element | str]:
        """“As above, except …”, where a neighbour above leads almost everywhere to the same ends."""
        found = [(base, odd) for base in told
                 if (odd := exceptions(self.ends, chosen, step, base, ids[0])) is not None]
        if not found:
            return []
        base, odd = min(found, key=lambda pair: len(pair[1]))
        lines = [el("li", el("b", self.say("and").join(self.labels(name, answers) for name, answers in one.answers.items())),
                    self.say("then"), *self.leaf(one.leaf)) for one in odd]
        return [self.say("as_above", answer=self.labels(step, (base,))), el("ul", *lines)]

    def leaf(self, leaf: Leaf) -> list[Element | str]:
        end = self.places.table.ends[leaf.end]
        parts: list[Element | str] = [el("a", end.title[self.places.lang], href=self.places.cards.door_url(end.door))]
        for letter in leaf.letters:
            title, url = self.places.letter(letter, is_next=letter != leaf.letters[0])
            parts += [self.say("next"), el("a", title, href=url)]
        return parts

    def marks(self, step: str, ids: tuple[str, ...]) -> list[str]:
        """The ids that links from the home page lead to, each where it stands first."""
        new = [answer.place for answer in self.answers(step) if answer.id in ids and answer.place and answer.place not in self.given]
        self.given.update(new)
        return new


# -- the tool --------------------------------------------------------------------------------
def door_data(cards: Cards, catalog: Catalog) -> dict:
    """What ``door.js`` is told, in one language: questions, rules, cards, and the names and addresses they use."""
    places = Places(cards, catalog)
    table = _in(places.table.written, cards.lang)
    return {**table, "ends": {name: _end(end) for name, end in table["ends"].items()}, "help": _help(cards),
            "letters": {name: places.letter(name) for name in door_letters(places.table)},
            "pages": {page: places.page(page) for page in door_pages(places.table)},
            "laws": {law: _law(cards, law) for law in laws_of(places.table)},
            "doors": {channel: _door(cards, channel) for channel in [*channels_of(places.table), *_help(cards)["more"]]},
            "documents": {name: words[cards.lang] for name, words in cards.registry.routing.documents.items()}}


def _in(value, lang: str):
    """The same data with one language for every pair of texts."""
    if isinstance(value, dict):
        return value[lang] if set(value) == {"zh", "en"} else {key: _in(inner, lang) for key, inner in value.items()}
    return [_in(inner, lang) for inner in value] if isinstance(value, list) else value


def _end(end: dict) -> dict:
    return {**end, "letter": end["letter"]["page"]} if isinstance(end.get("letter"), dict) else end


def _help(cards: Cards) -> dict:
    """What the help box of a page says, for the cards of help: lines of this language alone, words to say, what a call is like."""
    crisis, lang = cards.registry.crisis, cards.lang
    said = f"“{crisis.say[lang]}”" if lang == "zh" else f"“{crisis.say.en}” {cards.say('in_chinese')}“{crisis.say.zh}” ({crisis.pinyin})"
    return {"more": [line.channel for line in crisis.lines if line.only == lang],
            "say": cards.say("help_say", number=crisis.say_to) + said + cards.say("help_why"),
            "what": cards.what_happens()}


def _law(cards: Cards, law: str) -> tuple[str, str]:
    instrument_id, _, eid = law.partition(" ")
    instrument = cards.registry.instruments[instrument_id]
    provision = cards.registry.provision(instrument_id, eid, cards.on)
    return cards.citation(instrument, provision, eid), f"{cards.library_url(instrument_id)}#{provision.eid}"


def _door(cards: Cards, channel_id: str) -> dict:
    channel = cards.registry.channels[channel_id]
    lang = cards.lang
    why = next((line.why[lang] for line in cards.registry.crisis.lines if line.channel == channel_id), None)
    number = channel.first.number if channel.tel else None
    return {"name": cards.short_name(channel), "url": cards.door_url(channel_id), "number": number, "tel": channel.tel, "why": why,
            "where": [*channel.accounts, *(re.sub(r"^https?://|/$", "", address) for address in channel.web if address.startswith("http"))],
            "bring": channel.prepare, "limit": channel.time_limit and ended(cards.said(channel.time_limit), lang), "refused": channel.refused[lang]}
