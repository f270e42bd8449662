"""Corrupt one fact at a time and see whether the checks notice.

Every mutation is one replacement in one file. Which facts are touched is fixed by the files
themselves (every n-th occurrence), so two runs do the same.
"""
from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hold_steady.build import Build, findings_of_pages, read_pages
from hold_steady.core import DataError, to_chinese, to_int


@dataclass(frozen=True, slots=True)
class Mutation:
    """Replace ``old`` at ``position`` of ``path`` (relative to the root) by ``new``."""

    kind: str
    path: str
    position: int
    old: str
    new: str

    def apply(self, text: str) -> str:
        assert text.startswith(self.old, self.position), self
        return text[:self.position] + self.new + text[self.position + len(self.old):]

    def __str__(self) -> str:
        return f"{self.kind}: {self.path}: {self.old!r} → {self.new!r}"


def _other_article_zh(match: re.Match) -> str:
    number = to_int(match[1])
    return match[0].replace(match[1], to_chinese(number + 1)) if number else match[0]


def _other_digit(match: re.Match) -> str:
    return match[0][:-1] + str((int(match[0][-1]) + 1) % 10)


def _plus_one(match: re.Match) -> str:
    return match[0][:match.start(1) - match.start()] + str(int(match[1]) + 1) + match[0][match.end(1) - match.start():]


def _swap_character(match: re.Match) -> str:
    return match[0][:-1] + ("不" if match[0][-1] != "不" else "可")


def _another_of_the_code(match: re.Match) -> str:
    """Another article of the civil code that the guide cites, about something else."""
    return "《民法典》第一千一百六十五条" if "一百六十一" not in match[0] else "《民法典》第六百七十条"


def _other_days(match: re.Match) -> str:
    number = to_int(match[0].rstrip("日 "))
    return match[0].replace(match[0].rstrip("日 "), "四十" if number != 40 else "三十", 1)


#: (kind, files, pattern, replacement). Files: a glob below the root.
PAGE_RULES = (
    ("article number, zh page", "docs/**/*.md", r"》第([一二三四五六七八九十百千零]+)条", _other_article_zh),
    ("article number, en page", "docs/**/*.en.md", r"\barts?\. (\d+)", _plus_one),
    ("swapped article inside one law", "docs/**/*.md", r"《民法典》第(?:一千零三十[二三]|一千零二十四|六百七十|五百四十六|一千一百六十一)条", _another_of_the_code),
    ("changed penalty", "docs/**/*.md", r"(?<=[^\d第])(?:[五十]{1,2}|\d{1,2}) ?日(?=(?:以上|以下|以内)?[^。\n]{0,6}拘留)", _other_days),
    ("hotline digit", "docs/**/*.md", r"(?<![\d-])(?:12\d{3}|96110|10086|10010)(?![\d-])", _other_digit),
    ("long hotline digit", "docs/**/*.md", r"(?<![\d-])(?:0\d\d-\d{8}|400-\d{3}-\d{4})", _other_digit),
    ("abolished body", "docs/**/*.md", r"(?<!国家)金融监管总局", lambda m: "银保监会"),
    ("abolished body, en", "docs/**/*.en.md", r"\bNFRA\b", lambda m: "CBIRC"),
    ("law renamed", "docs/**/*.md", r"《个人信息保护法》", lambda m: "《个人隐私保护法》"),
    ("law renamed, en", "docs/**/*.en.md", r"Civil Code, art", lambda m: "Civil Rights Code, art"),
    ("english citation dropped", "docs/**/*.en.md", r" \((?:Civil Code|PIPL|Public Security Administration Punishments Law), arts?\. [^()]*\)", lambda m: ""),
    ("law block", "docs/**/*.md", r"/// law \| [a-z-]+ art_(\d+)", _plus_one),
    ("card of another door", "docs/**/*.md", r"/// call \| (?!police-station)[a-z0-9-]+", lambda m: "/// call | police-station"),
    ("unknown door", "docs/**/*.md", r"/// (?:call|door) \| [a-z0-9-]+", lambda m: m[0] + "x"),
    ("impossible date", "docs/**/*.md", r"law_as_of: \d{4}-\d\d-\d\d", lambda m: "law_as_of: 2026-02-30"),
    ("date to come", "docs/**/*.md", r"law_as_of: \d{4}-\d\d-\d\d", lambda m: "law_as_of: 2031-01-01"),
    ("date in prose", "docs/**/*.md", r"(?<=[^\d])(20[12]\d) 年", lambda m: f"{int(m[1]) - 1} 年"),
    ("heading id", "docs/**/*.en.md", r"\{#[a-z-]+\}", lambda m: "{#other-place}"),
    ("heading without id", "docs/**/*.md", r" \{#[a-z-]+\}", lambda m: ""),
    ("section dropped", "docs/**/*.en.md", r"(?ms)^## .*?(?=^## )", lambda m: ""),
    ("step dropped", "docs/**/*.en.md", r"(?m)^[23]\. .*\n", lambda m: ""),
    ("point id", "docs/**/*.md", r"(?<=\[)[a-z]+-[a-z-]+(?=[,\]])", lambda m: m[0] + "s"),
    ("next page", "docs/**/*.md", r"next: [a-z]+/[a-z-]+", lambda m: m[0] + "x"),
    ("raw html", "docs/**/*.md", r"(?m)^## ", lambda m: "<div>x</div>\n\n## "),
)
DATA_RULES = (
    ("dropped condition", "docs/_data/instruments/*.yml", r"(?:情节(?:严重|恶劣|较重)|造成严重后果)的，", lambda m: ""),
    ("quoted word", "docs/_data/instruments/*.yml", r"(?m)^    text: [^\n|]{20,}(?=。)|(?m:^      )[^\n：-]{24}", _swap_character),
    ("date in force", "docs/_data/instruments/*.yml", r"in_force_from: \d{4}-\d\d-\d(\d)", lambda m: m[0][:-1] + ("2" if m[1] == "1" else "1")),
    ("end of force", "docs/_data/instruments/*.yml", r"in_force_to: (?:null|\d{4}-\d\d-\d\d)", lambda m: "in_force_to: 2026-06-01"),
    ("kind of instrument", "docs/_data/instruments/*.yml", r"kind: normative_document", lambda m: "kind: law"),
    ("renumbered to", "docs/_data/instruments/*.yml", r"to: art_(\d+)", _plus_one),
    ("renumbered from", "docs/_data/instruments/*.yml", r"from: \S+ art_(\d+)", _plus_one),
    ("article of the registry", "docs/_data/instruments/*.yml", r"- eid: art_(\d+)", _plus_one),
    ("unofficial english", "docs/_data/instruments/*.yml", r"(?m)^    en: [^\n]{30}", lambda m: m[0] + " not"),
    ("number of a door", "docs/_data/channels/*.yml", r"- number: '?\d+", _other_digit),
    ("hours of a door", "docs/_data/channels/*.yml", r"24小时|工作日", lambda m: "每天"),
    ("name of a body", "docs/_data/institutions.yml", r"(?m)^    zh: \S{4}", _swap_character),
    ("broken yaml", "docs/_data/channels/*.yml", r"\nname:\n  zh: ", lambda m: "\nname:\n  zh: '"),
    ("channel id", "docs/_data/channels/*.yml", r"(?m)^id: \S+", lambda m: m[0] + "x"),
    ("letter citation", "docs/_data/letters/*.yml", r"》第([一二三四五六七八九十百千零]+)条", _other_article_zh),
    ("rate", "docs/_data/rates.yml", r"lpr_1y: [\d.]+", lambda m: m[0] + "1"),
)


