"""Put a new official text beside the old one and propose where each article went.

Prints the proposal; with --write it goes into docs/_data/instruments. English, reader's lines and
low similarities are for a person to reread: nothing here is reviewed.
"""
from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady import registry  # noqa: E402
from hold_steady.core import DataError, parse_yaml, read_text  # noqa: E402
from hold_steady.registry import SAME, add_version, match_articles, split_articles, to_yaml  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("instrument", help="its id, such as public-security-penalties-law")
    parser.add_argument("file", type=Path, help="the official text, UTF-8, one paragraph or point a line")
    parser.add_argument("--from", dest="starts", required=True, help="the day it takes effect, YYYY-MM-DD")
    parser.add_argument("--source", required=True, help="where the text was read (an id of sources.yml)")
    parser.add_argument("--write", action="store_true", help="write the file instead of only printing")
    arguments = parser.parse_args()
    try:
        starts = date.fromisoformat(arguments.starts)
        known = registry.load(ROOT).instruments
        articles = split_articles(read_text(arguments.file, str(arguments.file)))
    except ValueError:
        print(f"--from {arguments.starts}: write a real date as YYYY-MM-DD.", file=sys.stderr)
        return 2
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    instrument = known.get(arguments.instrument)
    if instrument is None or not articles:
        what = f"{arguments.file} holds no line that begins with 第…条" if instrument else f"no instrument {arguments.instrument}"
        print(f"{what}. Check the id and the file.", file=sys.stderr)
        return 2
    matches = match_articles(instrument, articles)
    for match in matches:
        mark = "same" if match.similarity >= SAME else "READ"
        print(f"{match.old.eid:>10} → {match.new or 'no counterpart found':<22} {match.similarity:.2f} {mark}")
    if arguments.write:
        path = ROOT / instrument.path
        text = read_text(path, instrument.path)
        record = add_version(parse_yaml(text, instrument.path), instrument, articles, matches, starts, arguments.source)
        head = text.splitlines()[0] + "\n" if text.startswith("#") else ""
        path.write_text(head + to_yaml(record), encoding="utf-8")
        print(f"written to {instrument.path}: reread the English, the reader's lines and every READ above.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
