"""Record that the English of a page was made from the Chinese as it stands: ``translated.py SLUG…`` or ``--all``."""
from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from hold_steady.checks import TRANSLATIONS_LOCK, read_translations_lock  # noqa: E402
from hold_steady.content import read_catalog, slug_of  # noqa: E402
from hold_steady.core import DataError  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="slugs such as start/tonight")
    parser.add_argument("--all", action="store_true", help="every page (for the first record only)")
    arguments = parser.parse_args()
    catalog = read_catalog(ROOT)
    slugs = catalog.slugs if arguments.all else [slug_of(page) for page in arguments.pages]
    unknown = [s for s in slugs if catalog.source(s, "zh") is None or catalog.source(s, "en") is None]
    if unknown or not slugs:
        print(f"{'、'.join(unknown) or '没写页名'}：找不到中英文两页。写成 make translated PAGES=\"start/tonight\"。\n"
              f"{', '.join(unknown) or 'no page named'}: no such pair. Write make translated PAGES=\"start/tonight\".", file=sys.stderr)
        return 2
    try:
        lock = read_translations_lock(ROOT)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    lock |= {slug: catalog.source(slug, "zh").hashes for slug in slugs}
    text = json.dumps(dict(sorted(lock.items())), ensure_ascii=False, indent=1) + "\n"
    (ROOT / TRANSLATIONS_LOCK).write_text(text, encoding="utf-8")
    print(f"记下了 · recorded: {', '.join(slugs)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
