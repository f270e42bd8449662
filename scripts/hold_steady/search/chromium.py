"""A Chromium on this machine: for the tests in a browser, the score of the search, the bench."""
from __future__ import annotations

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium")


def find() -> str | None:
    """The path of a Chromium: CHROMIUM, then PATH, then the usual places."""
    asked = os.environ.get("CHROMIUM")
    if asked:
        return asked if os.path.exists(asked) else None
    return next((p for p in (*map(shutil.which, NAMES), *PLACES) if p and os.path.exists(p)), None)


def install() -> None:
    """Debian's package, where we are root and apt is here. Fonts too: pictures of Chinese need them."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"], check=False, **quiet)
