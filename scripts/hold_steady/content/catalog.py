"""The pages as they lie in ``docs/``: front matter, source and pairs, before anything is built."""
from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..core import DataError, Finding, Text, parse_yaml, read_text, schema_findings
from .strangers import belongs, strangers

#: ``law_as_of`` of a page whose law nobody has compared yet.
NEVER = date.min
#: What only the Chinese page says; its English twin inherits it.
SHARED_KEYS = ("kind", "law_as_of", "reviewed", "next", "covers")
_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
_HEADING = re.compile(r"^(#{2,3})\s+(.*?)(?:\s*\{\s*#([\w-]+)[^}]*\})?\s*$")


@dataclass(slots=True)
class Source:
    """One Markdown file. ``body`` keeps the line numbers of the file."""

    slug: str
    lang: str
    path: str
    meta: dict
    body: str
    hashes: dict[str, str] = field(default_factory=dict)
    #: A hash of the whole file.
    mark: str = ""


@dataclass(slots=True)
class Catalog:
    """Every page by slug and language, and what is wrong with the files themselves."""

    pages: dict[tuple[str, str], Source] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def source(self, slug: str, lang: str) -> Source | None:
        return self.pages.get((slug, lang))

    @property
    def slugs(self) -> list[str]:
        return list(dict.fromkeys(slug for slug, _ in self.pages))


def slug_of(name: str) -> str:
    """The slug of a page however a person names it: a slug, or the path of either twin as a finding prints it."""
    return re.sub(r"(\.en)?(\.md)?(:\d+)?$", "", name.removeprefix("./").removeprefix("docs/"))


def read_catalog(root: Path) -> Catalog:
    """Read every page below ``root/docs``. Faults become findings; good pages are kept. Raises DataError for a linked folder."""
    catalog = Catalog()
    docs = root / "docs"
    schema = docs / "_data/schema/page.json"
    catalog.findings += strangers(docs)
    unexpected = {finding.path for finding in catalog.findings}
    for path in sorted(docs.rglob("*.md")):
        relative = path.relative_to(docs)
        name = f"docs/{relative.as_posix()}"
        if relative.parts[0] == "_data" or name in unexpected or not belongs(relative.as_posix()):
            continue
        stem = relative.name[: -len(".md")]
        lang = "en" if stem.endswith(".en") else "zh"
        stem = stem.removesuffix(".en")
        if "." in stem:
            catalog.findings.append(_dotted(name))
            continue
        slug = (relative.parent / stem).as_posix()
        try:
            catalog.pages[slug, lang] = read_source(path, name, slug, lang, schema)
        except DataError as error:
            catalog.findings += error.findings
    _pair_up(catalog)
    return catalog


def _dotted(name: str) -> Finding:
    return Finding("page-name-dotted", name, 0, Text(
        "文件名里多了一个点，构建时会被当成语言而消失。改用连字符。",
        "the file name has a dot in it and would be read as a language and vanish. Use a hyphen."))

#: A block opens or ends; so many may stand inside one another.
_BLOCK = re.compile(r"[ >]*/{3,}(?!/)(.*)")
_DEEPEST = 12
#: What looks like a tag; a page of thousands without an end is read again from each of them.
_TAG, _MOST_TAGS = re.compile(r"<[A-Za-z/!?]"), 500


def read_source(path: Path, name: str, slug: str, lang: str, schema: Path) -> Source:
    """One page as it lies at ``path``. Raises DataError. ``schema``: that of its front matter."""
    text = read_text(path, name)
    fence = _FENCE.match(text)
    if fence is None:
        raise DataError.of("front-matter-missing", name, 1, "文件开头要有 --- 围起来的页面信息。照着另一页写。",
                           "the file must begin with page facts between two --- lines. Follow another page.")
    meta = parse_yaml(fence[1], name, first_line=2)
    faults = schema_findings(meta, schema, fence[1], name)
    if not faults and lang == "zh":
        faults = [Finding("front-matter-incomplete", name, 1, Text(
            f"页面信息里少了 {key}。", f"the page facts lack {key}. Add it."))
            for key in ("kind", "law_as_of") if key not in meta]
    if faults:
        raise DataError([Finding(f.code, f.path, f.line + 1 if f.code == "data-invalid" else f.line, f.message)
                         for f in faults])
    if lang == "zh" and meta["law_as_of"] is None:
        meta["law_as_of"] = NEVER
    body = "\n" * fence[0].count("\n") + text[fence.end():]
    _refuse_hostile(body, name)
    return Source(slug, lang, name, meta, body, hash_sections(body), hashlib.sha256(text.encode()).hexdigest())


