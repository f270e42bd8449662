"""Commands of a checkout that no reader's copy needs: benches, load test, mutation, the other builder."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import click
import yaml
from playwright.sync_api import sync_playwright

from hold_steady.build import WATCHED
from hold_steady.citations import ARTICLE_MODEL, GIST_MODEL, KNOWN_SENTENCES, LEXICON_FILE, STATEMENT_MODEL, Recogniser, as_gist_model_file, as_known_file, as_model_file
from hold_steady.commands import Workplace, argument, command, needed_chromium, option, passes_work
from hold_steady.content import page_url, read_catalog
from hold_steady.core import Refusal, serve
from hold_steady.registry import load as load_registry
from hold_steady.search import Answer, ask, read_queries, score

from . import bandwidth
from . import bench as first_visit
from . import check_speed
from . import article_training, english_words, gist_training
from . import load_test as load
from . import mutation as mutants
from . import rivals
from . import statement_training
from . import voices as mouths
from .search_speed import Wait, wait_for_search
from .tool_speed import Ready, wait_for_tools

DATA = Path(__file__).parent / "bench_data"
#: A browser that asks nobody for anything on its own.
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"]
#: Under load: requests in a second, and milliseconds for 99 of 100 answers.
LEAST, SLOWEST = 5_000, 20.0
PAGE_UNDER_LOAD = "start/tonight.html"


@command("bench")
@argument("pages", nargs=-1, metavar="[PAGE]...", help="页名，默认是 bars.yml 里的 · Slugs instead of those of bars.yml.")
@passes_work
def bench(work: Workplace, pages: tuple[str, ...]) -> int:
    """慢网、慢手机上第一次打开要多久，搜索和小工具要等多久，建站要多久。

    A first visit on a slow phone, beside a hand-made page with the same article; the wait for the search and for each tool; the time of a build.
    """
    bars = yaml.safe_load((DATA / "bars.yml").read_text(encoding="utf-8"))
    urls, chromium = [page_url(slug, lang) for slug in pages or bars["pages"] for lang in bars["languages"]], needed_chromium()
    seconds = _build_seconds(work.root)
    results, waits, tools, speed = _measure(work.root, urls, bars, chromium)
    print(first_visit.table(results))
    print()
    for wait in waits:
        print(f"search {wait.lang}: index ready {wait.ready:.0f} ms (bar {bars['search_ready']}), keystroke {wait.keystroke:.0f} ms "
              f"(bar {bars['keystroke']}), slowest twentieth {wait.slow:.0f} ms, {wait.keystrokes} keystrokes")
    print(*tools, speed, sep="\n")
    print(f"build, second run: {seconds:.1f} s (bar {bars['build_seconds']} s)")
    late = any(tool.ratio > 1 for tool in tools) or any(w.ready > bars["search_ready"] or w.keystroke > bars["keystroke"] for w in waits)
    return 1 if late or seconds > bars["build_seconds"] or any(result.missed for result in results) else 0


def _build_seconds(root: Path) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "hold_steady", "build"], cwd=root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   env=os.environ | {"PYTHONPATH": str(root / "scripts")})
    return time.perf_counter() - start


def _measure(root: Path, urls: list[str], bars: dict, chromium: str) -> tuple[list[first_visit.Result], list[Wait], list[Ready], check_speed.Speed]:
    queries = read_queries(root / "tests/search/queries-score.yml")[::5]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        first_visit.write_hand_made(root / "build/site", urls, (DATA / "handmade.html").read_text(encoding="utf-8"), Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        with serve(root / "build/site") as ours, serve(Path(folder)) as by_hand:
            return (list(first_visit.compare(browser, ours, by_hand, urls, bars)),
                    [wait_for_search(browser, ours, lang, queries) for lang in bars["languages"]],
                    list(wait_for_tools(browser, ours, bars["tools"], bars["languages"], bars["tool_ready"])),
                    check_speed.measure(browser, ours, _articles(root)))


def _articles(root: Path) -> list[str]:
    """The guide's own Chinese pages, as a reader would paste an article."""
    return [path.read_text(encoding="utf-8").split("---", 2)[2] for path in sorted((root / "docs/legal").glob("*.md")) if not path.name.endswith(".en.md")]


