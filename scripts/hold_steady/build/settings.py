"""What mkdocs.yml and the environment say of the site, read without MkDocs."""
from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from datetime import date, datetime, timezone
from pathlib import Path

from ..core import Refusal, printable
from ..render import Corrections, Released

_ADDRESS = re.compile(r"https?://[^\x00-\x20\x7f-\xa0/?#@\"'<>\\]+(?:/[^\x00-\x20\x7f-\xa0?#\"'<>\\]*)?")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
#: Set and empty, these are as if they were not set.
_MAY_BE_EMPTY = ("SITE_URL", "REPO_URL", "CORRECTIONS_ADDRESS", "RELEASE_MANIFEST", "SITE_DIR", "GUIDE_TODAY", "SOURCE_DATE_EPOCH")


def site_url(root: Path, environ: Mapping[str, str] = os.environ) -> str:
    """Where the site will stand: SITE_URL as MkDocs reads it, else the address in mkdocs.yml. Ends in a slash.

    An empty SITE_URL is as none. Raises Refusal for what is no web address.
    """
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    stated = re.search(r"^site_url:.*?(https?://[^\s\"'\],]+)", text, re.M)
    given = environ.get("SITE_URL", "")
    address = given if given.strip() else stated[1] if stated else "https://hold-steady.example/"
    if not _ADDRESS.fullmatch(address):
        raise Refusal(f"SITE_URL: “{printable(address)}” 不是网址，写成 https://例子/ 。It is no web address: write https://host/ or https://host/path/.")
    return address if address.endswith("/") else address + "/"


def corrections(environ: Mapping[str, str] = os.environ) -> Corrections:
    """Where readers send mistakes: REPO_URL, the project on its forge, and CORRECTIONS_ADDRESS, which needs no account.

    Raises Refusal for a REPO_URL that is no https address, and for an address that is neither that nor e-mail.
    """
    repo, address = (environ.get(name, "").strip() for name in ("REPO_URL", "CORRECTIONS_ADDRESS"))
    if repo and not (_ADDRESS.fullmatch(repo) and repo.startswith("https:")):
        raise Refusal(f"REPO_URL: “{printable(repo)}” 不是网址，写成 https://例子/谁/项目 。It is no web address: write https://host/owner/project.")
    if address and not _MAIL.fullmatch(address) and not (_ADDRESS.fullmatch(address) and address.startswith("https:")):
        raise Refusal(f"CORRECTIONS_ADDRESS: “{printable(address)}” 不是邮箱，也不是 https 网址。It is neither an e-mail address nor an https one.")
    return Corrections(repo.rstrip("/"), address)


def released(environ: Mapping[str, str] = os.environ) -> Released | None:
    """The release that about/download tells of: RELEASE_MANIFEST, the path of its manifest.json. Raises Refusal for what is none."""
    path = environ.get("RELEASE_MANIFEST", "").strip()
    if not path:
        return None
    try:
        told = json.loads(Path(path).read_bytes())
        files = {name: (int(size), str(digest)) for name, (size, digest) in told["files"].items()}
        return Released(str(told["version"]), date.fromisoformat(told["date"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Refusal(f"RELEASE_MANIFEST: “{printable(path)}” 不是发布包里的 manifest.json。It is no manifest.json of a release.") from None


def addresses(root: Path, environ: Mapping[str, str] = os.environ) -> str:
    """Every address that a build writes into its pages, to tell a site made for others. Raises Refusal."""
    return in_one(site_url(root, environ), corrections(environ))


def in_one(site: str, ways: Corrections) -> str:
    """The address of a site and its ways for corrections, as one text."""
    return " ".join((site, ways.repo_url, ways.address)).rstrip()


def day_of_build(environ: Mapping[str, str] = os.environ) -> date:
    """The day law is judged on: GUIDE_TODAY, else SOURCE_DATE_EPOCH (reproducible copies), else today.

    Raises Refusal for a variable that holds no day.
    """
    name, value = next(((name, environ[name].strip()) for name in ("GUIDE_TODAY", "SOURCE_DATE_EPOCH") if environ.get(name, "").strip()), ("", ""))
    try:
        if name == "GUIDE_TODAY":
            return date.fromisoformat(value)
        return datetime.fromtimestamp(int(value), timezone.utc).date() if name else date.today()
    except (ValueError, OverflowError, OSError):
        wanted = "2026-11-22" if name == "GUIDE_TODAY" else "1795305600"
        raise Refusal(f"{name}: “{printable(value)}” 不是日子，写成 {wanted} 这样，或者不设。It holds no day: write it as {wanted}, or unset it.") from None


def environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment for the builder: variables that are set and empty are left out, and no terminal is too poor for its words."""
    encoding = environ.get("PYTHONIOENCODING", "").partition(":")[0]
    kept = {name: value for name, value in environ.items() if value.strip() or name not in _MAY_BE_EMPTY}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": f"{encoding}:backslashreplace"}
