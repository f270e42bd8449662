"""A first visit on a slow phone, measured: our page beside a hand-made page with the same article."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from hold_steady.core import Server

from . import browser_script

#: 400 kbit/s, 400 ms, a processor four times slower, a small phone.
NETWORK = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000, "connectionType": "cellular3g"}
SLOWER, SIZE, SETTLE = 4, {"width": 360, "height": 740}, 1_000

_OBSERVE = browser_script("bench_observe")
_READ = browser_script("bench_read")


@dataclass(frozen=True, slots=True)
class Visit:
    """One cold visit. Times in milliseconds, sizes in bytes on the wire."""

    fcp: float
    lcp: float
    tbt: float
    first_paint: int
    everything: int
    requests: int
    outside: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """The medians of one page, ours and by hand, and the bars it missed."""

    url: str
    ours: Visit
    by_hand: Visit
    missed: tuple[str, ...]

    @property
    def fcp_ratio(self) -> float:
        return self.ours.fcp / self.by_hand.fcp

    @property
    def lcp_ratio(self) -> float:
        return self.ours.lcp / self.by_hand.lcp


def visit(browser: Browser, server: Server, path: str) -> Visit:
    """Open one page with nothing in the cache and wait until it is still."""
    context = browser.new_context(viewport=SIZE, is_mobile=True, has_touch=True, device_scale_factor=2)
    outside: list[str] = []
    context.on("request", lambda r: outside.append(r.url) if not r.url.startswith((server.address, "data:")) else None)
    page = context.new_page()
    page.add_init_script(_OBSERVE)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", NETWORK)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    server.log.clear()
    page.goto(server.address + path, wait_until="load")
    page.wait_for_timeout(SETTLE)
    seen = page.evaluate(_READ)
    sent = {s.path: s.size for s in server.log}
    context.close()
    blocking = {f"/{path}", *seen["blocking"]}
    return Visit(seen["fcp"], seen["lcp"], seen["tbt"], sum(size for name, size in sent.items() if name in blocking),
                 sum(s for s in sent.values()), len(server.log), len(outside))


def typical(visits: list[Visit]) -> Visit:
    """The median of each measure; the worst of what must never happen."""
    return Visit(median(v.fcp for v in visits), median(v.lcp for v in visits), median(v.tbt for v in visits),
                 max(v.first_paint for v in visits), max(v.everything for v in visits),
                 max(v.requests for v in visits), max(v.outside for v in visits))


def compare(browser: Browser, ours: Server, by_hand: Server, urls: list[str], bars: dict) -> Iterator[Result]:
    """Visit every page in turn, ours and the other, so that a busy moment hits both.

    Where a time is missed, twice as many visits are added: a busy machine is no evidence.
    """
    for url in urls:
        mine: list[Visit] = []
        other: list[Visit] = []
        for runs in (bars["runs"], 2 * bars["runs"]):
            for _ in range(runs):
                mine.append(visit(browser, ours, url))
                other.append(visit(browser, by_hand, url))
            page = (ours.folder / url).read_text(encoding="utf-8")
            result = Result(url, typical(mine), typical(other), missed(page, url, typical(mine), typical(other), bars))
            if not {"FCP", "TBT"} & set(result.missed):
                break
        yield result


def missed(page: str, url: str, ours: Visit, by_hand: Visit, bars: dict) -> tuple[str, ...]:
    """The names of the bars that this page does not reach."""
    is_reference = 'data-kind="reference"' in page or url.removeprefix("en/").startswith("law/")
    paint = bars["first_paint_reference" if is_reference else "first_paint"]
    measured = {"first paint": ours.first_paint > paint, "everything": ours.everything > max(paint, bars["everything"]),
                "requests": ours.requests > bars["requests"], "other hosts": ours.outside > 0,
                "FCP": ours.fcp > bars["fcp_ratio"] * by_hand.fcp, "TBT": ours.tbt > bars["blocking"]}
    return tuple(name for name, is_missed in measured.items() if is_missed)


def hand_made(page: str, template: str) -> str:
    """The article of a built page in the plainest page that could carry it."""
    article = re.search(r"<article>.*?</article>", page, re.S)[0]
    title = re.search(r"<title>(.*?)</title>", page, re.S)[1]
    lang = re.search(r'<html lang="([\w-]+)"', page)[1]
    words = ("Hold Steady", "中文", "Leave") if lang == "en" else ("稳住", "English", "离开")
    values = {"lang": lang, "title": title, "article": article, "name": words[0], "other": words[1], "leave": words[2]}
    return re.sub(r"\{\{(\w+)\}\}", lambda m: values[m[1]] if m[1] in ("article", "title") else escape(values[m[1]]), template)


def write_hand_made(site: Path, urls: list[str], template: str, folder: Path) -> None:
    for url in urls:
        target = folder / url
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(hand_made((site / url).read_text(encoding="utf-8"), template), encoding="utf-8")


def table(results: list[Result]) -> str:
    """The results as people read them; ratios are ours to the hand-made page's."""
    head = ("page", "first paint", "everything", "requests", "FCP ms", "ratio", "LCP ms", "ratio", "TBT ms", "missed")
    rows = [head, *((
        r.url, f"{r.ours.first_paint:,} ({r.ours.first_paint / r.by_hand.first_paint:.2f}×)", f"{r.ours.everything:,}",
        f"{r.ours.requests} ({r.by_hand.requests})", f"{r.ours.fcp:.0f}", f"{r.fcp_ratio:.2f}×", f"{r.ours.lcp:.0f}",
        f"{r.lcp_ratio:.2f}×", f"{r.ours.tbt:.0f} ({r.by_hand.tbt:.0f})", ", ".join(r.missed) or "–") for r in results)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)
