"""What leaves the site as files: a bundle of every copy, a folder for web servers."""
from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from ..build import addresses
from ..exports import FORMATS, Material, Outcome, count_files, is_site_of, make_server_folder, put_in_place, read_epoch, read_material, read_older, sign, write_bundle
from ..core import Refusal
from .base import Workplace, argument, command, option, passes_work
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
    target = work.root / f"build/{'bundle-part' if only else 'bundle'}"
    return _make(read_material(work.root, work.root / "build/site"), target, only, before, None)


@command("release")
@option("--from", "older", type=_PATH, help="上一次发布的 manifest.json，写出改了什么 · manifest.json of the last release: what changed since.")
@option("--key", type=_PATH, help="签名的私钥，不放在项目里 · The private key to sign with, kept outside the project.")
@passes_work
def release(work: Workplace, older: Path | None, key: Path | None) -> int:
    """发布用的一整包，写进 build/release/：每一种版本、清单、校验和；给了私钥的，还有签名。少一样就不做。

    Make what a release carries, into build/release/: every copy, the list, the checksums and, with a key, a signature. All or nothing.
    """
    before = read_older(older) if older else None
    if key and not key.is_file():
        raise Refusal(f"{key}: 没有这个私钥文件。There is no such key file.")
    if code := _build_as_of(work.root, read_epoch(work.root)):
        return code
    material = read_material(work.root, work.root / "build/site")
    if material.edition.stamp.version.endswith(".changed"):
        raise Refusal("有没提交的改动，先提交再发布。Some files differ from the commit: commit them first.")
    return _make(material, work.root / "build/release", (), before, lambda folder: sign(folder, key))


@command("verify")
@argument("target", metavar="URL|PATH", help="网址、文件夹或单个文件 · an address, a folder or a file")
@option("--manifest", type=_PATH, help="照哪一份清单 · The list to hold it against; that of the release here, if not given.")
@passes_work
def verify(work: Workplace, target: str, manifest: Path | None) -> int:
    """看一个镜像、一份拷贝是不是发布的那一份，哪里不一样。

    Tell whether a mirror or a copy is exactly the released one, and where it differs. Exit code 3: whole, but nothing proves its origin.
    """
    here = [work.root / f"build/{name}/manifest.json" for name in ("release", "bundle")]
    known = manifest or next((path for path in here if path.is_file()), None)
    given = ["--manifest", known] if known else []
    return subprocess.run([sys.executable, work.root / "scripts/verify.py", *given, "--", target], check=False).returncode


def _build_as_of(root: Path, epoch: int) -> int:
    """Build the site as of the commit's day, so that the same commit gives the same bytes on any other day."""
    if is_site_of(root, root / "build/site", epoch, addresses(root)):
        return 0
    environment = {name: value for name, value in os.environ.items() if name != "GUIDE_TODAY"}
    return build_site(root, environment=environment | {"SOURCE_DATE_EPOCH": str(epoch)})


def _make(material: Material, target: Path, only: tuple[str, ...], older, finish) -> int:
    """``finish``: what is done with the whole folder before it takes its place; with it, a missing part stops everything."""
    missing, total = [], count_files(material, only)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=target.parent) as folder:
        draft = Path(folder) / "new"
        draft.mkdir()
        for n, made in enumerate(write_bundle(material, draft, only, older), 1):
            missing += [made.file] if made.missing else []
            print(f"[{n}/{total}] {made.file} … {_told(made)}", file=sys.stderr)
        if finish and missing:
            raise Refusal(f"少了 {'、'.join(missing)}，这一次不发布。Nothing is released while something is missing, as said above.")
        if finish:
            finish(draft)
        put_in_place(draft, target)
    print(f"build/{target.name}/ is ready: {total - len(missing)} of {total} files, {material.edition.stamp.version}.")
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
