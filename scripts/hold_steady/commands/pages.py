"""Pages and their twins: begin one, mend it, see what its translation lacks, record that it is done."""
from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ..build import Build, day_of_build, fixes_as_diff, propose_fixes, write_fixes
from ..checks import TRANSLATIONS_LOCK, read_translations_lock
from ..content import drifts, make_page, read_catalog, slug_of
from ..core import Refusal, write_text
from .base import Workplace, argument, command, option, passes_work

_SLUGS = "页名，如 start/tonight · Slugs such as start/tonight."


@command("new-page")
@argument("page", default="", help="栏目/页名，如 evidence/witnesses · section/page, such as evidence/witnesses.")
@passes_work
def new_page(work: Workplace, page: str) -> int:
    """新开一页：中英文两个文件，除了话什么都有，登记进目录。

    Begin a page: both twins with everything a page needs but its words, listed in mkdocs.yml.
    """
    for path in make_page(work.root, slug_of(page)):
        print(path.relative_to(work.root))
    print("写完以前 make check 会提醒“待写”。make check says “to be written” until it is.")
    return 0


@command("fix")
@argument("pages", nargs=-1, metavar="[PAGE]...", help=_SLUGS)
@option("--dry-run", is_flag=True, help="只显示，不写 · Print the changes and write nothing.")
@passes_work
def fix(work: Workplace, pages: tuple[str, ...], dry_run: bool) -> int:
    """自动改旧条号、撤销的机构、错号，只改不用判断的，并显示改了什么。

    Apply the findings that need no judgement to the Markdown, and print what changed.
    """
    build = Build(work.root, "https://hold-steady.example/", "", {}, day_of_build())
    slugs = [slug_of(page) for page in pages]
    for slug in slugs:
        _must_exist(build.catalog.source(slug, "zh"), slug)
    changes = propose_fixes(build, slugs or None)
    print("".join(fixes_as_diff(path, *texts) for path, texts in changes.items()) or "没有可以自动改的。Nothing that can be put right without a person.")
    if not dry_run:
        write_fixes(work.root, changes)
    return 0


@command("drift")
@argument("pages", nargs=-1, metavar="[PAGE]...", help=_SLUGS)
@passes_work
def drift(work: Workplace, pages: tuple[str, ...]) -> int:
    """译文之后，中文改了哪里，一节一节列出来。

    What changed in the Chinese, section by section, since its English was recorded.
    """
    catalog, lock, count = read_catalog(work.root), read_translations_lock(work.root), 0
    for slug in map(slug_of, pages or catalog.slugs):
        source = _must_exist(catalog.source(slug, "zh"), slug)
        for found in drifts(source.body, lock.get(slug, {}), _earlier_texts(work.root, source.path)):
            count += 1
            print(f"{source.path}\n{found}\n")
    print("译文和中文都对得上。The English is as recent as the Chinese." if not count else
          "改好英文，再运行 make translated。Correct the English, then run make translated.")
    return 0


@command("translated")
@argument("pages", nargs=-1, metavar="PAGE...", help=_SLUGS)
@option("--all", "every", is_flag=True, help="所有的页，只在第一次用 · Every page, for the first record only.")
@passes_work
def translated(work: Workplace, pages: tuple[str, ...], every: bool) -> int:
    """译文改好了，记下它是照现在的中文译的。

    Record that the English of a page was made from the Chinese as it stands.
    """
    catalog = read_catalog(work.root)
    slugs = catalog.slugs if every else [slug_of(page) for page in pages]
    unknown = [s for s in slugs if catalog.source(s, "zh") is None or catalog.source(s, "en") is None]
    if unknown or not slugs:
        raise Refusal(f"{'、'.join(unknown) or '没写页名'}：找不到中英文两页。写成 make translated PAGES=\"start/tonight\"。\n"
                      f"{', '.join(unknown) or 'no page named'}: no such pair. Write make translated PAGES=\"start/tonight\".")
    lock = read_translations_lock(work.root) | {slug: catalog.source(slug, "zh").hashes for slug in slugs}
    write_text(work.root / TRANSLATIONS_LOCK, json.dumps(dict(sorted(lock.items())), ensure_ascii=False, indent=1) + "\n")
    print(f"记下了 · recorded: {', '.join(slugs)}")
    return 0


def _must_exist(source, slug: str):
    if source is None:
        raise Refusal(f"没有 {slug} 这一页，页名照 start/tonight 这样写。There is no page {slug}: name one as in start/tonight.")
    return source


def _earlier_texts(root: Path, path: str) -> Iterator[str]:
    """The committed texts of a page, the newest first, without front matter."""
    commits = subprocess.run(["git", "log", "--format=%H", "--", path], cwd=root, capture_output=True, text=True, check=False).stdout.split()
    for commit in commits:
        shown = subprocess.run(["git", "show", f"{commit}:{path}"], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
        yield re.sub(r"\A---\n.*?\n---\n", "", shown.stdout, flags=re.S)
