"""Releases of a guide of a few pages: a bundle, a stick and a web folder each, to be damaged at will."""
from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hold_steady.exports import archive, manifest
from hold_steady.exports.edition import Edition, Stamp

from .tree import ROOT

VERIFY = ROOT / "scripts/verify.py"
STYLE = b"<style>body{background:url(\"data:image/svg+xml,%3Csvg/%3E\")}</style>"
SITE: dict[str, bytes] = {
    "index.html": b"<!doctype html><head>" + STYLE + b"</head><h1>\xe7\xa8\xb3\xe4\xbd\x8f</h1><a href=\"start/tonight.html\">1</a>",
    "start/tonight.html": b"<!doctype html><head>" + STYLE + b"</head><h1>tonight</h1>",
    "en/start/tonight.html": b"<!doctype html><head>" + STYLE + b"</head><h1>Tonight</h1>",
    "start/sleep.html": b"<!doctype html><head>" + STYLE + b"</head><h1>sleep</h1>",
    "404.html": b"<!doctype html><style>b{color:teal}</style>lost",
    "assets/guide.js": b"(function () {})();",
    "data/index.json": b"{}",
}


@dataclass(frozen=True, slots=True)
class Release:
    """``bundle``: what make bundle leaves; ``stick``: its archive, unpacked; ``web``: the site as served."""

    version: str
    bundle: Path
    stick: Path
    web: Path

    @property
    def archive(self) -> Path:
        return self.bundle / f"hold-steady-{self.version}.zip"

    @property
    def list(self) -> Path:
        return self.bundle / "manifest.json"


def release(folder: Path, version: str = "1.0", epoch: int = 1_790_000_000, site: Mapping[str, bytes] = SITE, padding: int = 0) -> Release:
    """Make one below ``folder``. ``padding``: further pages, so that a copy is mostly the same from release to release."""
    made = Release(version, folder / "bundle", folder / "stick", folder / "web")
    made.bundle.mkdir(parents=True)
    more = {f"law/law-{n}.html": b"<!doctype html><head>" + STYLE + b"</head>%d" % n for n in range(padding)}
    for name, content in {**site, **more}.items():
        (made.web / name).parent.mkdir(parents=True, exist_ok=True)
        (made.web / name).write_bytes(content)
    edition = Edition("zh", made.web, "https://guide.example/", Stamp(version, "c" * 40, epoch, date(2026, 9, 1)), ())
    archive.make({"zh": edition, "en": edition}, made.archive)
    (made.bundle / "hold-steady-zh.html").write_text(f"one file {version}", encoding="utf-8")
    shutil.copyfile(VERIFY, made.bundle / "verify.py")
    inside = archive.contents(edition)[-1][1]
    made.list.write_bytes(manifest.as_json(manifest.of_bundle(edition, made.bundle, inside, manifest.listing(archive.files_of(made.web)), {})))
    (made.bundle / "SHA256SUMS").write_bytes(manifest.sums(made.bundle))
    unpack(made.archive, made.stick)
    return made


def unpack(whole: Path, target: Path) -> Path:
    """What is in an archive's one folder, as ``target``."""
    with zipfile.ZipFile(whole) as packed:
        top = packed.namelist()[0].split("/")[0]
        packed.extractall(target.parent / ".unpacked")
    (target.parent / ".unpacked" / top).rename(target)
    return target


def verify(*arguments: object, script: Path = VERIFY, **options) -> subprocess.CompletedProcess:
    """Run verify.py as a partner does; its output as text."""
    return subprocess.run([sys.executable, str(script), *map(str, arguments)], text=True, encoding="utf-8", capture_output=True,
                          env={"PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"}, **options)
