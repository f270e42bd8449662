"""The paper copies: booklets, the sheet for tonight, the page for the wall, the blank letters."""
from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
import pytest

from hold_steady.core.dates import spoken
from hold_steady.core.elements import words
from hold_steady.exports.help_numbers import help_numbers
from hold_steady.exports.missing_dependency import MissingPart
from hold_steady.exports.pdf import blanks, booklet, engine, sheets
from hold_steady.exports.pdf.letter_blanks import LetterWords, title
from support import make_pdfs
from support.pdf_tree import Pdf, faults_of_content, faults_of_fonts, faults_of_links, faults_of_tags
from support.tree import once

#: ``make test-copies`` sets the long booklet and the letters too; ``make test`` a booklet of pages that hold every kind of thing.
IS_WHOLE = bool(os.environ.get("GUIDE_WHOLE"))
WHOLE = ["booklet-en", "letters-en"] if IS_WHOLE else []
FIRST, BOOKS = ["few-zh", "tonight-zh", "tonight-en", "poster-zh", "poster-en"], ["few-zh", *WHOLE[:1]]
only_whole = pytest.mark.skipif(not IS_WHOLE, reason="set by make test-copies only")
#: Made again in other surroundings, on another day.
SECOND = ["tonight-en", "poster-zh"]
BAR = 2_097_152
#: Sizes of paper in points, to a point.
A4, A5 = (595, 842), (420, 595)
#: Words by which somebody before the wall would be known as owing money.
MARKING = re.compile("欠|债|逾期|借款人|老赖|网贷|催收|owe|debt|default|overdue|borrower|collector", re.I)


@pytest.fixture(scope="module")
def place(built, shared) -> Path:
    """Three folders, made once for the whole run: the long booklet, the rest, and part of the rest in other surroundings."""
    base = shared / "pdfs"

    def make(_: Path) -> str:
        base.mkdir()
        moved = base / "another place/site"
        shutil.copytree(built.site, moved, copy_function=shutil.copyfile)
        running = [make_pdfs.begin(built.site, built.index, base / "whole", WHOLE, TZ="UTC", PYTHONHASHSEED="0"),
                   make_pdfs.begin(built.site, built.index, base / "first", FIRST, TZ="Asia/Shanghai", PYTHONHASHSEED="1")]
        told = [process.communicate()[0] for process in running]
        told.append(make_pdfs.begin(moved, built.index, base / "second", SECOND, umask=0o077, cwd=base, shift=40_000_000, TZ="America/Lima", PYTHONHASHSEED="4242",
                                    LANG="C").communicate()[0])
        (base / "told.txt").write_text("".join(told), encoding="utf-8")
        return ""

    once(base.with_name("pdfs-made"), make)
    told = (base / "told.txt").read_text(encoding="utf-8")
    if "MissingPart" in told:
        pytest.skip(told.strip().splitlines()[-1])
    assert told == "", f"the setter complains: {told[-2000:]}"
    return base


def path_of(place: Path, name: str) -> Path:
    return place / ("whole" if name in WHOLE else "first") / f"{name}.pdf"


@pytest.fixture(scope="module", params=[*WHOLE, *FIRST])
def made(request, place) -> tuple[str, Path, Pdf]:
    path = path_of(place, request.param)
    return request.param, path, Pdf(path)


