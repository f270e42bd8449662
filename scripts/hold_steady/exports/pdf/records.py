"""What pages show of the registry's records, for paper: law, numbers, channels, letters, pictures. Each answers a block of a page."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element, tostring

from ...content import page_url
from ...core import Channel, Provision, el
from ...registry import subdivision
from ...render import Cards, Number, channel_title, provision_label
from ..edition import SVG, Edition, Leaf
from ..help_numbers import cards_of, channels, help_numbers, usual_check
from ..paper import Code, Writer, call, join
from ..paper.writer import label
from .letters import Letter
from .strings import say

#: The strokes of overrides/assets/picture.css, in ink that a plain printer can print.
_STROKES = ("svg{fill:none;stroke:#0c5f5a;stroke-width:2.2px;stroke-linecap:round;stroke-linejoin:round}"
            ".t{stroke-width:1.1px}.w{fill:#0c5f5a;opacity:.12;stroke:none}.a{stroke:#8a4b08}")


def law_label(instrument: str, eid: str = "") -> str:
    """Where a provision stands among the law that a booklet prints."""
    return label(f"law-{instrument}", eid)


@dataclass(slots=True)
class Records:
    """Writes records in the language of an edition. ``writer``: of the pages they stand in."""

    edition: Edition
    writer: Writer
    cards: Cards = None
    base: dict[tuple[str, str], Letter] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cards = cards_of(self.edition)

    def blocks(self) -> Mapping[str, Callable[[Element, str, Leaf], Code]]:
        """What the writer asks, by the name of a block."""
        return {"law": self._law, "call": self._call, "door": self._door, "help": self._help, "letter": self._letter,
                "picture": self._picture}

    # -- law ------------------------------------------------------------------------------------
    def _law(self, _: Element, argument: str, leaf: Leaf) -> Code:
        name, _, eid = argument.partition(" ")
        instrument = self.edition.registry.instruments[name]
        version = instrument.version_on(self.edition.today)
        provision = version.provision_for(eid)
        english = self._english(provision) if self.writer.lang == "en" and provision.en else None
        lines = [call("zh", line.strip()) for line in subdivision(provision, eid).split("\n")]
        facts = self.cards.facts(instrument, version, provision.eid)
        return call("law", self.writer.text(self.cards.citation(instrument, provision, eid)), self.cards.say(f"kind_{instrument.kind}"), lines,
                    english, self.writer.text(facts), self.writer.find(page_url(f"law/{name}", self.edition.lang), provision.eid))

    def _english(self, provision: Provision) -> Code:
        return join([self.writer.text(provision.en), call("small", f" {self.cards.say('unofficial')}")])

    def annex(self, cited: Mapping[str, set[str]]) -> Code:
        """All provisions in ``cited``, instrument by instrument in the order given."""
        return join(part for name, eids in cited.items() for part in self._instrument(name, eids))

    def _instrument(self, name: str, eids: set[str]):
        instrument, lang = self.edition.registry.instruments[name], self.edition.lang
        version = instrument.version_on(self.edition.today) or instrument.latest
        facts = [self.cards.say(f"kind_{instrument.kind}"), instrument.issuer[lang] if instrument.issuer else None,
                 instrument.document_number, self.cards.in_force(version)]
        yield call("group", self.writer.text(instrument.short_title[lang]), name=law_label(name))
        yield call("fresh", self.writer.text(" · ".join(filter(None, facts))))
        held = [provision for eid, provision in version.provisions.items() if eid in eids]
        yield from (self._provision(name, version, provision) for provision in held)
        if not held and instrument.reported:
            yield call("fresh", self.cards.say("library_reported"))
            yield call("bullets", *(self.writer.text(claim[lang]) for claim in instrument.reported))

    def _provision(self, name: str, version, provision: Provision) -> Code:
        """A provision: in Chinese its words, in English our rendering of them; what it means for the reader; what to know of it.

        The English booklet leaves the Chinese words out: whoever needs them finds them under the same number in the Chinese one.
        """
        lang, instrument = self.edition.lang, self.edition.registry.instruments[name]
        told = self.cards.facts(instrument, version, provision.eid).removeprefix(self.cards.in_force(version)).strip("· ")
        if not provision.is_quotable:
            lines, told = [], self.cards.say("not_quoted")
        elif lang == "zh":
            lines = [call("zh", line.strip()) for line in provision.text.split("\n")]
        else:
            lines = [self.writer.text(provision.en)]
        if provision.is_quotable and provision.confidence != "two-sources":
            told = " · ".join(filter(None, (told, self.cards.say("library_sources_one", n=len(provision.sources)))))
        return call("provision", provision.label if lang == "zh" else provision_label(provision), law_label(name, provision.eid), lines,
                    self.cards.say("library_reader"), self.writer.text(provision.reader[lang]), self.writer.text(told))

    # -- numbers and channels ---------------------------------------------------------------------
    def _call(self, element: Element, argument: str, leaf: Leaf) -> Code:
        name, _, told = argument.partition(" ")
        line = element.find("span").text or ""
        number = self.cards.number_of(self.edition.registry.channels[name], line, dials=told == "told-below")
        return self.phone(number, self.edition.leaf(f"doors/{name}"))

    def phone(self, number: Number, leaf: Leaf | None = None) -> Code:
        """One number to call; one that cannot be dialled as it stands leads to the channel's card."""
        target = None if number.address or leaf is None else self.writer.find(leaf.url, "")
        write = self.writer.text
        return call("phone", write(number.number), number.address or None, write(number.line), write(number.small), target)

    def help(self) -> Code:
        """Whom to call now, with what to say and what happens then."""
        cards, crisis, lang, write = self.cards, self.edition.registry.crisis, self.edition.lang, self.writer.text
        said = [call("strong", f"“{crisis.say.zh}”")] if lang == "zh" else [write(f"“{crisis.say.en}” {cards.say('in_chinese')}"), call(
            "strong", call("zh", f"“{crisis.say.zh}”")), f" ({crisis.pinyin})"]
        return call("help", cards.say("help_title"), [self.phone(number) for number in help_numbers(self.edition)],
                    join([write(cards.say("help_say", number=crisis.say_to)), *said, write(cards.say("help_why"))]), write(cards.what_happens()))

    def _help(self, element: Element, _: str, leaf: Leaf) -> Code:
        """The box in full once on a page; where a page repeats it, its numbers in one line."""
        if element.tag == "aside":
            return self.help()
        return call("numbers", *((number.number, number.address) for number in help_numbers(self.edition)))

    def _door(self, _: Element, argument: str, leaf: Leaf) -> Code:
        return self.card(self.edition.registry.channels[argument], None)

    def all_cards(self) -> Code:
        """A card for every channel, by group; what most say of when they were checked stands once above."""
        parts = [call("fresh", self.writer.text(usual := usual_check(self.edition)))]
        for name, found in channels(self.edition):
            parts.append(call("group", self.writer.text(name)))
            parts += [self.card(channel, label(self.edition.leaf(f"doors/{channel.id}").id), usual) for channel in found]
        return join(parts)

    def card(self, channel: Channel, place: str | None, usual: str = "") -> Code:
        """Everything about one channel. ``place``: its label, for the one that references lead to."""
        cards, lang, write = self.cards, self.edition.lang, self.writer.text
        home = self.writer.find(self.edition.leaf(f"doors/{channel.id}").url, "")
        phones = [self.phone(replace(cards.number_of(channel, number=phone.number), line=cards.said(phone.note) or "", small=""))
                  for phone in channel.phone]
        checked = cards.checked(channel)
        return call("card", write(channel_title(channel, lang)), place, None if place else home, phones, write(channel.handles[lang]),
                    [(write(term), said) for term, said in self._rows(channel)],
                    write(channel.caution[lang]) if channel.caution else None, write(checked) if checked != usual else None)

    def _rows(self, channel: Channel):
        """Label and words of each row: whom it does not fit, what to bring, what to say, what comes then, hours and addresses."""
        cards, lang, write, said = self.cards, self.edition.lang, self.writer.text, self.cards.said
        plain = {"door_not": said(channel.not_for), "door_bring": say("or", lang).join(cards.bring(channel)), "door_h_say": channel.say and channel.say.zh,
                 "door_next": said(channel.next), "door_time": said(channel.time_limit), "door_h_can": " ".join(filter(None, map(said, (channel.can, channel.cannot)))),
                 "door_refused": said(channel.refused), "door_hours": cards.hours(channel), "door_cost": said(channel.cost)}
        yield from ((cards.say(key), write(text)) for key, text in plain.items() if text)
        if further := [self.edition.registry.channels[c] for c in channel.escalate_to]:
            yield say("doors_next", lang), call("listed", say("or", lang), *(self._named(c) for c in further))
        if channel.accounts:
            yield cards.say("door_wechat"), call("zh", "；".join(channel.accounts))
        if sites := channel.sites:
            yield cards.say("door_where"), call("listed", say("or", lang), *(call("link", site, site.split("://")[1].rstrip("/")) for site in sites))

    def _named(self, channel: Channel) -> Code:
        target = self.writer.find(self.edition.leaf(f"doors/{channel.id}").url, "")
        name = self.writer.text(channel_title(channel, self.edition.lang))
        return call("to", target, name, at=True) if target else name

    # -- letters and pictures -----------------------------------------------------------------------
    def _letter(self, _: Element, argument: str, leaf: Leaf) -> Code:
        """The first of a letter's variants on a page whole; the others, which differ in a paragraph or two, as what to change."""
        letter = Letter.of(self.edition.registry, argument, self.edition.today)
        base = self.base.setdefault((leaf.slug, letter.record.id), letter)
        return letter.whole(self.writer) if base is letter else letter.changed(base, self.writer)

    def _picture(self, element: Element, argument: str, leaf: Leaf) -> Code:
        """The drawing, its words set as text where they stand in it, and the same in lines."""
        picture, lang = self.edition.registry.pictures[argument], self.edition.lang
        drawn = element.find(f"{SVG}svg")
        strokes = (part for part in deepcopy(drawn) if part.tag not in (f"{SVG}text", f"{SVG}title", f"{SVG}desc"))
        svg = el("svg", el("style", _STROKES), *strokes, xmlns=SVG.strip("{}"), viewBox=drawn.get("viewBox"))
        for part in svg.iter():
            part.tag = part.tag.removeprefix(SVG)
        _, _, width, height = map(float, svg.get("viewBox").split())
        lines = call("steps" if picture.ordered else "bullets", *(self.writer.inside(line) for line in element.find("figcaption").iter("li")))
        runs = [run for text in drawn.iter(f"{SVG}text") for run in self._runs(text)]
        alt = f"{picture.title[lang]}{say('colon', lang)}{picture.description[lang]}"
        return call("picture", tostring(svg, encoding="unicode"), alt, width, height, runs, self.writer.text(picture.title[lang]), lines)

    def _runs(self, text: Element):
        """Each line of a text of a drawing: its place, its look, its words."""
        x, y = float(text.get("x")), float(text.get("y"))
        for run in (text, *text):
            y += float(run.get("dy", "0"))
            if (run.text or "").strip():
                yield x, y, f"{text.get('class') or ''} {run.get('class') or ''}", self.writer.text(run.text)
