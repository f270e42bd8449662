"""The guide in one HTML file: what a phone can open that is handed one file and no folder, with nothing beside it.

Help first, then the contents, every page, the places to complain to, and the law the pages cite. No page asks for anything;
what is left out to keep the file small is the wording of the law and the pages about writing the guide.
"""
from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from xml.etree.ElementTree import Element

from ...build import minify_css, minify_js
from ...core import el, spoken, words
from ...render import QUARTER
from ..edition import TAGS, Edition, Leaf, led_elsewhere
from ..help_numbers import help_box, help_numbers, usual_check
from ..look import ROOT, page_strings, strings
from .check_tool import PAGE as CHECK
from .check_tool import check_script, check_style
from .minify import squeezed
from .short_lists import cited_law, doors
from .simplify import Slimmer

#: Bytes: 900 KB, what a chat still hands over; and 270 KB for “check this text”: its tables and scripts, 264,000 bytes, and its looks.
LIMIT = 921_600 + 276_480
LOOK = ROOT / "overrides"
#: Pages for those who write or keep the guide.
_LEFT_OUT = {f"about/{name}" for name in ("contribute", "offline", "run-a-copy", "search", "style")}
#: Names that the frame points to, and that stay as they are.
_FRAME = {"top": "top", "contents": "contents"}


def make(edition: Edition, target: Path) -> Path:
    """Write the file of one language. Where it would be too large, the pictures go: the same words stand below them."""
    said = _words(edition.lang)
    text = Whole(edition, said).html()
    if len(text.encode()) > LIMIT:
        text = Whole(edition, said, has_pictures=False).html()
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def _words(lang: str) -> dict[str, str]:
    return {key: text[lang] for key, text in {**page_strings(), **strings("single-file")}.items()}


