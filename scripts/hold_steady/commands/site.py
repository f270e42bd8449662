"""Build the site, or serve it while somebody writes."""
from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import click

from ..build import addresses, builder_environment, day_of, day_of_build, is_current, made_for, settle, sweep
from ..core import Refusal, is_free
from .base import Workplace, command, option, passes_work

#: Seconds after which a draft belongs to no run that still goes on.
_LEFT_BEHIND = 3600


@command("build")
@option("--if-changed", is_flag=True, help="源文件没改过就不建 · Do nothing when the site is younger than its sources.")
@option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="照哪一天的法 · Judge the law of that day; today if not given.")
@passes_work
def build(work: Workplace, if_changed: bool, on: datetime | None) -> int:
    """建网站，写进 build/site/。建不成，上一次建好的不动。

    Build the site into build/site/. A build that fails leaves the last good site where it is.
    """
    return build_site(work.root, if_changed, os.environ | ({"GUIDE_TODAY": f"{on:%Y-%m-%d}"} if on else {}))


@command("serve")
@option("--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="在哪里打开 · Where to serve.")
@passes_work
def serve(work: Workplace, address: str) -> int:
    """边写边看：存盘就刷新，问题列在页面底下。

    Serve the site and rebuild on save, with findings at the foot of each page.
    """
    try:
        is_taken = not is_free(address)
    except (ValueError, TypeError, OverflowError, OSError):
        raise Refusal(f"{address}: 这里打不开。写成 主机:端口，比如 127.0.0.1:8001。It cannot be opened here. Write HOST:PORT, such as 127.0.0.1:8001.") from None
    if is_taken:
        raise Refusal(f"{address} 有别的程序在用。关掉它，或者换一个地址：make serve ADDRESS=127.0.0.1:8001。\n"
                      "Another program uses that address. Close it, or take another, as above.")
    watched = [part for folder in ("docs", "overrides", "scripts") for part in ("--watch", folder)]
    return _mkdocs(work.root, "serve", "--no-strict", "--dev-addr", address, *watched, environment=os.environ | {"GUIDE_SERVE": "1"})


def build_site(root: Path, if_changed: bool = False, environment: dict[str, str] = os.environ) -> int:
    """Build beside the last good site and change places only at the end. Returns the exit code of the builder.

    What a failed build had written goes to ``build/unfinished/``, where its links can be checked.
    """
    site, index = root / "build/site", root / "build/site-index.json"
    wanted = addresses(root, environment)
    day = day_of_build(environment)
    if if_changed and all(is_current(root, made) for made in (site / "sitemap.xml", index)) and day_of(index) == day and made_for(index) == wanted:
        return 0  # law changes overnight, and a bundle is built as of the day of a commit
    site.parent.mkdir(exist_ok=True)
    sweep(site.parent, before=time.time() - _LEFT_BEHIND)
    with tempfile.TemporaryDirectory(prefix=".draft-", dir=site.parent) as folder:
        draft = Path(folder) / "site"
        code = _mkdocs(root, "build", "--strict", "--site-dir", str(draft), environment=environment)
        settle(draft, site, site.with_name("unfinished"), is_good=code == 0)
    if code == 0:
        print("build/site/ is ready: open build/site/index.html")
    else:
        print("The build stopped; build/site/ is as it was.", file=sys.stderr)
    return code


def _mkdocs(root: Path, name: str, *options: str, environment: dict[str, str]) -> int:
    try:
        code = subprocess.run([sys.executable, "-m", "mkdocs", name, *options], cwd=root, env=builder_environment(environment)).returncode
    except KeyboardInterrupt:
        return 0 if name == "serve" else 130
    return code if code in (0, 1, 130) else 2
