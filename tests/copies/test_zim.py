"""The ZIM: all of the site, found by what people type, the same bytes each time, nothing outside it."""
from __future__ import annotations

import hashlib
import json
import re
import struct
import subprocess
import zlib
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from uuid import UUID

import pytest
import html5lib
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from hold_steady.content.addresses import old_urls, page_url
from hold_steady.exports.edition import LANGUAGES, Edition, Leaf, Stamp
from hold_steady.exports.missing_dependency import MissingPart
from hold_steady.exports.zim import zim_writer
from hold_steady.exports.zim.titles import help_keywords, names
from hold_steady.search import SPELLED
from support.parts import IS_WHOLE, needed
from support.zim_epub import made

BAR = 2_621_440  # 2.5 MB
#: Files of the site that only a web server or a search engine reads.
WEB_ONLY = {"404.html", "sitemap.xml", "worker.js", "assets/keep-list-zh.json", "assets/keep-list-en.json", "assets/moved.js", *(f"assets/share-{n}.png" for n in (1, 2, 3)), "_headers", "robots.txt"}


@pytest.fixture(scope="module")
def copies(built, shared) -> tuple[Path, Path]:
    return made(built, shared)


@pytest.fixture(scope="module")
def file(copies) -> Path:
    return copies[0] / "hold-steady.zim"


@pytest.fixture(scope="module")
def archive(file) -> Archive:
    return Archive(file)


@pytest.fixture(scope="module")
def pages(archive, both) -> dict[str, str]:
    """The HTML of every page as Kiwix gives it, by address."""
    return {leaf.url: bytes(archive.get_entry_by_path(leaf.url).get_item().content).decode("utf-8") for lang in LANGUAGES for leaf in both[lang].leaves}


def test_it_stays_small(file):
    assert file.stat().st_size <= BAR


@pytest.mark.parametrize("name", ["few.zim", *(["hold-steady.zim"] if IS_WHOLE else [])])
def test_another_day_folder_zone_and_order_of_sets_give_the_same_bytes(copies, name):
    first, second = ((folder / name).read_bytes() for folder in copies)
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()


def test_another_site_has_another_number(archive, tiny, tmp_path):
    number = Archive(zim_writer.make(tiny, tmp_path / "tiny.zim")).uuid
    assert number != archive.uuid and UUID(str(archive.uuid)).version == 5


