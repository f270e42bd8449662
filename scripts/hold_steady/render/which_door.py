"""Which door, as a page shows it: the nested list that needs no script, and what the tool is told.

Both are made from ``docs/_data/which-door.yml`` and from the registry's words for doors, letters and law.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ..content import Catalog, page_url, place, relative, split_sections
from ..core import dialled, el
from ..registry import DOOR_STEPS, DoorCard, card_for, channels_of, laws_of
from .cards import Cards
from .channel_pages import title as channel_title

#: In the list what happened comes first: most of what was done leads to one door, whoever is asked.
LIST_STEPS = ("conduct", "person", "lender", "wish")
#: With more ways below it than this, an answer is folded.
_FOLD = 3


@dataclass(frozen=True, slots=True)
class Branch:
    """A question, and under it the answers that lead to the same place."""

    step: str
    ways: tuple[tuple[tuple[str, ...], Branch | DoorCard], ...]


def tree(table: dict, order: tuple[str, ...] = DOOR_STEPS, chosen: dict[str, str] | None = None) -> Branch | DoorCard:
    """The table as a tree: answers that lead to the same place are one way, a question that changes nothing is left out."""
    chosen = chosen or {}
    rest = [step for step in order if step not in chosen]
    if not rest:
        return card_for(table, chosen)
    ways: dict[Branch | DoorCard, list[str]] = {}
    for answer in _step(table, rest[0])["answers"]:
        ways.setdefault(tree(table, order, {**chosen, rest[0]: answer["id"]}), []).append(answer["id"])
    if len(ways) == 1:
        return next(iter(ways))
    return Branch(rest[0], tuple((tuple(ids), below) for below, ids in ways.items()))


def _step(table: dict, name: str) -> dict:
    return next(step for step in table["steps"] if step["id"] == name)


@dataclass(slots=True)
class Places:
    """Names and addresses of pages and letters, in one language. ``here``: the address that links start from; empty for the root."""

    cards: Cards
    catalog: Catalog
    here: str = ""
    #: Ids that a link from the home page uses and the list has already given.
    given: set[str] = field(default_factory=set)

    @property
    def lang(self) -> str:
        return self.cards.lang

    @property
    def table(self) -> dict:
        return self.cards.registry.which_door

    def page(self, name: str) -> tuple[str, str]:
        """Title and address of “page#anchor”. Raises KeyError for a page that is not there."""
        slug, _, anchor = name.partition("#")
        source = self.catalog.source(slug, self.lang)
        if source is None:
            raise KeyError(name)
        url = page_url(slug, self.lang)
        return source.meta["title"], (relative(self.here, url) if self.here else url) + (place(f"#{anchor}") if anchor else "")

    def letter(self, name: str) -> tuple[str, str]:
        """Title and address of a letter, or of the page that is given instead of one."""
        if "/" in name:
            label = next(end["letter"]["label"] for end in self.table["ends"].values()
                         if isinstance(end.get("letter"), dict) and end["letter"]["page"] == name)
            return label[self.lang], self.page(name)[1]
        letter, _, variant = name.partition(" ")
        record = self.cards.registry.letters[letter]
        labels = [v["label"][self.lang] for v in record.get("variants", ()) if v["id"] == variant]
        title = record["title"][self.lang] + "".join(f"（{label}）" if self.lang == "zh" else f" ({label})" for label in labels)
        return title, self.page(letter_place(self.catalog, name))[1]

    def door(self, channel: str) -> Element:
        return el("a", channel_title(self.cards.registry.channels[channel], self.lang), href=self.cards.door_url(channel))


def letter_place(catalog: Catalog, name: str) -> str:
    """“page#section” of the block that prints a letter. Raises KeyError where no page does."""
    block = re.compile(rf"^/// letter \| {re.escape(name)}$", re.M)
    for (slug, lang), source in catalog.pages.items():
        if lang == "zh" and block.search(source.body):
            return f"{slug}#" + next(anchor for anchor, text in split_sections(source.body).items() if block.search(text))
    raise KeyError(name)


# -- the list --------------------------------------------------------------------------------
def door_list(cards: Cards, catalog: Catalog, here: str) -> list[Element]:
    """Every question and every end as nested lists: danger first."""
    places = Places(cards, catalog, here)
    safe = _step(places.table, "safe")
    help_first = el("ul", *(_danger(places, answer) for answer in safe["answers"] if "end" in answer))
    question = tree(places.table, LIST_STEPS)
    return [el("p", el("b", safe["question"][places.lang])), help_first,
            el("p", el("b", _step(places.table, question.step)["question"][places.lang])), _branch(places, question)]


