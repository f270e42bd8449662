"""Paper: a document in HTML becomes one tagged PDF (PDF/UA-1), the same bytes each time it is made."""
from __future__ import annotations

import gc
import hashlib
import html
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from ...core import Text, el
from ..edition import TAGS, Edition
from ..look import style
from ..missing_dependency import MissingPart

#: Body, and the law word for word. Noto names its Simplified Chinese forms SC; no other forms are ever asked for.
SANS, SERIF = "Noto Sans CJK SC", "Noto Serif CJK SC"
_PANGO = Text("装上 Pango（Debian：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0），再运行一次。",
              "Install Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0) and run this again.")
_WEASYPRINT = Text("删掉 .venv 再运行 make bundle。", "Remove .venv and run make bundle again.")
_FONTS = Text("装上思源字体（Debian：apt-get install fonts-noto-cjk），再运行一次。",
              "Install the Noto CJK fonts (Debian: apt-get install fonts-noto-cjk) and run this again.")
_CHINESE = re.compile("([\u3001-\u303f\uff01-\uff60]*[\u3400-\u9fff][\u3000-\u303f\u3400-\u9fff\uff01-\uff60]*|\uff3f+)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document before it is set. ``name``: of the file, without its ending; ``styles``: names of style sheets
    in overrides/copies; ``extra``: rules that hold words or numbers of this copy; ``body``: the inside of <body>."""

    name: str
    title: str
    description: str
    styles: tuple[str, ...]
    extra: str
    body: str

    def html(self, edition: Edition) -> str:
        """The whole document. Times come from the stamp and nowhere else."""
        day = datetime.fromtimestamp(edition.stamp.epoch, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        rules = "\n".join(style(name) for name in ("paper", *self.styles))
        meta = {"description": self.description, "author": "稳住 · Hold Steady", "generator": f"Hold Steady {edition.stamp.version}",
                "dcterms.created": day, "dcterms.modified": day}
        head = "".join(f'<meta name="{name}" content="{html.escape(value)}">' for name, value in meta.items())
        return (f'<!doctype html><html lang="{TAGS[edition.lang]}"><head><meta charset="utf-8"><title>{html.escape(self.title)}</title>'
                f"{head}<style>{rules}{self.extra}</style></head><body>{self.body}</body></html>")


def body_of(parts: Iterable[Element], lang: str) -> str:
    """The inside of <body>. In English every run of Chinese is marked as such, so that it is set in Chinese forms, with
    Chinese punctuation, and read by a Chinese voice."""
    parts = list(parts)
    if lang == "en":
        for part in parts:
            _mark_chinese(part)
    return "".join(tostring(part, encoding="unicode", method="html") for part in parts)


def _mark_chinese(element: Element) -> None:
    """Wrap the runs of Chinese below ``element``; not in a link, which holds words only, and not in a drawing."""
    if element.tag in ("a", "svg", "style") or (element.get("lang") or "").startswith("zh"):
        return
    for child in list(element):
        _mark_chinese(child)
        if child.tail and _CHINESE.search(child.tail):
            place = list(element).index(child) + 1
            child.tail, runs = _runs(child.tail)
            element[place:place] = runs
    if element.text and _CHINESE.search(element.text):
        element.text, runs = _runs(element.text)
        element[0:0] = runs


def _runs(text: str) -> tuple[str, list[Element]]:
    """What comes before the first run, and the runs, each with what follows it."""
    before, *rest = _CHINESE.split(text)
    runs = [el("span", run, lang=TAGS["zh"]) for run in rest[::2]]
    for run, after in zip(runs, rest[1::2]):
        run.tail = after
    return before, runs


def set_type(sheet: Sheet, edition: Edition):
    """The document broken into pages: a ``weasyprint.Document``. Raises MissingPart (Pango, fonts)."""
    _check_fonts()
    with _unswept():
        return _engine().HTML(string=sheet.html(edition), base_url="about:blank", url_fetcher=_refuse).render(pdf_variant="pdf/ua-1")


def print_pdf(sheet: Sheet, edition: Edition, target: Path) -> Path:
    """Write ``target`` whole or not at all and return it. Raises MissingPart (Pango, fonts)."""
    return write_pdf(set_type(sheet, edition), sheet, edition, target)


def write_pdf(document, sheet: Sheet, edition: Edition, target: Path) -> Path:
    """Write what ``set_type`` made. ``identifier``: of this name in this commit, so that two makers agree on it."""
    stamp = edition.stamp
    identifier = hashlib.sha256(f"{sheet.name} {edition.lang} {stamp.version} {stamp.commit}".encode()).hexdigest()[:32]
    draft = target.with_name(f".{target.name}.part")
    try:
        with _unswept():
            document.write_pdf(draft, finisher=_finish, pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode())
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return target


@contextmanager
def _unswept() -> Iterator[None]:
    """Without the search for garbage: a booklet is a million things that all stay, and looking for others takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _finish(document, pdf) -> None:
    """What is put right between setting and writing."""
    from .fonts import slim
    from .ua_tags import tidy
    tidy(document, pdf)
    slim(document, pdf)


def quoted(text: str) -> str:
    """``text`` as a string of a style sheet."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _engine():
    try:
        import weasyprint
    except ModuleNotFoundError:
        raise MissingPart("WeasyPrint", _WEASYPRINT) from None
    except OSError:  # its own way to say that a system library cannot be loaded
        raise MissingPart("Pango", _PANGO) from None
    return weasyprint


@cache
def _check_fonts() -> None:
    """See that both families are there, by setting one word in each: a missing one is silently replaced by any other."""
    word = f'<p lang="zh-CN" style="font-family:\'{SANS}\'">稳住</p><p lang="zh-CN" style="font-family:\'{SERIF}\'">稳住</p>'
    made = _engine().HTML(string=word).write_pdf(uncompressed_pdf=True)
    for family in (SANS, SERIF):
        if family.replace(" ", "-").encode() not in made:
            raise MissingPart(family, _FONTS)


def _refuse(url: str):
    """No copy asks for anything: all that is printed is in the document."""
    raise ValueError(f"{url} is not in the document")
