"""A reading of any text as the record that ``check_text`` prints, and as lines for people."""
from __future__ import annotations

from collections.abc import Iterator

from ..core import Citation, Flag, PlainText, Reading


def as_record(name: str, text: PlainText, reading: Reading) -> dict:
    return {"file": name,
            "citations": [_citation(text, citation) for citation in reading.citations],
            "findings": [_finding(text, flag) for flag in reading.flags]}


def _citation(text: PlainText, citation: Citation) -> dict:
    line, column = text.place(citation.start)
    return {"line": line, "column": column, "text": citation.text, "instrument": citation.instrument,
            "provision": citation.eid}


def _finding(text: PlainText, flag: Flag) -> dict:
    line, column = text.place(flag.start)
    return {"code": flag.code, "line": line, "column": column, "text": flag.text,
            "message": {"zh": flag.message.zh, "en": flag.message.en}, "suggestion": flag.suggestion}


def as_lines(record: dict) -> Iterator[str]:
    for finding in record["findings"]:
        hint = f" → {finding['suggestion']}" if finding["suggestion"] else ""
        yield (f"{record['file']}:{finding['line']}:{finding['column']} {finding['code']}: {finding['text']}{hint}\n"
               f"  {finding['message']['zh']}\n  {finding['message']['en']}")
    cited, found = len(record["citations"]), len(record["findings"])
    yield f"{record['file']}: {cited} citation{'s' * (cited != 1)}, {found} finding{'s' * (found != 1)}"
