"""Which release a bundle is: its version, commit and date, read from git or the environment.

A version is ``0.1.0.20261124.1440``: the version in pyproject.toml, then the day and the minute of the commit in
UTC. Later releases sort after earlier ones, as text and as numbers, and the name is safe in files and addresses.
``.changed`` at its end says that the files differ from the commit: such a bundle is for trying, not for giving away.
"""
from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Iterable
from datetime import date, datetime, timezone
from pathlib import Path

from ..build import WATCHED, day_of, is_current, made_for
from ..core import Page, Refusal
from .edition import Stamp

#: What a bundle is made from besides the site's own sources.
SOURCES = (*WATCHED, "pyproject.toml", "requirements.lock")


class NoRelease(Refusal):
    """The tree does not say which release it is; the message names the remedy."""


def read_stamp(root: Path, law_as_of: date, environ: dict[str, str] = os.environ) -> Stamp:
    """The release of the tree at ``root``. Raises NoRelease where neither git nor SOURCE_DATE_EPOCH gives a date."""
    commit, epoch, is_changed = _state(root, environ)
    stated = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")).get("project", {}).get("version")
    if not stated:
        raise NoRelease('pyproject.toml has no version. Write version = "0.1.0" under [project].')
    minute = datetime.fromtimestamp(epoch, timezone.utc).strftime("%Y%m%d.%H%M")
    return Stamp(f"{stated}.{minute}{'.changed' if is_changed else ''}", commit, epoch, law_as_of)


def read_epoch(root: Path, environ: dict[str, str] = os.environ) -> int:
    """The date of the release in seconds since 1970. Raises NoRelease."""
    return _state(root, environ)[1]


def _state(root: Path, environ: dict[str, str]) -> tuple[str, int, bool]:
    return _of_git(root) or ("", _of_environment(environ), False)


def is_site_of(root: Path, site: Path, epoch: int, addresses: str) -> bool:
    """Whether ``site`` is whole, younger than its sources, judged on the day of the release and made for ``addresses``."""
    plan, index = site / "sitemap.xml", root / "build/site-index.json"
    if not is_current(root, plan) or not is_current(root, index):
        return False
    if index.stat().st_mtime < epoch:
        return False  # built before the commit: the pages do not tell of it yet
    day = datetime.fromtimestamp(epoch, timezone.utc).date()
    return day_of(index) == day and made_for(index) == addresses


def oldest_law(pages: Iterable[Page]) -> date:
    """The day up to which every page was compared with the law."""
    return min(page.meta["law_as_of"] for page in pages if "law_as_of" in page.meta)


def _of_environment(environ: dict[str, str]) -> int:
    stated = environ.get("SOURCE_DATE_EPOCH", "")
    if not re.fullmatch(r"[0-9]{1,11}", stated):
        raise NoRelease("no date for this bundle: there is no git commit here. Set SOURCE_DATE_EPOCH to seconds since 1970.")
    return int(stated)


def _of_git(root: Path) -> tuple[str, int, bool] | None:
    """Commit, its date and whether the files differ from it; None where ``root`` is not a repository with a commit."""
    if not (root / ".git").exists():
        return None
    last = _git(root, "log", "-1", "--format=%H %ct")
    if not last:
        return None
    commit, seconds = last.split()
    return commit, int(seconds), bool(_git(root, "status", "--porcelain", "--", *SOURCES))


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "--no-optional-locks", *arguments], cwd=root, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
