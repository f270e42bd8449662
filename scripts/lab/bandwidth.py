"""What readers cost a server in bytes: added up from the packed files that it sends."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from hold_steady.build import kept_files

_DAY, _PEAK = 86_400, 10
#: The first visit that is reckoned with, before one more page.
_HOME, _TONIGHT, _SCRIPT, _PAPER = "index.html", "start/tonight.html", "assets/guide.js", "assets/print.css"


@dataclass(frozen=True, slots=True)
class Visit:
    """One kind of visit: what it is, how many answers it takes, and their bytes with headers."""

    name: str
    answers: int
    size: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of such visits. Rates in Mbit/s, the peak at ten times the mean."""

    visit: Visit
    readers: int

    @property
    def gigabytes(self) -> float:
        return self.visit.size * self.readers / 1e9

    @property
    def mean_rate(self) -> float:
        return self.visit.size * self.readers * 8 / _DAY / 1e6

    @property
    def peak_rate(self) -> float:
        return self.mean_rate * _PEAK

    @property
    def peak_answers(self) -> float:
        """Answers in a second at the peak."""
        return self.visit.answers * self.readers / _DAY * _PEAK


def visits(site: Path, head: int) -> list[Visit]:
    """The kinds of visit, in Chinese, with brotli. ``site``: a folder with twins; ``head``: bytes of headers per answer."""
    more = mean(_sent(site, p.relative_to(site).as_posix()) for p in kept_files(site, "zh") if _is_guide_page(p, site))
    first = [_sent(site, _HOME), _sent(site, _SCRIPT), _sent(site, _PAPER), _sent(site, _TONIGHT), more]
    search = [_sent(site, name) for name in (p.relative_to(site).as_posix() for p in kept_files(site, "zh")) if name.startswith("assets/search")]
    keep = [_sent(site, p.relative_to(site).as_posix()) for p in kept_files(site, "zh")]
    return [Visit(name, len(sizes), round(sum(sizes) + len(sizes) * head)) for name, sizes in (
        ("home, tonight, one more page", first), ("the same, and searches", first + search), ("the same, and keeps it on the phone", first + keep))]


def table(days: list[Day]) -> str:
    """One line per kind of visit, in plain text."""
    rows = [("visit", "answers", "KB", "GB/day", "Mbit/s mean", "10x peak", "answers/s at peak")]
    rows += [(d.visit.name, str(d.visit.answers), f"{d.visit.size / 1000:,.1f}", f"{d.gigabytes:,.1f}", f"{d.mean_rate:,.1f}", f"{d.peak_rate:,.0f}",
              f"{d.peak_answers:,.0f}") for d in days]
    wide = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, wide))) for row in rows)


def _sent(site: Path, name: str) -> int:
    twin = site / f"{name}.br"
    return (twin if twin.is_file() else site / name).stat().st_size


def _is_guide_page(path: Path, site: Path) -> bool:
    """Pages that people wrote: neither the text of a law nor a card of one office."""
    return path.suffix == ".html" and path.name != "404.html" and path.relative_to(site).parts[0] not in ("law", "doors")