@command("bench-search")
@argument("files", nargs=-1, metavar="[QUERIES.yml]...", type=click.Path(path_type=Path), help="默认只打分的那一半 · Questions; the half that only scores if not given.")
@passes_work
def bench_search(work: Workplace, files: tuple[Path, ...]) -> int:
    """同样的网站、同样的问句，和 Pagefind、MiniSearch 比。

    The search beside Pagefind and MiniSearch, on the same site and the same questions, in one run.
    """
    chromium, site, folder = needed_chromium(), work.root / "build/site", work.root / "build/rivals"
    if not site.exists():
        raise Refusal(f"{site}: no built site there. Run make build.")
    queries = [query for path in files or [work.root / "tests/search/queries-score.yml"] for query in read_queries(path)]
    pages = read_catalog(work.root).pages.items()
    keywords = {lang: {slug: source.meta.get("keywords", []) for (slug, own), source in pages if own == lang} for lang in ("zh", "en")}
    folder.mkdir(parents=True, exist_ok=True)
    contestants = {
        "the guide": lambda: ask(queries, site, chromium),
        "MiniSearch + bigrams": lambda: rivals.minisearch(queries, site, folder, chromium, keywords),
        "… given our questions": lambda: rivals.minisearch(queries, site, folder, chromium),
        "Pagefind extended": lambda: rivals.pagefind(queries, site, folder, chromium),
    }
    for name, run in contestants.items():
        try:
            _show(name, run())
        except rivals.Unavailable as reason:
            print(f"{name}: could not be had here ({reason})")
    return 0


def _show(name: str, answers: list[Answer]) -> None:
    for lang in ("zh", "en"):
        s = score(a for a in answers if a.query.lang == lang)
        print(f"{name:24} {lang} {s.n:4}  top-1 {s.top1:6.1%}  top-3 {s.top3:6.1%}  MRR {s.mrr:.3f}", flush=True)


@command("load-test")
@option("--seconds", type=int, default=8, help="多少秒 · How long.")
@option("--connections", type=int, default=64, help="多少个连接 · At once.")
@option("--port", type=int, default=8471, help="本机一个空着的端口 · A free port on this machine.")
@option("--readers", type=int, default=1_000_000, help="一天多少人 · A day.")
@passes_work
def load_test(work: Workplace, seconds: int, connections: int, port: int, readers: int) -> int:
    """nginx 一个核能接多少人，一百万人一天要多少流量。

    Ask nginx for one page as fast as one core answers, and reckon from the bytes what a million readers a day cost.
    """
    site, page = work.root / "build/serve/site", PAGE_UNDER_LOAD
    if not (site / f"{page}.gz").is_file():
        raise Refusal("build/serve/ is not there. Run make serve-files first.")
    with tempfile.TemporaryDirectory() as state:
        run = load.measure(site, Path(state), page, seconds, connections, port)
    print(f"nginx, one worker on one core, {connections} connections, {seconds} s, {page} with gzip (load average {os.getloadavg()[0]:.1f}):")
    print(f"  {run.per_second:,.0f} requests/s (bar {LEAST:,}), p50 {run.p50:.1f} ms, p99 {run.p99:.1f} ms (bar {SLOWEST:.0f}), {run.errors} errors")
    head = round(run.bytes_per_answer) - (site / f"{page}.gz").stat().st_size
    print(f"\n{readers:,} readers a day, brotli, {head} bytes of headers per answer (measured), nothing in their caches; TLS and TCP not counted:")
    print(bandwidth.table([bandwidth.Day(visit, readers) for visit in bandwidth.visits(site, head)]))
    return 1 if run.per_second < LEAST or run.p99 > SLOWEST or run.errors else 0


