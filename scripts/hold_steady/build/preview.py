"""While somebody writes: an edited page alone is made anew, and its findings are shown in it.

Only words of existing pages take this way. Data, templates, front matter, new and deleted pages need a whole
build, and get one. Nothing here is part of a build that leaves the house.
"""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .. import checks
from ..content import page_url, read_catalog, relative
from ..core import Finding, Page
from .build import Build
from .staleness import ages

FINDINGS_FILE = "serve-findings.js"
#: Shows the findings of a page at its foot; what it is called with follows.
_SCRIPT = Path(__file__).with_suffix(".js")


@dataclass(slots=True)
class Served:
    """The last whole build as MkDocs left it: files and templates by language, and the age of every source."""

    build: Build = None
    config: object = None
    files: dict[str, object] = field(default_factory=dict)
    templates: dict[str, object] = field(default_factory=dict)
    ages: dict[str, float] = field(default_factory=dict)

    def remember(self, build: Build, config, lang: str, files, templates) -> None:
        if build is not self.build:
            self.build, self.files, self.templates = build, {}, {}
            self.ages = ages(build.root)
        self.config, self.files[lang], self.templates[lang] = config, files, templates

    def wrap(self, whole_build: Callable, report: Callable[[Finding], None]) -> Callable:
        """What the server calls when a file changed."""
        def rebuild(config=None):
            found = self.rebuild_pages() if config is None else None
            if found is None:
                whole_build(config)
            for finding in found or ():
                report(finding)
        return rebuild

    def rebuild_pages(self) -> list[Finding] | None:
        """Make the edited pages anew and say what is wrong with them; None where only a whole build will do."""
        if self.build is None or set(self.files) != {"zh", "en"}:
            return None
        now = ages(self.build.root)
        changed = {path for path in now.keys() | self.ages.keys() if now.get(path) != self.ages.get(path)}
        slugs = self._only_words(changed)
        if not slugs:
            return None
        self.ages = now
        return self._write_findings([page for slug in slugs for page in self._render_twins(slug)])

    def _only_words(self, changed: set[str]) -> list[str]:
        """The slugs of pages whose words alone have changed; none if anything else has."""
        known = {source.path: key for key, source in self.build.catalog.pages.items()}
        if not changed or any(path not in known for path in changed):
            return []
        fresh = read_catalog(self.build.root)
        if any((fresh.source(*known[path]) is None) or fresh.source(*known[path]).meta != self.build.catalog.source(*known[path]).meta
               for path in changed):
            return []
        for path in changed:
            self.build.catalog.pages[known[path]] = fresh.source(*known[path])
        return list(dict.fromkeys(known[path][0] for path in changed))

    def _render_twins(self, slug: str) -> list[Page]:
        """Both languages, Chinese first, then the pages made from data that list this page."""
        before = _subjects(self.build, slug)
        for lang in ("zh", "en"):
            self._write(slug, lang)
        for other in sorted(before ^ _subjects(self.build, slug)):
            for lang in ("zh", "en"):
                self._write(other, lang)
        return [self.build.pages[slug, lang] for lang in ("zh", "en")]

    def _write(self, slug: str, lang: str) -> None:
        file = self.files[lang].get_file_from_path(self._uri(slug, lang))
        page = file.page
        page.meta = dict(self.build.begin_page(slug, lang).meta)
        page.markdown = self.build.catalog.source(slug, lang).body
        page.render(self.config, self.files[lang])
        page.content = self.build.keep_article(slug, lang, page.content)
        context = {"page": page, "config": self.config, "guide": self.build.shell.context(slug, lang, page.meta)}
        html = self.templates[lang].get_template("main.html").render(context)
        Path(file.abs_dest_path).write_text(with_strip(html, page_url(slug, lang), self.build.pages[slug, lang].path), encoding="utf-8")

    def _uri(self, slug: str, lang: str) -> str:
        return f"{slug}.md" if lang == "zh" or self.build.is_generated(slug) else f"{slug}.en.md"

    def _write_findings(self, pages: list[Page]) -> list[Finding]:
        found = list(self.build.catalog.findings) + [f for page in pages for f in page.findings]
        found += checks.run(pages, self.build.registry, self.build.today, whole=False)
        write_findings(Path(self.config["site_dir"]), found)
        return found


def _subjects(build: Build, slug: str) -> set[str]:
    """The pages made from data that name the users of what this page cites or shows."""
    sections = [s for lang in ("zh", "en") if (slug, lang) in build.pages for s in build.pages[slug, lang].sections]
    named = {f"law/{i}" for s in sections for i, _ in s.citations} | {f"doors/{c}" for s in sections for c in s.channels}
    return {name for name in named if build.is_generated(name)}


def with_strip(html: str, url: str, source: str) -> str:
    """A page that shows its own findings at its foot."""
    tag = f'<script defer src="{relative(url, FINDINGS_FILE)}" data-page="{source}"></script>'
    return html.replace("</head>", f"{tag}</head>", 1)


def write_findings(site: Path, findings: Iterable[Finding]) -> None:
    """The findings of every page, and the few lines of script that show them."""
    by_page: dict[str, list[str]] = {}
    for finding in findings:
        hint = f" → {finding.suggestion}" if finding.suggestion else ""
        by_page.setdefault(finding.path, []).append(f"{finding.line or ''} {finding.code}: {finding.message.zh} {finding.message.en}{hint}".strip())
    text = json.dumps(by_page, ensure_ascii=False).replace("</", "<\\/")
    (site / FINDINGS_FILE).write_text(f"{_SCRIPT.read_text(encoding='utf-8').strip()}({text});\n", encoding="utf-8")


#: One per process: MkDocs loads the hooks anew for every build, and this must outlive them.
SERVED = Served()
