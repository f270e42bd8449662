"""Other searches on the same site and the same questions: Pagefind, and MiniSearch with pairs of characters.

Nothing of them is part of the guide. They come from their registries when the bench is run, into a folder of
their own: ``make bench`` installs Pagefind from requirements-rivals.lock.
"""
from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from base64 import b64encode
from hashlib import sha512
from pathlib import Path

from playwright.sync_api import Page

from hold_steady.content import page_url
from hold_steady.core import LANGUAGES
from hold_steady.search import Answer, Query, browse, slug_of

from . import browser_script

PAGEFIND, MINISEARCH = "Pagefind", "minisearch@7.2.0"
#: What its registry says of that version; anything else is not unpacked.
_DIGEST = "dqT2XBYUOZOiC5t2HRnwADjhNS2cecp9u+TJRiJ1Qp/f5qjkeT5APcGPjHw+bz89Ms8Jp+cG4AlE+QZ/QnDglg=="
#: The same fields, and about the weights that the guide's own search gives them.
_MAKE = browser_script("minisearch_make")
_PAGEFIND = browser_script("pagefind_ask")


class Unavailable(RuntimeError):
    """A rival that cannot be had here; says why."""


def pagefind(queries: list[Query], site: Path, folder: Path, chromium: str) -> list[Answer]:
    """Index a copy of the site with Pagefind and ask it. Raises Unavailable."""
    library = folder / "pagefind"
    if not library.is_dir():
        raise Unavailable(f"make bench installs {PAGEFIND}")
    copy = folder / "site"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site, copy)
    _run([sys.executable, "-c", f"import sys; sys.path.insert(0, {str(library)!r}); import runpy; "
          f"sys.argv = ['pagefind', '--site', {str(copy)!r}, '--root-selector', 'main']; runpy.run_module('pagefind', run_name='__main__')"], PAGEFIND)
    return _ask(queries, copy, chromium, prepare=lambda page, lang: None,
                ask=lambda page, root, query: [slug_of(root.rstrip("/") + url, root, query.lang) for url in page.evaluate(_PAGEFIND, query.q)])


def minisearch(queries: list[Query], site: Path, folder: Path, chromium: str,
               keywords: dict[str, dict[str, list[str]]] | None = None) -> list[Answer]:
    """Load MiniSearch into the site and ask it. Raises Unavailable.

    ``keywords``: by language and slug, what the pages themselves give; None: also every question that editors wrote.
    """
    script = folder / "package/dist/umd/index.js"
    if not script.exists():
        _run(["npm", "pack", "--silent", "--pack-destination", str(folder), MINISEARCH], MINISEARCH)
        package = next(folder.glob("minisearch-*.tgz"))
        if b64encode(sha512(package.read_bytes()).digest()).decode() != _DIGEST:
            package.unlink()
            raise Unavailable(f"{MINISEARCH} is not the file that was pinned")
        with tarfile.open(package) as archive:
            archive.extractall(folder, filter="data")

    def prepare(page: Page, lang: str) -> None:
        page.add_script_tag(path=script)
        for part in ("light", "full"):
            page.add_script_tag(path=site / f"assets/search-{lang}-{part}.js")
        page.evaluate(_MAKE, [lang, keywords and keywords[lang]])

    return _ask(queries, site, chromium, prepare, ask=lambda page, root, query: page.evaluate("q => askMini(q)", query.q))


def _ask(queries: list[Query], site: Path, chromium: str, prepare, ask) -> list[Answer]:
    answers = []
    with browse(site, chromium) as (root, new_page):
        for lang in LANGUAGES:
            page = new_page()
            page.goto(root + page_url("start/tonight", lang))
            prepare(page, lang)
            answers += [Answer(q, tuple(dict.fromkeys(filter(None, ask(page, root, q)))), ()) for q in queries if q.lang == lang]
    return answers


def _run(command: list[str], name: str) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{name}: {error}") from None
    if done.returncode:
        raise Unavailable(f"{name}: {(done.stderr or done.stdout).strip().splitlines()[-1:]}")
