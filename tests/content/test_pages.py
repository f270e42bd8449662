"""What every page of the built site must say about itself."""
from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from PIL import Image

from hold_steady.build import read_site_index
from hold_steady.content.addresses import old_urls
from support.cases import read_yaml
from support.document import read
from support.pages import LANGUAGES, all_urls, catalog, every_slug, page_url, written_slugs
from support.tree import ROOT

from .conftest import MIRROR

#: Words that must not stand in a title, a share card or a keyword: a title is read over a shoulder.
CRISIS_WORDS = ("自杀", "轻生", "想死", "自残", "结束生命", "suicid", "self-harm", "kill")
SLUGS = every_slug()


@pytest.fixture(scope="session")
def site_url() -> str:
    line = re.search(r'SITE_URL, "([^"]+)"', (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    return line[1]


def head_of(site, url):
    return read(site / url).one("head")


def meta(head, name: str) -> str:
    key = "property" if name.startswith("og:") else "name"
    return head.one("meta", **{key: name}).attrs["content"]


def test_every_citation_of_a_page_is_recorded_on_the_line_that_has_it(built):
    """Its words stand there, or the block opens there that brings it."""
    pages = [page for page in read_site_index(built.index)[0] if not page.generated]
    bare, wrong = (lambda text: re.sub(r"\W", "", text)), []
    for page in pages:
        lines = (built.root / page.path).read_text(encoding="utf-8").split("\n")
        wrong += [(page.path, cited.line, cited.text) for cited in page.citations
                  if bare(cited.text) not in bare(lines[cited.line - 1]) and not re.match(r"\s*/// [a-z-]+", lines[cited.line - 1])]
    assert sum(len(page.citations) for page in pages) > 2000 and not wrong


def test_the_site_has_these_pages_and_no_others(site):
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert built == {*all_urls(), *(old for old, new in old_urls().items() if new in all_urls()), "404.html"}


def test_only_what_a_reader_needs_is_shipped(site):
    """No Material, no index, no source map, no data: the folder is the copy for the stick."""
    suffixes = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert suffixes <= {".html", ".js", ".css", ".png", ".svg", ".xml", ".txt", ".json"}
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix not in (".html", ".xml") and path.is_file()]
    assert not [name for name in names if not name.startswith(("assets/", "data/")) and name != "worker.js"]
    assert not [name for name in names if re.search(r"bundle|main\.|palette|workers|lunr|\.map$", name)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_names_its_language_and_its_twin(site, lang):
    for slug in SLUGS:
        page = read(site / page_url(slug, lang))
        assert page.one("html").attrs["lang"] == {"zh": "zh-CN", "en": "en"}[lang], slug
        other = {"zh": "en", "en": "zh-CN"}[lang]
        switch = page.one("header", class_="top").one("a", hreflang=other)
        assert switch.attrs["lang"] == other
        target = (site / page_url(slug, lang)).parent / switch.attrs["href"]
        assert target.resolve() == site / page_url(slug, "en" if lang == "zh" else "zh"), slug


@pytest.mark.parametrize("lang", LANGUAGES)
def test_canonical_and_alternates_are_absolute(site, site_url, lang):
    for slug in SLUGS:
        head = head_of(site, page_url(slug, lang))
        assert head.one("link", rel="canonical").attrs["href"] == urljoin(site_url, page_url(slug, lang))
        alternates = {node.attrs["hreflang"]: node.attrs["href"] for node in head.all("link", rel="alternate")}
        assert alternates == {"zh-CN": urljoin(site_url, page_url(slug, "zh")), "en": urljoin(site_url, page_url(slug, "en")),
                              "x-default": urljoin(site_url, page_url(slug, "zh"))}, slug


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_and_cards_are_neutral(site, lang):
    """Safe messaging, sections 2 and 7: what a browser's history or a share card shows."""
    for slug in SLUGS:
        head = head_of(site, page_url(slug, lang))
        shown = [head.one("title").text, meta(head, "description")]
        assert not [word for word in CRISIS_WORDS if word in shown[0].lower()], slug
        assert all(text.strip() for text in shown), slug


#: What somebody looking at a shared phone must not read.
DEBT_WORDS = re.compile("债|贷|借|欠|催|骚扰|钱|还款|警|法院|起诉|debt|loan|borrow|owe|collect|harass|money|repay|police|court|sue|lend", re.I)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_shared_link_shows_a_neutral_title_and_picture_of_its_section(elsewhere, lang):
    name, seen = {"zh": "稳住", "en": "Hold Steady"}[lang], {}
    for slug in SLUGS:
        head = head_of(elsewhere.site, page_url(slug, lang))
        title, image = meta(head, "og:title"), meta(head, "og:image")
        assert title == name if slug in ("index", "topics") else re.fullmatch(re.escape(name) + r" · \S.*", title), slug
        assert not DEBT_WORDS.search(title + image) and not [word for word in CRISIS_WORDS if word in title.lower()], slug
        assert image.startswith(MIRROR + "assets/") and (elsewhere.site / image.removeprefix(MIRROR)).is_file(), slug
        assert meta(head, "og:description") == title, "else a chat takes the description, which tells"
        assert meta(head, "og:url") == MIRROR + page_url(slug, lang)
        seen.setdefault(slug.partition("/")[0], set()).add((title, image))
    assert all(len(told) == 1 for told in seen.values()), "one title and one picture for a section"
    assert 2 <= len({image for told in seen.values() for _, image in told}) <= 5


def test_the_pictures_of_shared_links_are_small_and_of_the_size_chats_take():
    for path in (ROOT / "overrides/assets").glob("*.png"):
        with Image.open(path) as picture:
            assert picture.size == (1200, 630) and path.stat().st_size < 12_000, path.name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_an_address_nothing_is_said_to_chats(site, lang):
    assert not [slug for slug in SLUGS if "og:" in (site / page_url(slug, lang)).read_text(encoding="utf-8")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_pages_share_a_heading(site, lang):
    """The heading tells pages apart; the title, which history keeps, does not."""
    headings = [read(site / page_url(slug, lang)).one("h1").text for slug in SLUGS]
    assert not sorted({heading for heading in headings if headings.count(heading) > 1})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_history_shows_one_title(site, lang):
    name = {"zh": "稳住", "en": "Hold Steady"}[lang]
    assert not [slug for slug in SLUGS if head_of(site, page_url(slug, lang)).one("title").text != name]


def test_keywords_hold_no_crisis_words():
    for source in catalog().pages.values():
        for word in source.meta.get("keywords", ()):
            assert not [w for w in CRISIS_WORDS if w in word.lower()], source.path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_address_of_a_page_is_told_to_other_sites(site, lang):
    """The address says what its reader is going through."""
    for slug in SLUGS:
        assert meta(head_of(site, page_url(slug, lang)), "referrer") == "no-referrer", slug


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_when_its_law_was_checked_and_by_whom_it_was_read(site, lang):
    strings = read_yaml(ROOT / "overrides/strings.yml")
    for slug in SLUGS:
        foot = read(site / page_url(slug, lang)).one("footer").words
        source = catalog().source(slug, "zh")
        day = source.meta["law_as_of"] if source else catalog().source("index", "zh").meta["law_as_of"]
        assert str(day.year) in foot and str(day.day) in foot, slug
        if not (source and source.meta.get("reviewed")):
            assert strings["not_reviewed"][lang] in foot, slug
        assert strings["exit_note"][lang] in foot, slug


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_page_has_one_way_on_that_exists(site, lang):
    for slug in written_slugs():
        page, following = read(site / page_url(slug, lang)), catalog().source(slug, "zh").meta.get("next")
        links = list(page.all("a", class_="next"))
        assert len(links) == (1 if following and slug != "index" else 0), slug
        if links:
            assert ((site / page_url(slug, lang)).parent / links[0].attrs["href"]).resolve() == site / page_url(following, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_of_the_shell_are_filled_in(site, lang):
    """No placeholder, no undefined value, no unread Markdown reaches a reader."""
    for slug in SLUGS:
        page = read(site / page_url(slug, lang))
        assert not [node.attrs for node in page.all() if any("None" in value for key, value in node.attrs.items() if key != "data-tip")], slug
        assert not [node.tag for node in page.all() if node.children == ["None"]], slug
        text = read(site / page_url(slug, lang)).one("body").text_without("code", "pre")
        assert not re.search(r"\{\{|\{%|\{[a-z_]+\}|Undefined|^///|\[[^\]\n]+\]\([^)\n]+\)|\{#", text, re.M), slug
