"""What the page “check this text” loads: the tables of the grammar, once, and the threats and tricks in the language of the page."""
from __future__ import annotations

import json
from pathlib import Path

from ..citations import browser_tables
from ..content import page_url
from ..registry import Registry
from ..render import Cards
from .shorten import shorten
from .tool_links import address
from .trick_patterns import denial, parts, short_pattern


#: The scripts of the pipeline in the order in which they build on one another, as overrides/assets/check has them.
PIPELINE = ("normalize", "names", "lexer", "grammar", "context", "messages", "titles", "resolve", "bodies", "numbers", "check", "tricks", "page")


def write_check(registry: Registry, folder: Path, folds: str = "") -> list[Path]:
    """Write what the page loads into ``folder`` (assets/check), and take its parts away, which lie there as they are written.

    ``pipeline.js`` for every text; ``english.js`` and ``titles.js`` where one asks for them. ``folds``: traditional and simplified
    characters in turn that the page has already. The same bytes from the same registry. Raises ValueError for a script that cannot be shortened.
    """
    tables = browser_tables(registry, folds)
    for lang, name in (("zh", "core"), ("en", "english")):
        tables[name]["tricks"] = _tricks(registry, lang)
    parts = {path.stem: shorten(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.js"))}
    texts = {"pipeline": _with_data("data", tables["core"], *(parts[name] for name in PIPELINE)),
             "english": _with_data("english", tables["english"], parts["english_titles"]),
             "titles": f"HoldSteadyCheck.moreTitles({_json(tables['titles'])});\n"}
    for path in folder.glob("*.js"):
        path.unlink()
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return [folder / f"{name}.js" for name in texts]


def _tricks(registry: Registry, lang: str) -> dict:
    """Patterns of threats and tricks by id, and of what denies them."""
    roles, denied = (registry.trick_words[name] for name in ("roles", "denied"))
    return {"parts": parts(roles, lang), "said": {trick["id"]: short_pattern(trick[lang], roles, lang) for trick in registry.tricks}, "denied": denial(denied, lang)}


def _with_data(name: str, data: dict, *scripts: str) -> str:
    return f"self.HoldSteadyCheck=self.HoldSteadyCheck||{{}};HoldSteadyCheck.{name}={_json(data)};\n" + "\n".join(scripts) + "\n"


def _json(data: dict) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def check_words(cards: Cards) -> dict:
    """Beside the words of the tool: the day of the build, tricks, lines to call, and addresses below the root of the site."""
    registry, lang = cards.registry, cards.lang
    lines = [{"number": line.number, "why": line.why[lang]} for line in registry.crisis.lines if line.only in (None, lang)]
    return {"day": cards.on.isoformat(), "tricks": [_trick(trick, lang) for trick in registry.tricks], "lines": lines, "help": page_url("mind/get-help", lang),
            **{name: page_url(f"{name}/x", lang).removesuffix("x.html") for name in ("law", "doors")}}


def _trick(trick: dict, lang: str) -> dict:
    said = {key: trick[key][lang] for key in ("what", "truth", "advice")}
    return {"id": trick["id"], **said, "page": address(trick["page"], lang)}
