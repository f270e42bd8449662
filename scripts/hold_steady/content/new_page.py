"""A new page, both twins at once: the shape that every check wants, and no words yet.

What is not written carries UNWRITTEN, which is a finding until somebody writes it.
"""
from __future__ import annotations

import os
import re
from pathlib import Path

from ..core import DataError, read_text, write_texts

#: The mark of a sentence that nobody has written; checks/stubs.py looks for it.
UNWRITTEN = {"zh": "（待写）", "en": "(to be written)"}
_SLUG = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")


def make(root: Path, slug: str) -> list[Path]:
    """Write both twins and list the page in mkdocs.yml; the files touched. Raises DataError."""
    zh, en = root / f"docs/{slug}.md", root / f"docs/{slug}.en.md"
    settings = root / "mkdocs.yml"
    if not _SLUG.fullmatch(slug):
        raise DataError.of("page-name-invalid", slug or "PAGE", 0, "写成 make new-page PAGE=evidence/witnesses，只用小写字母、数字和连字符。",
                           "write make new-page PAGE=evidence/witnesses, in lower-case letters, digits and hyphens.")
    if not (root / f"docs/{slug.split('/')[0]}/index.md").exists():
        raise DataError.of("section-unknown", slug, 0, "没有这个栏目。用 docs/ 里已有的文件夹。", "there is no such section. Use a folder of docs/.")
    if os.path.lexists(zh) or os.path.lexists(en):
        raise DataError.of("page-exists", slug, 0, "这一页已经有了。换个名字，或直接改。", "this page exists. Choose another name, or edit it.")
    name = slug.split("/")[1].replace("-", " ")
    write_texts({zh: _form("zh", name), en: _form("en", name),
                 settings: listed(read_text(settings, "mkdocs.yml"), slug)})
    return [zh, en, settings]


def _form(lang: str, name: str) -> str:
    """A page called ``name`` without words."""
    form = Path(__file__).with_name(f"new_page.{lang}.txt")
    return read_text(form, form.name).replace("{name}", name)


def listed(settings: str, slug: str) -> str:
    """mkdocs.yml with the page at the end of its section."""
    section = slug.split("/")[0]
    pattern = re.compile(rf"^(\s*- {section}: \[[^\]]*?)\s*\]", re.M)
    if not pattern.search(settings):
        raise DataError.of("nav-not-found", slug, 0, f"mkdocs.yml 的 nav 里没有 {section}。手工加上。", f"nav in mkdocs.yml has no {section}. Add it by hand.")
    return pattern.sub(lambda m: f"{m[1]}, {slug}.md]", settings, count=1)
