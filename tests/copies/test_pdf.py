"""The paper copies as files: the same bytes, their size, their tags, their links, and what is refused."""
from __future__ import annotations

import hashlib
import re
import shutil
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import fromstring

import pikepdf
import pytest
import typst

from hold_steady.exports import formats
from hold_steady.exports.edition import LANGUAGES
from hold_steady.exports.look import LOOK
from hold_steady.exports.missing_dependency import MissingPart
from hold_steady.exports.paper import Document, Writer, call, join, literal, typesetting
from hold_steady.exports.pdf import sheets
from support.parts import IS_WHOLE
from support.pdf_tree import Pdf, drawn, faults_of_content, faults_of_fonts, faults_of_links, faults_of_tags, lowest
from support.paper import BOOKS, LETTERS, NAMES, SECOND, edition_of, path_of, pdf_of, plain, text_of

BAR = 2_359_296
#: Sizes of paper in points, to a point.
A4, A5 = (595, 842), (420, 595)
#: Characters that mean something to Typst, in markup, in code and in strings.
HOSTILE = '#let x = 1; $a_b$ *b* _i_ `c` @d <e> \\f "g" // h /* i */ [j] {k} = l - m + n ~ o \'p\' #panic("q") \\u{41} \t\x07 （“”）'


@pytest.fixture(scope="module", params=NAMES)
def made(request, place) -> tuple[str, Path, Pdf]:
    path = path_of(place, request.param)
    return request.param, path, pdf_of(path)


# -- the same bytes ---------------------------------------------------------------------------------
@pytest.mark.parametrize("name", SECOND)
def test_other_surroundings_without_a_site_give_the_same_bytes(place, name):
    """No template and no page of the site is read: a changed one cannot break a copy."""
    first, second = (hashlib.sha256((place / folder / f"{name}.pdf").read_bytes()).hexdigest() for folder in ("first", "second"))
    assert first == second


def test_only_the_pinned_fonts_are_known():
    fonts = typesetting._fonts().fonts()
    assert {(font.family, font.weight) for font in fonts} == {("Noto Sans CJK JP", 400), ("Noto Sans CJK JP", 700)}
    assert {Path(font.path).parent.name for font in fonts} == set(typesetting.FONTS)


def test_no_file_names_the_machine_or_the_moment(made, place):
    name, path, pdf = made
    document = str(pdf.pdf.docinfo) + str(pdf.pdf.Root.Metadata.read_bytes())
    assert str(place) not in document and "/work" not in document and "/tmp" not in document


# -- size and paper ---------------------------------------------------------------------------------
def test_a_copy_fits_the_bar_and_its_paper(made):
    name, path, pdf = made
    assert path.stat().st_size <= BAR
    for page in pdf.pdf.pages:
        assert (round(float(page.MediaBox[2])), round(float(page.MediaBox[3]))) == (A5 if name in BOOKS else A4)


@pytest.mark.parametrize(("name", "pages"), [(f"{kind}-{lang}", pages) for kind, pages in (("tonight", 2), ("large", 1), ("poster", 1)) for lang in LANGUAGES])
def test_a_sheet_keeps_to_its_pages(place, name, pages):
    with pikepdf.open(path_of(place, name)) as pdf:
        assert len(pdf.pages) == pages


def test_a_sheet_whose_words_have_grown_too_many_is_refused(both, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "_CALL_ROWS", range(60, 59, -1))
    monkeypatch.setattr(sheets, "_TONIGHT_SIZES", range(90, 89, -1))
    with pytest.raises(ValueError, match="does not fit on 2"):
        sheets.make_tonight(both["zh"], tmp_path / "tonight.pdf")
    assert not list(tmp_path.iterdir())


# -- what old eyes can read ---------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "body", "least"), [*((name, 10, 7) for name in BOOKS), *((f"large-{lang}", 16, 16) for lang in LANGUAGES),
                                                     *((name, 10, 8.5) for name in LETTERS)])
def test_words_are_as_large_as_they_are_said_to_be_and_no_page_is_nearly_empty(place, name, body, least):
    """Body text, and the smallest note beside it, in points. Every page but the last is filled for a quarter."""
    sizes: dict[float, int] = {}
    pages = pdf_of(path_of(place, name)).pdf.pages
    runs = [list(drawn(page)) for page in pages]
    for _, size, count in (run for page in runs for run in page):
        sizes[size] = sizes.get(size, 0) + count
    assert min(sizes) >= least
    assert max(sizes, key=sizes.get) >= body
    assert [(n, round(reached, 2)) for n, page in enumerate(pages[:-1], 1) if (reached := lowest(page, runs[n - 1])) < .25] == []


# -- PDF/UA, as far as a machine can say --------------------------------------------------------------
def test_a_copy_says_what_it_is(made, both):
    name, path, pdf = made
    root, lang = pdf.pdf.Root, name[-2:]
    assert root.MarkInfo.Marked and root.ViewerPreferences.DisplayDocTitle
    assert str(root.Lang) in {"zh": ("zh-CN", "zh"), "en": ("en",)}[lang]
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
    assert list(faults_of_content(pdf, range(0, len(pdf.pdf.pages), 9 if name in BOOKS else 1))) == []


def test_every_font_is_inside_and_tells_its_characters(made):
    assert list(faults_of_fonts(made[2])) == []


def test_the_checks_see_what_is_missing(place):
    """The same sheet with a link that has no words, a header cell without a scope, and a mark that the tree does not know."""
    pdf = Pdf(path_of(place, "tonight-zh"))
    del pdf.links[0].Contents
    del pdf.of("TH")[0].element.A
    pdf.of("P")[0].marks.clear()
    assert any("says nothing" in fault for fault in faults_of_links(pdf))
    assert any("no scope" in fault for fault in faults_of_tags(pdf))
    assert any("outside the tree" in fault for fault in faults_of_content(pdf))


