"""A new official text beside the old one: cut it into articles, find where each old article went."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

import yaml

from ..core import Instrument, Provision, to_int

#: At this similarity two articles are taken for the same (as in the reference: text, 0.8 or more).
SAME = 0.8
#: Below this nothing is proposed; a person has to read.
LIKELY = 0.5
_ARTICLE = re.compile(r"^[ \t　]*第([零〇一二三四五六七八九十百千\d]{1,9})条(?:之([一二三四五六七八九十]))?[ \t　]*(.*)$")
_HEADING = re.compile(r"^[ \t　]*第[零一二三四五六七八九十百]{1,4}[编章节]")


@dataclass(frozen=True, slots=True)
class Match:
    """Where an old article went: ``new`` None where nothing is near enough."""

    old: Provision
    new: str | None
    similarity: float


def split_articles(text: str) -> dict[str, str]:
    """``art_50`` → its wording, from an official text with one paragraph or point a line."""
    articles: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in text.splitlines():
        match = _ARTICLE.match(line)
        if match:
            number = str(to_int(match[1])) + (f"-{to_int(match[2])}" if match[2] else "")
            current = articles.setdefault(f"art_{number}", [])
            line = match[3]
        elif _HEADING.match(line):
            current = None
        if current is not None and line.strip():
            current.append(line.strip())
    return {eid: "\n".join(lines) for eid, lines in articles.items()}


def match_articles(instrument: Instrument, articles: dict[str, str]) -> list[Match]:
    """For every provision held of the latest version, the nearest new article."""
    return [_nearest(p, articles) for p in instrument.latest.provisions.values() if p.is_quotable]


def _nearest(provision: Provision, articles: dict[str, str]) -> Match:
    best, score = None, 0.0
    for eid, text in articles.items():
        matcher = SequenceMatcher(None, provision.text, text, autojunk=False)
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score:
            ratio = matcher.ratio()
            if ratio > score:
                best, score = eid, ratio
    return Match(provision, best if score >= LIKELY else None, round(score, 2))


def add_version(record: dict, instrument: Instrument, articles: dict[str, str], matches: list[Match],
                starts: date, source: str) -> dict:
    """The instrument's record with the new version at its end and the old one closed."""
    version_id = f"{instrument.id}-{starts.year}"
    old = record["versions"][-1]
    old["in_force_to"] = starts
    kept = {p["eid"]: p for p in old.get("provisions", ())}
    moved = [m for m in matches if m.new]
    record["versions"].append({
        "id": version_id, "in_force_from": starts, "in_force_to": None, "dates_basis": "text-clause",
        "article_count": max(int(eid[4:].split("-")[0]) for eid in articles),
        "provisions": [{"eid": m.new, "confidence": "one-source", "text": articles[m.new], "en": kept[m.old.eid]["en"],
                        "reader": kept[m.old.eid]["reader"], "sources": [source]} for m in moved],
        "renumbered": [{"from": f"{old['id']} {m.old.eid}", "to": m.new, "matched_by": "text" if m.similarity >= SAME else "reading",
                        "similarity": m.similarity, "confidence": "two-texts"} for m in matches]})
    return record


class _Dumper(yaml.SafeDumper):
    """Block style, as the files are written by hand."""


_Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar(
    "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None))


def to_yaml(record: dict) -> str:
    return yaml.dump(record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
