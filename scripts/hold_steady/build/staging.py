"""A build writes beside the last good site; an atomic swap at its end puts it in place."""
from __future__ import annotations

import shutil
from pathlib import Path


def settle(draft: Path, site: Path, unfinished: Path, is_good: bool) -> None:
    """Put a good ``draft`` in the place of ``site``. A draft with findings becomes ``unfinished``, so that its links can be checked;
    one that broke off before all pages were written is left where it is."""
    shutil.rmtree(unfinished, ignore_errors=True)
    if is_good:
        if site.exists():
            site.rename(draft.with_name("last"))
        draft.rename(site)
    elif (draft / "sitemap.xml").is_file():
        draft.rename(unfinished)
