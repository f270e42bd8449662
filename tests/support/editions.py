"""The built site as the copies are made from it, with a stamp that does not move."""
from __future__ import annotations

from calendar import timegm
from pathlib import Path

from hold_steady.build import articles, site_index
from hold_steady.exports.bundle import navigation
from hold_steady.exports.edition import LANGUAGES, Edition, Record, Stamp, read_edition, reading_order
from hold_steady.exports.release import oldest_law
from support.pages import registry
from support.tree import ROOT

ADDRESS = "https://hold-steady.example/"


def editions(site: Path, index: Path) -> dict[str, Edition]:
    """Both languages as ``make bundle`` reads them."""
    pages, _, today = site_index.read(index)
    stamp = Stamp("0.1.0.test", "0" * 40, timegm(today.timetuple()), oldest_law(pages))
    record, known = Record(pages, articles.read(index.with_name("articles.json")), today), registry()
    return {lang: read_edition(site, record, reading_order(navigation(ROOT)), lang, ADDRESS, stamp, known) for lang in LANGUAGES}
