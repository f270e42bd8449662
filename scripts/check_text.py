"""Hold any text against the registry: ``check_text.py [--on DATE] [--format text|json] FILE...``.

Exit code 0 without findings, 1 with findings, 2 when an input could not be read.
"""
from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from hold_steady.citations import Recogniser, reading_as_record, readings_as_lines
from hold_steady.core import DataError, UnreadableText, read_plain_text
from hold_steady.registry import load

ROOT = Path(__file__).resolve().parent.parent


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:
        self.exit(2, f"{self.prog}: {message}. See --help.\n")


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = _Parser(description="Check citations, bodies and hotlines in any text.")
    parser.add_argument("--on", type=date.fromisoformat, default=date.today(), metavar="YYYY-MM-DD", help="judge the law of that day")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("files", nargs="+", metavar="FILE", help="text, Markdown or HTML in UTF-8; - reads standard input")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    arguments = _arguments(argv)
    try:
        recogniser = Recogniser(load(ROOT))
    except DataError as error:
        print(*error.findings, sep="\n", file=sys.stderr)
        return 2
    records, failed = [], False
    for name in arguments.files:
        try:
            text = read_plain_text(name, sys.stdin.buffer)
            records.append(reading_as_record(name, text, recogniser.read(text.words, arguments.on)))
        except UnreadableText as error:
            print(error, file=sys.stderr)
            failed = True
    if arguments.format == "json":
        print(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        print(*(line for record in records for line in readings_as_lines(record)), sep="\n")
    return 2 if failed else int(any(record["findings"] for record in records))


if __name__ == "__main__":
    sys.exit(main())
