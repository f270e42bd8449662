"""The books: small, well formed, complete, every link inside or plain, the same bytes each time."""
from __future__ import annotations

import hashlib
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
import html5lib

from hold_steady.core.dates import spoken
from hold_steady.exports.edition import LANGUAGES, Edition
from hold_steady.exports.epub import epub_writer
from hold_steady.exports.epub.xhtml import fragment
from support.parts import IS_WHOLE, needed
from support.zim_epub import made

BAR = 716_800  # 700 KiB
OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
OPS, XHTML = "{http://www.idpf.org/2007/ops}", "{http://www.w3.org/1999/xhtml}"
#: Seconds of work saved: epubcheck is over before Java has warmed up.
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar")


@dataclass(slots=True)
class Book:
    """A book as a device reads it: files by path, the reading order, what each file offers to a link."""

    files: dict[str, bytes]
    spine: list[str] = field(default_factory=list)
    trees: dict[str, ET.Element] = field(default_factory=dict)
    package: ET.Element | None = None

    def links(self, name: str) -> list[str]:
        return [a.get("href") for a in self.trees[name].iter(f"{XHTML}a")]

    def metadata(self, key: str) -> list[str]:
        found = [e.text for e in self.package.iter(f"{OPF}meta") if e.get("property") == key]
        return found or [e.text for e in self.package.iter(f"{DC}{key}")]


def read_book(path: Path) -> Book:
    with zipfile.ZipFile(path) as archive:
        book = Book({name: archive.read(name) for name in archive.namelist()})
    book.package = ET.fromstring(book.files["EPUB/package.opf"])
    items = {item.get("id"): item.get("href") for item in book.package.iter(f"{OPF}item")}
    book.spine = [items[ref.get("idref")] for ref in book.package.iter(f"{OPF}itemref")]
    book.trees = {name.removeprefix("EPUB/"): ET.fromstring(data) for name, data in book.files.items() if name.endswith(".xhtml")}
    return book


@pytest.fixture(scope="module")
def copies(built, shared) -> tuple[Path, Path]:
    return made(built, shared)


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def edition(both, lang) -> Edition:
    return both[lang]


@pytest.fixture(scope="module")
def path(copies, lang) -> Path:
    return copies[0] / f"hold-steady-{lang}.epub"


@pytest.fixture(scope="module")
def book(path) -> Book:
    return read_book(path)


def test_it_stays_small(path):
    assert path.stat().st_size <= BAR


def test_another_day_folder_zone_and_order_of_sets_give_the_same_bytes(copies, path):
    assert hashlib.sha256(path.read_bytes()).hexdigest() == hashlib.sha256((copies[1] / path.name).read_bytes()).hexdigest()


