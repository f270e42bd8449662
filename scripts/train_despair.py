"""Train the model that hears despair in the search field, and say how well it hears voices it never saw.

    scripts/train_despair.py            writes docs/_data/despair-model.json
    scripts/train_despair.py --judge    trains nothing, judges the model as it stands
"""
from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from hold_steady.core import DataError
from hold_steady.search import DESPAIR_MODEL, despair_examples, despair_hearing, read_despair_model, read_search_words, read_voices, train_despair, VOICES

ROOT = Path(__file__).resolve().parent.parent
#: Voices that only judge.
KEPT_BACK = "tests/search/voices"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--judge", action="store_true", help="judge the model as it stands")
    arguments = parser.parse_args()
    try:
        words = read_search_words(ROOT)
        model = read_despair_model(ROOT) if arguments.judge else train_despair(despair_examples(ROOT, words))
        if not arguments.judge:
            (ROOT / DESPAIR_MODEL).write_text(json.dumps(asdict(model), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        show("trained on", read_voices(ROOT / VOICES), words, model)
        show("kept back", read_voices(ROOT / KEPT_BACK, KEPT_BACK), words, model)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def show(name: str, lines: list, words, model: Model) -> None:
    for lang, heard in despair_hearing(lines, words, model).items():
        alone = despair_hearing([line for line in lines if line.lang == lang], words, None)[lang]
        print(f"{name:10} {lang}: {heard.heard:.1%} of {heard.cries} cries heard (list alone {alone.heard:.1%}), "
              f"help first for {heard.alarms:.1%} of {heard.ordinary} ordinary questions (list alone {alone.alarms:.1%})")


if __name__ == "__main__":
    sys.exit(main())
