"""The list that ``worker.js`` keeps a language by: every file the language needs, with a hash, and the words it says."""
from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from ..content import old_urls

#: Bytes of SHA-256 in a hash: enough to tell files apart, and a third of the list's weight.
_HASHED = 9
_LANGUAGES = ("zh", "en")


def write_lists(site: Path, words: dict[str, dict[str, str]]) -> list[Path]:
    """Write ``assets/keep-list-<lang>.json`` for a finished site. ``words``: strings.yml, by key and language.

    Raises KeyError where a word is missing.
    """
    return [_write(site, lang, words) for lang in _LANGUAGES]


def kept_files(site: Path, lang: str) -> list[Path]:
    """Every page of the language, its law too, the page for lost readers, and what their scripts use: search with its index and style, the reader's tools.

    Law is not left to be kept page by page as it is read: that would write down on the phone what somebody looked up.
    """
    others = [other for other in _LANGUAGES if other != lang]
    moved = {site / url for url in old_urls()}
    pages = [p for p in site.rglob("*.html") if (p.relative_to(site).parts[0] == "en") == (lang == "en") and p not in moved]
    programs = [p for p in (site / "assets").rglob("*") if p.suffix in (".js", ".css") and not any(_is_for(p, o) for o in others)]
    return sorted({*pages, *programs, site / "404.html"})


def _is_for(program: Path, lang: str) -> bool:
    return program.name.startswith(f"search-{lang}-") or (program.parent.name == "tools" and program.stem.endswith(f"-{lang}"))


def _write(site: Path, lang: str, words: dict[str, dict[str, str]]) -> Path:
    files = {path.relative_to(site).as_posix(): _hash(path.read_bytes()) for path in kept_files(site, lang)}
    say = lambda key: escape(words[f"keep_{key}"][lang])  # noqa: E731
    spoken = {"ages": [say("today"), say("yesterday"), say("days")], "note": say("note")}
    version = _hash(_json({"files": files, **spoken}).encode()).replace("/", "-")
    target = site / "assets" / f"keep-list-{lang}.json"
    target.write_text(_json({"version": version, **spoken, "files": files}), encoding="utf-8")
    return target


def _json(value: dict) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _hash(data: bytes) -> str:
    return b64encode(sha256(data).digest()[:_HASHED]).decode()
