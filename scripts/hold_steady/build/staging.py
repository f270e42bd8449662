"""A build writes beside the last good site; an atomic swap at its end puts it in place."""
from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path


#: Folders that a build or a bundle drafts in.
DRAFTS = (".draft-*", ".bundle-*")
#: How often two builds may come between one another.
_TURNS = 9


def sweep(folder: Path, before: float) -> None:
    """Remove the drafts in ``folder`` that interrupted runs left there, if last touched before that moment (seconds since 1970)."""
    for draft in (found for pattern in DRAFTS for found in folder.glob(pattern)):
        if draft.is_dir() and not draft.is_symlink() and draft.stat().st_mtime < before:
            shutil.rmtree(draft, ignore_errors=True)


def settle(draft: Path, site: Path, unfinished: Path, is_good: bool) -> None:
    """Put a good ``draft`` in the place of ``site``. A draft with findings becomes ``unfinished``, so that its links can be checked;
    one that broke off before all pages were written is left where it is."""
    shutil.rmtree(unfinished, ignore_errors=True)
    if is_good:
        _swap(draft, site)
    elif (draft / "sitemap.xml").is_file():
        draft.rename(unfinished)


def _swap(draft: Path, site: Path) -> None:
    """Put ``draft`` where ``site`` is. Another build may do so between our two steps: then its site gives way to ours."""
    for turn in range(_TURNS):
        with suppress(FileNotFoundError):
            site.rename(draft.with_name(f"last-{turn}"))
        try:
            draft.rename(site)
            return
        except OSError:
            if turn == _TURNS - 1:
                raise
