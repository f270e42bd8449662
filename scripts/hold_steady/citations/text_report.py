"""A reading of any text as the record that ``check_text`` prints, and as lines for people."""
from __future__ import annotations

from collections.abc import Iterator

from ..core import Flag, Judged, PlainText, Reading, printable
from .verdicts import tally


def as_record(name: str, text: PlainText, reading: Reading) -> dict:
    return {"file": name,
            "citations": [_reference(text, reference) for reference in reading.references],
            "findings": [_finding(text, flag) for flag in reading.flags]}


def _reference(text: PlainText, reference: Judged) -> dict:
    line, column = text.place(reference.start)
    evidence = reference.evidence
    return {"line": line, "column": column, "text": reference.text, "instrument": reference.instrument,
            "provision": reference.eid, "verdict": reference.verdict, "asked": list(reference.asked),
            "evidence": {"zh": evidence.zh, "en": evidence.en} if evidence else None}


def _finding(text: PlainText, flag: Flag) -> dict:
    line, column = text.place(flag.start)
    return {"code": flag.code, "line": line, "column": column, "text": flag.text,
            "message": {"zh": flag.message.zh, "en": flag.message.en}, "suggestion": flag.suggestion}


def as_lines(record: dict) -> Iterator[str]:
    for finding in record["findings"]:
        hint = f" → {finding['suggestion']}" if finding["suggestion"] else ""
        yield printable(f"{record['file']}:{finding['line']}:{finding['column']} {finding['code']}: {finding['text']}{hint}\n"
                        f"  {finding['message']['zh']}\n  {finding['message']['en']}")
    found = len(record["findings"])
    yield f"{printable(record['file'])}: {tally(c['verdict'] for c in record['citations'])}; {found} finding{'s' * (found != 1)}"
