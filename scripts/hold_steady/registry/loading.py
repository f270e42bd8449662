"""The files of ``docs/_data`` read and validated as one ``Registry``."""
from __future__ import annotations

from pathlib import Path

from ..core import DataError, Finding, Text, as_record, line_of, parse_yaml, read_text, schema_findings
from .channels import read_channel, read_routing
from .competence import read_competences
from .coverage import read_coverage
from .cross_references import cross_references, dangling
from .crisis_lines import CrisisLines
from .entries import Myth, Picture, Term, Trick, TrickWords
from .instruments import read_institution, read_instrument, read_others
from .letters import Letter, read_facts, read_letter
from .parsed import Parsed
from .rates import Rates
from .store import Registry
from .which_door import WhichDoor
from .whole_texts import WholeText, load_texts

DATA_DIR = Path("docs/_data")
#: What the recogniser knows beyond the law itself: who answers a number, what a provision is about.
HINTS = ("hotlines", "topics", "misattributions", "other-laws", "legal-words")
#: Kinds that have a folder, and files that hold all of a kind.
_FOLDERS = ("instrument", "channel", "letter", "picture")
_FILES = ("institutions", "not-in-force", "rates", "routing", "which-door", "coverage", "myths", "questions", "terms", "crisis-lines", "refused-phrases",
          "forbidden-words", "traces", "telling-words", "held-texts", "letter-facts", "tricks", "competence")
#: Lists by the file and the key they stand under, and what a row is: a record, or a map as it stands.
_LISTS = {"drafts": ("not-in-force", "texts", dict), "myths": ("myths", "myths", Myth), "tricks": ("tricks", "tricks", Trick),
          "questions": ("questions", "questions", dict), "terms": ("terms", "terms", Term), "refused": ("refused-phrases", "refused", dict)}

#: Files that are one record.
_WHOLE = {"rates": ("rates", Rates), "which_door": ("which-door", WhichDoor)}


def load(root: Path, whole_texts: bool = True, validate: bool = True) -> Registry:
    """Read and validate ``docs/_data`` below ``root``. Raises DataError with every fault found.

    Without ``whole_texts`` what is held of the articles is left out: for the command that writes them. ``validate`` False
    leaves out the schemas: for data that was validated when the package was made.
    """
    data, findings, kept = root / DATA_DIR, [], Parsed(root)

    def of(name: str, kind: str):
        return read(data / name, data / ("schema" if validate else "no-schema") / f"{kind}.json", root, findings, kept)

    records = {kind: [record for path in sorted((data / f"{kind}s").glob("*.yml")) if (record := of(f"{kind}s/{path.name}", kind)) is not None]
               for kind in _FOLDERS}
    files = {name: of(f"{name}.yml", name) or {} for name in (*_FILES, *HINTS)}
    recorded = of("facts.lock.json", "facts") or {}
    kept.keep()
    texts = _texts(data, findings) if whole_texts else {}
    letters = _letters(records["letter"], files["letter-facts"], findings)
    registry = Registry(**_of_records(records), **_of_files(files), letters=letters, recorded=recorded, texts=texts, others=read_others(files["held-texts"], texts), data=data)
    if not findings:
        findings = cross_references(registry)
    if findings:
        raise DataError(findings)
    return registry


def _of_records(records: dict[str, list[dict]]) -> dict[str, dict]:
    """What has a file for each of its kind."""
    return {"instruments": {record["id"]: read_instrument(record, f"{DATA_DIR.as_posix()}/instruments/{record['id']}.yml") for record in records["instrument"]},
            "channels": {record["id"]: read_channel(record) for record in records["channel"]},
            "pictures": {record["id"]: as_record(Picture, record) for record in records["picture"]}}


def _of_files(files: dict[str, dict]) -> dict[str, object]:
    """What has a file for all of its kind."""
    lists = {name: tuple(row if kind is dict else as_record(kind, row) for row in files[file].get(key, ())) for name, (file, key, kind) in _LISTS.items()}
    words = files["forbidden-words"]
    institutions = {record["id"]: read_institution(record) for record in files["institutions"].get("institutions", ())}
    return lists | {
        "institutions": institutions, "competences": read_competences(files["competence"], institutions, files["hotlines"].get("elsewhere", ())),
        **{name: as_record(kind, files[file] | {"written": files[file]}) for name, (file, kind) in _WHOLE.items()}, "trick_words": as_record(TrickWords, files["tricks"]),
        "traces": files["traces"], "telling": files["telling-words"],
        "routing": read_routing(files["routing"]), "coverage": read_coverage(files["coverage"]), "hints": {name: files[name] for name in HINTS},
        "vague_links": frozenset(words.get("vague_links", ())), "forbidden": {word["not"]: word["write"] for word in words.get("words", ())},
        "crisis": CrisisLines.of(files["crisis-lines"]) if files["crisis-lines"] else CrisisLines()}


def read(path: Path, schema: Path, root: Path, findings: list[Finding], kept: Parsed) -> object:
    """The value of a file below ``root``; None if something is wrong with it, which is added to ``findings``."""
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


def _texts(data: Path, findings: list[Finding]) -> dict[str, WholeText]:
    try:
        return load_texts(data)
    except DataError as error:
        findings += error.findings
        return {}


def _letters(records: list[dict], facts: dict, findings: list[Finding]) -> dict[str, Letter]:
    """The letters with their facts; one that asks for a fact nobody described is a finding."""
    known, found = read_facts(facts), {}
    for record in records:
        try:
            found[record["id"]] = read_letter(record, known)
        except KeyError as unknown:
            findings.append(dangling(f"docs/_data/letters/{record['id']}.yml", unknown.args[0]))
    return found