def test_zimcheck_finds_no_error(file):
    result = subprocess.run([needed("zimcheck"), "-A", file], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert result.returncode == 0 and "Status: Pass" in result.stdout, result.stdout
    assert "[ERROR]" not in result.stdout and "[WARNING]" not in result.stdout, result.stdout


def test_its_own_checksum_is_right(file, archive):
    data = file.read_bytes()
    assert archive.check()
    assert hashlib.md5(data[:-16], usedforsecurity=False).digest() == data[-16:]
    assert struct.unpack("<Q", data[72:80])[0] == len(data) - 16


def test_every_file_of_the_site_is_inside_as_it_was_built(site, archive):
    built = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    for name in sorted(set(built) - WEB_ONLY - set(old_urls())):
        assert bytes(archive.get_entry_by_path(name).get_item().content) == built[name].read_bytes(), name
    assert not [name for name in WEB_ONLY | set(old_urls()) if archive.has_entry_by_path(name)]


@pytest.mark.parametrize(("name", "kind"), [
    ("index.html", "text/html"), ("assets/guide.js", "text/javascript"), ("assets/mark.svg", "image/svg+xml"), ("assets/card.png", "image/png"),
    ("data/index.json", "application/json")])
def test_files_have_the_kind_a_browser_needs(archive, name, kind):
    assert archive.get_entry_by_path(name).get_item().mimetype == kind


def test_it_opens_on_the_home_page_under_a_neutral_name(archive, both):
    say = {key: bytes(archive.get_metadata(key)).decode("utf-8") for key in archive.metadata_keys if not key.startswith("Illustration")}
    assert archive.main_entry.get_item().path == "index.html"
    assert say["Title"] == "稳住 · Hold Steady" and len(say["Title"]) <= 30
    assert len(say["Description"]) <= 80 and not re.search("债|贷|催收|debt|loan", say["Title"] + say["Description"])
    assert say["Language"] == "zho,eng" and say["Date"] == both["zh"].stamp.day.isoformat()
    assert "2026 年" in say["LongDescription"] and len(say["LongDescription"]) <= 4000
    assert {"Creator", "Publisher", "Name", "Flavour", "Tags", "License", "Scraper", "Source"} <= set(say) and all(say.values())


def test_its_picture_on_the_shelf_is_the_mark(archive):
    picture = bytes(archive.get_illustration_item(48).content)
    assert struct.unpack(">II", picture[16:24]) == (48, 48) and archive.get_illustration_sizes() == {48}
    shades = _pixels(picture, 48)
    assert {shades[0][0], shades[47][47]} == {0} and max(map(max, shades)) == 31


# -- what Kiwix' own field finds ------------------------------------------------------------------
def test_every_page_has_its_title_and_every_further_name_leads_to_a_page(archive, both):
    for lang in LANGUAGES:
        for leaf in both[lang].leaves:
            assert archive.get_entry_by_path(leaf.url).title == leaf.title
        called = names(both[lang])
        assert len(called) > len(both[lang].leaves) / 2
        for n, (name, url) in enumerate(called.items(), 1):
            entry = archive.get_entry_by_path(f"asked/{lang}/{n}")
            assert entry.is_redirect and entry.title == name and entry.get_redirect_entry().path == url


@pytest.mark.parametrize(("typed", "page"), [
    ("今晚", "start/tonight"), ("坐牢", "threats/jail-fear"), ("12356", "doors/crisis-12356"), ("民法典", "law/civil-code"),
    ("爆通讯录违法", "legal/is-it-legal"), ("通讯录", "prevent/permissions"), ("爆通讯录", "legal/is-it-legal"), ("治安管理处罚法", "law/public-security-penalties-law"), ("tonight", "en/start/tonight"), ("prison", "en/threats/jail-fear"), ("not borrow", "en/people/contact"), ("civil code", "en/law/civil-code")])
def test_titles_and_questions_are_suggested(archive, typed, page):
    found = [archive.get_entry_by_path(path) for path in SuggestionSearcher(archive).suggest(typed).getResults(0, 10)]
    assert _address(page) in {entry.get_item().path for entry in found}


@pytest.mark.parametrize(("typed", "page"), [
    ("自杀", "mind/get-help"), ("不想活", "mind/get-help"), ("不想活了", "mind/get-help"), ("撑不住", "mind/get-help"),
    ("suicide", "en/mind/get-help"), ("kill myself", "en/mind/get-help")])
def test_despair_leads_to_the_help_page_first(archive, typed, page):
    assert next(iter(_found(archive, typed))) == f"{page}.html"


@pytest.mark.parametrize(("typed", "page"), [("征信", "repay/credit-record"), ("坐牢", "threats/jail-fear"), ("credit record", "en/repay/credit-record")])
def test_a_word_leads_to_its_page(archive, typed, page):
    assert _address(page) in _found(archive, typed)


def test_words_of_despair_are_found_but_never_offered(both, site):
    for lang in LANGUAGES:
        phrases = json.loads(re.search(r'"phrases":(\[.*?\])', (site / "assets/search-words.js").read_text(encoding="utf-8"))[1])
        despair = [phrase.removeprefix(SPELLED) for phrase in phrases]
        keywords = help_keywords(both[lang])[both[lang].leaf("mind/get-help").url]
        assert not any(SPELLED in word for word in keywords)
        assert ("自杀" if lang == "zh" else "suicide") in despair and len(keywords) > 300
        assert not set(despair) & set(names(both[lang]))


def _address(page: str) -> str:
    return page_url(page.removeprefix("en/"), "en" if page.startswith("en/") else "zh")


def _found(archive: Archive, typed: str) -> list[str]:
    return list(Searcher(archive).search(Query().set_query(typed)).getResults(0, 5))


# -- nothing outside ------------------------------------------------------------------------------
def test_every_inside_link_of_every_page_resolves(archive, pages):
    ids = {url: set(re.findall(r'\sid="([^"]+)"', text)) for url, text in pages.items()}
    lost = []
    for url, text in pages.items():
        for link in set(re.findall(r'\s(?:href|src|action|data-search)="([^"]*)"', text)):
            if re.match(r"[a-z][a-z+.-]*:", link):
                continue
            path, _, anchor = link.partition("#")
            target = normpath(join(dirname(url), path)) if path else url
            if not archive.has_entry_by_path(target) or anchor and anchor not in ids[target]:
                lost.append(f"{url} → {link}")
    assert not lost


def test_no_page_fetches_from_another_host(pages):
    for url, text in pages.items():
        assert not _fetched(text), url


@pytest.mark.parametrize("planted", [
    '<img src="https://elsewhere.example/a.png">', '<link rel="stylesheet" href="//elsewhere.example/a.css">', '<script src="http://elsewhere.example/a.js"></script>',
    "<style>a{background:url(https://elsewhere.example/a.png)}</style>", '<style>@import "https://elsewhere.example/a.css"</style>',
    '<p style="background:url(//elsewhere.example/a.png)">'])
def test_a_planted_fetch_would_be_seen(planted):
    assert _fetched(planted)


class _Fetched(HTMLParser):
    """Addresses of other hosts that a browser would ask when it shows a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag, attributes) -> None:
        said, self._in_style = dict(attributes), tag == "style"
        asked = [said.get(name) or "" for name in ("src", "srcset", "poster", "data")]
        if tag == "link" and not {"canonical", "alternate"} & set(said.get("rel", "").split()):
            asked.append(said.get("href", ""))
        self._note(asked + _in_css(said.get("style", "")))

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._note(_in_css(data))

    def _note(self, asked: list[str]) -> None:
        self.found += [address for address in asked if re.match(r"\s*(?:https?:)?//", address)]


def _in_css(text: str) -> list[str]:
    return re.findall(r"(?:url\(|@import)\s*[\"']?([^\"')]+)", text)


def _fetched(text: str) -> list[str]:
    parser = _Fetched()
    parser.feed(text)
    return parser.found


# -- when something is missing --------------------------------------------------------------------
@pytest.fixture
def tiny(tmp_path) -> dict[str, Edition]:
    """A site of one page in each language: made in no time."""
    site = tmp_path / "site"
    for url in ("index.html", "en/index.html"):
        (site / url).parent.mkdir(parents=True, exist_ok=True)
        (site / url).write_text("<title>t</title><article><h1>t</h1></article>", encoding="utf-8")
    article = html5lib.parse("<article><h1>t</h1></article>", namespaceHTMLElements=False).find("body")[0]
    stamp = Stamp("1", "c", 1_795_000_000, date(2026, 11, 1))
    leaf = {lang: Leaf("index", lang, url, "稳住", "问？", "说。", "index", article) for lang, url in (("zh", "index.html"), ("en", "en/index.html"))}
    return {lang: Edition(lang, site, "https://mirror.example/", stamp, (leaf[lang],)) for lang in LANGUAGES}


def test_without_libzim_it_says_what_to_install(monkeypatch, tiny, tmp_path):
    monkeypatch.setattr(zim_writer, "Creator", None)
    with pytest.raises(MissingPart, match="libzim==3.4.0") as missing:
        zim_writer.make(tiny, tmp_path / "copy.zim")
    assert "libzim==3.4.0" in missing.value.remedy["zh"]


def test_a_failure_leaves_the_last_copy_and_no_draft(tiny, tmp_path, monkeypatch):
    target = zim_writer.make(tiny, tmp_path / "out/copy.zim")
    before = target.read_bytes()
    monkeypatch.setattr(zim_writer, "_MARK", tmp_path / "no-mark.png")
    with pytest.raises(FileNotFoundError):
        zim_writer.make(tiny, target)
    assert target.read_bytes() == before and [path.name for path in target.parent.iterdir()] == ["copy.zim"]


def test_it_says_nothing_on_the_way(tiny, tmp_path, capfd):
    zim_writer.make(tiny, tmp_path / "copy.zim")
    assert capfd.readouterr() == ("", "")


def test_a_release_changes_the_bytes(tiny, tmp_path):
    later = {lang: replace(edition, stamp=replace(edition.stamp, epoch=1_800_000_000)) for lang, edition in tiny.items()}
    first, second = zim_writer.make(tiny, tmp_path / "a.zim"), zim_writer.make(later, tmp_path / "b.zim")
    assert first.read_bytes() != second.read_bytes()


def _pixels(png: bytes, width: int) -> list[bytes]:
    """Rows of palette numbers: 0 is the ground, 31 the ink."""
    start = png.index(b"IDAT") + 4
    rows = zlib.decompress(png[start:start + struct.unpack(">I", png[start - 8:start - 4])[0]])
    return [rows[at + 1:at + 1 + width] for at in range(0, len(rows), width + 1)]
