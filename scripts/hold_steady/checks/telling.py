"""What a page leaves with others must not tell what somebody read: its title, its address, its anchors, what a shared link shows."""
from __future__ import annotations

import re
from collections.abc import Iterator

from ..core import Finding, Text
from ..registry import Registry

_TITLES = re.compile(r'<title>(.*?)</title>|<meta property="og:(?:title|url|description|image)" content="(.*?)">', re.S)
_ANCHOR = re.compile(r'id="(?<=\bid=")([\w-]+)"')
_NUMBERED = re.compile(r"doors/(?:index|d\d+)")


def telling(url: str, html: str, registry: Registry, path: str) -> Iterator[Finding]:
    """Findings for one built page. ``url``: below the site's root; ``path``: the file it is made from."""
    place = url.removeprefix("en/").removesuffix(".html")
    pattern = _pattern(registry.telling)
    if not place.startswith(tuple(registry.telling["except"])):
        if place.startswith("doors/") and not _NUMBERED.fullmatch(place):
            yield _finding(path, place, place.partition("/")[2])
        elif match := pattern.search(place):
            yield _finding(path, place, match[0])
        for anchor in dict.fromkeys(_ANCHOR.findall(html)):
            if match := pattern.search(anchor):
                yield _finding(path, f"#{anchor}", match[0])
    for shown in (title or meta for title, meta in _TITLES.findall(html)):
        words = re.sub(r"https?://\S+", "", shown)
        if match := pattern.search(words.lower()):
            yield _finding(path, words, match[0])


def _pattern(words: dict[str, list[str]]) -> re.Pattern[str]:
    latin = "|".join(map(re.escape, (*words["en"], *words["pinyin"])))
    numbers = "|".join(words["numbers"])
    return re.compile(rf"(?<![a-z])(?:{latin})|(?<!\d)(?:{numbers})(?!\d)|{'|'.join(words['zh'])}")


def _finding(path: str, place: str, word: str) -> Finding:
    return Finding("address-telling", path, 1, Text(
        f"“{place}”里的“{word}”会留在历史记录里，别人一看就懂。在 docs/_data/moved.yml 里给它一个不说明内容的地址。",
        f"“{word}” in “{place}” stays in the history, where others can read it. Give it a neutral place in docs/_data/moved.yml."),
        text=place)