def mutations(root: Path, per_rule: int, kinds: Container[str] | None = None) -> Iterator[Mutation]:
    """Up to ``per_rule`` mutations of every rule (of ``kinds``), spread evenly over all places it fits."""
    for kind, pattern, expression, replacement in (*PAGE_RULES, *DATA_RULES):
        if kinds is not None and kind not in kinds:
            continue
        places = [m for m in _places(root, kind, pattern, expression, replacement)]
        step = max(1, len(places) // per_rule)
        yield from places[::step][:per_rule]


def _places(root: Path, kind: str, pattern: str, expression: str, replacement) -> Iterator[Mutation]:
    for path in sorted(root.glob(pattern)):
        name = path.relative_to(root).as_posix()
        if "_data" in pattern or "_data" not in name:
            text = path.read_text(encoding="utf-8")
            for match in re.finditer(expression, text):
                new = replacement(match)
                # Keywords are what readers type, old names included; they are not printed.
                typed = text[text.rfind("\n", 0, match.start()) + 1:].startswith("keywords:")
                if new != match[0] and not typed:
                    yield Mutation(kind, name, match.start(), match[0], new)


def run(root: Path, per_rule: int, today: date, kinds: Container[str] | None = None,
        ) -> tuple[Counter, Counter, list[Mutation]]:
    """(caught, tried, survivors) by kind (default: all). Works on a copy; ``root`` is never touched."""
    caught, total, survivors = Counter(), Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for room in ("docs", "overrides"):
            shutil.copytree(root / room, tree / room)
        build = _loaded(tree, today)
        known = set(map(str, findings_of_pages(build, read_pages(build))))
        for change in mutations(tree, per_rule, kinds):
            path = tree / change.path
            text = path.read_text(encoding="utf-8")
            path.write_text(change.apply(text), encoding="utf-8")
            seen = set(map(str, _faults(tree, build, change.path))) - known
            path.write_text(text, encoding="utf-8")
            total[change.kind] += 1
            caught[change.kind] += bool(seen)
            survivors += [] if seen else [change]
    return caught, total, survivors


def _loaded(tree: Path, today: date) -> Build:
    build = Build(tree, "https://mirror.example/", "about:blank", {}, today)
    return build


def _faults(tree: Path, build: Build, changed: str) -> list:
    """Findings after a change: of the changed pair where it is a page, of everything where it is data."""
    try:
        if changed.startswith("docs/_data"):
            build = _loaded(tree, build.today)
            return findings_of_pages(build, read_pages(build))
        build.read_sources()
        slug = changed.removeprefix("docs/").removesuffix(".md").removesuffix(".en")
        return findings_of_pages(build, read_pages(build, [slug]), whole=False)
    except DataError as error:
        return error.findings
