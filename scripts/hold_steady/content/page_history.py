"""What changed lately on the pages and in the numbers, by day, read from the commits. Where there is no whole history, nothing is said."""
from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path

from .catalog import hash_sections, opening, slug_of, split_sections

#: So many pages of one language are told of, newest first.
MOST = 40
_FRONT = re.compile(r"\A---\n.*?^---\n", re.S | re.M)
_NUMBER = re.compile(r"^ *(?:- )?number: *['\"]?([^'\"\n]+?)['\"]? *$", re.M)


@dataclass(frozen=True, slots=True)
class PageChange:
    """One page on one day. ``headings``: of the sections that are new or read otherwise, empty for the opening of the page."""

    day: date
    slug: str
    lang: str
    headings: tuple[str, ...]
    is_new: bool


def page_changes(root: Path, most: int = MOST) -> list[PageChange]:
    """The last ``most`` changes of each language, newest first; none outside a repository or in one whose history was cut off."""
    if not has_history(root):
        return []
    spans = _spans(root, "docs/*.md")
    chosen = [span for is_english in (True, False) for span in [s for s in spans if s[1].endswith(".en.md") == is_english][:most]]
    found = [_change(day, path, before, after) for day, path, before, after in _compared(root, chosen)]
    return sorted(filter(None, found), key=lambda change: (-change.day.toordinal(), change.slug, change.lang))


@dataclass(frozen=True, slots=True)
class NumberChange:
    """The numbers of one channel on one day, as the registry had them before it and after."""

    day: date
    channel: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def number_changes(root: Path, most: int = MOST) -> list[NumberChange]:
    """The last changes of numbers among the last ``most`` days on which a channel was touched, newest first; as ``page_changes``, none without history."""
    if not has_history(root):
        return []
    found = [NumberChange(day, Path(path).stem, _numbers(before), _numbers(after))
             for day, path, before, after in _compared(root, _spans(root, "docs/_data/channels/*.yml")[:most]) if before is not None and after is not None]
    return [change for change in found if change.before != change.after]


def has_history(root: Path) -> bool:
    """Whether the whole history is here; a clone that was cut off would call every page new."""
    return (root / ".git").exists() and _git(root, "rev-parse", "--is-shallow-repository").strip() == "false"


def _numbers(record: str) -> tuple[str, ...]:
    """The numbers of a channel's file, in its order: read by their lines, since a file of long ago may keep to another schema."""
    return tuple(_NUMBER.findall(record))


def _compared(root: Path, spans: list[tuple]) -> list[tuple[date, str, str | None, str | None]]:
    """Day, file, and its text before the first commit of that day and after the last."""
    texts = _texts(root, [name for _, path, first, last in spans for name in (f"{first}^:{path}", f"{last}:{path}")])
    return [(day, path, *pair) for (day, path, _, _), pair in zip(spans, zip(texts[::2], texts[1::2]))]


def _spans(root: Path, files: str) -> list[tuple[date, str, str, str]]:
    """Day in UTC, file, its first and last commit of that day, newest first."""
    log = _git(root, "log", "--no-merges", "--date-order", "--format=:%H %ct", "--name-only", "--", files)
    spans: dict[tuple[date, str], tuple[str, str]] = {}
    commit, day = "", date.min
    for line in filter(None, log.split("\n")):
        if line.startswith(":"):
            commit, seconds = line[1:].split()
            day = datetime.fromtimestamp(int(seconds), timezone.utc).date()
        else:
            spans[day, line] = (commit, spans.get((day, line), ("", commit))[1])
    return [(*key, *span) for key, span in spans.items()]


def _change(day: date, path: str, before: str | None, after: str | None) -> PageChange | None:
    """None where the words are the same, or the page has gone."""
    if after is None:
        return None
    old, new = (_FRONT.sub("", text or "") for text in (before, after))
    known, parts = hash_sections(old), split_sections(new)
    changed = [key for key, digest in hash_sections(new).items() if known.get(key) != digest]
    if not changed or before is None and not new.strip():
        return None
    lang = "en" if path.endswith(".en.md") else "zh"
    return PageChange(day, slug_of(path), lang, tuple(opening(parts[key]) for key in changed), before is None)


def _texts(root: Path, names: list[str]) -> list[str | None]:
    """The files that git calls ``names``, in that order; None for one that it does not have."""
    out, found, at = _run(root, "cat-file", "--batch", stdin="".join(f"{name}\n" for name in names)), [], 0
    while at < len(out):
        end = out.index(b"\n", at)
        told, at = out[at:end], end + 1
        if told.endswith(b" missing"):
            found.append(None)
        else:
            size = int(told.split()[-1])
            found.append(out[at:at + size].decode("utf-8", "replace"))
            at += size + 1
    return found


def _git(root: Path, *arguments: str) -> str:
    return _run(root, "-c", "core.quotePath=false", *arguments).decode("utf-8", "replace")


def _run(root: Path, *arguments: str, stdin: str = "") -> bytes:
    try:
        done = subprocess.run(["git", "--no-optional-locks", *arguments], cwd=root, input=stdin.encode(), capture_output=True, check=False)
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""
