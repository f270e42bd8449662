"""Which release a mirror serves that does not serve ours: a site says in ``data/index.json`` on which day it was made."""
from __future__ import annotations

import json
from datetime import date

from ..links import Asker, Limits


def age_of_mirror(address: str, manifest: bytes) -> str:
    """In both languages, by their days, that the site at ``address`` is older or newer than the list; empty where neither is known."""
    ours, theirs = _day(manifest, "date"), _day(Asker(Limits(tries=1)).ask(f"{address.rstrip('/')}/data/index.json").body, "built")
    if not ours or not theirs or ours == theirs:
        return ""
    words = "旧的一版 an older release" if theirs < ours else "新的一版 a newer release"
    return f"{words}: {theirs}, 清单 the list {ours}"


def _day(text: bytes, key: str) -> date | None:
    try:
        return date.fromisoformat(json.loads(text)[key])
    except (ValueError, KeyError, TypeError):
        return None


