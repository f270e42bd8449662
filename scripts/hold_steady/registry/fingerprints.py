"""A short fingerprint of every fact in the registry, so that no slip of a key changes one unseen.

Law, numbers and names are compared with their sources by a person; the fingerprint says that they
are still what that person saw. ``docs/_data/facts.lock.json`` holds them.
"""
from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, astuple
from datetime import date

from ..core import Channel, Institution, Instrument, Refusal
from .store import Registry

LOCK = "docs/_data/facts.lock.json"
_CARD = ("name", "also_called", "phone", "hours", "web", "wechat", "time_limit", "handles", "not_for", "next", "say", "can", "cannot", "refused",
         "cost", "caution")


def fingerprints(registry: Registry) -> dict[str, str]:
    """``civil-code art_1033`` → fingerprint, for every version, provision, body, channel, letter and rate."""
    facts: dict[str, object] = {"rates": registry.rates.written}
    for instrument in registry.instruments.values():
        facts |= _instrument(instrument)
    facts |= {f"channel {c.id}": _channel(c) for c in registry.channels.values()}
    facts |= {f"body {b.id}": _body(b) for b in registry.institutions.values()}
    facts |= {f"letter {letter.id}": asdict(letter) for letter in registry.letters.values()}
    return {name: _hash(fact) for name, fact in facts.items()}


def recorded_by(registry: Registry, by: str, today: date) -> dict[str, str]:
    """The new record: ``fingerprint``, and behind it the day and the name of whoever compared a fact that is new or changed.

    Raises Refusal where something changed and nobody says that they compared it.
    """
    now, old = fingerprints(registry), registry.recorded
    changed = [name for name in now if old.get(name, "").split(" ")[0] != now[name]]
    if changed and not by:
        raise Refusal(f"{len(changed)} 项事实是新的或改过的，谁对照过来源？写成 make record BY=名字。\n"
                      f"{len(changed)} facts are new or changed: who compared them with their sources? Write make record BY=name.")
    return {name: f"{now[name]} {today} {by}" if name in changed else old[name] for name in sorted(now)}


def _instrument(instrument: Instrument) -> dict[str, object]:
    facts: dict[str, object] = {instrument.id: (instrument.kind, astuple(instrument.title), astuple(instrument.short_title), instrument.names,
                                                instrument.issuer and astuple(instrument.issuer),
                                                instrument.document_number, instrument.official_url)}
    for version in instrument.versions:
        facts[f"{instrument.id} version {version.id}"] = (
            version.names, version.in_force_from, version.in_force_to, version.article_count, version.caveat,
            sorted(version.inserted), sorted(version.deleted), [astuple(r) for r in version.renumbered])
        for provision in version.provisions.values():
            facts[f"{instrument.id} version {version.id} {provision.eid}"] = (
                provision.label, provision.text, provision.en, astuple(provision.reader), provision.confidence)
    return facts


def _channel(channel: Channel) -> dict[str, object]:
    return {key: channel.written.get(key) for key in _CARD}


def _body(body: Institution) -> tuple:
    return (body.name, body.state, body.names, body.misnomers, astuple(body.competence), body.since, body.until, body.successors)


def _hash(fact: object) -> str:
    text = json.dumps(fact, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
