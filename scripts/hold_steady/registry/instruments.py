"""Law and bodies as records, from what stands in their files."""
from __future__ import annotations

from ..core import Institution, Instrument, Provision, Renumbering, Text, Version, article_label
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
    return Version(
        id=record["id"], in_force_from=record["in_force_from"], in_force_to=record.get("in_force_to"),
        article_count=record.get("article_count"), inserted=frozenset(record.get("inserted_articles", ())),
        deleted=frozenset(record.get("deleted_articles", ())),
        provisions={p["eid"]: _provision(p) for p in record.get("provisions", ())},
        renumbered=tuple(_renumbering(r, instrument_id) for r in record.get("renumbered", ())),
        names=_names(record), caveat=record.get("caveat"), last_revision=record.get("last_revision"))


def read_instrument(record: dict, path: str) -> Instrument:
    return Instrument(
        id=record["id"], kind=record["kind"], title=Text.of(record["title"]),
        short_title=Text.of(record["short_title"]), names=_names(record), issuer=Text.of(record.get("issuer")),
        document_number=record.get("document_number"), official_url=record.get("official_url"),
        versions=tuple(_version(v, record["id"]) for v in record["versions"]),
        reported=tuple(Text.of(r) for r in record.get("reported", ())),
        superseded_by=record.get("superseded_by"), path=path, examples=tuple(record["cited_as"]))


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
    return Institution(
        id=record["id"], name=record["name"]["zh"], state=record["state"],
        names=tuple(record["also_called"]),
        misnomers=tuple((m["text"], m["correct"]) for m in record["misnomers"]),
        competence=Text.of(record["competence"]), note=Text.of(record.get("note")),
        since=record.get("since"), until=record.get("until"),
        successors=tuple(s["id"] for s in record["successors"]), channels=tuple(record["channels"]))
