"""A page for every channel: whom it fits, what to say, how long, escalation."""
from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..core import Channel, Text, el
from .cards import Cards

#: The order of groups on the page of all doors: people first, then from near to far.
GROUPS = ("crisis", "support", "police", "lender", "regulator", "government-line", "telecom", "cyberspace", "app-store",
          "consumer", "industry-body", "mediation", "court", "legal-aid", "prosecution", "petition", "credit",
          "licence-check", "commercial")


#: The one line where English is spoken.
ENGLISH_LINE = "lifeline-en"
#: Groups that do not refuse: at worst nobody picks up.
_GENTLE = frozenset({"crisis", "support"})


def title(channel: Channel, lang: str) -> str:
    """The name without its brackets."""
    return re.sub(r"[（(][^）)]*[）)]", "", channel.name[lang]).strip()


def door_page(cards: Cards, channel: Channel, users: list[tuple[str, str]]) -> list[Element]:
    """Everything about one door, in the order a caller needs it."""
    body = [el("p", channel.handles[cards.lang], class_="lead")]
    body += [cards.call(channel, cards.said(phone.note) or "", phone.number) for phone in channel.phone]
    if channel.caution:
        body.append(el("div", el("p", cards.say("door_caution"), class_="block-title"), el("p", channel.caution[cards.lang]), class_="unsure"))
    body += _part(cards, "fits", _fits(cards, channel), channel.not_for)
    if channel.prepare:
        body += [_heading(cards, "bring"), el("ul", *(el("li", paper) for paper in cards.bring(channel)))]
    if channel.say:
        body += [_heading(cards, "say"), el("div", *_script(channel, cards.lang), class_="say")]
    body += [*_sentences(cards, "next", channel.next, channel.time_limit), *_sentences(cards, "can", channel.can, channel.cannot)]
    body += _refused(cards, channel)
    body += _facts(cards, channel)
    if users:
        body += [_heading(cards, "used"), el("ul", *(el("li", el("a", name, href=url)) for name, url in users))]
    return body


def _script(channel: Channel, lang: str):
    """The words to say: in Chinese, because Chinese is spoken there, and what they mean."""
    if lang == "zh" or channel.id != ENGLISH_LINE:
        yield el("p", channel.say.zh, lang=None if lang == "zh" else "zh-CN")
    if lang == "en":
        yield el("p", channel.say.en)


def _heading(cards: Cards, key: str) -> Element:
    return el("h2", cards.say(f"door_h_{key}"), id=key)


def _fits(cards: Cards, channel: Channel) -> str:
    return ("；" if cards.lang == "zh" else "; ").join(cards.registry.routing.fits[name][cards.lang] for name in channel.fits)


def _part(cards: Cards, key: str, fits: str, not_for: Text | None) -> list[Element]:
    rows = []
    if fits:
        rows += [el("dt", cards.say("door_fits")), el("dd", fits)]
    if not_for:
        rows += [el("dt", cards.say("door_not")), el("dd", not_for[cards.lang])]
    return [_heading(cards, key), el("dl", *rows)] if rows else []


def _sentences(cards: Cards, key: str, *texts: Text | None) -> list[Element]:
    lines = [el("p", text[cards.lang]) for text in texts if text]
    return [_heading(cards, key), *lines] if lines else []


def _refused(cards: Cards, channel: Channel) -> list[Element]:
    if not (channel.refused or channel.escalate_to):
        return []
    body = [el("h2", cards.say("door_h_busy" if channel.group in _GENTLE else "door_h_refused"), id="refused")]
    if channel.refused:
        body.append(el("p", channel.refused[cards.lang]))
    further = [cards.registry.channels[c] for c in channel.escalate_to]
    body.append(el("ul", *(el("li", el("a", el("b", title(c, cards.lang)), href=cards.door_url(c.id))) for c in further),
                   class_="pages") if further else el("p"))
    return [part for part in body if len(part) or part.text]


def _facts(cards: Cards, channel: Channel) -> list[Element]:
    return [_heading(cards, "facts"), el("dl", *cards.door_facts(channel), class_="facts"),
            el("p", cards.checked(channel), class_="fresh")]


def all_doors(cards: Cards) -> list[Element]:
    """Every door by group, crisis lines first."""
    body: list[Element] = []
    for group in GROUPS:
        channels = [c for c in cards.registry.channels.values() if c.group == group and c.is_printed]
        if channels:
            body.append(el("h2", cards.say(f"group_{group}"), id=f"group-{group}"))
            body.append(el("ul", *(el("li", el("a", el("b", title(c, cards.lang)), el(
                "span", c.handles[cards.lang]), href=cards.door_url(c.id))) for c in channels), class_="pages"))
    return body
