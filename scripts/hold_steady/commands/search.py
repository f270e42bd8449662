"""The search, asked in a real browser."""
from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from ..content import read_catalog
from ..core import LANGUAGES, Refusal
from ..registry import load as load_registry
from ..search import (ASKERS, DESPAIR_MODEL, SEARCH_MODEL, VOICES, Answer, DespairModel, Score, SearchWords, VoiceLine, ask, despair_examples, despair_hearing,
                      find_chromium, install_chromium, judge_learned, read_despair_model, read_examples, read_queries, read_search_words, read_voices,
                      read_word_vectors, score, searched_pages, train_despair, train_learned)
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


#: Voices that only judge.
_KEPT_BACK = "tests/search/voices"


@command("despair-model")
@option("--judge", is_flag=True, help="不训练，只看现在的模型听得准不准 · Train nothing, judge the model as it stands.")
@passes_work
def despair_model(work: Workplace, judge: bool) -> int:
    """训练搜索框里听出求助的模型，写进 docs/_data/despair-model.json，再用没见过的人的话检验。

    Train the model that hears despair in the search field, and say how well it hears voices that it never saw.
    """
    words = read_search_words(work.root)
    model = read_despair_model(work.root) if judge else train_despair(despair_examples(work.root, words))
    if not judge:
        text = json.dumps(asdict(model), ensure_ascii=False, indent=1)
        (work.root / DESPAIR_MODEL).write_text(f"{text}\n", encoding="utf-8")
    for name, folder in (("trained on", VOICES), ("kept back", _KEPT_BACK)):
        _show_hearing(name, read_voices(work.root / folder, folder), words, model)
    return 0


def _show_hearing(name: str, lines: Sequence[VoiceLine], words: SearchWords, model: DespairModel) -> None:
    alone = despair_hearing(lines, words, None)
    for lang, heard in despair_hearing(lines, words, model).items():
        print(f"{name:10} {lang}: {heard.heard:.1%} of {heard.cries} cries heard (list alone {alone[lang].heard:.1%}), help first for "
              f"{heard.alarms:.1%} of {heard.ordinary} ordinary questions (list alone {alone[lang].alarms:.1%})")


@command("search-model")
@option("--judge", is_flag=True, help="不写模型，只把问过的人轮流留出去，看没学过他们的话时准不准 · Write nothing; leave people out by turns and ask what they typed.")
@passes_work
def search_model(work: Workplace, judge: bool) -> int:
    """让搜索从问过的话里学，写进 docs/_data/search-model.json；大约八分钟。

    Let the search learn from what was asked, into docs/_data/search-model.json; about eight minutes.
    """
    words, catalog, registry = read_search_words(work.root), read_catalog(work.root), load_registry(work.root)
    models, people = {}, sorted({line.voice for line in read_voices(work.root / ASKERS, ASKERS)})
    for lang in LANGUAGES:
        examples, pages, groups = read_examples(work.root, catalog, words, lang), searched_pages(catalog, registry, lang), words.synonyms(lang)
        train = partial(train_learned, vectors=read_word_vectors(work.root) if lang == "en" else None)
        if judge:
            found = judge_learned(examples, pages, groups, lang, people, train)
            print(f"{lang}: {found.asked} questions of people left out, first {found.first:.1%}, among the first three {found.third:.1%}")
        else:
            models[lang] = train(examples, pages, groups, lang)
    if models:
        text = json.dumps({lang: asdict(one) for lang, one in models.items()}, ensure_ascii=False, indent=1)
        (work.root / SEARCH_MODEL).write_text(f"{text}\n", encoding="utf-8")
        print(", ".join(f"{lang}: {one.made_from} questions" for lang, one in models.items()))
    return 0
