"""Bring the whole texts and the list of known titles into ``docs/_data``: ``import_texts.py FOLDER``.

FOLDER holds ``fulltexts/*.yml`` and ``titles.txt``. Run again after either changes; the result depends on nothing else.
"""
from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady import registry  # noqa: E402
from hold_steady.citations import RARITY_FILE, rarity_table  # noqa: E402
from hold_steady.core import DataError  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / registry.DATA_DIR
_TITLES_HEAD = "# Titles of instruments that exist or existed: title, kind, state where known. Written by import_texts; not by hand.\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="the reference: fulltexts/*.yml and titles.txt")
    folder = parser.parse_args().folder
    files = sorted(path for path in (folder / "fulltexts").glob("*.yml") if not path.stem.startswith("_"))
    if not files:
        print(f"{folder} holds no fulltexts/*.yml.", file=sys.stderr)
        return 2
    try:
        instruments = registry.load(ROOT, whole_texts=False).instruments
    except DataError as error:
        print(*error.findings, sep="\n", file=sys.stderr)
        return 2
    (DATA / registry.TEXTS_FOLDER).mkdir(exist_ok=True)
    for path in files:
        record = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        fields = _fields(record, instruments.get(record["id"]))
        (DATA / registry.TEXTS_FOLDER / f"{fields['version']}.txt").write_text(
            registry.as_text_file(fields, record["articles"]), encoding="utf-8")
    write_rarity()
    (DATA / "titles.txt").write_text(_TITLES_HEAD + (folder / "titles.txt").read_text(encoding="utf-8"), encoding="utf-8")
    print(f"{len(files)} texts and the titles written to {DATA.relative_to(ROOT)}.")
    return 0


def write_rarity() -> None:
    """How often each pair of characters stands in the articles, counted once for all who start later."""
    texts = registry.load_texts(DATA).values()
    (DATA / registry.TEXTS_FOLDER / RARITY_FILE).write_text(
        rarity_table([words for text in texts for words in text.articles.values()]), encoding="utf-8")


def _fields(record: dict, instrument) -> dict[str, str]:
    """The head of a text. Its version is the one of the registry in force on the day the text came into force."""
    starts = date.fromisoformat(record["version"])
    version = instrument.version_on(starts) if instrument else None
    note = " ".join(record.get("note", "").split())
    return {"instrument": record["id"], "version": version.id if version else record["id"], "title": record["title"],
            "in force from": record["version"], "read": record["as_read"], "source": ", ".join(record["sources"]),
            "confidence": record["confidence"],
            "note": ("part only. " if "NOT THE WHOLE TEXT" in note else "") + note}


if __name__ == "__main__":
    sys.exit(main())