@command("mutation")
@option("--per-rule", type=int, default=14, help="每种错放几处 · Places touched for each kind of fault.")
@option("--least", type=float, default=0.99, help="至少要抓住几成 · Share that must be caught.")
@passes_work
def mutation(work: Workplace, per_rule: int, least: float) -> int:
    """在一份副本里一次改错一个事实，数检查抓住多少。

    Corrupt facts one at a time in a copy of the tree and count what the checks catch.
    """
    caught, total, survivors = mutants.run(work.root, per_rule, date.today())
    for kind in total:
        print(f"{caught[kind]:>4} of {total[kind]:<4} {kind}")
    share = sum(caught.values()) / sum(total.values())
    print(f"caught {sum(caught.values())} of {sum(total.values())} ({share:.1%})")
    print("\n".join(f"survived: {survivor}" for survivor in survivors))
    return 0 if share >= least else 1


@command("properdocs")
@passes_work
def properdocs(work: Workplace) -> int:
    """用 MkDocs 的后继 ProperDocs 再建一次，逐个文件比。

    Build the same pages with MkDocs and with ProperDocs, its continuation, and hold the two sites against each other.
    """
    # One clock for both: what a page says of its age must not tell them apart.
    environment = {"SOURCE_DATE_EPOCH": str(int(time.time())), **os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryDirectory() as folder:
        sites = {name: Path(folder) / name for name in ("mkdocs", "properdocs")}
        for name, site in sites.items():
            _build_with(name, work.root, site, Path(folder) / "sources", environment)
        found = subprocess.run(["diff", "-rq", *sites], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
        count = sum(path.is_file() for path in sites["mkdocs"].rglob("*"))
    if found.returncode > 1:
        raise Refusal(found.stderr.strip())
    print(found.stdout, end="")
    print(f"{count} 个文件，{len(found.stdout.splitlines())} 处不同 · {count} files, {len(found.stdout.splitlines())} differences")
    return found.returncode


def _build_with(name: str, root: Path, site: Path, sources: Path, environment: dict[str, str]) -> None:
    """Build into ``site``, with the record of the build and its warnings beside the pages. Raises Refusal.

    Warnings do not stop it: what is wrong with the pages is for ``make check`` to say, and both builders must say the same.
    """
    python = root / {"mkdocs": ".venv", "properdocs": ".venv-properdocs"}[name] / "bin/python"
    if not python.is_file():
        raise Refusal(f"{name}: {python.relative_to(root)} is missing. Run make properdocs.")
    # A fresh copy, always at the same place, so that build/ is left alone and no path tells the two sites apart.
    shutil.rmtree(sources, ignore_errors=True)
    for part in WATCHED:
        (shutil.copytree if (root / part).is_dir() else shutil.copy)(root / part, sources / part)
    result = subprocess.run([python, "-m", name, "build", "--no-strict", "-f", "mkdocs.yml", "--site-dir", site],
                            cwd=sources, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    if result.returncode:
        raise Refusal(f"{name}: the build broke off.\n{result.stderr[-3000:]}")
    shutil.copy(sources / "build/site-index.json", site)
    warnings = [line for line in result.stderr.splitlines() if line.startswith("WARNING")]
    (site / "warnings.txt").write_text("\n".join(warnings), encoding="utf-8")


@command("voices")
@option("--curve", is_flag=True, help="再试别的门槛 · Also with other thresholds of fit.")
@option("--list", "show", is_flag=True, help="列出判得和标注不一样的 · Print what was judged otherwise than labelled.")
@argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...", help="默认 tests/cases/voices · Default: tests/cases/voices.")
@passes_work
def voices(work: Workplace, curve: bool, show: bool, files: tuple[Path, ...]) -> None:
    """法条引擎判标注过的句子：抓到几句错的，冤枉几句对的。

    How the law engine judges labelled sentences: wrong ones caught, right ones objected to.
    """
    known, day = load_registry(work.root), date(2026, 11, 22)
    rows = mouths.sentences(files or sorted((work.root / "tests/cases/voices").glob("*.jsonl")))
    outcome = mouths.judge(Recogniser(known), rows, day)
    if show:
        print(*outcome.otherwise, sep="\n")
    for kind in sorted({k for k, _ in outcome.there}):
        print(f"{kind:<18} caught {outcome.objected[kind, True]:>3} of {outcome.there[kind, True]:>3}   "
              f"alarms {outcome.objected[kind, False]:>3} of {outcome.there[kind, False]:>3}")
    print(_caught("all", outcome))
    extracted = mouths.extraction(Recogniser(known), rows, day)
    print(f"articles read as cited: {extracted.read} of {extracted.there}")
    if show:
        print(*(f"NOT READ {article}: {text}" for article, text in extracted.missed), sep="\n")
    for point, other in mouths.curve(known, rows, day) if curve else ():
        print(_caught(f"share below {point.little}, better by {point.strong:g}", other))


def _caught(name: str, outcome: mouths.Outcome) -> str:
    (seen, wrong), (alarms, right) = outcome.share(True), outcome.share(False)
    return f"{name}: caught {seen} of {wrong} ({seen / max(1, wrong):.1%}), alarms {alarms} of {right} ({alarms / max(1, right):.1%})"


@command("learn-english")
@passes_work
def learn_english(work: Workplace) -> None:
    """从站内的中英文对照里学：一个英文词，在法条里是哪几个字。

    Learn from what the guide has in both languages which characters stand for which English words; about half a minute.
    """
    path = work.root / "docs/_data" / LEXICON_FILE
    path.write_text(english_words.table(work.root), encoding="utf-8")
    print(f"written to {path.relative_to(work.root)}: look at the law with steady voices before you commit it.")


@command("learn-statements")
@option("--curve", is_flag=True, help="再看没学过他的话的时候，每个人的话判得怎样 · Also say how every writer is judged by a model that never saw that writer.")
@passes_work
def learn_statements(work: Workplace, curve: bool) -> None:
    """从标注过的句子里学：一句话讲的是哪条规定，像不像说错了。

    Learn from labelled sentences (docs/_data/statements) which rule a sentence is about and how it leans to wrong, in English beside the gist of its article; half an hour to an hour.
    """
    known = load_registry(work.root)
    cutter, reader = statement_training.cutter(known), Recogniser(known)
    rows = statement_training.cut(statement_training.examples(work.root, known), cutter, reader)
    path = known.data / STATEMENT_MODEL
    model = statement_training.learned(rows)
    path.write_text(as_model_file(model), encoding="utf-8")
    (known.data / KNOWN_SENTENCES).write_text(as_known_file(statement_training.known_sentences(work.root, cutter, reader, model.topics)), encoding="utf-8")
    comparing, matching = gist_training.Comparing(known, model.rare), article_training.Matching(known)
    judged, compared = [], []
    for unaware, asked in statement_training.left_out(rows, statement_training.cut(statement_training.labelled(work.root), cutter, reader)):
        judged += gist_training.weighed(unaware, asked, comparing)
        compared += matching.compared(unaware, (example for example, _ in asked))
    weights = gist_training.gist_weights(judged)
    (known.data / GIST_MODEL).write_text(as_gist_model_file(weights), encoding="utf-8")
    (known.data / ARTICLE_MODEL).write_text(as_gist_model_file(article_training.article_weights(compared)), encoding="utf-8")
    print(f"written to {path.relative_to(work.root)}, {KNOWN_SENTENCES}, {GIST_MODEL} and {ARTICLE_MODEL} from {len(rows)} sentences: look at the law with steady voices before you commit them.")
    for line in statement_training.curve(gist_training.gist_scores(judged, weights)) if curve else ():
        print(line)
