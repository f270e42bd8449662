"""What the page “check this text” loads: the tables of the grammar, once, and the threats and tricks in the language of the page."""
from __future__ import annotations

import json
from pathlib import Path

from ..citations import browser_tables
from ..content import page_url
from ..registry import Registry
from ..render import Cards
from .tool_links import address


def write_check(registry: Registry, folder: Path) -> Path:
    """Write ``data.js`` into ``folder`` (assets/check): the same bytes from the same registry."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(browser_tables(registry), ensure_ascii=False, separators=(",", ":"))
    target = folder / "data.js"
    target.write_text(f"HoldSteadyCheck.data = {text};\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"), encoding="utf-8")
    return target


def check_words(cards: Cards) -> dict:
    """Beside the words of the tool: the day of the build, tricks, lines to call, and addresses below the root of the site."""
    registry, lang = cards.registry, cards.lang
    lines = [{"number": line.number, "why": line.why[lang]} for line in registry.crisis.lines if line.only in (None, lang)]
    return {"day": cards.on.isoformat(), "tricks": [_trick(trick, lang) for trick in registry.tricks], "lines": lines, "help": page_url("mind/get-help", lang),
            "laws": page_url("law/x", lang).removesuffix("x.html"), "doors": {id: page_url(f"doors/{id}", lang) for id in sorted({ids[0] for ids in registry.hotlines.values()})}}


def _trick(trick: dict, lang: str) -> dict:
    said = {key: trick[key][lang] for key in ("what", "truth", "advice")}
    return {"id": trick["id"], "zh": trick["zh"], "en": trick["en"], **said, "page": address(trick["page"], lang)}
