"""Block handlers: each method fills one kind of placeholder that ``blocks`` left."""
from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..core import Channel, Page, Section, el, words
from ..registry import channels_of
from . import letters, pictures
from .cards import Cards


class NotThere(LookupError):
    """A block names something the registry does not have: (zh, en)."""


@dataclass(slots=True)
class Filler:
    """Fills the blocks of one section of a page; ``reader``: what all pages are read with."""

    reader: object
    page: Page
    section: Section
    cards: Cards

    def fill(self, block: Element, name: str, argument: str) -> Element:
        """The element that takes the block's place. Raises NotThere."""
        make = getattr(self, f"_{name.replace('-', '_')}", self._boxed)
        return make(block, name, argument)

    def _boxed(self, block: Element, name: str, argument: str) -> Element:
        if name == "said":
            return el("figure", el("figcaption", argument), *block, class_="said")
        return el("div", el("p", argument, class_="block-title"), *block, class_=name)

    def _law(self, block: Element, _name: str, argument: str) -> Element:
        instrument_id, _, eid = argument.partition(" ")
        instrument = self.reader.registry.instruments.get(instrument_id)
        if instrument is None:
            raise NotThere("没有这部法律文件。查 docs/_data/instruments 里的文件名。",
                            "no such instrument. See the file names in docs/_data/instruments.")
        version = instrument.version_on(self.reader.today)
        provision = version and version.provision_for(eid)
        if provision is None or not provision.is_quotable:
            raise NotThere("这一条今天没有可以引用的原文。换一条，或先登记原文。",
                            "there is no wording in force today to quote. Choose another provision or register its text.")
        try:
            figure = self.cards.law(instrument, version, provision, eid)
        except ValueError:
            raise NotThere("这一条没有这一款或这一项。", "the article has no such paragraph or point.") from None
        self.section.citations.append((instrument.id, eid))
        return figure

    def _channel(self, argument: str) -> Channel:
        channel = self.reader.registry.channels.get(argument)
        if channel is None:
            raise NotThere("没有这个途径。查 docs/_data/channels 里的文件名。",
                            "no such channel. See the file names in docs/_data/channels.")
        if not channel.is_printed:
            raise NotThere("这个途径没有核实，不能印出来。", "this channel is unverified and is not printed.")
        self.section.channels.append(channel.id)
        return channel

    def _call(self, block: Element, _name: str, argument: str) -> Element:
        name, _, told = argument.partition(" ")
        return self.cards.call(self._channel(name), words(block).strip(), dials=told == "told-below")

    def _door(self, block: Element, _name: str, argument: str) -> Element:
        return self.cards.door(self._channel(argument))

    def _help(self, block: Element, _name: str, _argument: str) -> Element:
        self.section.channels += [line.channel for line in self.reader.registry.crisis.lines]
        return self.cards.help(again=sum(s.blocks.count("help") for s in self.page.sections) > 1)

    def _letter(self, block: Element, _name: str, argument: str) -> Element:
        letter_id, _, variant = argument.partition(" ")
        letter = self.reader.registry.letters.get(letter_id)
        if letter is None or (variant or None) not in letter.each_variant():
            raise NotThere("没有这封信或这个版本。查 docs/_data/letters。",
                            "no such letter or variant. See docs/_data/letters.")
        self.section.channels += letter.channels
        try:
            return letters.section(self.cards, letter, variant or None, self._card("letters"))
        except LookupError as wrong:
            raise NotThere(f"今天的法律里没有信里引的话（{wrong}）。对照原文，改 docs/_data/letters。",
                            f"the law of today does not say what the letter quotes ({wrong}). Compare it and change docs/_data/letters.") from None

    def _tool(self, block: Element, _name: str, argument: str) -> Element:
        """The help as text; where scripts run, guide.js puts a card before it that opens the tool."""
        tools = self.reader.tools
        if argument not in tools or argument == "shared":
            raise NotThere("没有这个小工具。查 overrides/tools 里的文件名。", "no such tool. See the file names in overrides/tools.")
        if block.find(".//h2") is not None or block.find(".//h3") is not None:
            raise NotThere("标题写在块的外面，别的页面要链到它。", "write headings outside the block, so that they can be linked to.")
        return el("div", *block, **self._card(argument))

    def _card(self, tool: str) -> dict[str, str]:
        """The attributes from which guide.js makes the card of a tool; none where the site has no such tool."""
        tools, lang = self.reader.tools, self.page.lang
        if tool not in tools:
            return {}
        words = {key: tools[tool if key in tools[tool] else "shared"][key][lang] for key in ("start", "about", "fold", "failed")}
        return {"data_tool": tool, **{f"data_{key}": text for key, text in words.items()}}

    def _picture(self, block: Element, _name: str, argument: str) -> Element:
        picture = self.reader.registry.pictures.get(argument)
        if picture is None:
            raise NotThere("没有这幅图。查 docs/_data/pictures 里的文件名。",
                            "no such picture. See the file names in docs/_data/pictures.")
        self.section.citations += [tuple(law.split(" ")) for law in picture.law]
        place = sum(section.blocks.count("picture") for section in self.page.sections)
        return pictures.figure(picture, self.reader.drawings[argument], self.page.lang, place)

    def _doors(self, block: Element, _name: str, _argument: str) -> Element:
        """Links as a list; one alone is the large way in."""
        entries = el("ul", class_="pages")
        for item in block.iter("li"):
            link = item.find("a") if item.find("a") is not None else item.find("p/a")
            if link is None:
                raise NotThere("每一项都写成链接，后面一句话。", "each entry is a link and a few words behind it.")
            line = (link.tail or "").strip()
            entries.append(el("li", el("a", el("b", words(link)), el("span", line) if line else None, href=link.get("href"))))
        if len(entries) != 1:
            if not len(entries):
                raise NotThere("里面要有一列链接。", "a list of links belongs inside.")
            return entries
        only = entries[0][0]
        only.set("class", "way")
        return only

    def _which_door(self, block: Element, name: str, argument: str) -> Element:
        self.section.channels += channels_of(self.reader.registry.which_door)
        return self._list(block, name, argument)

    def _list(self, block: Element, name: str, argument: str) -> Element:
        return self.reader.listings(name, argument, self.page)

    _pages = _topics = _library = _questions = _old_numbers = _law_changes = _page_changes = _number_changes = _to_review = _copies = _all_doors = _search_scores = _undialled = _myths = _terms = _traces = _first_question = _list
