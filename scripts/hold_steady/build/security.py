"""``security.txt`` (RFC 9116): whom to tell of a hole in the site, where the site has somebody to tell."""
from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urljoin

from ..render import Corrections

#: Where it is looked for, and where hosts that hide what begins with a dot still show it.
PLACES = (".well-known/security.txt", "security.txt")
#: A file older than that is not to be trusted (RFC 9116, 2.5.5: less than a year).
_DAYS = 180


def write(folder: Path, site_url: str, corrections: Corrections, today: date) -> None:
    """Write it into the built site; nothing without CORRECTIONS_ADDRESS."""
    if not corrections.address:
        return
    contact = corrections.address if corrections.address.startswith("https:") else f"mailto:{corrections.address}"
    lines = [f"Contact: {contact}", f"Expires: {(today + timedelta(days=_DAYS)).isoformat()}T00:00:00Z", "Preferred-Languages: zh, en",
             f"Canonical: {urljoin(site_url, PLACES[0])}"]
    for name in PLACES:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("\n".join([*lines, ""]), encoding="utf-8")
