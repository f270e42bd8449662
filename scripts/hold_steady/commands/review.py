"""What is wrong with the pages of the last build, and what a change does to their law."""
from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import click

from .. import registry
from ..build import builder_environment, is_current, read_site_index
from ..checks import compare_law, law_changes_as_findings, law_changes_as_text, long_sentences, measure_readability, read_translations_lock, run, stale_translations
from ..content import read_catalog
from ..core import LANGUAGES, DataError, Finding, Refusal, Text, render_advice, render_changes, render_findings, render_readings
from ..registry import upcoming_changes
from ..search import behind_learned, behind_learned_said, read_search_model, read_search_words, searched_pages, unasked_said
from .base import Workplace, argument, command, findings_format, option, passes_work

_STALE = Finding("index-stale", "build/site-index.json", 0, Text(
    "没有建成，所以没有新的记录。先改下面建站时说的那一处，再运行 make check。",
    "the build broke off and left no new record. Mend what it says below, then run make check again."))


@command("check")
@findings_format
@option("--current", is_flag=True, help="记录比页面旧就不用 · Refuse a record that is older than the pages.")
@option("--readability", is_flag=True, help="也列出每一页有多难读 · Also print how hard each page is to read.")
@passes_work
def check(work: Workplace, current: bool, readability: bool) -> int:
    """照上一次建站的记录，查每一页、每一条法、每一个号码。

    Run every check on the record of the last build.
    """
    if current and not is_current(work.root, work.root / "build/site-index.json"):
        raise DataError([_STALE])
    pages, findings, today = read_site_index(work.root / "build/site-index.json")
    known = registry.load(work.root)
    findings += [finding for page in pages for finding in page.findings]
    findings += run(pages, known, today)
    stale = list(stale_translations(pages, read_translations_lock(work.root)))
    code = work.say(findings)
    if work.form == "text":
        if any(f.is_certain and f.suggestion for f in findings):
            print("有的不用判断：运行 make fix，它自己改，并显示改了什么。Some need no judgement: make fix puts them right, and shows it.")
        print(render_changes(upcoming_changes(known, pages, today)))
        print(render_advice(stale, "English sections behind their Chinese."))
        print(render_advice(list(long_sentences(pages)), "pages with a sentence to read aloud once more."))
        for said in _of_the_search(work.root, known):
            print(f"{said.zh}\n{said.en}")
    if readability:
        print(render_readings([measure_readability(page) for page in pages if not page.generated]))
    return code


def _of_the_search(root: Path, known: registry.Registry) -> list[Text]:
    """What nobody has written questions for, and what the search has not learned yet."""
    catalog, words = read_catalog(root), read_search_words(root)
    pages = {lang: searched_pages(catalog, known, lang) for lang in LANGUAGES}
    said = unasked_said(catalog, words), behind_learned_said(*behind_learned(root, catalog, words, read_search_model(root), pages))
    return [one for one in said if one]


@command("diff-law")
@argument("base", help="提交、分支或标签 · A commit, branch or tag.")
@option("--format", "form", type=click.Choice(("text", "github")), default="text", help="怎么列出来 · How to print.")
@passes_work
def diff_law(work: Workplace, base: str, form: str) -> int:
    """这次改动引了哪些法、少了哪些、哪些条号换了。

    What a change does to the law on the pages: citations gained, lost and re-resolved since BASE.
    """
    differences = compare_law(_pages_of(base, work.root), read_site_index(work.root / "build/site-index.json")[0])
    if form == "github":
        print(render_findings(law_changes_as_findings(differences), "github").replace("::error", "::notice"))
    else:
        print(law_changes_as_text(differences))
    return 0


def _pages_of(revision: str, root: Path):
    """The pages as built from another revision, in a worktree of its own. Raises Refusal."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git = {"cwd": root, "check": True, "capture_output": True, "text": True}
        try:
            commit = subprocess.run(["git", "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}"], **git).stdout.strip()
            subprocess.run(["git", "worktree", "add", "--detach", str(tree), commit], **git)
        except subprocess.CalledProcessError as error:
            raise Refusal(f"{revision}: {error.stderr.strip().splitlines()[-1]}. Name a commit, a branch or a tag.") from None
        try:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "--no-strict", "--site-dir", str(tree / "build/site")],
                           cwd=tree, env=builder_environment(), capture_output=True, check=False)
            return read_site_index(tree / "build/site-index.json")[0]
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(tree)], **git)