def _danger(places: Places, answer: dict) -> Element:
    end = places.table["ends"][answer["end"]]
    title, url = places.page(end["pages"][0])
    return el("li", el("b", answer["label"][places.lang]), _colon(places), end["tonight"][0][places.lang], _gap(places), el("a", title, href=url))


def _branch(places: Places, branch: Branch) -> Element:
    return el("ul", *(_way(places, branch.step, ids, below) for ids, below in branch.ways))


def _way(places: Places, step: str, ids: tuple[str, ...], below: Branch | DoorCard) -> Element:
    known = {answer["id"]: answer for answer in _step(places.table, step)["answers"]}
    name = el("b", ("、" if places.lang == "zh" else "; ").join(known[i]["label"][places.lang] for i in ids))
    marks = [el("span", id=mark) for mark in _marks(places, [known[i] for i in ids])]
    if isinstance(below, DoorCard):
        return el("li", *marks, name, _colon(places), *_leaf(places, below))
    if _size(below) > _FOLD:
        return el("li", *marks, el("details", el("summary", name), _branch(places, below)))
    return el("li", *marks, name, _branch(places, below))


def _marks(places: Places, answers: list[dict]) -> list[str]:
    """The ids that links from the home page lead to, each where it stands first."""
    new = [answer["place"] for answer in answers if "place" in answer and answer["place"] not in places.given]
    places.given.update(new)
    return new


def _leaf(places: Places, card: DoorCard) -> list[Element | str]:
    end = places.table["ends"][card.end]
    title, url = places.letter(card.letter)
    stop = "。" if places.lang == "zh" else ". "
    return [end["title"][places.lang], stop, places.door(card.door), "，" if places.lang == "zh" else ", ", el("a", title, href=url)]


def _size(branch: Branch | DoorCard) -> int:
    return 1 if isinstance(branch, DoorCard) else sum(_size(below) for _, below in branch.ways)


def _colon(places: Places) -> str:
    return "：" if places.lang == "zh" else ": "


def _gap(places: Places) -> str:
    return "" if places.lang == "zh" else " "


# -- the tool --------------------------------------------------------------------------------
def door_data(cards: Cards, catalog: Catalog) -> dict:
    """What ``door.js`` is told, in one language: questions, rules, cards, and the names and addresses they use."""
    places = Places(cards, catalog)
    table = _in(places.table, cards.lang)
    names = letters_of(places.table)
    pages = dict.fromkeys(page for end in places.table["ends"].values() for page in end["pages"])
    return {**table, "ends": {name: _end(end) for name, end in table["ends"].items()},
            "letters": {name: places.letter(name) for name in names}, "pages": {page: places.page(page) for page in pages},
            "laws": {law: _law(cards, law) for law in laws_of(places.table)},
            "doors": {channel: _door(cards, channel) for channel in channels_of(places.table)},
            "documents": _in(cards.registry.routing["documents"], cards.lang)}


def letters_of(table: dict) -> list[str]:
    """Every letter a card may name, and every page given instead of one."""
    ends = table["ends"].values()
    named = [end["letter"]["page"] if isinstance(end["letter"], dict) else end["letter"] for end in ends if "letter" in end]
    named += [end["more"] for end in ends if "more" in end] + [letter for lender in table["lenders"].values() for letter in lender["letters"].values()]
    return [name for name in dict.fromkeys(named) if not name.startswith("@")]


def _in(value, lang: str):
    """The same data with one language for every pair of texts."""
    if isinstance(value, dict):
        return value[lang] if set(value) == {"zh", "en"} else {key: _in(inner, lang) for key, inner in value.items()}
    return [_in(inner, lang) for inner in value] if isinstance(value, list) else value


def _end(end: dict) -> dict:
    return {**end, "letter": end["letter"]["page"]} if isinstance(end.get("letter"), dict) else end


def _law(cards: Cards, law: str) -> tuple[str, str]:
    instrument_id, _, eid = law.partition(" ")
    instrument = cards.registry.instruments[instrument_id]
    provision = cards.registry.provision(instrument_id, eid, cards.on)
    return cards.citation(instrument, provision, eid), f"{cards.library_url(instrument_id)}#{provision.eid}"


def _door(cards: Cards, channel_id: str) -> dict:
    channel = cards.registry.channels[channel_id]
    data, lang = channel.data, cards.lang
    number = next((n for n in channel.phones if dialled(n)), None)
    return {"name": cards.short_name(channel), "url": cards.door_url(channel_id), "number": number, "tel": number and dialled(number),
            "where": [*data.get("wechat", ()), *data.get("app", ()), *(w["url"] for w in data.get("web", ()) if w["url"].startswith("http"))],
            "bring": data.get("prepare", []), "limit": data["time_limit"]["text"][lang] if data.get("time_limit") else None,
            "refused": data["refused"][lang]}
