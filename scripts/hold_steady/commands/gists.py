"""English gists of the articles: taken in, and marked with the wording they were written from."""
from __future__ import annotations

import re
from pathlib import Path

import click

from ..citations import STEM_RARITY_FILE, rarity_of_stems
from ..core import Refusal, write_text
from ..registry import WholeText, as_gist_file, foreign_figures, load_texts, outdated_gists, written_gists, DATA_DIR
from .base import Workplace, argument, command, passes_work


@command("import-gists")
@argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[FILE]...",
          help="代号.txt，一行一条：条号、制表符、英文提要；不给就给没有指纹的补上 · ID.txt with lines NUMBER, tab, gist; without any, lines without a fingerprint get one.")
@passes_work
def import_gists(work: Workplace, files: tuple[Path, ...]) -> int:
    """收进每一条的英文提要，记下是照哪一版条文写的；提要里条文没有的数字列出来。

    Take in the English gist of each article with the fingerprint of the wording it was written from; figures the article does not have are listed.
    """
    texts, faults = load_texts(work.root / DATA_DIR), 0
    added: dict[str, dict[str, str]] = {}
    for file in files:
        version = re.sub(r"-[a-z]$", "", file.stem) if file.stem not in texts else file.stem
        if version not in texts:
            raise Refusal(f"{file.name}: no text of that name in {DATA_DIR}/texts.")
        added.setdefault(version, {}).update(written_gists(file)[0])
    for version in added or [v for v, text in texts.items() if text.gist_path.exists()]:
        faults += _take_in(texts[version], added.get(version, {}))
    gists = [gist for text in load_texts(work.root / DATA_DIR).values() for gist in text.gists.values()]
    write_text(work.root / DATA_DIR / STEM_RARITY_FILE, rarity_of_stems(gists))
    return 1 if faults else 0


def _take_in(text: WholeText, added: dict[str, str]) -> int:
    """Writes one file, says what is odd in it, and counts that."""
    gists, marks = written_gists(text.gist_path)
    odd = [f"{text.version} {eid}: not in the text" for eid in {**gists, **added} if eid not in text.articles]
    marks = {eid: mark for eid, mark in marks.items() if eid not in added}
    gists |= added
    odd += [f"{text.version} {eid}: {', '.join(figures)} in no form in the article: {gists[eid]}" for eid in text.articles
            if eid in gists and (figures := foreign_figures(gists[eid], text.articles[eid]))]
    text.gist_path.parent.mkdir(exist_ok=True)
    write_text(text.gist_path, as_gist_file(text.title, text.articles, gists, marks))
    odd += [f"{text.version} {eid}: read the article again" for eid in outdated_gists(text.gist_path, text.articles)]
    print(*odd, f"{text.version}: {len(gists)} of {len(text.articles)} articles", sep="\n")
    return len(odd)
