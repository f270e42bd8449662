"""The numbers to call, as the built pages show them. None is ever typed here."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..core import words
from .edition import Edition, Leaf

#: The page whose help box every copy shows near its front, and where ``help_numbers`` reads it.
FIRST_PAGE = "start/tonight"


@dataclass(frozen=True, slots=True)
class Number:
    """One line of a call card. ``number``: as printed; ``address``: ``tel:…``, or "" where it cannot be dialled as it stands;
    ``line``: why to call; ``small``: who answers and when."""

    number: str
    address: str
    line: str
    small: str

    @property
    def name(self) -> str:
        """Who answers, without the hours."""
        return self.small.split(" · ")[0]


def read_call(card: Element) -> Number:
    """A call card of a page (``a.call``)."""
    strong, body = card.find("strong"), card.find("span")
    small = body.find("small") if body is not None else None
    address = card.get("href", "")
    return Number(words(strong).strip() if strong is not None else "", address if address.startswith("tel:") else "",
                  (body.text or "").strip() if body is not None else "", words(small).strip() if small is not None else "")


def calls_in(tree: Element) -> list[Number]:
    """Every call card below ``tree``, in order."""
    return [read_call(card) for card in tree.iter("a") if "call" in (card.get("class") or "").split()]


def help_box(edition: Edition) -> Element:
    """The box of the first page that says whom to call now. Raises KeyError where that page or its box is missing."""
    box = next((e for e in edition.leaf(FIRST_PAGE).tree().iter() if "help-box" in (e.get("class") or "").split()), None)
    if box is None:
        raise KeyError(f"{FIRST_PAGE} has no box with the help numbers")
    box.tail = None
    return box


def checked_notes(leaf: Leaf) -> list[str]:
    """What the page of a door says of when its number was checked."""
    return [words(p) for p in leaf.article.iter("p") if p.get("class") == "fresh"]


def usual_check(edition: Edition) -> str:
    """What most doors say of when they were checked, so that a list can say it once."""
    told = Counter(note for leaf in edition.leaves if leaf.room == "doors" for note in checked_notes(leaf))
    return told.most_common(1)[0][0] if told else ""


def help_numbers(edition: Edition) -> list[Number]:
    """The numbers of the help box: danger first, then someone to talk to, then what to try when nobody answers."""
    return calls_in(help_box(edition))


def short_numbers(edition: Edition) -> str:
    """The numbers of three digits or five, for a running foot: ``120 · 110 · 12356``."""
    return " · ".join(n.number for n in help_numbers(edition) if n.number.isdigit() and len(n.number) <= 5)


def door_number(edition: Edition, door: str) -> Number:
    """The first number of a door's own page, with the door's short name. Raises KeyError: no such door in this edition."""
    return calls_in(edition.leaf(f"doors/{door}").tree())[0]
