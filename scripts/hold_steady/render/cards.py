"""What pages show in the registry's words: quoted law, call cards, doors, help."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from ..core import UNVERIFIED, Channel, Instrument, Phone, Provision, Text, Version, article_label, el, spoken
from ..registry import Registry, is_overdue, is_undialled, subdivision

#: Hours may be printed without "differs by place" only at this confidence (channels.yaml, rules for use).
_SURE = "two-sources"


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call. ``number``: as printed; ``address``: ``tel:…``, or "" where it cannot be dialled as it stands;
    ``line``: why to call; ``small``: who answers and when."""

    number: str
    address: str
    line: str
    small: str


@dataclass(slots=True)
class Cards:
    """Makes cards in one language for one day. ``url`` leads to the generated page (folder, id)."""

    registry: Registry
    strings: dict[str, dict[str, str]]
    lang: str
    on: date
    url: Callable[[str, str], str]

    def say(self, key: str, **values: object) -> str:
        return self.strings[key][self.lang].format(**values)

    def library_url(self, instrument_id: str) -> str:
        return self.url("law", instrument_id)

    def door_url(self, channel_id: str) -> str:
        return self.url("doors", channel_id)

    # -- law ---------------------------------------------------------------------------------
    def law(self, instrument: Instrument, version: Version, provision: Provision, eid: str) -> Element:
        """The wording of a provision or part of it, styled as statute. ValueError: no such part."""
        wording = subdivision(provision, eid)
        if wording is None:
            raise ValueError(eid)
        whole = eid == provision.eid
        figure = el("figure", class_="law")
        figure.append(el("figcaption", el(
            "a", el("cite", self.citation(instrument, provision, eid)),
            href=f"{self.library_url(instrument.id)}#{provision.eid}"), " ", self.tag(instrument)))
        figure.append(el("blockquote", *(el("p", line.strip()) for line in wording.split("\n")), lang="zh-CN"))
        if self.lang == "en" and provision.en:
            note = self.say("unofficial") if whole else f"{self.say('unofficial')} ({article_label(provision.eid, 'en')})"
            figure.append(el("div", el("p", provision.en), el("small", note), class_="law-en"))
        figure.append(el("small", self.facts(instrument, version, provision.eid)))
        return figure

    def citation(self, instrument: Instrument, provision: Provision | None, eid: str | None) -> str:
        """``《民法典》第一千零三十三条`` or ``Civil Code, art. 1033``."""
        title = instrument.short_title[self.lang]
        if self.lang == "zh":
            part = ""
            if provision:
                part = provision.label + article_label(eid).removeprefix(article_label(provision.eid))
            return f"《{title}》{part}"
        return f"{title}, {article_label(eid, 'en')}" if eid and eid != "whole" else title

    def tag(self, instrument: Instrument) -> Element:
        return el("span", self.say(f"kind_{instrument.kind}"), class_="tag")

    def facts(self, instrument: Instrument, version: Version, eid: str | None) -> str:
        """Dates, former numbers and caveats, in one line."""
        parts = [self.in_force(version)]
        former = self.former_numbers(instrument, eid) if eid else []
        if former:
            parts.append(self.say("formerly", numbers=("、" if self.lang == "zh" else ", ").join(former)))
        if version.caveat:
            parts.append(self.say(f"caveat_{version.caveat}"))
        return " · ".join(part.rstrip("。") for part in parts)

    def in_force(self, version: Version) -> str:
        if version.in_force_to and version.in_force_to <= self.on:
            return self.say("in_force_until", date=spoken(version.in_force_to, self.lang))
        if version.in_force_from is None:
            return self.say("in_force_unknown")
        key = "in_force_since" if version.in_force_from <= self.on else "in_force_from_future"
        return self.say(key, date=spoken(version.in_force_from, self.lang))

    def unless_in_force(self, instrument: Instrument) -> str:
        """What to put behind the name of an instrument that is not in force on the day: since when, or from when on; else nothing."""
        if instrument.version_on(self.on):
            return ""
        told = self.in_force(instrument.versions[-1])
        return f"（{told}）" if self.lang == "zh" else f" ({told[:1].lower()}{told[1:]})"

    def former_numbers(self, instrument: Instrument, eid: str) -> list[str]:
        """What the article was numbered before, where the number or the law differs."""
        found = []
        for row in self.registry.predecessors_of(instrument.id, eid):
            other = self.registry.instrument_of(row.from_version)
            if other is instrument and row.from_eid == eid.split("__")[0]:
                continue
            number = article_label(row.from_eid, self.lang)
            title = other.short_title[self.lang] if other is not instrument else ""
            found.append(self.say("former_name", title=title, article=number) if title else number)
        return list(dict.fromkeys(found))

    # -- channels ----------------------------------------------------------------------------
    def number_of(self, channel: Channel, line: str = "", number: str | None = None, dials: bool = False) -> Number:
        """One number to call: of several, the first that can be dialled. Where a reader in danger ``dials`` (the crisis box, the list of
        crisis lines) nothing is said of who tried it."""
        phone, name = channel.numbered(number), self.short_name(channel)
        small = (name if line else None, self.hours(channel, brief=True), None if dials else self.undialled(channel))
        return Number(phone.shown(self.lang) if phone else "", f"tel:{phone.tel}" if phone and phone.tel else "", line or name, " · ".join(filter(None, small)))

    def call(self, channel: Channel, line: str = "", number: str | None = None, dials: bool = False) -> Element:
        """One line to tap, as of ``number_of``: the number large, why to call, who answers and when, and whether anybody ever dialled it.

        Where there is nothing to dial (a pattern such as 12110 + area code, or a desk), the card leads to the door's own page.
        """
        told = self.number_of(channel, line, number, dials)
        body = el("span", told.line, el("small", told.small) if told.small else None)
        return el("a", el("strong", told.number) if told.number else None, body, class_="call" if told.address else "call call-text",
                  href=told.address or self.door_url(channel.id))

    def short_name(self, channel: Channel) -> str:
        """The name without its number and brackets."""
        name = channel.name[self.lang]
        name = re.sub(r"^[\d /]+|[（(][^）)]*[）)]", "", name).strip() or name
        return name[:1].upper() + name[1:] if self.lang == "en" else name

    def undialled(self, channel: Channel) -> str | None:
        """That nobody has dialled the number, with the day its entry was compared; None where somebody has or nothing can be dialled."""
        return self.say("call_undialled", date=spoken(channel.checked_on, self.lang)) if is_undialled(channel) else None

    def hours(self, channel: Channel, brief: bool = False) -> str | None:
        """Opening hours; ``brief`` keeps the first statement, for a card of one line."""
        hours = channel.hours
        if not hours or hours.confidence == UNVERIFIED:
            return None
        text = hours.words[self.lang]
        if brief:
            text = re.split(r"；|;\s|\.\s", text)[0]
        return text if hours.confidence == _SURE else self.say("by_place", hours=text)

    def door(self, channel: Channel) -> Element:
        """What a reader must know before knocking; the rest is on the door's own page."""
        lang = self.lang
        section = el("section", class_="door", aria_label=channel.name[lang])
        section.append(el("p", el("a", channel.name[lang], href=self.door_url(channel.id)), class_="door-name"))
        section.extend(self.number(phone) for phone in channel.phone)
        section.append(el("dl", *self._rows({
            "door_for": channel.handles[lang], "door_not": self.said(channel.not_for),
            "door_bring": self._list(self.bring(channel)), "door_hours": self.hours(channel), "door_time": self.said(channel.time_limit),
            "door_next": self.said(channel.next), "door_refused": self._further(channel)}), *self._addresses(channel)))
        if channel.caution:
            section.append(el("p", channel.caution[lang], class_="caution"))
        section.append(el("p", self.checked(channel), class_="fresh"))
        return section

    def number(self, phone: Phone) -> Element:
        """A number to dial or, where a pattern is dialled, to read."""
        note = self.said(phone.note)
        shown = el("a", phone.number, href=f"tel:{phone.tel}") if phone.tel else el("span", phone.shown(self.lang))
        return el("p", shown, el("small", " " + note) if note else None, class_="door-number")

    def said(self, text: Text | None) -> str | None:
        """Words in the language of the page, where there are any."""
        return text[self.lang] if text else None

    def door_facts(self, channel: Channel) -> list[Element]:
        """Hours, cost and addresses."""
        return [*self._rows({"door_hours": self.hours(channel), "door_cost": self.said(channel.cost)}),
                *self._addresses(channel)]

    def checked(self, channel: Channel) -> str:
        """When the entry was compared, whether anybody dialled, and whether that was too long ago."""
        by, day = channel.checked_by, spoken(channel.checked_on, self.lang)
        said = self.say("door_dialled", date=day, by=by) if by else self.say("door_checked", date=day)
        return said + self.say("door_overdue") if is_overdue(channel, self.on) else said

    def _rows(self, rows: dict[str, str | None]):
        for key, value in rows.items():
            if value:
                yield el("dt", self.say(key))
                yield el("dd", value)

    def _list(self, items) -> str:
        return ("；" if self.lang == "zh" else "; ").join(items)

    def bring(self, channel: Channel) -> list[str]:
        """The papers to bring."""
        return [self.registry.routing.documents[name][self.lang] for name in channel.prepare]

    def _further(self, channel: Channel) -> str:
        return self._list(self.registry.channels[c].name[self.lang] for c in channel.escalate_to)

    def _addresses(self, channel: Channel):
        """Official accounts and sites."""
        if channel.accounts:
            yield el("dt", self.say("door_wechat"))
            yield el("dd", self._list(channel.accounts), lang=None if self.lang == "zh" else "zh-CN")
        if channel.sites:
            yield el("dt", self.say("door_where"))
            yield from (el("dd", el("a", re.sub(r"^https?://|/$", "", url), href=url, rel="noreferrer")) for url in channel.sites)

    def help(self, again: bool = False) -> Element:
        """The crisis box of safe-messaging.md, section 1: order and numbers are fixed.

        Shown ``again`` on a page it is no landmark: two of one name help nobody to find either.
        """
        crisis, channels = self.registry.crisis, self.registry.channels
        title = self.say("help_title")
        box = el("div" if again else "aside", el("p", title, class_="help-title"),
                 class_="help-box", aria_label=None if again else title)
        box.append(el("ul", *(el("li", self.call(channels[line.channel], line.why[self.lang], line.number, dials=True))
                              for line in crisis.shown_in(self.lang))))
        box.append(el("p", self.say("help_say", number=crisis.say_to), *self._said(crisis.say, crisis.pinyin),
                      self.say("help_why")))
        box.append(el("p", self.what_happens()))
        return box

    def what_happens(self) -> str:
        """What whoever answers a call for help does, what the call costs, and what to do when nobody answers."""
        crisis = self.registry.crisis
        return (self.say("help_what") + self.say("help_cost", cost=self.registry.channels[crisis.talk.channel].cost[self.lang])
                + self.say("help_busy", danger=crisis.danger(self.lang)))

    def _said(self, words: Text, pinyin: str) -> list[Element | str]:
        """Words to say on the phone: in Chinese, since Chinese is spoken there; for a reader of English how they sound and what they mean."""
        if self.lang == "zh":
            return [el("b", f"“{words.zh}”")]
        return [f"“{words.en}” ", self.say("in_chinese"), el("b", f"“{words.zh}”", lang="zh-CN"), " ", el("i", f"({pinyin})", lang="zh-Latn")]