@dataclass(slots=True)
class Whole:
    """One file while it is being put together. ``cited``: ids of provisions by the page of their law, as links ask for them."""

    edition: Edition
    words: dict[str, str]
    has_pictures: bool = True
    slimmer: Slimmer = None
    urls: dict[str, Leaf] = field(default_factory=dict)
    cited: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.slimmer = Slimmer(self.edition.lang, usual_check(self.edition), self.words["myth_claim"], self.has_pictures,
                               tuple(help_numbers(self.edition)))
        self.urls = {leaf.url: leaf for leaf in self.edition.leaves}

    def html(self) -> str:
        stamp, lang = self.edition.stamp, self.edition.lang
        dates = {"day": spoken(stamp.day, lang), "law": spoken(stamp.law_as_of, lang), "version": stamp.version}
        body = el("main", *self._front(dates), *self._pages(), *doors(self.edition, self.words),
                  *cited_law(self.edition, self.words, self.cited), el("p", self.words["made"].format(**dates), class_="made"))
        shorten_ids(body)
        look = {kind: (LOOK / f"copies/single-file.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js")}
        script = minify_js(look["js"])
        check = check_script(self.edition)
        policy = "' '".join(f"sha256-{b64encode(sha256(one.encode()).digest()).decode()}" for one in (script, check))
        return Template(look["html"]).substitute(
            lang=TAGS[lang], title=self.words["name"], hash=policy, script=script, check=check, copy=escape(self.words["copy"]),
            copied=escape(self.words["copied"]), style=minify_css(look["css"] + _drawn_style()).replace(": ", ":") + check_style() + self.slimmer.style(),
            exit=self._of_home(r'<a class="exit".*?</a>'), help=self._of_home(r'<nav class="help".*?</nav>'), body=squeezed(body))

    def _of_home(self, pattern: str) -> str:
        """A piece of the frame around every page: the way out, the bar of numbers."""
        home = self.edition.site / self.edition.leaf("index").url
        return re.search(pattern, home.read_text(encoding="utf-8"), re.S)[0]

    def _front(self, dates: dict[str, str]) -> Iterator[Element]:
        home = self.edition.leaf("index")
        box = help_box(self.edition)
        box.attrib.pop("class")
        slim = self.slimmer.slim(box)
        slim.tag = "div"
        slim.set("class", "box")
        yield el("h1", home.title)
        yield el("p", words(home.lead), class_="lead")
        yield slim
        yield el("p", self.words["made"].format(**dates), class_="made")
        newer, day = "newer_at" if self.edition.public else "newer_ask", self.edition.stamp.day + timedelta(days=QUARTER)
        yield el("p", self.words[newer].format(**dates, address=self.edition.public), class_="late", hidden="", data_after=day.isoformat())
        if self._ages():
            yield el("p", self.words["overdue"].format(**dates), class_="late", hidden="", data_after=min(self._ages()))
        yield self._contents()

    def _ages(self) -> list[str]:
        """The days on which the pages of this file grow old, as the site has them."""
        return [notes[0].get("data-after") for leaf in self._read() if (notes := _notes(leaf))]

    def _read(self) -> list[Leaf]:
        """The pages of this file in reading order."""
        return [leaf for leaf in self.edition.leaves if (leaf.slug == CHECK or leaf.room not in ("law", "doors", "index", "topics"))
                and not leaf.slug.endswith("/index") and leaf.slug not in _LEFT_OUT]

    def _contents(self) -> Element:
        rooms: dict[str, list[Leaf]] = {}
        for leaf in self._read():
            rooms.setdefault("" if leaf.slug == CHECK else leaf.room, []).append(leaf)
        check = rooms.pop("", [])
        parts = [el("details", el("summary", self.edition.leaf(f"{room}/index").title), el("ul", *(
            el("li", el("a", leaf.title, href=f"#{leaf.id}")) for leaf in leaves)), id=room) for room, leaves in rooms.items()]
        ends = [el("a", self.edition.leaf(f"{room}/index").title, href=f"#{room}") for room in ("doors", "law")]
        ends += [el("a", leaf.title, href=f"#{leaf.id}") for leaf in check]
        return el("nav", el("h2", self.words["contents"], id="contents"), *parts, *ends, class_="toc")

    def _pages(self) -> Iterator[Element]:
        room = ""
        for leaf in self._read():
            if leaf.room != room and leaf.slug != CHECK:
                room = leaf.room
                yield el("p", self.edition.leaf(f"{room}/index").title, class_="part")
            tree = self.slimmer.slim(led_elsewhere(leaf, self._address, lambda page, fragment: f"{page}.{fragment}"))
            title = tree.find("h2")
            title.set("id", leaf.id)
            for note in reversed(self._own_notes(leaf)):
                tree.insert(1, note)
            if leaf.slug == CHECK:
                tree.insert(2, el("div", class_="check"))
            tree.append(el("p", el("a", self.words["back"], href="#contents"), class_="up"))
            yield tree

    def _own_notes(self, leaf: Leaf) -> list[Element]:
        """Notes that come true on a later day, but for the one on age that the front has."""
        front = min(self._ages(), default="")
        return [el("p", words(note), class_="late", hidden="", data_after=note.get("data-after"))
                for n, note in enumerate(_notes(leaf)) if n or note.get("data-after") != front]

    def _address(self, url: str, fragment: str) -> str | None:
        """Where a page of the site stands in this file."""
        leaf = self.urls.get(url)
        if leaf is None or leaf.slug in _LEFT_OUT:
            return None
        if leaf.slug in ("index", "topics"):
            return "#top" if leaf.slug == "index" else "#contents"
        if leaf.slug.endswith("/index") or leaf.slug == "law/library":
            return f"#{leaf.room}"
        if leaf.room == "law" and leaf.slug != CHECK:
            self.cited.setdefault(leaf.slug, set()).add(fragment)
        return f"#{leaf.id}.{fragment}" if fragment and leaf.room != "doors" else f"#{leaf.id}"


def _drawn_style() -> str:
    """The pens of the pictures, as the site has them."""
    lines = (LOOK / "assets/picture.css").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if re.match(r"\.picture (\.[a-z]|text) ", line))


def _notes(leaf: Leaf) -> list[Element]:
    return [note for note in leaf.article.iter("p") if note.get("data-after")]


def shorten_ids(tree: Element) -> None:
    """Drop ids that no link asks for, and give the others names of one to three letters; those of the law begin with L."""
    asked = Counter(e.get("href")[1:] for e in tree.iter() if (e.get("href") or "").startswith("#"))
    names, counts = dict(_FRAME), Counter()
    for element in tree.iter():
        name = element.get("id")
        if name and name in asked and name not in names:
            kind = "L" if name.startswith("law-") else ""
            names[name] = kind + _base36(counts[kind])
            counts[kind] += 1
    for element in tree.iter():
        if element.get("id"):
            element.attrib.pop("id") if element.get("id") not in names else element.set("id", names[element.get("id")])
        if (element.get("href") or "").startswith("#"):
            element.set("href", "#" + names[element.get("href")[1:]])


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number >= 36 else "") + digits[number % 36]
