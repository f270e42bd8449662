"""The statute library: one page per instrument, and its index, as HTML made from the registry."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree.ElementTree import Element, tostring

from ..core import Instrument, Provision, Version, article_label, el, spoken
from ..registry import turning_days
from .cards import Cards

KIND_ORDER = ("law", "administrative_regulation", "judicial_interpretation", "departmental_rule",
              "normative_document", "recommended_standard", "self_regulatory")


def to_html(elements: Iterable[Element]) -> str:
    return "\n".join(tostring(element, encoding="unicode", method="html") for element in elements)


def instrument_page(cards: Cards, instrument: Instrument, cited_by: list[tuple[str, str]]) -> list[Element]:
    """Everything the registry holds of one instrument. ``cited_by``: (title, url) of pages."""
    lang = cards.lang
    version = instrument.version_on(cards.on)
    shown = version or instrument.latest
    body = [el("p", cards.say(f"force_{instrument.kind}"), class_="lead")]
    if version is None:
        body.append(el("p", *_superseded(cards, instrument, shown), class_="overdue"))
    body.append(_facts(cards, instrument, shown))
    held = [p for p in shown.provisions.values()]
    body += [_provision(cards, instrument, shown, p) for p in held]
    if not held:
        body.append(el("p", cards.say("library_no_text")))
    if instrument.reported:
        body.append(el("h2", cards.say("library_reported"), id="reported"))
        body.append(el("ul", *(el("li", claim[lang]) for claim in instrument.reported)))
    moved = _renumbered(cards, instrument)
    if moved is not None:
        body += [el("h2", cards.say("library_moved"), id="renumbered"), moved]
    if cited_by:
        body.append(el("h2", cards.say("library_cited"), id="cited-by"))
        body.append(el("ul", *(el("li", el("a", title, href=url)) for title, url in cited_by)))
    return body


def _superseded(cards: Cards, instrument: Instrument, version: Version):
    yield cards.in_force(version)
    yield "。" if cards.lang == "zh" else ". "
    later = cards.registry.instrument_of(instrument.superseded_by) if instrument.superseded_by else None
    if later:
        yield cards.say("library_superseded") + ("：" if cards.lang == "zh" else ": ")
        yield el("a", later.short_title[cards.lang], href=cards.library_url(later.id))


def _facts(cards: Cards, instrument: Instrument, version: Version) -> Element:
    lang = cards.lang
    rows: dict[str, object] = {"library_kind": cards.tag(instrument)}
    if instrument.issuer:
        rows["library_issuer"] = instrument.issuer[lang]
    if instrument.document_number:
        rows["library_number"] = el("span", instrument.document_number, lang=None if lang == "zh" else "zh-CN")
    rows["library_dates"] = " · ".join(
        [cards.in_force(version)] + ([cards.say(f"caveat_{version.caveat}")] if version.caveat else []))
    older = [v for v in instrument.versions if v is not version]
    if older:
        rows["library_versions"] = (("；" if lang == "zh" else "; ").join(_span(cards, v) for v in older))
    if instrument.official_url:
        rows["library_official"] = el("a", cards.say("library_official_link"), href=instrument.official_url, rel="noreferrer")
    return el("dl", *(part for key, value in rows.items()
                      for part in (el("dt", cards.say(key)), el("dd", value))), class_="facts")


def _span(cards: Cards, version: Version) -> str:
    start = spoken(version.in_force_from, cards.lang) if version.in_force_from else "?"
    end = spoken(version.in_force_to, cards.lang) if version.in_force_to else ""
    return f"{start} – {end}"


def _provision(cards: Cards, instrument: Instrument, version: Version, provision: Provision) -> Element:
    lang = cards.lang
    label = provision.label if lang == "zh" else english_label(provision)
    section = el("section", el("h2", el("a", label, href=f"#{provision.eid}", class_="anchor"), id=provision.eid),
                 class_="provision")
    if provision.is_quotable:
        section.append(cards.law(instrument, version, provision, provision.eid))
    else:
        section.append(el("p", cards.say("not_quoted"), class_="unsure"))
    section.append(el("p", el("b", cards.say("library_reader")), "：" if lang == "zh" else ": ",
                      provision.reader[lang], class_="reader-line"))
    if provision.is_quotable:
        key = "library_sources_two" if provision.confidence == "two-sources" else "library_sources_one"
        section.append(el("p", cards.say(key, n=len(provision.sources)), class_="fresh"))
    return section


def english_label(provision: Provision) -> str:
    """``Article 50``."""
    label = article_label(provision.eid, "en")
    return (label[:1].upper() + label[1:]).replace("Art. ", "Article ")


def _renumbered(cards: Cards, instrument: Instrument) -> Element | None:
    """Old numbers of this instrument and what each is now; as a table, so that it works without scripts."""
    own_versions = {v.id for v in instrument.versions}
    body = el("tbody")
    for other in cards.registry.instruments.values():
        for row in (r for v in other.versions for r in v.renumbered if r.from_version in own_versions):
            same_number = row.to_instrument == instrument.id and row.to_eid == row.from_eid
            if not same_number:
                body.append(_row(cards, instrument, row))
    if not len(body):
        return None
    heads = [cards.say(k) for k in ("library_old", "library_now", "library_change")]
    table = el("table", el("thead", el("tr", *(el("th", h) for h in heads))), body, class_="renumber")
    return table


def _row(cards: Cards, instrument: Instrument, row) -> Element:
    lang = cards.lang
    if row.to_eid is None:
        now: Element | str = cards.say("library_gone")
    else:
        target = cards.registry.instruments[row.to_instrument]
        version = target.version_on(cards.on)
        held = version is not None and row.to_eid in version.provisions
        text = article_label(row.to_eid, lang)
        if target is not instrument:
            text = cards.citation(target, None, None) + ("" if lang == "zh" else ", ") + text
        page = cards.library_url(target.id)
        now = el("a", text, href=f"{page}#{row.to_eid}") if held else text
    note = row.note[lang] if row.note else ""
    return el("tr", el("td", article_label(row.from_eid, lang)), el("td", now), el("td", note))


def catalogue(cards: Cards) -> list[Element]:
    """All instruments by kind; those no longer in force at the end."""
    body: list[Element] = []
    everything = list(cards.registry.instruments.values())
    living = [i for i in everything if i.version_on(cards.on)]
    for kind in KIND_ORDER:
        group = [i for i in living if i.kind == kind]
        if group:
            body.append(el("h3", cards.say(f"kind_{kind}"), id=kind.replace("_", "-")))
            body.append(el("p", cards.say(f"force_{kind}")))
            body.append(_listing(cards, group))
    gone = [i for i in everything if i not in living]
    if gone:
        body += [el("h3", cards.say("library_ended"), id="ended"), _listing(cards, gone)]
    return body


def by_question(cards: Cards) -> list[Element]:
    """What readers ask, each with the provisions that answer it."""
    body: list[Element] = []
    for question in cards.registry.questions:
        body.append(el("h3", question["question"][cards.lang], id=f"q-{question['id']}"))
        body.append(el("ul", *(el("li", *_answer(cards, name)) for name in question["provisions"]), class_="answers"))
    return body


def _answer(cards: Cards, name: str):
    instrument_id, _, eid = name.partition(" ")
    instrument = cards.registry.instruments[instrument_id]
    version = instrument.version_on(cards.on)
    provision = version and version.provision_for(eid)
    if not provision:  # checks.lists reports it; the page names the law and claims nothing of it
        yield el("a", cards.citation(instrument, None, None) + cards.unless_in_force(instrument), href=cards.library_url(instrument_id))
        return
    yield el("a", cards.citation(instrument, provision, eid), href=f"{cards.library_url(instrument_id)}#{provision.eid}")
    yield "：" if cards.lang == "zh" else ": "
    yield provision.reader[cards.lang]


def old_numbers(cards: Cards) -> list[Element]:
    """Every old article whose number changed, by the law it stood in, as tables that work without scripts."""
    body: list[Element] = []
    for instrument in cards.registry.instruments.values():
        table = _renumbered(cards, instrument)
        if table is not None:
            body.append(el("h3", cards.citation(instrument, None, None), id=f"old-{instrument.id}"))
            body.append(table)
    return body


def changes(cards: Cards) -> list[Element]:
    """What changes on which day, from the versions of the registry, and the drafts that are not law."""
    rows = [el("li", el("b", spoken(day, cards.lang)), _tail(cards, day, starts), el("a", cards.citation(instrument, None, None),
                                                                               href=cards.library_url(instrument.id)))
            for day, instrument, starts in turning_days(cards.registry, cards.on)]
    drafts = [el("li", el("b", _draft_title(draft, cards.lang)), el("span", cards.say("draft_note", note=draft["note"][cards.lang])))
              for draft in cards.registry.drafts if draft["state"] == "draft"]
    return [el("ul", *rows, *drafts)]


def _draft_title(draft: dict, lang: str) -> str:
    english = (name for name in draft.get("also_called", ()) if name.isascii())
    return draft["title"] if lang == "zh" else next(english, draft["title"])


def _tail(cards: Cards, day: date, starts: bool) -> Element:
    key = ("change_starts" if starts else "change_ends") if day > cards.on else ("change_started" if starts else "change_ended")
    return el("span", cards.say(key))


def _listing(cards: Cards, group: list[Instrument]) -> Element:
    return el("ul", *(el("li", el("a", el("b", i.short_title[cards.lang]), el("span", cards.in_force(
        i.version_on(cards.on) or i.latest)), href=cards.library_url(i.id))) for i in group), class_="pages")
