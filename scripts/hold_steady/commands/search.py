"""The search, asked in a real browser."""
from __future__ import annotations

from pathlib import Path

import click

from ..core import Refusal
from ..search import Answer, Score, ask, find_chromium, install_chromium, read_queries, score
from .base import Workplace, argument, command, option, passes_work

NO_CHROMIUM = "No Chromium found: install the package “chromium” (or Chrome), or set CHROMIUM to its path."


@command("chromium")
def chromium() -> int:
    """找一个 Chromium 给测试用，能装就装；打印它在哪里。

    Find a Chromium for the browser tests, or install Debian's where that is allowed; print its path.
    """
    if find_chromium() is None:
        install_chromium()
    print(needed_chromium())
    return 0


def needed_chromium() -> str:
    """The path of a Chromium. Raises Refusal."""
    path = find_chromium()
    if path is None:
        raise Refusal(NO_CHROMIUM)
    return path


@command("search-score")
@argument("queries", type=click.Path(path_type=Path), help="一个写着问句的 YAML 文件 · A YAML file of questions.")
@option("--file", "from_folder", is_flag=True, help="直接从文件夹打开，不用服务器 · From the folder, without a server.")
@option("--site", type=click.Path(path_type=Path), help="建好的网站，默认 build/site · The built site.")
@passes_work
def search_score(work: Workplace, queries: Path, from_folder: bool, site: Path | None) -> int:
    """一句一句去搜，列出没找对的。问句是 [{q, lang, expect: [页名], intent}]。

    Ask the search every question of a file and print how often it is right. Questions: [{q, lang, expect: [slugs], intent}].
    """
    chromium, site = needed_chromium(), site or work.root / "build/site"
    if not (site / "index.html").exists():
        raise Refusal(f"{site}: no built site there. Run make build.")
    _show(ask(read_queries(queries), site, chromium, from_folder))
    return 0


def _show(answers: list[Answer]) -> None:
    for lang in dict.fromkeys(a.query.lang for a in answers):
        own = [a for a in answers if a.query.lang == lang]
        _line(lang, score(own))
        for intent in sorted({a.query.intent for a in own}):
            _line(f"  {intent}", score(a for a in own if a.query.intent == intent))
    for answer in (a for a in answers if a.rank is None or a.rank > 3):
        print(f"miss: {answer.query.lang} {answer.query.q} | wanted {' '.join(answer.query.expect)}"
              f" | shown {' '.join(answer.pages[:3]) or 'nothing'}")


def _line(name: str, s: Score) -> None:
    print(f"{name:14} {s.n:4}  top-1 {s.top1:6.1%}  top-3 {s.top3:6.1%}  MRR {s.mrr:.3f}")
