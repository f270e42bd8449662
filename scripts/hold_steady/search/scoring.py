"""Ask the real search field in a real browser, and count how often the right page comes first.

A question counts as found where one of its expected pages stands among the results: by rank, pages that are
pinned left out, except that an expected page which is pinned counts as first.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


from ..content import page_url, slug_at
from ..core import LANGUAGES, parse_yaml, read_text, serve

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--no-first-run"]
#: Where the questions are asked from: any page has the field.
_FROM = "start/tonight"
#: All questions in one go: what was typed is heard as from the keyboard, and nothing is painted in between, which costs more than the search.
_SHOWN = """async questions => {
  const field = document.getElementById('q'), list = document.querySelector('[data-search-results]'), shown = [];
  for (const question of questions) {
    field.value = question;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    for (let waited = 0; list.getAttribute('data-search-results') !== 'full'; waited++) {
      if (waited > 1500) throw new Error('the index did not come: ' + question);
      await new Promise(done => setTimeout(done, 20));
    }
    shown.push([...list.querySelectorAll('a')].map(a => [a.href, a.hasAttribute('data-pinned')]));
  }
  return shown;
}"""


@dataclass(frozen=True, slots=True)
class Query:
    """One question of a query file."""

    q: str
    lang: str
    expect: tuple[str, ...]
    intent: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the field showed: slugs in order, the pinned ones apart."""

    query: Query
    pages: tuple[str, ...]
    pinned: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """From 1; None where no expected page is shown."""
        if set(self.pinned) & set(self.query.expect):
            return 1
        return next((i for i, slug in enumerate(self.pages, 1) if slug in self.query.expect), None)


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1."""

    n: int
    top1: float
    top3: float
    mrr: float


def half(q: str) -> str:
    """Which file a question belongs to: ``tune`` or ``score``. Its hash decides."""
    return "score" if hashlib.sha256(q.encode()).digest()[0] % 2 else "tune"


def read_queries(path: Path) -> list[Query]:
    """The questions of a file. Raises DataError."""
    return [Query(row["q"], row["lang"], tuple(row["expect"]), row.get("intent", ""))
            for row in parse_yaml(read_text(path, path.name), path.name)]


def score(answers: Iterable[Answer]) -> Score:
    ranks = [answer.rank for answer in answers]
    n = len(ranks) or 1
    return Score(len(ranks), sum(r == 1 for r in ranks) / n, sum(bool(r) and r <= 3 for r in ranks) / n,
                 sum(1 / r for r in ranks if r) / n)


def ask(queries: Iterable[Query], site: Path, chromium: str, from_file: bool = False) -> list[Answer]:
    """Type every question into the field of ``site``, over http or from its folder."""
    queries = list(queries)
    with browse(site, chromium, from_file) as (root, new_page):
        answers = []
        for lang in LANGUAGES:
            asked = [query for query in queries if query.lang == lang]
            if asked:
                page = new_page()
                page.goto(root + page_url(_FROM, lang))
                answers += _answers(page, root, asked)
        return answers


@contextmanager
def browse(site: Path, chromium: str, from_file: bool = False) -> Iterator[tuple[str, object]]:
    """The root of the site, over http or as a folder, and a function that opens pages."""
    from playwright.sync_api import sync_playwright  # a build reads this module too, and opens no browser
    with sync_playwright() as playwright, serve(site) as server:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield (site.resolve().as_uri() + "/" if from_file else server.address), browser.new_page
        browser.close()


def _answers(page, root: str, queries: list[Query]) -> Iterator[Answer]:
    page.locator("#q").fill(queries[0].q)
    page.wait_for_selector("[data-search-results=full]", state="attached")
    for query, links in zip(queries, page.evaluate(_SHOWN, [query.q for query in queries])):
        shown = [(slug_of(href, root, query.lang), is_pinned) for href, is_pinned in links]
        yield Answer(query, tuple(dict.fromkeys(slug for slug, is_pinned in shown if slug and not is_pinned)),
                     tuple(slug for slug, is_pinned in shown if slug and is_pinned))


def slug_of(href: str, root: str, lang: str) -> str | None:
    """The page of a link in that language; None for numbers and for pages of the other language."""
    path = href.partition("#")[0]
    if not path.startswith(root) or not path.endswith(".html"):
        return None
    slug = path[len(root):-len(".html")]
    is_english = slug.startswith("en/")
    return slug_at(slug.removeprefix("en/")) if is_english == (lang == "en") else None
