"""Any text held against the registry. Alone in its file, because scripts call it often and wait for nothing else."""
from __future__ import annotations

import json
import sys
from datetime import date, datetime

import click

from ..citations import Recogniser, reading_as_record, readings_as_lines
from ..core import DataError, UnreadableText, read_plain_text, unexpected
from ..registry import load
from .base import Workplace, argument, command, option, passes_work


@command("text")
@option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="按哪一天的法，默认今天 · Judge the law of that day; today if not given.")
@option("--format", "form", type=click.Choice(("text", "json")), default="text", help="怎么列出来 · How to print.")
@argument("files", nargs=-1, required=True, metavar="FILE...",
          help="UTF-8 的文字、Markdown 或 HTML；- 读标准输入 · Text, Markdown or HTML in UTF-8; - reads standard input.")
@passes_work
def text(work: Workplace, on: datetime | None, form: str, files: tuple[str, ...]) -> int:
    """拿任何一段文字对照登记库：旧条号、撤销的机构、错的热线。

    Hold any text against the registry: dead article numbers, abolished bodies, wrong hotlines.
    """
    recogniser, day = Recogniser(load(work.root, validate=not work.is_installed)), on.date() if on else date.today()
    records, failed = [], False
    for name in files:
        try:
            read = read_plain_text(name, sys.stdin.buffer)
            records.append(reading_as_record(name, read, recogniser.read(read.words, day)))
        except UnreadableText as error:
            work.refuse(str(error))
            failed = True
        except DataError:  # what it judges by is broken: no other file fares better
            raise
        except Exception as error:  # our fault, and no reason to keep back what the other files hold
            work.refuse(f"{name}: {unexpected(error)}")
            failed = True
    if form == "json":
        print(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        print(*(line for record in records for line in readings_as_lines(record)), sep="\n")
    return 2 if failed else int(any(record["findings"] for record in records))


#: The name by which other repositories know it.
check_text = text
