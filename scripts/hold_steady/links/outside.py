"""The official sites that the guide sends its readers to: which there are, and how each of them is."""
from __future__ import annotations

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from .history import History, read_history
from .http_client import Asker
from .verdicts import STATES, Judgement, judge

#: Evidence behind the registry is not linked (see its first line), and schemas are no addresses of ours.
_LEFT_OUT = ("sources.yml", "schema/")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'，。；、）】”|`]+")
_WORKERS = 8


@dataclass(frozen=True, slots=True)
class Result:
    """How an address is, where it stands in our files, and how long it has failed."""

    url: str
    places: tuple[tuple[str, int], ...]
    judgement: Judgement
    checked: date
    failing_days: int = 0
    is_gone: bool = False
    is_cached: bool = False

    @property
    def group(self) -> str:
        return self.judgement.group


def collect(root: Path) -> dict[str, list[tuple[str, int]]]:
    """Every outside address of pages and registry, with file and line."""
    found: dict[str, list[tuple[str, int]]] = {}
    docs = root / "docs"
    for path in sorted([*docs.rglob("*.md"), *(docs / "_data").rglob("*.yml"), root / "mkdocs.yml"]):
        name = path.relative_to(root).as_posix()
        if any(part in name for part in _LEFT_OUT):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for url in _ADDRESS.findall(line):
                url = url.rstrip(".,;:").partition("#")[0]
                if not (urlsplit(url).hostname or "").endswith((".example", ".invalid")):
                    found.setdefault(url, []).append((name, number))
    return found


def run(root: Path, folder: Path, today: date, max_age: int, asker: Asker | None = None,
        progress: Callable[[str], None] = lambda line: None) -> list[Result]:
    """Ask what is not known to be fine. Stopped half-way, the next run goes on from there."""
    return check(collect(root), read_history(folder / "history.json"), asker or Asker(), today, max_age, progress)


def check(addresses: dict[str, list[tuple[str, int]]], history: History, asker: Asker, today: date, max_age: int,
          progress: Callable[[str], None] = lambda line: None) -> list[Result]:
    due = [url for url in addresses if not history.is_fresh(url, today, max_age)]
    heard: dict[str, Judgement] = {}
    lock = threading.Lock()

    def visit(urls: list[str]) -> None:
        for url in urls:
            judgement = judge(asker.ask(url))
            with lock:
                heard[url] = judgement
                history.note(url, judgement, today)
                progress(f"[{len(heard)}/{len(due)}] {judgement.state:<22} {url}")

    hosts: dict[str, list[str]] = {}
    for url in due:
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    with ThreadPoolExecutor(_WORKERS) as pool:
        list(pool.map(visit, hosts.values()))
    return [_result(url, tuple(places), heard.get(url), history, today) for url, places in addresses.items()]


def _result(url: str, places: tuple, judgement: Judgement | None, history: History, today: date) -> Result:
    if judgement is not None:
        return Result(url, places, judgement, today, history.failing_days(url), history.is_gone(url))
    good = history.records[url]["good"]
    remembered = Judgement(good["state"] if good["state"] in STATES else "fine", good["status"], good["address"])
    return Result(url, places, remembered, date.fromisoformat(good["day"]), is_cached=True)
