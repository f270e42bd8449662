"""What editors wrote for the search: synonyms, whole questions, and the words of despair."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from opencc import OpenCC

from ..core import PAIRS, DataError, fold
from ..registry import DATA_DIR, Parsed, read_data

#: Before a word of despair that is heard however it is spelled.
SPELLED = "~"
_FILES = ("synonyms", "asked", "crisis", "search-scores")


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The files as read; nothing in them is law and nothing in ``crisis`` is ever printed."""

    groups: tuple[dict, ...]
    fillers: dict[str, list[str]]
    laws: dict[str, list[str]]
    asked: tuple[dict, ...]
    crisis: tuple[dict, ...]
    scores: tuple[dict, ...] = ()
    sections: tuple[dict, ...] = ()
    chats: dict[str, str] = field(default_factory=dict)
    doors: dict[str, list[str]] = field(default_factory=dict)

    def questions(self, slug: str, lang: str) -> list[str]:
        """What people type when the page ``slug`` is the answer."""
        return [q for entry in self.asked if entry["page"].partition("#")[0] == slug for q in entry[lang]]

    def synonyms(self, lang: str) -> list[list[str]]:
        """The groups of one language; the English ones with the Chinese words too, so that those, and their pinyin, are understood there."""
        return [group[lang] if lang == "zh" else group[lang] + _short(group["zh"]) for group in self.groups]

    def written_out(self, text: str) -> str:
        """A text with the short forms of chats written out, as overrides/assets/search-slips.js does."""
        return re.sub(r"[a-zA-Z0-9']+", lambda word: self.chats.get(word[0].lower(), word[0]), text)

    def despair(self) -> list[str]:
        """Every pattern of both languages once, without those that a shorter one already catches."""
        found = dict.fromkeys(contracted(squeeze(word)) for group in self.crisis for lang in ("zh", "en") for word in group[lang])
        sent: list[str] = []
        caught: list[str] = []  # English as whole words
        for pattern in sorted(found, key=lambda one: len(one.lstrip(SPELLED))):
            words = pattern.lstrip(SPELLED)
            if not any(map(f" {words} ".__contains__, caught)):
                sent.append(pattern)
                if "…" not in pattern:
                    caught.append(f" {words} " if words.isascii() else words)
        return sorted(sent)


def read(root: Path) -> SearchWords:
    """Read and validate the files below ``root``. Raises DataError."""
    data, findings, kept = root / DATA_DIR, [], Parsed(root)
    values = {name: read_data(data / f"{name}.yml", data / "schema" / f"{name}.json", root, findings, kept) for name in _FILES}
    kept.keep()
    if findings:
        raise DataError(findings)
    synonyms = values["synonyms"]
    return SearchWords(tuple(synonyms["groups"]), synonyms["fillers"], synonyms["laws"],
                       tuple(values["asked"]["asked"]), tuple(values["crisis"]["groups"]), tuple(values["search-scores"]["scores"]),
                       tuple(values["asked"].get("sections", ())), synonyms["chats"], synonyms["doors"])


def _short(group: list[str]) -> list[str]:
    return [word for word in group if not word.isascii() and 1 < len(word) < 5]


def squeeze(text: str) -> str:
    """A pattern as the browser compares it: folded; Chinese without spaces, English with single ones; with its sign."""
    folded = re.sub(r"[^\w…~]+", " ", fold(text).replace("'", "")).strip()
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", folded)


def contracted(text: str) -> str:
    """English as it is spoken: “can not” and “cannot” are read as “cant”, “do not” as “dont”, “i am” as “im”."""
    text = re.sub(r"\bcan ?not\b", "cant", text)
    return re.sub(r"\bi am\b", "im", re.sub(r"\b(do|does|did|is|are|was|were) not\b", r"\1nt", text))


def simplified(text: str) -> str:
    """Traditional and simplified characters in turn, for the simplified ones that ``text`` uses."""
    used = set(text)
    return "".join(old + new for old, new in simple_forms().items() if new in used and old != new)


@cache
def simple_forms() -> dict[str, str]:
    """Every traditional character of the basic block with its simplified form; those of ``folding`` win (帳 is read as 账)."""
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    forms = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {old: new for old, new in zip(characters, forms) if old != new}
    return table | {PAIRS[i]: PAIRS[i + 1] for i in range(0, len(PAIRS), 2)}