@pytest.mark.parametrize("name", [BOOKS[1], "letters-en"])
def test_a_run_in_the_other_language_says_so(place, name):
    pdf = pdf_of(path_of(place, name))
    said = [str(tag.element.get("/Lang", "")) for tag in pdf.tags]
    assert sum(lang.startswith("zh") for lang in said) >= 100, "the letters and the law in an English copy are read by a Chinese voice"


# -- text is never code -------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_character_of_a_text_means_anything_to_typst(both, tmp_path, lang):
    """Set and copied out again, as it was: in a paragraph, a box, a table and a heading."""
    seen = re.sub(r"[\x00-\x1f]", " ", HOSTILE)
    page = fromstring("<article><h2/><p/><div data-block='note x'><p/><p/></div><table><tr><th/></tr><tr><td/></tr></table></article>")
    for element in (page[0], page[1], page[2][1], page[3][0][0], page[3][1][0]):
        element.text = seen
    body = Writer(lang).flow(iter(page))
    body = join([call("part", seen, None), Writer(lang).flow(iter(page))])
    settings = {"around": ["", "", "", ""], "numbers": seen, "day": seen}
    text = plain(text_of(Document("booklet.booklet", seen, seen, body, settings).set(both[lang]).write(tmp_path / "hostile.pdf")))
    assert text.count(plain(seen)) >= 6


def test_a_value_without_a_word_in_typst_is_refused():
    with pytest.raises(TypeError):
        literal({1, 2})


# -- links ------------------------------------------------------------------------------------------
def destinations(pdf: Pdf) -> dict[str, pikepdf.Object]:
    """Where each named place stands: its page."""
    return {str(name): target["/D"][0] if isinstance(target, pikepdf.Dictionary) else target[0]
            for name, target in pikepdf.NameTree(pdf.pdf.Root.Names.Dests).items()}


def test_links_lead_to_places_in_the_file_to_numbers_or_to_official_sites(made, both):
    name, path, pdf = made
    hosts = {urlsplit(link.get("href")).hostname for leaf in both[name[-2:]].leaves for link in leaf.article.iter("a")
             if link.get("href", "").startswith("http")}
    known = destinations(pdf) if "/Names" in pdf.pdf.Root else {}
    for link in pdf.links:
        if "/A" in link and "/URI" in link.A:
            address = str(link.A.URI)
            assert re.fullmatch(r"tel:\+?\d+", address) or urlsplit(address).hostname in hosts, address
        else:
            target = link.Dest if "/Dest" in link else link.A.D
            assert isinstance(target, pikepdf.Array) or str(target) in known


@pytest.mark.parametrize(("name", "wording", "least"), [(BOOKS[0], "（第(\\d+)页）", 200), (BOOKS[1], r"\(p\.(\d+)\)", 200 if IS_WHOLE else 20)])
def test_a_reference_gives_the_page_where_its_target_stands(place, both, name, wording, least):
    """（第 N 页） after a link to a page of the guide is where that page begins."""
    path, edition = path_of(place, name), edition_of(both, name)
    pdf = pdf_of(path)
    numbers = {page.objgen: number for number, page in enumerate(pdf.pdf.pages, 1)}
    begins = {place_of: numbers[page.objgen] for place_of, page in destinations(pdf).items()}
    checked = 0
    for text, page in zip(text_of(path).split("\f"), pdf.pdf.pages):
        told = {int(number) for number in re.findall(wording, plain(text))}
        targets = {begins[str(link.Dest)] for link in page.get("/Annots", []) if "/Dest" in link and not isinstance(link.Dest, pikepdf.Array)}
        before = begins_before(told, targets)
        assert not before, before
        checked += len(told)
    assert checked >= least
    assert {leaf.id for leaf in edition.leaves if leaf.room not in ("index", "topics", "law")} <= {place_of.strip("()") for place_of in begins}


def begins_before(told: set[int], targets: set[int]) -> set[int]:
    """Pages that are told and to which nothing on this page leads. The link may stand at the foot of the page before: at most one."""
    lost = told - targets
    return lost if len(lost) > 1 else set()


# -- what is missing ----------------------------------------------------------------------------------
def test_a_machine_without_the_fonts_is_told_in_one_line(both, tmp_path, monkeypatch):
    monkeypatch.setattr(typesetting, "FONTS", ("no_such_font",))
    typesetting._fonts.cache_clear()
    with pytest.raises(MissingPart) as told:
        sheets.make_poster(both["zh"], tmp_path / "poster.pdf")
    assert told.value.name == "Noto Sans CJK" and told.value.remedy.zh and told.value.remedy.en


def test_a_machine_without_the_engine_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(formats, "import_module", lambda *_: (_ for _ in ()).throw(ModuleNotFoundError("No module named 'typst'", name="typst")))
    with pytest.raises(MissingPart) as told:
        formats.maker(formats.FORMATS["pdf"])
    assert told.value.name == "typst" and told.value.remedy.zh and told.value.remedy.en


def test_a_broken_template_is_said_and_leaves_the_old_copy_whole(both, tmp_path, monkeypatch):
    looks, target = tmp_path / "copies", tmp_path / "poster.pdf"
    shutil.copytree(LOOK, looks)
    (looks / "sheets.typ").write_text("#let poster(..rest, body) = broken", encoding="utf-8")
    monkeypatch.setattr(typesetting, "LOOK", looks)
    target.write_bytes(b"old")
    with pytest.raises((typst.TypstError, RuntimeError), match="broken|unknown"):
        sheets.make_poster(both["zh"], target)
    assert target.read_bytes() == b"old" and not list(tmp_path.glob(".*"))
