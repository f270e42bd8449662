"""The registry of law, bodies and channels in ``docs/_data``: load it, validate it, ask it.

Time is always an argument; no answer is better than an old answer.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..core import Channel, DataError, Finding, Institution, Instrument, Provision, Renumbering, Routing, Text, Version, article_label, line_of, parse_yaml, read_text, schema_findings
from .channels import read_channel, read_routing
from .competence import Competences, read_competences
from .coverage import Coverage, read_coverage
from .crisis_lines import CrisisLines
from .parsed import Parsed
from .letters import Letter, read_facts, read_letter
from .which_door import laws_of, unknown_names
from .whole_texts import WholeText, load_texts

DATA_DIR = Path("docs/_data")
#: What the recogniser knows beyond the law itself: who answers a number, what a provision is about.
HINTS = ("hotlines", "topics", "misattributions", "other-laws", "legal-words")
#: Kinds that have a folder, and files that hold all of a kind.
_FOLDERS = ("instrument", "channel", "letter", "picture")
_FILES = ("institutions", "not-in-force", "rates", "routing", "which-door", "coverage", "myths", "questions", "terms", "crisis-lines", "refused-phrases",
          "forbidden-words", "traces", "telling-words", "held-texts", "letter-facts", "tricks", "competence")
#: Lists as they stand in a file, under a key.
_LISTS = {"drafts": ("not-in-force", "texts"), "myths": ("myths", "myths"), "tricks": ("tricks", "tricks"), "questions": ("questions", "questions"),
          "terms": ("terms", "terms"), "refused": ("refused-phrases", "refused")}


@dataclass(slots=True)
class Registry:
    """Everything the guide knows, by id."""

    instruments: dict[str, Instrument] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    pictures: dict[str, dict] = field(default_factory=dict)
    drafts: tuple[dict, ...] = ()
    rates: dict = field(default_factory=dict)
    routing: Routing = Routing()
    which_door: dict = field(default_factory=dict)
    coverage: Coverage = Coverage()
    competences: Competences = Competences()
    myths: tuple[dict, ...] = ()
    hints: dict[str, dict] = field(default_factory=dict)
    questions: tuple[dict, ...] = ()
    terms: tuple[dict, ...] = ()
    tricks: tuple[dict, ...] = ()
    trick_words: dict[str, dict] = field(default_factory=dict)  # roles that the words of tricks name, and what denies a threat
    traces: dict = field(default_factory=dict)
    telling: dict = field(default_factory=dict)
    refused: tuple[dict, ...] = ()
    recorded: dict[str, str] = field(default_factory=dict)
    #: Word that no page uses → what to write instead.
    forbidden: dict[str, str] = field(default_factory=dict)
    vague_links: frozenset[str] = frozenset()
    crisis: CrisisLines = CrisisLines()
    texts: dict[str, WholeText] = field(default_factory=dict)
    others: dict[str, Instrument] = field(default_factory=dict)
    data: Path = Path()

    def instrument_of(self, version_or_instrument: str) -> Instrument | None:
        """The instrument with that id, or the one that has a version with that id."""
        if version_or_instrument in self.instruments:
            return self.instruments[version_or_instrument]
        return next((i for i in self.instruments.values() if i.version(version_or_instrument)), None)

    def provision(self, instrument_id: str, eid: str, on: date) -> Provision:
        """The provision as worded on that day.

        Raises KeyError for an unknown instrument or provision, NoVersionInForce for a day
        on which no version applied.
        """
        version = self.instruments[instrument_id].version_on(on)
        if version is None:
            raise NoVersionInForce(instrument_id, on)
        found = version.provision_for(eid)
        if found is None:
            raise KeyError(eid)
        return found

    def successors_of(self, version_id: str, eid: str) -> list[Renumbering]:
        """Where an article of an older text went, in every later text that says so."""
        article = eid.split("__")[0]
        return [row for i in self.instruments.values() for v in i.versions for row in v.renumbered
                if row.from_version == version_id and row.from_eid == article]

    def predecessors_of(self, instrument_id: str, eid: str) -> list[Renumbering]:
        """The older numbers of an article."""
        return [row for i in self.instruments.values() for v in i.versions for row in v.renumbered
                if row.to_instrument == instrument_id and row.to_eid == eid.split("__")[0]]

    @property
    def hotlines(self) -> dict[str, list[str]]:
        """Every number the registry knows, in dialling form, with the channels that answer it."""
        found: dict[str, list[str]] = {}
        for channel in self.channels.values():
            named = re.findall(r"^\d{3,}", channel.name.zh)
            dialled = [re.sub(r"\D.*$", "", n) if "+" in n[1:] else re.sub(r"\D", "", n) for n in channel.phones]
            for digits in dict.fromkeys([*dialled, *named]):
                found.setdefault(digits, []).append(channel.id)
        return found


class NoVersionInForce(LookupError):
    """On that day no version of the instrument applied."""

    def __init__(self, instrument_id: str, on: date) -> None:
        super().__init__(f"{instrument_id} has no version in force on {on}")


def subdivision(provision: Provision, eid: str) -> str | None:
    """The words of a paragraph or point of ``provision``; None where there is no such part.

    A point without a paragraph is looked for in the whole article. A point keeps the opening
    words of its paragraph, because alone it says nothing.
    """
    para, point = _parts(eid.removeprefix(provision.eid))
    paragraphs = provision.paragraphs
    if para is not None:
        if not 1 <= para <= len(paragraphs):
            return None
        paragraphs = paragraphs[para - 1:para]
    if point is None:
        return "\n".join(paragraphs)
    for paragraph in paragraphs:
        opening, *points = paragraph.split("\n")
        if 1 <= point <= len(points):
            return f"{opening}\n{points[point - 1].strip()}"
    return None


def _parts(eid: str) -> tuple[int | None, int | None]:
    para = re.search(r"__para_(\d+)", eid)
    point = re.search(r"__point_(\d+)", eid)
    return (int(para[1]) if para else None, int(point[1]) if point else None)


def load(root: Path, whole_texts: bool = True, validate: bool = True) -> Registry:
    """Read and validate ``docs/_data`` below ``root``. Raises DataError with every fault found.

    Without ``whole_texts`` what is held of the articles is left out: for the command that writes them. ``validate`` False
    leaves out the schemas: for data that was validated when the package was made.
    """
    data, findings, kept = root / DATA_DIR, [], Parsed(root)

    def read(name: str, kind: str):
        return _read(data / name, data / ("schema" if validate else "no-schema") / f"{kind}.json", root, findings, kept)

    records = {kind: [record for path in sorted((data / f"{kind}s").glob("*.yml")) if (record := read(f"{kind}s/{path.name}", kind)) is not None]
               for kind in _FOLDERS}
    files = {name: read(f"{name}.yml", name) or {} for name in (*_FILES, *HINTS)}
    recorded, texts = read("facts.lock.json", "facts") or {}, {}
    kept.keep()
    try:
        texts = load_texts(data) if whole_texts else {}
    except DataError as error:
        findings += error.findings
    letters = _letters(records["letter"], files["letter-facts"], findings)
    registry = Registry(**_of_records(records), **_of_files(files), letters=letters, recorded=recorded, texts=texts, others=_others(files["held-texts"], texts), data=data)
    if not findings:
        findings = cross_references(registry)
    if findings:
        raise DataError(findings)
    return registry


def _of_records(records: dict[str, list[dict]]) -> dict[str, dict]:
    """What has a file for each of its kind."""
    return {"instruments": {record["id"]: _instrument(record, f"{DATA_DIR.as_posix()}/instruments/{record['id']}.yml") for record in records["instrument"]},
            "channels": {record["id"]: read_channel(record) for record in records["channel"]},
            "pictures": {record["id"]: record for record in records["picture"]}}


def _of_files(files: dict[str, dict]) -> dict[str, object]:
    """What has a file for all of its kind."""
    lists = {name: tuple(files[file].get(key, ())) for name, (file, key) in _LISTS.items()}
    words = files["forbidden-words"]
    institutions = {record["id"]: _institution(record) for record in files["institutions"].get("institutions", ())}
    return lists | {
        "institutions": institutions, "competences": read_competences(files["competence"], institutions, files["hotlines"].get("elsewhere", ())),
        "rates": files["rates"], "which_door": files["which-door"], "traces": files["traces"], "telling": files["telling-words"], "trick_words": files["tricks"],
        "routing": read_routing(files["routing"]), "coverage": read_coverage(files["coverage"]), "hints": {name: files[name] for name in HINTS},
        "vague_links": frozenset(words.get("vague_links", ())), "forbidden": {word["not"]: word["write"] for word in words.get("words", ())},
        "crisis": CrisisLines.of(files["crisis-lines"]) if files["crisis-lines"] else CrisisLines()}


def _read(path: Path, schema: Path, root: Path, findings: list[Finding], kept: Parsed):
    return kept.value(path.relative_to(root).as_posix(), path, schema, lambda: _read_anew(path, schema, root, findings))


def _read_anew(path: Path, schema: Path, root: Path, findings: list[Finding]):
    name = path.relative_to(root).as_posix()
    try:
        text = read_text(path, name)
        value = parse_yaml(text, name)
        faults = schema_findings(value, schema, text, name) if schema.exists() else []
        if isinstance(value, dict) and "id" in value and value["id"] != path.stem:
            faults.append(Finding("data-id-mismatch", name, line_of(text, ["id"]), Text(
                f"id 是 {value['id']}，文件名却是 {path.stem}。两者要一致。",
                f"the id is {value['id']} but the file is called {path.stem}. Make them the same.")))
    except DataError as error:
        findings += error.findings
        return None
    findings += faults
    return None if faults else value


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
        new_articles=frozenset(record.get("new_articles", ())),
        provisions={p["eid"]: _provision(p) for p in record.get("provisions", ())},
        renumbered=tuple(_renumbering(r, instrument_id) for r in record.get("renumbered", ())),
        names=_names(record), caveat=record.get("caveat"), last_revision=record.get("last_revision"))


def _instrument(record: dict, path: str) -> Instrument:
    return Instrument(
        id=record["id"], kind=record["kind"], title=Text.of(record["title"]),
        short_title=Text.of(record["short_title"]), names=_names(record), issuer=Text.of(record.get("issuer")),
        document_number=record.get("document_number"), official_url=record.get("official_url"),
        versions=tuple(_version(v, record["id"]) for v in record["versions"]),
        reported=tuple(Text.of(r) for r in record.get("reported", ())),
        superseded_by=record.get("superseded_by"), path=path, examples=tuple(record["cited_as"]))


def _letters(records: list[dict], facts: dict, findings: list[Finding]) -> dict[str, Letter]:
    """The letters with their facts; one that asks for a fact nobody described is a finding."""
    known, found = read_facts(facts), {}
    for record in records:
        try:
            found[record["id"]] = read_letter(record, known)
        except KeyError as unknown:
            findings.append(_dangling(f"docs/_data/letters/{record['id']}.yml", unknown.args[0]))
    return found


def _others(record: dict, texts: dict[str, WholeText]) -> dict[str, Instrument]:
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


def _institution(record: dict) -> Institution:
    return Institution(
        id=record["id"], name=record["name"]["zh"], state=record["state"],
        names=tuple(record["also_called"]),
        misnomers=tuple((m["text"], m["correct"]) for m in record["misnomers"]),
        competence=Text.of(record["competence"]), note=Text.of(record.get("note")),
        since=record.get("since"), until=record.get("until"),
        successors=tuple(s["id"] for s in record["successors"]), channels=tuple(record["channels"]))


def cross_references(registry: Registry) -> list[Finding]:
    """Ids that lead nowhere, versions whose dates overlap, and maps from unknown versions."""
    findings: list[Finding] = []
    version_ids = {v.id for i in registry.instruments.values() for v in i.versions}
    for instrument in registry.instruments.values():
        for row in (r for v in instrument.versions for r in v.renumbered):
            for wrong in ({row.from_version} - version_ids) | ({row.to_instrument} - set(registry.instruments)):
                findings.append(_dangling(instrument.path, wrong))
        findings += _overlaps(instrument)
    for channel in registry.channels.values():
        for other in set(channel.escalate_to) - set(registry.channels):
            findings.append(_dangling(f"docs/_data/channels/{channel.id}.yml", other))
    findings += [_dangling("docs/_data/crisis-lines.yml", line.number) for line in registry.crisis.lines
                 if line.channel not in registry.channels or line.number not in registry.channels[line.channel].phones]
    findings += [_dangling(place, wrong) for place, wrong in _unknown_provisions(registry)]
    findings += [_dangling("docs/_data/which-door.yml", wrong) for wrong in (unknown_names(registry.which_door, registry.channels, registry.letters) if registry.which_door else ())]
    for body in registry.institutions.values():
        for other in (set(body.channels) - set(registry.channels)) | (set(body.successors) - set(registry.institutions)):
            findings.append(_dangling("docs/_data/institutions.yml", other))
    return findings


def _unknown_provisions(registry: Registry) -> list[tuple[str, str]]:
    """(file, “instrument eid”) for every provision that data names and the registry does not hold."""
    named = [("docs/_data/questions.yml", p) for q in registry.questions for p in q["provisions"]]
    named += [("docs/_data/coverage.yml", law) for point in registry.coverage.points for law in point.law]
    named += [("docs/_data/myths.yml", law) for myth in registry.myths for law in myth.get("law", ())]
    named += [("docs/_data/which-door.yml", law) for law in laws_of(registry.which_door)] if registry.which_door else []
    named += [(f"docs/_data/pictures/{p['id']}.yml", law) for p in registry.pictures.values() for law in p["law"]]
    wrong = []
    for place, name in named:
        instrument_id, _, eid = name.partition(" ")
        instrument = registry.instruments.get(instrument_id)
        if instrument is None or (eid and not any(v.provision_for(eid) for v in instrument.versions)):
            wrong.append((place, name))
    return wrong


def _dangling(path: str, wrong: str) -> Finding:
    return Finding("id-unknown", path, 0, Text(
        f"“{wrong}”不在登记库里。改成已有的 id，或先登记它。",
        f"“{wrong}” is not in the registry. Use an id that exists, or register it first."))


def _overlaps(instrument: Instrument) -> list[Finding]:
    dated = [v for v in instrument.versions if v.in_force_from]
    findings = []
    for version in dated:
        if version.in_force_to and version.in_force_to <= version.in_force_from:
            findings.append(Finding("date-order", instrument.path, 0, Text(
                f"{version.id} 的失效日不晚于施行日。改正其中一个。",
                f"{version.id} ends on or before the day it starts. Correct one of the dates.")))
    for earlier, later in zip(dated, dated[1:]):
        if earlier.in_force_to is None or earlier.in_force_to > later.in_force_from:
            findings.append(Finding("date-order", instrument.path, 0, Text(
                f"{earlier.id} 和 {later.id} 的施行期重叠。给旧文本写上失效日。",
                f"{earlier.id} and {later.id} are in force at the same time. Give the older text its last day.")))
    return findings