def _refuse_hostile(body: str, name: str) -> None:
    """Raises DataError for what nobody means and Markdown would read for hours."""
    if (tags := len(_TAG.findall(body))) > _MOST_TAGS:
        raise DataError.of("html-in-page", name, 1, f"这一页里有 {tags} 个像 HTML 标签的“<”。页面里不写 HTML，请删掉。",
                           f"{tags} things here look like tags of HTML. Pages have none: take them out.")
    if body.count("[") - body.count("]") > _MOST_TAGS:
        raise DataError.of("brackets-open", name, 1, "这一页里有几百个没有收尾的 [。补上 ]，或者删掉。", "hundreds of [ here have no end. Add ], or take them out.")
    if line := _too_deep(body):
        raise DataError.of("blocks-too-deep", name, line, f"这里的块一个套一个，超过了 {_DEEPEST} 层。前面有块没有收尾：补上 ///。",
                           f"blocks stand inside one another more than {_DEEPEST} deep here. One above has no end: add ///.")


def _too_deep(body: str) -> int:
    """The line on which blocks stand inside one another deeper than anybody means, 0 where none do: each level costs Markdown another walk."""
    depth = 0
    for number, line in enumerate(body.split("\n"), 1):
        if mark := _BLOCK.match(line):
            depth = depth + 1 if mark[1].strip() else max(0, depth - 1)
            if depth > _DEEPEST:
                return number
    return 0


def split_sections(body: str) -> dict[str, str]:
    """The Markdown of each ``##`` section by heading id; ``lead`` is what comes before the first."""
    sections: dict[str, list[str]] = {"lead": []}
    current = "lead"
    for line in body.split("\n"):
        heading = _HEADING.match(line)
        if heading and len(heading[1]) == 2:
            current = heading[3] or heading[2]
            sections.setdefault(current, [])
        sections[current].append(line)
    return {key: "\n".join(lines).strip() for key, lines in sections.items()}


def heading_of(body: str, section: str) -> str:
    """The words of a section's heading; empty for the opening of a page, and where there is no such section."""
    return opening(split_sections(body).get(section, ""))


def opening(text: str) -> str:
    """The words of the heading that a section begins with; empty where it begins with none."""
    found = _HEADING.match(text.partition("\n")[0])
    return found[2] if found else ""


def hash_sections(body: str) -> dict[str, str]:
    """A short fingerprint of each section, blind to spaces at line ends and blank lines."""
    return {key: hashlib.sha256("\n".join(t.rstrip() for t in text.split("\n") if t.strip()).encode())
            .hexdigest()[:12] for key, text in split_sections(body).items()}


def _pair_up(catalog: Catalog) -> None:
    broken = {f.path for f in catalog.findings}
    for slug in catalog.slugs:
        zh, en = catalog.source(slug, "zh"), catalog.source(slug, "en")
        if zh and en:
            extra = [key for key in SHARED_KEYS if key in en.meta]
            if extra:
                catalog.findings.append(Finding("front-matter-doubled", en.path, 1, Text(
                    f"{'、'.join(extra)} 只写在中文页里。从英文页删掉。",
                    f"{', '.join(extra)} belongs to the Chinese page only. Remove it here.")))
            en.meta.update({key: zh.meta[key] for key in SHARED_KEYS if key in zh.meta})
        else:
            present = zh or en
            if zh is None:
                # Without its Chinese twin an English page does not know its kind or its date.
                del catalog.pages[slug, "en"]
            missing = f"docs/{slug}{'.en' if zh else ''}.md"
            if missing not in broken:
                catalog.findings.append(Finding("pair-missing", present.path, 0, Text(
                    f"缺少另一种语言的页面。写 {missing}。", f"has no twin. Write {missing}.")))
    for source in catalog.pages.values():
        following = source.meta.get("next")
        if source.lang == "zh" and following and (following, "zh") not in catalog.pages:
            catalog.findings.append(Finding("next-unknown", source.path, 1, Text(
                f"next 指向的 {following} 不存在。", f"next points to {following}, which does not exist. Use a page that does.")))


def is_overdue(meta: dict, today: date, days: int = 180) -> bool:
    """Whether the comparison with the law is older than ``days``."""
    return (today - meta["law_as_of"]).days > days
