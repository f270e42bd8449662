"""The reader's tools: their words, and the data file that a page loads with a tool at its first touch.

A tool is ``overrides/assets/tools/<name>.js`` with its words in ``overrides/tools/<name>.yml``. What it must know beyond words is
made here from the registry, on the day of the build, so that no law and no number stands in a script.
"""
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from ..content import Catalog
from ..core import DataError, Finding, Text, parse_yaml, read_text
from ..render import Cards, door_data
from .budget_data import budget_data
from .check_files import SAID_FIRST, check_words
from .letter_data import letter_data
from .log_data import log_data
from .rate_data import rate_data
from .tool_links import NotHeld

WORDS = Path("overrides/tools")
#: Words that all tools say; no tool has this name.
SHARED = "shared"
#: Words that a page prints on the card of a tool, before any script of the tool is there.
ON_CARD = ("start", "about")
Words = dict[str, dict[str, str]]
#: Tools whose other words come packed with their tables, by the words that do not.
FIRST_WORDS = {"check": SAID_FIRST}
#: Shared words that a tool has no use for: those of steps, of keeping and of paper.
NOT_SAID = {"check": frozenset("""back step next again unknown print no_print not_kept keep keep_warning keep_no keep_yes kept keep_failed full wipe wiped not_wiped cut months""".split())}
#: What a tool's data file has beside its words, by the tool's name. Addresses are below the root of the site.
DATA: dict[str, Callable[[Cards], dict]] = {"budget": budget_data, "check": check_words, "letters": letter_data, "log": log_data, "rate": rate_data}


#: Tools that have the words of the other language too, as ``other``: they read files made in it, or write into a Chinese letter.
READS_BOTH = frozenset({"log"})


def read_tools(root: Path) -> dict[str, Words]:
    """The words of every tool by name, and of all under ``shared``: key → language → words. Raises DataError."""
    tools = {path.stem: parse_yaml(read_text(path, f"{WORDS}/{path.name}"), f"{WORDS}/{path.name}") for path in sorted((root / WORDS).glob("*.yml"))}
    findings = [finding for name, words in tools.items() for finding in _faults(name, words)]
    if findings:
        raise DataError(findings)
    return tools


def _faults(name: str, words: Words) -> list[Finding]:
    wanted = set() if name == SHARED else set(ON_CARD)
    return [Finding("tool-word-missing", f"{WORDS}/{name}.yml", 0, Text(f"{key} 缺中文或者英文。补上。", f"{key} lacks its Chinese or its English. Add it."))
            for key in sorted(wanted | set(words)) if not isinstance(words.get(key), dict) or set(words[key]) != {"zh", "en"}]


def write_tools(folder: Path, tools: dict[str, Words], cards: dict[str, Cards], catalog: Catalog) -> list[Path]:
    """Write ``<name>-<lang>.js`` for every tool into ``folder``. ``cards``: by language, with addresses below the root of the site.

    Raises DataError, after all the others are written, for the tools whose data is not in the registry.
    """
    data = {**DATA, "door": lambda card: door_data(card, catalog)}
    folder.mkdir(parents=True, exist_ok=True)
    written, findings = [], []
    for card, name in ((card, name) for card in cards.values() for name in sorted(tools) if name != SHARED):
        try:
            written.append(_write(folder, name, tools, card, data))
        except NotHeld as missing:
            findings.append(missing.finding())
    if findings:
        raise DataError(list(dict.fromkeys(findings)))  # both languages miss the same
    return written


def _write(folder: Path, name: str, tools: dict[str, Words], cards: Cards, more: dict[str, Callable[[Cards], dict]]) -> Path:
    lang = cards.lang
    shared = {key: text for key, text in tools[SHARED].items() if key not in NOT_SAID.get(name, ())}
    words = {key: text for key, text in tools[name].items() if key in FIRST_WORDS.get(name, tools[name])}
    data = {"lang": lang, "shared": _in(shared, lang), "words": _in(words, lang), **more.get(name, lambda _: {})(cards)}
    if name in READS_BOTH:
        data["other"] = _in(tools[name], "en" if lang == "zh" else "zh")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    target = folder / f"{name}-{lang}.js"
    target.write_text(f"HoldSteady.data.{name} = {text};\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"), encoding="utf-8")
    return target


def _in(words: Words, lang: str) -> dict[str, str]:
    return {key: text[lang] for key, text in words.items()}
