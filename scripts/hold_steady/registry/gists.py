"""What every article says, shortly and in English, in our own words (``docs/_data/texts-en``): for comparing English with, never quoted.

A file is named as the text that it belongs to. After lines ``#`` every line is a number, a tab, the fingerprint of the Chinese article that
the gist was written from, a tab, and the gist. Once the article reads otherwise its gist is left out until somebody has read it again.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from zlib import crc32

from ..core import DataError, Finding, Text, read_text, to_int

FOLDER = "texts-en"
HEAD = ("# Our own short reading of each article of {title}, to compare English sentences with.",
        "# Never quoted and never shown as the wording of the law. Number, fingerprint of the Chinese article read, gist. Written by: steady import-gists")
#: A figure of a gist with its millions (“2 to 10 million”), and a numeral of an article.
_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?= ?(?:(?:to|and|or|-) [\d.,]+ )?(million|billion)\b)?")
_SCALES = {"": (1.0,), "million": (1e6, 1.0), "billion": (1e9, 1.0)}
_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万亿两\d.,]+")


def fingerprint(article: str) -> str:
    """Eight digits that tell one wording of an article from another."""
    return f"{crc32(article.encode()):08x}"


def read_gists(path: Path, articles: Mapping[str, str]) -> dict[str, str]:
    """By article (``art_50``) its gist, of articles that still read as they did when it was written; empty where there is no file.

    Raises DataError."""
    return {eid: gist for eid, mark, gist in _lines(path) if eid in articles and mark == fingerprint(articles[eid])}


def outdated_gists(path: Path, articles: Mapping[str, str]) -> list[str]:
    """The articles whose gist was written from another wording, or has no fingerprint, or that are not there."""
    return [eid for eid, mark, _ in _lines(path) if eid not in articles or mark != fingerprint(articles[eid])]


def outdated_said(outdated: Mapping[str, list[str]]) -> Text | None:
    """In words which articles, by version, have to be read again; None where none has to be."""
    named = "; ".join(f"{version} {', '.join(eid.removeprefix('art_') for eid in eids)}" for version, eids in outdated.items() if eids)
    if not named:
        return None
    return Text(f"条文改过，英文提要还是照旧文写的：{named}。对着条文改好 docs/_data/{FOLDER} 里那一行，删掉它的指纹，再运行 steady import-gists。",
                f"English gists written from an older wording: {named}. Read the article, mend its line in docs/_data/{FOLDER}, drop its fingerprint, and run steady import-gists.")


def as_gist_file(title: str, articles: Mapping[str, str], gists: Mapping[str, str], marks: Mapping[str, str]) -> str:
    """The file of one text. ``gists``, ``marks``: by article; one without a mark gets that of the article as it reads now."""
    lines = [f"{eid.removeprefix('art_')}\t{marks.get(eid) or fingerprint(articles[eid])}\t{gists[eid]}" for eid in articles if eid in gists]
    return "\n".join([*(line.format(title=title) for line in HEAD), *lines]) + "\n"


def written_gists(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Gists and fingerprints of a file, of lines ``number, gist`` too. Raises DataError for a line that is neither."""
    found = list(_lines(path))
    return {eid: gist for eid, _, gist in found}, {eid: mark for eid, mark, _ in found if mark}


def foreign_figures(gist: str, article: str) -> list[str]:
    """Figures in digits that the article has nowhere."""
    there = {value for numeral in _NUMERAL.findall(article) for value in _values(numeral)}
    return [figure for figure, scale in _FIGURE.findall(gist) if there.isdisjoint(float(figure.replace(",", "")) * by for by in _SCALES[scale])]


def _values(numeral: str) -> Iterator[float]:
    plain = numeral.replace(",", "").strip(".")
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        yield float(plain)
    if (value := to_int(plain)) is not None:
        yield float(value)
    if (scaled := re.fullmatch(r"([\d.]+)([万亿])", plain)) and scaled[1].count(".") < 2:
        yield float(scaled[1]) * {"万": 1e4, "亿": 1e8}[scaled[2]]


def _lines(path: Path) -> Iterator[tuple[str, str, str]]:
    name = f"docs/_data/{FOLDER}/{path.name}"
    for number, line in enumerate(read_text(path, name).splitlines() if path.exists() else (), 1):
        if line and not line.startswith("#"):
            parts = line.split("\t")
            if not 2 <= len(parts) <= 3 or not re.fullmatch(r"\d+(?:-\d+)?", parts[0]):
                raise DataError([Finding("data-invalid", name, number, Text(
                    "一行要有条号、指纹、英文提要，中间用制表符隔开。照旁边的行改好。",
                    "a line has the number, the fingerprint and the gist, with tabs between. Mend it like the lines beside it."))])
            yield f"art_{parts[0]}", parts[1] if len(parts) == 3 else "", parts[-1].strip()
