"""Which copies there are, what makes each, and making one."""
from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ..core import Text
from .edition import LANGUAGES, Edition
from .missing_dependency import MissingPart

#: Two cores are what a small machine has; more processes need more memory than they save time.
PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Format:
    """``maker``: ``module.function``; ``file``: with {lang} one file per language, else one for both; ``weight``: about how many
    seconds it takes, so that the slow ones begin first."""

    maker: str
    file: str
    weight: float = 1


FORMATS: dict[str, Format] = {
    "read-me": Format("read_me.make_text", "READ-ME-FIRST.txt"),
    "read-me-pdf": Format("read_me.make_pdf", "READ-ME-FIRST.pdf"),
    "zip": Format("archive.make", "hold-steady-{version}.zip"),
    "html": Format("single_html.single_file.make", "hold-steady-{lang}.html"),
    "zim": Format("zim.zim_writer.make", "hold-steady.zim", 5),
    "epub": Format("epub.epub_writer.make", "hold-steady-{lang}.epub"),
    "pdf": Format("pdf.booklet.make", "hold-steady-{lang}.pdf", 6),
    "tonight": Format("pdf.sheets.make_tonight", "tonight-{lang}.pdf"),
    "large": Format("pdf.sheets.make_large", "tonight-large-{lang}.pdf"),
    "poster": Format("pdf.sheets.make_poster", "poster-{lang}.pdf"),
    "letters": Format("pdf.letters.make", "letters-{lang}.pdf", 2),
    "cards": Format("chat.cards.make", "cards-{lang}.zip", 3),
    "long": Format("chat.long.make", "long-{lang}.zip", 5),
    "text": Format("chat.text.make", "text-{lang}.zip"),
    "docx": Format("docx.blanks.make", "letters-word-{lang}.zip"),
    "sbom": Format("sbom.make", "sbom.json"),
}


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make. ``lang`` None: from both editions."""

    format: str
    lang: str | None
    file: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file that was made (``size`` in bytes), or the part that is missing for it."""

    file: str
    size: int
    seconds: float
    missing: MissingPart | None = None


def jobs(version: str, only: Iterable[str] = ()) -> list[Job]:
    """What to make, slowest first. ``only``: names of formats; none means all."""
    wanted = [(name, made) for name, made in FORMATS.items() if not only or name in only]
    found = [Job(name, lang, made.file.format(lang=lang, version=version)) for name, made in wanted
             for lang in (LANGUAGES if "{lang}" in made.file else (None,))]
    return sorted(found, key=lambda job: -FORMATS[job.format].weight)


def make_all(wanted: list[Job], editions: dict[str, Edition], folder: Path,
             processes: int = PROCESSES) -> Iterator[Outcome]:
    """Make every job in ``folder``, several at a time; each outcome as it comes."""
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(editions,)) as pool:
        running = [pool.submit(_make_here, job, folder) for job in wanted]
        try:
            for done in as_completed(running):
                yield done.result()
        finally:
            pool.shutdown(cancel_futures=True)


def make(job: Job, editions: dict[str, Edition], folder: Path) -> Outcome:
    """Make one file. What its maker lacks is part of the outcome, not an error."""
    made, begun = FORMATS[job.format], time.perf_counter()
    source = editions[job.lang] if job.lang else editions
    target = folder / job.file
    try:
        maker(made)(source, target)
    except MissingPart as part:
        target.unlink(missing_ok=True)
        return Outcome(job.file, 0, 0, part)
    return Outcome(job.file, target.stat().st_size, time.perf_counter() - begun)


def maker(made: Format):
    """The function that makes a format. Raises MissingPart where a library of it is not installed."""
    module, function = made.maker.rsplit(".", 1)
    try:
        return getattr(import_module(f".{module}", __package__), function)
    except ModuleNotFoundError as error:
        raise MissingPart(error.name, Text("删掉 .venv 再运行 make bundle。", "remove .venv and run make bundle again.")) from None


_editions: dict[str, Edition] = {}


def _begin(editions: dict[str, Edition]) -> None:
    """Each process is told once what all its jobs are made from."""
    global _editions
    _editions = editions


def _make_here(job: Job, folder: Path) -> Outcome:
    return make(job, _editions, folder)
