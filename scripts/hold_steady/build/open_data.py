"""The registry as stable, documented JSON for others to embed: ``build/site/data/``."""
from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from ..core import Instrument, Provision, Renumbering, Text, Version
from ..registry import Registry

#: What each file holds.
SCHEMA = Path(__file__).with_name("open_data_schema.json")
#: Raised, here and in the schema, when a field changes its meaning or goes; new fields do not raise it.
DATA_VERSION = 1
LICENCE = "CC-BY-SA-4.0"
#: Fields of a channel that are ours alone (rules for use, channels.yaml).
_PRIVATE = ("editor_note", "sources", "recheck_before_publish", "official_or_press_source", "newest_source")


def _documents(registry: Registry, cases: list[dict]) -> dict[str, object]:
    """Every file by name."""
    return {
        "instruments.json": [_instrument(i) for i in registry.instruments.values()],
        "renumberings.json": [_renumbering(r) for i in registry.instruments.values()
                              for v in i.versions for r in v.renumbered],
        "institutions.json": [{"id": b.id, "name": b.name, "state": b.state, "also_called": list(b.names),
                               "wrong_names": [{"text": w, "correct": c} for w, c in b.misnomers],
                               "competence": _text(b.competence), "since": b.since, "until": b.until,
                               "successors": list(b.successors), "channels": list(b.channels)}
                              for b in registry.institutions.values()],
        "channels.json": [{k: v for k, v in c.written.items() if k not in _PRIVATE}
                          for c in registry.channels.values() if c.is_printed],
        "myths.json": [asdict(myth) for myth in registry.myths],
        "letters.json": [asdict(letter) for letter in registry.letters.values()],
        "rates.json": registry.rates.written,
        "misattributions.json": registry.hints["misattributions"],
        "cases.json": cases,
        "schema.json": json.loads(SCHEMA.read_text(encoding="utf-8")),
    }


def write(registry: Registry, cases: list[dict], folder: Path, built: date) -> None:
    """Write every file and ``index.json``, which names them with their checksums. ``built``: the day of the build, by which a mirror is dated."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, document in _documents(registry, cases).items():
        body = (json.dumps(document, ensure_ascii=False, indent=1, default=str) + "\n").encode()
        (folder / name).write_bytes(body)
        files.append({"name": name, "size": len(body), "sha256": hashlib.sha256(body).hexdigest()})
    index = {"data_version": DATA_VERSION, "licence": LICENCE, "law_as_of": registry.coverage.as_of.isoformat(), "built": built.isoformat(),
             "about": "Registry of 稳住 · Hold Steady. Not legal advice. in_force_to is the first day a text no longer applies.",
             "files": files}
    (folder / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _text(text: Text | None) -> dict | None:
    return text and asdict(text)


def _instrument(instrument: Instrument) -> dict:
    return {"id": instrument.id, "kind": instrument.kind, "is_law": instrument.is_law, "title": _text(instrument.title),
            "short_title": _text(instrument.short_title), "names": [{"text": n, "lang": lang} for n, lang in instrument.names],
            "issuer": _text(instrument.issuer), "document_number": instrument.document_number,
            "official_url": instrument.official_url, "superseded_by": instrument.superseded_by,
            "versions": [_version(v) for v in instrument.versions],
            "reported": [_text(r) for r in instrument.reported]}


def _version(version: Version) -> dict:
    return {"id": version.id, "in_force_from": version.in_force_from, "in_force_to": version.in_force_to,
            "article_count": version.article_count, "caveat": version.caveat,
            "provisions": [_provision(p) for p in version.provisions.values()]}


def _provision(provision: Provision) -> dict:
    return {"eid": provision.eid, "label": provision.label, "text": provision.text or None,
            "en_unofficial": provision.en or None, "reader": _text(provision.reader), "confidence": provision.confidence}


def _renumbering(row: Renumbering) -> dict:
    return {"from_version": row.from_version, "from_eid": row.from_eid, "to_instrument": row.to_instrument,
            "to_eid": row.to_eid, "note": _text(row.note), "confidence": row.confidence}
