"""Whole official texts in ``docs/_data/texts``: one file a version, one article a line, read only when asked for.

A file begins with lines ``# field: value``; then every line is a number, a tab and the article, its paragraphs
and points parted by ``¶``. Plain lines, because two megabytes of YAML would take longer to read than a build.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from ..core import DataError, Finding, Instrument, Text
from .gists import FOLDER as GISTS, read_gists

FOLDER = "texts"
PARAGRAPH = "¶"
_FIELDS = ("instrument", "version", "title", "in force from", "read", "source", "confidence", "articles")


@dataclass(frozen=True)
class WholeText:
    """Every article of one version. ``articles``: ``art_50`` → its wording, paragraphs on lines of their own."""

    instrument: str
    version: str
    title: str
    in_force_from: date
    read: str
    sources: tuple[str, ...]
    confidence: str
    article_count: int
    inserted: tuple[str, ...]
    note: str
    path: Path

    @cached_property
    def articles(self) -> dict[str, str]:
        lines = (line.split("\t", 1) for line in self.path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        return {f"art_{number}": words.replace(PARAGRAPH, "\n") for number, words in lines}

    @cached_property
    def gists(self) -> dict[str, str]:
        """What every article says, in English and in our own words; articles that nobody has read so, or that changed since, are left out."""
        return read_gists(self.gist_path, self.articles)

    @property
    def gist_path(self) -> Path:
        return self.path.parent.parent / GISTS / self.path.name

    @property
    def is_complete(self) -> bool:
        """Whether a rule that is not here is not in the instrument at all."""
        return not self.note.startswith("part only")


def load_texts(data: Path) -> dict[str, WholeText]:
    """The texts below ``data`` by version id; only their heads are read. Raises DataError for a broken head."""
    texts, faults = {}, []
    for path in sorted((data / FOLDER).glob("*.txt")):
        try:
            text = _head(path)
            texts[text.version] = text
        except (KeyError, ValueError) as error:
            faults.append(Finding("data-field-missing", f"docs/_data/{FOLDER}/{path.name}", 1, Text(
                f"文件开头缺少或写错了“{error}”这一行。用 import_texts 重新写一遍。",
                f"the head lacks or misspells the line {error}. Write the file again with import_texts.")))
    if faults:
        raise DataError(faults)
    return texts


def _head(path: Path) -> WholeText:
    fields = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("# "):
                break
            name, _, value = line[2:].strip().partition(": ")
            fields[name] = value
    instrument, version, title, starts, read, source, confidence, count = (fields[name] for name in _FIELDS)
    inserted = tuple(fields["inserted"].split(", ")) if "inserted" in fields else ()
    return WholeText(instrument, version, title, date.fromisoformat(starts), read, tuple(source.split(", ")), confidence,
                     int(count), inserted, fields.get("note", ""), path)


def as_file(fields: dict[str, str], articles: dict[str, str]) -> str:
    """The file of one text. ``articles``: number (``253-1``) → wording."""
    main = [int(number) for number in articles if "-" not in number]
    inserted = [number for number in articles if "-" in number]
    fields = {**fields, "articles": str(max(main)), "inserted": ", ".join(inserted)}
    head = [f"# {name}: {value}" for name, value in fields.items() if value]
    return "\n".join([*head, *(f"{number}\t{_one_line(words)}" for number, words in articles.items())]) + "\n"


def head_of(record: dict, instrument: Instrument | None) -> dict[str, str]:
    """The head of a text of the reference. Its version is the one of the registry in force on the day the text came into force."""
    starts = date.fromisoformat(record["version"])
    version = instrument.version_on(starts) if instrument else None
    note = " ".join(record.get("note", "").split())
    return {"instrument": record["id"], "version": version.id if version else record["id"], "title": record["title"],
            "in force from": record["version"], "read": record["as_read"], "source": ", ".join(record["sources"]),
            "confidence": record["confidence"], "note": ("part only. " if "NOT THE WHOLE TEXT" in note else "") + note}


def _one_line(words: str) -> str:
    return PARAGRAPH.join(line.strip() for line in words.strip().splitlines() if line.strip())


def known_titles(data: Path) -> frozenset[str]:
    """Titles of instruments that exist or existed, as listed in ``titles.txt``."""
    lines = (data / "titles.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line and not line.startswith("#"))