def text_of(path: Path, first: int = 1, last: int = 9999) -> str:
    """What can be copied out of the file, in reading order."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("no pdftotext: apt-get install poppler-utils")
    return subprocess.run([program, "-f", str(first), "-l", str(last), path, "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def stands_in(text: str, quote: str) -> bool:
    """Whether a page has the quotation, or one page its beginning and the next, below what runs along the edges, the rest."""
    if quote in text:
        return True
    cut = next((n for n in range(len(quote) - 1, 7, -1) if quote[:n] in text), 0)
    after = text.find(quote[:cut]) + cut
    return bool(cut) and quote[cut:] in text[after:after + len(quote) + 200]


# -- the same bytes ---------------------------------------------------------------------------------
@pytest.mark.parametrize("name", SECOND)
def test_other_surroundings_give_the_same_bytes(place, name):
    first, second = (hashlib.sha256((place / folder / f"{name}.pdf").read_bytes()).hexdigest() for folder in ("first", "second"))
    assert first == second


def test_no_file_names_the_machine_or_the_moment(made, place):
    name, path, pdf = made
    document = str(pdf.pdf.docinfo) + str(pdf.pdf.Root.Metadata.read_bytes())
    assert str(place) not in document and "/work" not in document and "/tmp" not in document
    with pdf.pdf.open_metadata() as metadata:
        assert "xmpMM:DocumentID" not in metadata


# -- size and paper ---------------------------------------------------------------------------------
def test_a_copy_fits_the_bar_and_its_paper(made):
    name, path, pdf = made
    assert path.stat().st_size <= BAR
    size = A5 if name.startswith(("booklet", "few")) else A4
    for page in pdf.pdf.pages:
        assert (round(float(page.MediaBox[2])), round(float(page.MediaBox[3]))) == size


@pytest.mark.parametrize(("name", "pages"), [("tonight-zh", 2), ("tonight-en", 2), ("poster-zh", 1), ("poster-en", 1)])
def test_a_sheet_keeps_to_its_pages(place, name, pages):
    with pikepdf.open(path_of(place, name)) as pdf:
        assert len(pdf.pages) == pages


def test_a_sheet_whose_words_have_grown_too_many_is_refused(both, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "_CALL_ROWS", 60)
    monkeypatch.setattr(sheets, "_TONIGHT_SIZES", range(90, 89, -1))
    with pytest.raises(ValueError, match="does not fit on 2"):
        sheets.make_tonight(both["zh"], tmp_path / "tonight.pdf")
    assert not list(tmp_path.iterdir())


# -- PDF/UA, as far as a machine can say --------------------------------------------------------------
def test_a_copy_says_what_it_is(made, both):
    name, path, pdf = made
    root, lang = pdf.pdf.Root, name[-2:]
    assert root.MarkInfo.Marked and root.ViewerPreferences.DisplayDocTitle
    assert str(root.Lang) == {"zh": "zh-CN", "en": "en"}[lang]
    with pdf.pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1" and metadata["dc:title"] == str(pdf.pdf.docinfo["/Title"]) != ""
    day = datetime.fromtimestamp(both[lang].stamp.epoch, timezone.utc)
    assert str(pdf.pdf.docinfo["/CreationDate"]).startswith(f"D:{day:%Y%m%d}")
    assert all(str(page.Tabs) == "/S" for page in pdf.pdf.pages)


def test_tags_stand_where_they_may(made):
    assert list(faults_of_tags(made[2])) == []


def test_every_link_is_tagged_and_says_where_it_leads(made):
    assert list(faults_of_links(made[2])) == []


def test_all_that_is_painted_is_tagged_or_an_artefact(made):
    name, path, pdf = made
    assert list(faults_of_content(pdf, range(0, len(pdf.pdf.pages), 9 if name == "booklet-en" else 1))) == []


def test_every_font_is_inside_and_tells_its_characters(made):
    name, path, pdf = made
    assert list(faults_of_fonts(pdf)) == []
    assert {str(font.BaseFont).split("+")[1].removesuffix("-Bold") for font in pdf.fonts()} <= {"Noto-Sans-CJK-SC", "Noto-Serif-CJK-SC"}


@only_whole
def test_a_run_in_the_other_language_says_so(place):
    pdf = Pdf(path_of(place, "booklet-en"))
    said = [str(tag.element.get("/Lang", "")) for tag in pdf.tags]
    assert said.count("zh-CN") >= 100, "the letters and the law in an English booklet are read by a Chinese voice"
    assert "en" not in said, "what is in the language of the file need not say so"


def test_the_checks_see_what_the_engine_leaves_undone(both, tmp_path, monkeypatch):
    """The same sheet without our finish: margins unmarked, links named by their addresses, header cells without a scope."""
    monkeypatch.setattr(engine, "_finish", lambda document, pdf: None)
    monkeypatch.setattr(sheets, "_TONIGHT_SIZES", range(100, 99, -1))
    raw = Pdf(sheets.make_tonight(both["zh"], tmp_path / "sheet.pdf"))
    assert any("outside the tree" in fault for fault in faults_of_content(raw))
    assert any("says nothing" in fault for fault in faults_of_links(raw))
    assert any("no scope" in fault for fault in faults_of_tags(raw))


# -- links ------------------------------------------------------------------------------------------
def test_links_lead_to_places_in_the_file_to_numbers_or_to_official_sites(made, both):
    name, path, pdf = made
    hosts = {urlsplit(link.get("href")).hostname for leaf in both[name[-2:]].leaves for link in leaf.article.iter("a")
             if link.get("href", "").startswith("http")}
    names = pdf.pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
    known = {str(names[n]) for n in range(0, len(names), 2)}
    for link in pdf.links:
        if "/Dest" in link:
            assert str(link.Dest) in known
        else:
            address = str(link.A.URI)
            assert re.fullmatch(r"tel:\d+", address) or urlsplit(address).hostname in hosts, address


@pytest.mark.parametrize(("name", "wording"), [(name, "（第(\\d+)页）" if name == "few-zh" else r"\(p\.(\d+)\)") for name in BOOKS])
def test_a_reference_gives_the_page_where_its_target_stands(place, name, wording):
    """（第 N 页） after a link is the page that the link itself leads to."""
    path = path_of(place, name)
    pdf, texts = Pdf(path), [plain(page) for page in text_of(path).split("\f")]
    numbers = {page.objgen: number for number, page in enumerate(pdf.pdf.pages, 1)}
    names = pdf.pdf.Root.Names.Dests.Names
    pages = {str(names[n]): numbers[names[n + 1][0].objgen] for n in range(0, len(names), 2)}
    checked = 0
    for text, page in zip(texts, pdf.pdf.pages):
        links = [(plain(str(link.Contents)), pages[str(link.Dest)]) for link in page.get("/Annots", []) if "/Dest" in link]
        for words_of_link, _ in links:
            told = {int(number) for number in re.findall(re.escape(words_of_link) + wording, text)}
            assert told <= {page for words_there, page in links if words_of_link.endswith(words_there)}, words_of_link
            checked += len(told)
    assert checked >= (200 if name == "booklet-en" else 3)


# -- the booklet ------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", BOOKS)
def test_bookmarks_name_every_section_and_page(place, both, name):
    edition = both[name[-2:]]
    outline = dict(Pdf(path_of(place, name)).outline)
    told = {page for pages in outline.values() for page in pages}
    leaves = [leaf for leaf in edition.leaves if leaf.room not in ("index", "topics", "law", "doors") and (name == "booklet-en" or make_pdfs.is_of_few(leaf))]
    assert leaves and {leaf.title for leaf in leaves if leaf.slug.endswith("/index")} <= set(outline)
    assert {leaf.title for leaf in leaves if not leaf.slug.endswith("/index")} <= told
    assert booklet.say("annex", edition.lang) in outline


@pytest.mark.parametrize("name", BOOKS)
def test_the_cover_gives_the_numbers_the_date_and_the_day_of_the_law(place, both, name):
    edition = both[name[-2:]]
    cover = plain(text_of(path_of(place, name), 1, 1))
    assert all(plain(number.number) in cover for number in help_numbers(edition))
    assert plain(spoken(edition.stamp.day, edition.lang)) in cover and plain(spoken(edition.stamp.law_as_of, edition.lang)) in cover
    assert "example" not in cover, "an address that is none is not printed"


@pytest.mark.parametrize("name", BOOKS)
def test_every_page_after_the_cover_has_its_number_the_date_and_the_numbers_to_call(place, both, name):
    edition, path = both[name[-2:]], path_of(place, name)
    pages = text_of(path).split("\f")[:-1]
    for number, page in enumerate(pages[1:], 2):
        text = plain(page)
        assert plain(spoken(edition.stamp.day, edition.lang)) in text and "12356" in text and "110" in text
        assert re.search(rf"(?m)^{number}$", page), f"page {number}"


@only_whole
def test_the_whole_guide_is_in_the_booklet(place, both):
    bare = lambda words_there: plain(words_there).replace("-", "")  # noqa: E731  (what copies a line's end takes "-" for a hyphen)
    text = bare(text_of(path_of(place, "booklet-en")))
    for leaf in both["en"].leaves:
        if leaf.room not in ("index", "topics", "law"):
            assert bare(leaf.title) in text, leaf.slug
        if leaf.room not in ("index", "topics", "law", "doors", "letters") and not leaf.slug.endswith("/index"):
            paragraphs = [p for p in leaf.article.findall("p") if len(words(p)) > 60 and p.find("a") is None and "hidden" not in p.attrib]
            for paragraph in map(bare, map(words, paragraphs)):  # its middle may be where a page ends
                assert paragraph[:20] in text and paragraph[-20:] in text, leaf.slug


def test_chinese_can_be_copied_out_as_it_stands(place, both):
    text = plain(text_of(path_of(place, "few-zh")))
    leaf = both["zh"].leaf("start/tonight")
    for paragraph in leaf.article.findall("p"):
        if paragraph.find("a") is None and "hidden" not in paragraph.attrib:
            assert plain(words(paragraph)) in text
    assert "\ufffd" not in text and not re.search("[\ue000-\uf8ff]", text)


def test_the_law_that_pages_cite_stands_in_the_annex_word_for_word(place, both):
    text = plain(text_of(path_of(place, "few-zh")))
    wanted = booklet.law_annex.cited(both["zh"], [both["zh"].leaf("legal/collector-rules")])
    quoted = 0
    for slug, eids in wanted.items():
        for section in both["zh"].leaf(slug).article.iter("section"):
            if section.find("h2").get("id") in eids and section.find("figure") is not None:
                assert stands_in(text, plain(words(section.find("figure/blockquote")))), (slug, eids)
                quoted += 1
    assert quoted >= 8


# -- the wall ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_wall_marks_nobody_and_gives_the_numbers(place, both, lang):
    text = text_of(path_of(place, f"poster-{lang}"))
    assert all(number.number in text for number in help_numbers(both[lang]))
    topics = both[lang].leaf("topics").tree()
    official = {words(item[1]) for item in topics.iter("li") if item.find("a") is not None and item.find("a").get("class") == "tel"}
    rest = plain(text)
    for line in official:  # what an office is for, in the words of the page of all topics
        rest = rest.replace(plain(line), "")
    assert not MARKING.search(rest), MARKING.search(rest)


def test_the_wall_gives_an_address_only_when_there_is_one(both, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "_POSTER_SIZES", range(90, 89, -1))
    public = replace(both["zh"], address="https://guide.test/")
    assert "https://guide.test/" in text_of(sheets.make_poster(public, tmp_path / "poster.pdf"))
    assert "http" not in text_of(sheets.make_poster(both["zh"], tmp_path / "none.pdf"))


# -- tonight ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_for_tonight_says_what_the_page_says(place, both, lang):
    text = plain(text_of(path_of(place, f"tonight-{lang}")))
    leaf = both[lang].leaf("start/tonight")
    for element in [*leaf.article.iter("h2"), *leaf.article.iter("li"), *leaf.article.findall("p")]:
        if element.find(".//a") is None and "hidden" not in element.attrib and element.get("id") != "dont":  # its box has a title
            assert plain(words(element)) in text
    assert all(plain(number.number) in text for number in help_numbers(both[lang]))


# -- letters ----------------------------------------------------------------------------------------
def test_every_letter_of_the_registry_is_a_blank_of_its_own(both, registry):
    expected = {(letter.title.en, variant.label.en if variant else None) for letter in registry.letters.values() for variant in letter.variants or [None]}
    made = {tuple((title(letter).split(": ", 1) + [None])[:2]) for letter in blanks.letters_of(both["en"])}
    assert {name for name, _ in made} == {name for name, _ in expected}
    assert len(made) == len(expected)


@only_whole
def test_each_letter_counts_its_own_pages_and_has_a_chinese_heading(place, both, registry):
    found = blanks.letters_of(both["en"])
    pages = [re.search(r"第 (\d+) 页，共 (\d+) 页", page) for page in text_of(path_of(place, "letters-en")).split("\f")]
    counted = [(int(match[1]), int(match[2])) for match in pages if match]
    assert len([n for n, _ in counted if n == 1]) == len(found)
    for (number, of), following in zip(counted, [*counted[1:], (1, 0)]):
        assert following[0] == (number + 1 if number < of else 1)
    text = plain(text_of(path_of(place, "letters-en")))
    assert all(letter.title.zh in text for letter in registry.letters.values())


def test_a_blank_has_a_line_for_every_field_and_keeps_its_law(both, registry):
    english = LetterWords.of(registry.letters)
    for letter in blanks.letters_of(both["en"]):
        original = blanks.blank_text(letter)
        paper_text = blanks.paper_of(original, "en", english)
        fields = [span for span in original.iter("span") if span.get("class") == "fill"]
        hints = [e for e in paper_text.iter("span") if (e.get("class") or "").split()[:1] == ["hint"]]
        assert len(hints) == len(fields) and not [hint for hint in hints if hint.get("lang") != "en"]
        laws = re.findall("《[^》]+》第[一二三四五六七八九十百千零]+条", words(original))
        assert all(law in words(paper_text) for law in laws)


# -- what is missing ----------------------------------------------------------------------------------
def test_a_machine_without_the_fonts_is_told_in_one_line(tmp_path):
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts/truetype</dir>'
                                         f"<cachedir>{tmp_path}</cachedir></fontconfig>", encoding="utf-8")
    code = "from hold_steady.exports.pdf import engine\ntry: engine._check_fonts()\nexcept Exception as error: print(type(error).__name__, error)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=make_pdfs.ROOT / "scripts",
                          env={"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "PATH": "/usr/bin:/bin"})
    assert told.stdout.startswith("MissingPart Noto Sans CJK SC: Install the Noto CJK fonts"), told.stdout + told.stderr


@pytest.mark.parametrize(("error", "name"), [(OSError("cannot load library 'libpango'"), "Pango"), (ModuleNotFoundError("weasyprint"), "WeasyPrint")])
def test_a_machine_without_the_engine_is_told_what_to_install(monkeypatch, error, name):
    def refuse(asked, *rest, **more):
        if asked == "weasyprint":
            raise error
        return real(asked, *rest, **more)

    real = __import__
    monkeypatch.setattr("builtins.__import__", refuse)
    with pytest.raises(MissingPart) as told:
        engine._engine()
    assert told.value.name == name and told.value.remedy.zh and told.value.remedy.en


def test_a_copy_that_fails_leaves_the_old_one_whole(both, tmp_path, monkeypatch):
    target = tmp_path / "poster.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(sheets, "_POSTER_SIZES", range(90, 89, -1))
    monkeypatch.setattr(engine, "_finish", lambda document, pdf: (_ for _ in ()).throw(RuntimeError("full")))
    with pytest.raises(RuntimeError):
        sheets.make_poster(both["zh"], target)
    assert target.read_bytes() == b"old" and [p.name for p in tmp_path.iterdir()] == ["poster.pdf"]
