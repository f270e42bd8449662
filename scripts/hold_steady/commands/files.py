"""What leaves the site as files: a bundle of every copy, a folder for web servers."""
from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from ..build import addresses
from ..exports import FORMATS, Material, Outcome, count_files, is_site_of, make_server_folder, put_in_place, read_epoch, read_material, read_older, write_bundle
from .base import Workplace, command, option, passes_work
from .site import build_site

_PATH = click.Path(path_type=Path)


@command("bundle")
@option("--only", multiple=True, type=click.Choice(tuple(FORMATS)), help="只做这些，写进 build/bundle-part/ · Only these, into build/bundle-part/.")
@option("--from", "older", type=_PATH, help="旧的一份里的 manifest.json，写出改了什么 · manifest.json of an older bundle: what changed since.")
@passes_work
def bundle(work: Workplace, only: tuple[str, ...], older: Path | None) -> int:
    """所有能带走的版本，从同一次建站做出来，写进 build/bundle/。

    Make every copy from one build of the site, as of the day of the commit. A run that fails leaves the last bundle where it is.
    """
    before = read_older(older) if older else None
    if code := _build_as_of(work.root, read_epoch(work.root)):
        return code
    return _make(work.root, read_material(work.root, work.root / "build/site"), only, before)


def _build_as_of(root: Path, epoch: int) -> int:
    """Build the site as of the commit's day, so that the same commit gives the same bytes on any other day."""
    if is_site_of(root, root / "build/site", epoch, addresses(root)):
        return 0
    environment = {name: value for name, value in os.environ.items() if name != "GUIDE_TODAY"}
    return build_site(root, environment=environment | {"SOURCE_DATE_EPOCH": str(epoch)})


def _make(root: Path, material: Material, only: tuple[str, ...], older) -> int:
    target, missing, total = root / f"build/{'bundle-part' if only else 'bundle'}", [], count_files(material, only)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=target.parent) as folder:
        draft = Path(folder) / "new"
        draft.mkdir()
        for n, made in enumerate(write_bundle(material, draft, only, older), 1):
            missing += [made.file] if made.missing else []
            print(f"[{n}/{total}] {made.file} … {_told(made)}", file=sys.stderr)
        put_in_place(draft, target)
    print(f"{target.relative_to(root)}/ is ready: {total - len(missing)} of {total} files, {material.edition.stamp.version}.")
    return 0


def _told(made: Outcome) -> str:
    return f"left out. {made.missing}" if made.missing else f"{made.size / 1000:,.0f} KB, {made.seconds:.1f} s"


@command("serve-files")
@passes_work
def serve_files(work: Workplace) -> int:
    """写 build/serve/：压缩好的网页，和网页服务器的设置。

    Write build/serve/: the site with packed files, and settings for web servers.
    """
    made = make_server_folder(work.root / "build/site", work.root / "build/serve")
    files = [p for p in (made / "site").rglob("*") if p.is_file()]
    size = sum(p.stat().st_size for p in files) / 1e6
    print(f"build/serve/ is ready: {len(files):,} files, {size:.1f} MB with the packed ones. Begin with build/serve/nginx-site.conf or Caddyfile.")
    return 0
