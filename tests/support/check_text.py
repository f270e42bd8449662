"""What the browser's engine is asked to agree with: readings by Python, narrowed to existence, time, bodies and numbers."""
from __future__ import annotations

import json
import re
from datetime import date

from hold_steady.citations.lexer import MARKS
from hold_steady.core import fold
from support.cases import CASES, text_cases
from support.parts import IS_WHOLE

DAY = date(2026, 11, 22)
#: What is said of a law that exists and holds is not judged in the browser.
_SAID = {"right", "wording-differs", "figure-differs", "other-article", "other-instrument"}
_BODIES_AND_LINES = {"institution-abolished", "institution-misnamed", "hotline-wrong"}
_SAME = re.compile(dict(MARKS)["same"])


def texts(listed: tuple[str, ...] = ()) -> list[tuple[str, date]]:
    """Every text case of the law engine with its day; of the sentences of many mouths every third, and those that begin as one of ``listed``, all in ``make test-weekly``."""
    found = [(case["text"], case.get("day", DAY)) for case in text_cases()]
    lines = [line for path in sorted((CASES / "voices").glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    said = [json.loads(line)["text"] for line in lines]
    return found + [(text, DAY) for at, text in enumerate(said) if IS_WHOLE or at % 3 == 0 or listed and text.startswith(listed)]


def narrowed(reading) -> dict:
    """References with their verdicts and places; objections with their words. “That law”, cited for what it is said to have, is none."""
    references = [[r.start, r.end, r.instrument, r.eid, "exists" if r.verdict in _SAID else r.verdict] for r in reading.references
                  if not (r.eid is None and r.verdict in _SAID - {"right"} and _SAME.fullmatch(fold(r.text)))]
    flags = [[f.code, f.start, f.end, f.suggestion, f.message.zh, f.message.en, f.is_certain] for f in reading.flags
             if f.code.startswith("citation-") or f.code in _BODIES_AND_LINES]
    return {"references": references, "flags": sorted(flags, key=lambda f: (f[1], f[2], f[0]))}
