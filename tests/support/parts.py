"""What tests need besides Python and Chromium: brought before the tests run (``make test``), named after them where it could not be had.

Run as a script it brings what is missing, once: by apt, where that needs no password.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

#: Set by make test-weekly: every page, every mixture of ways, every copy twice, and the parts for it.
IS_WHOLE = bool(os.environ.get("GUIDE_WHOLE"))
#: How the reason of a skipped test begins; what follows names the part.
MISSING = "part missing: "
#: Where Debian puts servers; not on everybody's PATH.
_PLACES = (os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/sbin")
#: A server that is installed for tests must not start by itself.
_QUIET = ("env", "DEBIAN_FRONTEND=noninteractive", "SYSTEMD_OFFLINE=1", "RUNLEVEL=1")


@dataclass(frozen=True, slots=True)
class Part:
    """``package``: Debian's name; ``files``: one of them is there where the part is no command; ``is_weekly``: only ``make test-weekly`` needs it."""

    package: str
    files: tuple[str, ...] = ()
    is_weekly: bool = False


PARTS = {
    "chromium-headless-shell": Part("chromium-headless-shell"),
    "nginx": Part("nginx-light"),
    "nginx brotli": Part("libnginx-mod-http-brotli-static", ("/usr/share/nginx/modules/ngx_http_brotli_static_module.so",)),
    "caddy": Part("caddy"),
    "wrk": Part("wrk"),
    "kiwix-serve": Part("kiwix-tools"),
    "zimcheck": Part("zim-tools"),
    "epubcheck": Part("epubcheck"),
    "java": Part("default-jre-headless"),
    "pdftotext": Part("poppler-utils"),
    "soffice": Part("libreoffice-writer-nogui", is_weekly=True),
    "soffice calc": Part("libreoffice-calc-nogui", ("/usr/lib/libreoffice/program/libsclo.so",), is_weekly=True),
    "zbarimg": Part("zbar-tools"),
    "git": Part("git"),
    "ssh-keygen": Part("openssh-client"),
    "sha256sum": Part("coreutils"),
}


def find(name: str) -> str | None:
    """Where a part is, or None."""
    files = PARTS[name].files
    return next((file for file in files if Path(file).is_file()), None) if files else shutil.which(name, path=os.pathsep.join(_PLACES))


def needed(name: str) -> str:
    """Where a part is. Where it is missing, the test that asks is left out, and the last line of the run says so."""
    import pytest

    path = find(name)
    if path is None:
        pytest.skip(f"{MISSING}{name} (apt-get install {PARTS[name].package})")
    return path


def missing() -> list[str]:
    return [name for name, part in PARTS.items() if find(name) is None and (IS_WHOLE or not part.is_weekly)]


def bring() -> None:
    """Install what is missing. Every package by itself if they cannot be had together: one that a system lacks must not cost the others."""
    door = _door()
    if door is None or not missing():
        return
    apt = [*door, *_QUIET, "apt-get", "-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"]
    install = [*apt, "install", "-y", "--no-install-recommends"]
    packages = [PARTS[name].package for name in missing()]
    if _run([*apt, "update"]) and not _run([*install, *packages]):
        for package in packages:
            _run([*install, package])


def _door() -> list[str] | None:
    """What to write before apt-get: nothing for root, sudo where it asks nobody. None: it may not be used."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    return sudo if shutil.which("sudo") and _run([*sudo, "true"]) else None


def _run(command: list[str]) -> bool:
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def left_out(reasons: list[str]) -> str:
    """One line on the tests that were skipped, by what they lacked. ``reasons``: one for each test."""
    told = "; ".join(f"{count} × {reason.removeprefix(MISSING)}" for reason, count in sorted(Counter(reasons).items()))
    return f"没有跑的测试 · tests left out: {len(reasons)} ({told})"


if __name__ == "__main__":
    bring()
    if missing():
        print("这些部件拿不到 · parts that could not be had:", ", ".join(missing()), file=sys.stderr)