@pytest.mark.parametrize("name", LANGUAGES if IS_WHOLE else LANGUAGES[:1])
def test_epubcheck_finds_nothing(copies, name):
    """The Chinese book; in ``make test-weekly`` the English one too, which the same lines write and which is read as XML below: Java takes five seconds to start."""
    checker = needed("java") and needed("epubcheck")
    # Debian's is a Java archive that starts itself where the kernel allows it; elsewhere it is a script.
    command = [*JAVA, checker] if zipfile.is_zipfile(checker) else [checker]
    result = subprocess.run([*command, copies[0] / f"hold-steady-{name}.epub"], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert result.returncode == 0 and "0 fatals / 0 errors / 0 warnings" in result.stdout, result.stdout


# -- the container --------------------------------------------------------------------------------
def test_a_device_knows_it_by_its_first_bytes(path):
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert len({info.date_time for info in archive.infolist()}) == 1 and archive.testzip() is None
    assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


def test_the_list_of_files_is_complete_and_each_has_its_own_id(book):
    items = list(book.package.iter(f"{OPF}item"))
    assert sorted(f"EPUB/{item.get('href')}" for item in items) == sorted(set(book.files) - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"})
    assert len({item.get("id") for item in items}) == len(items)
    assert sorted(book.spine) == sorted(book.trees)
    for item in items:
        has_drawing = b"<svg" in book.files[f"EPUB/{item.get('href')}"]
        assert ("svg" in item.get("properties", "").split()) == (has_drawing and item.get("href").endswith(".xhtml"))


def test_no_file_is_too_long_for_a_small_device(book):
    assert max(len(data) for name, data in book.files.items() if name.endswith(".xhtml")) < 300_000


def test_ids_are_unique_in_each_file(book):
    for name, tree in book.trees.items():
        assert not [i for i, n in Counter(e.get("id") for e in tree.iter() if e.get("id")).items() if n > 1], name


# -- links ----------------------------------------------------------------------------------------
def lost_links(book: Book) -> list[str]:
    ids = {name: {e.get("id") for e in tree.iter()} for name, tree in book.trees.items()}
    lost = []
    for name, tree in book.trees.items():
        for element in tree.iter():
            for link in filter(None, (element.get("href"), element.get("src"), element.get("{http://www.w3.org/1999/xlink}href"))):
                file, _, anchor = link.partition("#")
                target = normpath(join(dirname(name), file)) if file else name
                if re.match(r"(?:tel|mailto|https?):", link):
                    continue
                if f"EPUB/{target}" not in book.files or anchor and anchor not in ids[target]:
                    lost.append(f"{name} → {link}")
    return lost


def test_every_link_leads_somewhere_in_the_book(book):
    assert not lost_links(book)
    assert sum(len(book.links(name)) for name in book.trees) > 3_000


def test_a_planted_dead_link_would_be_seen(book):
    page = "start-tonight.xhtml"
    planted = replace(book, trees={**book.trees, page: ET.fromstring(book.files[f"EPUB/{page}"].replace(b"#art_50", b"#art_5000").replace(b".art_50\"", b".art_5000\""))})
    assert lost_links(planted)


def test_nothing_is_fetched_and_nothing_runs(book):
    for name, tree in book.trees.items():
        tags = {e.tag.removeprefix(XHTML) for e in tree.iter()}
        assert not tags & {"script", "form", "input", "button", "select", "textarea", "label", "img", "iframe", "object", "video", "audio", "details"}, name
        assert {e.get("href") for e in tree.iter(f"{XHTML}link")} == {"guide.css"}
        assert not [e for e in tree.iter() if {"style", "onclick", "data-tip", "hidden"} & set(e.attrib) and e.tag != f"{XHTML}nav"], name
    assert not re.search(r"url\(|@import|https?:", book.files["EPUB/guide.css"].decode())


def test_pages_left_out_of_a_book_leave_plain_words(both, tmp_path):
    short = both["zh"].only(lambda leaf: leaf.room in ("index", "start"))
    book = read_book(epub_writer.make(short, tmp_path / "short.epub"))
    words = "".join(book.trees["start-tonight.xhtml"].itertext())
    assert not lost_links(book) and "（《治安管理处罚法》第四十七条、第五十条）" in words
    assert not [link for link in book.links("start-tonight.xhtml") if "law" in link]


# -- what is in it, in which order ----------------------------------------------------------------
def test_the_cover_has_the_numbers_before_anything_else(book, edition):
    box = next(e for e in edition.leaf("start/tonight").article.iter("aside") if e.get("class") == "help-box")
    numbers = [a.get("href") for a in box.iter("a")]
    assert book.spine[0] == "cover.xhtml" and len(numbers) >= 4
    assert book.links("cover.xhtml")[:len(numbers)] == numbers and all(link.startswith("tel:") for link in numbers)
    assert book.links("cover.xhtml")[len(numbers)] == "start-tonight.xhtml"


def test_the_cover_says_how_old_it_is(book, edition):
    words = "".join(book.trees["cover.xhtml"].itertext())
    for day in (edition.stamp.day, edition.stamp.law_as_of):
        assert spoken(day, edition.lang) in words
    assert edition.stamp.version in words and edition.address in words


def test_pages_stand_in_reading_order_then_offices_then_law(book, edition):
    rooms = [re.sub(r"-.*|\.xhtml", "", name) for name in book.spine]
    assert rooms[:3] == ["cover", "index", "start"] and rooms[-1] == "nav"
    once = list(dict.fromkeys(rooms))
    assert len(once) == len([r for i, r in enumerate(rooms) if i == 0 or rooms[i - 1] != r]), "a room is not in one piece"
    assert once[-3:] == ["doors", "law", "nav"]
    assert once[1:-3] == list(dict.fromkeys(leaf.id.split("-")[0] for leaf in edition.leaves if leaf.room not in ("doors", "law")))


def test_the_contents_name_every_page_once_in_the_order_of_the_book(book, edition):
    toc = next(nav for nav in book.trees["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(f"{OPS}type") == "toc")
    links = [a.get("href") for a in toc.iter(f"{XHTML}a")]
    assert len(links) == len(set(links)) == len(edition.leaves) + 1
    order = [book.spine.index(link.split("#")[0]) for link in links]
    assert order == sorted(order)
    assert len(toc.findall(f".//{XHTML}ol/{XHTML}li/{XHTML}ol")) >= 12, "rooms with their pages below them"


def test_every_word_of_every_page_is_in_the_book(book, edition):
    """Scripts are gone, and notes that only a script may show; all else is there, law and letters too."""
    together = {e.get("id"): e for tree in book.trees.values() for e in tree.iter(f"{XHTML}article") if e.get("id")}
    for leaf in edition.leaves:
        article = together[leaf.id] if leaf.room in ("doors", "law") else book.trees[f"{leaf.id}.xhtml"].find(f".//{XHTML}article")
        said = "".join(leaf.article.itertext())
        for note in (e for e in leaf.article.iter() if "hidden" in e.attrib):
            said = said.replace("".join(note.itertext()), "", 1)
        assert bare("".join(article.itertext())) == bare(said), leaf.slug


def bare(text: str) -> str:
    return "".join(text.split())


def test_it_says_what_it_is_to_a_library_and_to_people_who_cannot_see(book, edition):
    assert book.metadata("title") == [{"zh": "稳住", "en": "Hold Steady"}[edition.lang]] and book.metadata("language") == [{"zh": "zh-CN", "en": "en"}[edition.lang]]
    assert book.metadata("identifier")[0].startswith("urn:uuid:") and book.metadata("dcterms:modified") == [f"{edition.stamp.day}T00:00:00Z"]
    assert {"textual"} <= set(book.metadata("schema:accessMode")) and book.metadata("schema:accessModeSufficient") == ["textual"]
    assert book.metadata("schema:accessibilityHazard") == ["none"] and book.metadata("schema:accessibilitySummary")[0]
    assert {"tableOfContents", "alternativeText"} <= set(book.metadata("schema:accessibilityFeature"))


def test_each_language_and_version_has_its_own_number(both, tmp_path):
    short = {lang: edition.only(lambda leaf: leaf.room in ("index", "start")) for lang, edition in both.items()}
    later = replace(short["zh"], stamp=replace(short["zh"].stamp, version="9"))
    numbers = {read_book(epub_writer.make(one, tmp_path / "one.epub")).metadata("identifier")[0] for one in (*short.values(), later)}
    assert len(numbers) == 3


# -- forms, pictures, notes -----------------------------------------------------------------------
@pytest.mark.parametrize(("site", "printed"), [
    ('<form action="x"><label for="n">姓名</label> <input id="n" required></form>', '<div><span>姓名</span> <span id="n">＿＿＿＿＿＿＿＿</span></div>'),
    ('<p><input type="checkbox" checked> 我收到了</p>', "<p><span>☐ </span> 我收到了</p>"),
    ("<p>向<select><option>公安<option>法院</select>投诉</p>", "<p>向<span>公安 / 法院</span>投诉</p>"),
    ("<p>甲<button>复制</button>乙</p>", "<p>甲乙</p>"),
    ("<div><script>x()</script>后面的话</div>", "<div>后面的话</div>"),
    ("<details open><summary>英文对照</summary><p>a<br>b</p></details>", '<div><p class="block-title">英文对照</p><p>a<br />b</p></div>'),
    ('<p><img src="a.png" alt="一张图"></p>', "<p><span>一张图</span></p>"),
    ('<p lang="en"><a class="cite" data-tip="x" rel="noreferrer" href="https://a.example/?b&amp;c">R&amp;D</a></p>',
     '<p lang="en" xml:lang="en"><a class="cite" href="https://a.example/?b&amp;c">R&amp;D</a></p>'),
    ('<svg viewBox="0 0 1 1"><path id="p" d="M0 0"/><use href="#p"/></svg>',
     '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><path id="p" d="M0 0" /><use xlink:href="#p" /></svg>'),
])
def test_what_was_made_to_be_pressed_becomes_what_stands_on_paper(site, printed):
    assert fragment(html5lib.parse(site, namespaceHTMLElements=False).find("body")[0]) == printed


def test_a_note_on_a_coming_change_of_law_is_said_with_its_day(both, tmp_path):
    short = both["zh"].only(lambda leaf: leaf.room in ("index", "start"))
    tonight = short.leaf("start/tonight")
    tree = tonight.tree()
    note = ET.SubElement(tree, "p", {"class": "overdue", "hidden": "", "data-after": "2027-01-01"})
    note.text = "本页用到的法律在 2027 年 1 月 1 日有变化。"
    changed = replace(short, leaves=tuple(replace(leaf, article=tree) if leaf is tonight else leaf for leaf in short.leaves))
    words = "".join(read_book(epub_writer.make(changed, tmp_path / "short.epub")).trees["start-tonight.xhtml"].itertext())
    assert "从 2027 年 1 月 1 日起，要记得这一句：本页用到的法律在 2027 年 1 月 1 日有变化。" in words
    assert "已经过了半年" not in words


def test_without_its_first_page_there_is_no_book(both, tmp_path):
    with pytest.raises(KeyError, match="start/tonight"):
        epub_writer.make(both["en"].only(lambda leaf: leaf.room == "index"), tmp_path / "empty.epub")
