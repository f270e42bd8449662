"""What a page weighs on its way to a phone."""
from __future__ import annotations

import gzip
from pathlib import Path

from .document import read

KIB = 1024
#: Bytes before first paint (of what somebody opens in need; of every other page; of reference), everything before a touch; requests.
FIRST_PAINT, FIRST_PAINT_OTHER, FIRST_PAINT_REFERENCE, BEFORE_TOUCH, REQUESTS = 14 * KIB, 20 * KIB, 30 * KIB, 24 * KIB, 4
#: Opened in danger or at night: nothing of these is given up.
URGENT = ("index.html", "start/tonight.html", "mind/", "threats/home-visit.html", "people/contact.html")


def gzipped(path: Path) -> int:
    """Bytes as a server with an ordinary setting sends them."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def blocking(path: Path) -> list[Path]:
    """The page, and the files that a browser must have before it paints it: a stylesheet for paper alone is none of them."""
    page = read(path)
    files = [node.attrs["href"] for node in page.all("link") if "stylesheet" in node.attrs.get("rel", "").split() and node.attrs.get("media") != "print"]
    files += [node.attrs["src"] for node in page.all("script")
              if "src" in node.attrs and not {"defer", "async"} & set(node.attrs) and node.attrs.get("type") != "module"]
    return [path, *((path.parent / name).resolve() for name in files)]


def first_paint(path: Path) -> int:
    return sum(map(gzipped, blocking(path)))


def kind(path: Path) -> str:
    return read(path).one("body").attrs.get("data-kind", "reference")


def bar(path: Path) -> int:
    """The statute library is reference throughout, its table of contents too."""
    if kind(path) == "reference" or path.parent.name == "law":
        return FIRST_PAINT_REFERENCE
    return FIRST_PAINT if is_urgent(path) else FIRST_PAINT_OTHER


def is_urgent(path: Path) -> bool:
    """Home, tonight, and the pages of help and danger."""
    return kind(path) == "home" or any(path.as_posix().endswith(name) or path.parent.name + "/" == name for name in URGENT[1:])


def bar_before_touch(path: Path) -> int:
    """24 KiB; a reference page may use what its first paint may weigh."""
    return max(BEFORE_TOUCH, bar(path))
