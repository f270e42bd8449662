"""Law and bodies as records, from what stands in their files."""
from __future__ import annotations

from ..core import Institution, Instrument, Provision, Renumbering, Text, Version, article_label, as_record
from .whole_texts import WholeText


def _names(record: dict) -> tuple[tuple[str, str], ...]:
    names = [(record[k][lang], lang) for k in ("title", "short_title") if k in record for lang in ("zh", "en")]
    also = record.get("also_called", {})
    names += [(name, lang) for lang in ("zh", "en") for name in also.get(lang, ())]
    return tuple(dict.fromkeys(names))


def _provision(record: dict) -> Provision:
    eid = record["eid"]
    return Provision(
        eid=eid, label=record.get("label") or article_label(eid), text=record.get("text", "").strip(),
        en=record.get("en", ""), reader=Text.of(record["reader"]), confidence=record["confidence"],
        sources=tuple(record.get("sources", ())), subjects=tuple(record.get("subjects", ())))


def _renumbering(row: dict, instrument_id: str) -> Renumbering:
    from_version, from_eid = row["from"].split(" ")
    *to_instrument, to_eid = row["to"].split(" ") if row["to"] else (instrument_id, None)
    return Renumbering(from_version, from_eid, to_instrument[0] if to_instrument else instrument_id,
                       to_eid, Text.of(row.get("note")), row["confidence"])


def _version(record: dict, instrument_id: str) -> Version:
    return as_record(Version, {"in_force_to": None} | record | {
        "inserted": record.get("inserted_articles", ()), "deleted": record.get("deleted_articles", ()), "names": _names(record),
        "provisions": {provision["eid"]: _provision(provision) for provision in record.get("provisions", ())},
        "renumbered": [_renumbering(row, instrument_id) for row in record.get("renumbered", ())]})


def read_instrument(record: dict, path: str) -> Instrument:
    versions = [_version(version, record["id"]) for version in record["versions"]]
    unsaid = {"issuer": None, "document_number": None, "official_url": None}
    return as_record(Instrument, unsaid | record | {"names": _names(record), "versions": versions, "path": path, "examples": record["cited_as"]})


def read_others(record: dict, texts: dict[str, WholeText]) -> dict[str, Instrument]:
    """Instruments of which only the whole text is held, as far as a text says what they are."""
    found = {}
    for row in record.get("texts", ()):
        if text := texts.get(row["id"]):
            version = Version(text.version, text.in_force_from, None, article_count=text.article_count,
                              inserted=frozenset(text.inserted))
            title = Text(text.title, row["short_title"]["en"])
            found[row["id"]] = Instrument(
                row["id"], row["kind"], title, Text.of(row["short_title"]),
                _names({**row, "title": {"zh": title.zh, "en": title.en}}), None, None, None, (version,))
    return found


def read_institution(record: dict) -> Institution:
    return as_record(Institution, {"note": None, "since": None, "until": None} | record | {
        "name": record["name"]["zh"], "names": record["also_called"], "successors": [successor["id"] for successor in record["successors"]],
        "misnomers": [(wrong["text"], wrong["correct"]) for wrong in record["misnomers"]]})
