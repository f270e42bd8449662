"""The headers that go with every answer: what a browser may do with a page. Only the blocks that our templates write are vouched for."""
from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ...build import read_inlined
from ...core import Refusal

LOOK = Path(__file__).resolve().parents[4] / "overrides"

#: A start tag with its attributes, or a comment to step over.
_TAG = re.compile(r"""<!--.*?-->|<([a-zA-Z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""", re.S)
_VALUE = re.compile(r""""[^"]*"|'[^']*'""")
_LOOSE = re.compile(r"(?<![\w-])(style|on[a-z]+)\s*=", re.I)
#: What the guide never asks a phone for. Copying a letter writes to the clipboard, so that alone is left to it.
_UNUSED = ("accelerometer", "autoplay", "camera", "clipboard-read", "display-capture", "fullscreen", "geolocation", "gyroscope",
           "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial", "usb")


class LoosePage(Refusal):
    """A page carries style or script that is not ours: in an attribute or in a block. ``places``: "page: <tag attribute>"."""

    def __init__(self, places: list[str]) -> None:
        super().__init__(places)
        self.places = places

    def __str__(self) -> str:
        return "\n".join(f"{place}: a strict policy refuses this. Write it in overrides/assets/guide.css or guide.js, and build again." for place in self.places)


@dataclass(frozen=True, slots=True)
class Inline:
    """The hashes (``sha256-…``) of the style and script blocks that stand inside pages, in order of their names."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def expected_inline(look: Path = LOOK) -> Inline:
    """The blocks that our own templates put into pages: the stylesheets, the small one of the page for what is missing, no script."""
    missing = re.search(r"<style>(.*?)</style>", (look / "404.html").read_text(encoding="utf-8"), re.S)
    styles = (*read_inlined(look).values(), missing[1])
    return Inline(tuple(sorted(map(_hash, styles))), ())


def read_inline(site: Path, expected: Inline | None = None) -> Inline:
    """What pages may carry inside themselves: the ``expected`` blocks, by default our own. Raises LoosePage for any other."""
    expected = expected or expected_inline()
    may_stand = {"style": expected.styles, "script": expected.scripts}
    loose: set[str] = set()
    for path in site.rglob("*.html"):
        page = path.relative_to(site).as_posix()
        for tag, attributes, text in _elements(path.read_text(encoding="utf-8")):
            loose |= {f"{page}: <{tag} {name}>" for name in _LOOSE.findall(_VALUE.sub('""', attributes))}
            if text.strip() and tag in may_stand and _hash(text) not in may_stand[tag]:
                loose.add(f"{page}: <{tag}>")
    if loose:
        raise LoosePage(sorted(loose))
    return expected


def content_policy(inline: Inline) -> str:
    """The Content-Security-Policy: this host alone, and only the blocks that are expected."""
    own = lambda hashes: " ".join(("'self'", *(f"'{one}'" for one in hashes)))  # noqa: E731
    return "; ".join((  # style from this host too: an unpacked stick carries its stylesheet as a file
        "default-src 'none'", f"script-src {own(inline.scripts)}", f"style-src {own(inline.styles)}",
        "img-src 'self' data:", "connect-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"))


def headers(inline: Inline) -> tuple[tuple[str, str], ...]:
    """Name and value of what every answer carries, an answer that something is missing too."""
    return (
        ("Content-Security-Policy", content_policy(inline)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in _UNUSED)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    )


def _elements(text: str) -> Iterator[tuple[str, str, str]]:
    """Each start tag with its attributes and, for style and script, what stands inside."""
    at = 0
    while found := _TAG.search(text, at):
        at = found.end()
        if found[1] is None:
            continue
        tag, inside = found[1].lower(), ""
        if tag in ("style", "script"):
            end = text.lower().find(f"</{tag}", at)
            inside, at = text[at:end], end
        yield tag, found[2], inside


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
