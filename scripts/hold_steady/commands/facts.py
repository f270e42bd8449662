"""The registry's facts: what nobody has checked lately, what was compared, a new text of a law."""
from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import click

from .. import registry
from ..checks import check_locked_facts
from ..citations import RARITY_FILE, rarity_table
from ..core import Refusal, parse_yaml, read_text, write_text
from ..registry import (DATA_DIR, FACTS_LOCK, SAME, TEXTS_FOLDER, add_version, as_text_file, head_of_text, load_texts, make_law, match_articles,
                        overdue_channels, recorded_by, split_articles, to_yaml, undialled)
from .base import Workplace, argument, command, option, passes_work

_DAY = click.DateTime(["%Y-%m-%d"])
_TITLES_HEAD = "# Titles of instruments that exist or existed: title, kind, state where known. Written by import_texts; not by hand.\n"


@command("overdue")
@option("--on", type=_DAY, metavar="YYYY-MM-DD", help="到哪一天，默认今天 · As of that day; today if not given.")
@passes_work
def overdue(work: Workplace, on: datetime | None) -> int:
    """半年没人核对的号码和网址，最久的在前；再数一数从来没有人拨过的。

    Numbers and addresses that nobody has checked for half a year, the oldest first; and those that nobody has ever dialled.
    """
    known = registry.load(work.root)
    late, waiting = overdue_channels(known, on.date() if on else date.today()), undialled(known)
    for channel, day in late:
        places = ", ".join((*channel.phones, *channel.web))
        print(f"{day}  {channel.id:<22} {channel.name.zh}  {places}")
    print(f"{len(late)} 个途径超过 180 天没有核对 · channels not checked for 180 days")
    print(f"{len(waiting)} 个途径还没有人拨过、去过 · channels that nobody has dialled or visited: {', '.join(c.id for c in waiting)}")
    return 1 if late else 0


@command("record")
@option("--by", default="", metavar="NAME", help="谁对照过来源 · Who compared what is new or changed with its sources.")
@passes_work
def record(work: Workplace, by: str) -> int:
    """登记库和来源核对过以后，记下来；列出和上次比改了什么。

    Record the registry's facts as compared with their sources, and list what changed since the last record.
    """
    known = registry.load(work.root)
    for finding in check_locked_facts([], known, date.today()):
        print(f"{finding.code}: {finding.text}")
    text = json.dumps(recorded_by(known, by.strip(), date.today()), ensure_ascii=False, indent=0) + "\n"
    write_text(work.root / FACTS_LOCK, text)
    return 0


@command("new-law")
@argument("instrument", metavar="ID", default="", help="新代号，如 example-law · The new id, such as example-law.")
@passes_work
def new_law(work: Workplace, instrument: str) -> int:
    """登记一部新法：写一个带说明和例子的文件，照着填。

    Register a law: write a file with comments and an example, to be filled in.
    """
    print(make_law(work.root, instrument).relative_to(work.root))
    print("填完以后：make check，再 make record BY=名字。When it is filled in: make check, then make record BY=name.")
    return 0


@command("import-version")
@argument("instrument", help="它的代号，如 public-security-penalties-law · Its id.")
@argument("file", type=click.Path(path_type=Path), help="正式文本，UTF-8，一款或一项一行 · The official text, UTF-8, one paragraph or point a line.")
@option("--from", "starts", type=_DAY, required=True, metavar="YYYY-MM-DD", help="哪天施行 · The day it takes effect.")
@option("--source", required=True, help="在哪里读到的（sources.yml 里的代号）· Where the text was read (an id of sources.yml).")
@option("--write", is_flag=True, help="写进文件，不只是显示 · Write the file instead of only printing.")
@passes_work
def import_version(work: Workplace, instrument: str, file: Path, starts: datetime, source: str, write: bool) -> int:
    """把新文本放在旧文本旁边，提议每一条去了哪里。英文和“要重读”的由人来定。

    Put a new official text beside the old one and propose where each article went. Nothing here is reviewed.
    """
    known, articles = registry.load(work.root).instruments.get(instrument), split_articles(read_text(file, str(file)))
    if known is None or not articles:
        what = f"{file} holds no line that begins with 第…条" if known else f"no instrument {instrument}"
        raise Refusal(f"{what}. Check the id and the file.")
    matches = match_articles(known, articles)
    for match in matches:
        mark = "same" if match.similarity >= SAME else "READ"
        print(f"{match.old.eid:>10} → {match.new or 'no counterpart found':<22} {match.similarity:.2f} {mark}")
    if write:
        path = work.root / known.path
        text = read_text(path, known.path)
        added = add_version(parse_yaml(text, known.path), known, articles, matches, starts.date(), source)
        head = text.splitlines()[0] + "\n" if text.startswith("#") else ""
        write_text(path, head + to_yaml(added))
        head = {"instrument": known.id, "version": added["versions"][-1]["id"], "title": known.title.zh, "in force from": f"{starts:%Y-%m-%d}",
                "read": f"{date.today()}", "source": source, "confidence": "one-source"}
        _write_text(work, head, {eid.removeprefix("art_"): words for eid, words in articles.items()})
        _write_rarity(work)
        print(f"written to {known.path} and to texts/: reread the English, the reader's lines and every READ above.")
    return 0


@command("import-texts")
@argument("folder", type=click.Path(path_type=Path), help="参考资料：fulltexts/*.yml 和 titles.txt · The reference: fulltexts/*.yml and titles.txt.")
@passes_work
def import_texts(work: Workplace, folder: Path) -> int:
    """把整部的条文和文件名录写进 docs/_data。资料改了就再运行一次。

    Bring the whole texts and the list of known titles into docs/_data. Run again after either changes.
    """
    files = sorted(path for path in (folder / "fulltexts").glob("*.yml") if not path.stem.startswith("_"))
    if not files:
        raise Refusal(f"{folder} holds no fulltexts/*.yml. Name the folder of the reference.")
    instruments = registry.load(work.root, whole_texts=False).instruments
    for path in files:
        record = parse_yaml(read_text(path, str(path)), str(path))
        _write_text(work, head_of_text(record, instruments.get(record["id"])), record["articles"])
    _write_rarity(work)
    titles = (folder / "titles.txt").read_text(encoding="utf-8")
    (work.root / DATA_DIR / "titles.txt").write_text(_TITLES_HEAD + titles, encoding="utf-8")
    print(f"{len(files)} texts and the titles written to {DATA_DIR}.")
    return 0


def _write_text(work: Workplace, head: dict[str, str], articles: dict[str, str]) -> None:
    folder = work.root / DATA_DIR / TEXTS_FOLDER
    folder.mkdir(exist_ok=True)
    (folder / f"{head['version']}.txt").write_text(as_text_file(head, articles), encoding="utf-8")


def _write_rarity(work: Workplace) -> None:
    """How often each pair of characters stands in the articles, counted once for all who start later."""
    data = work.root / DATA_DIR
    articles = [words for text in load_texts(data).values() for words in text.articles.values()]
    (data / RARITY_FILE).write_text(rarity_table(articles), encoding="utf-8")
