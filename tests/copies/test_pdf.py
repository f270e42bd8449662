"""The paper copies: booklets, the sheets for tonight, the page for the wall, the blank letters."""
from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import fromstring

import pikepdf
import pytest
import typst

from hold_steady.core.dates import spoken
from hold_steady.core.elements import words
from hold_steady.exports import formats
from hold_steady.exports.edition import LANGUAGES
from hold_steady.exports.help_numbers import further_numbers, help_numbers
from hold_steady.exports.look import LOOK
from hold_steady.exports.missing_dependency import MissingPart
from hold_steady.exports.paper import Document, Writer, call, join, literal, typesetting
from hold_steady.exports.pdf import booklet, letters, sheets
from hold_steady.exports.pdf.strings import say
from support import make_pdfs
from support.pdf_tree import Pdf, drawn, faults_of_content, faults_of_fonts, faults_of_links, faults_of_tags, lowest
from support.tree import once

NAMES = [f"{kind}-{lang}" for kind in make_pdfs.MAKERS for lang in LANGUAGES]
BOOKS = [f"booklet-{lang}" for lang in LANGUAGES]
#: Made again in other surroundings, on another day, from the record alone: one of each kind.
SECOND = ["booklet-zh", "letters-en", "tonight-en", "large-zh", "poster-zh"]
BAR = 2_359_296
#: Sizes of paper in points, to a point.
A4, A5 = (595, 842), (420, 595)
#: Words by which somebody before the wall would be known as owing money.
MARKING = re.compile("欠|债|逾期|借款人|老赖|网贷|催收|owe|debt|default|overdue|borrower|collector", re.I)
#: Characters that mean something to Typst, in markup, in code and in strings.
HOSTILE = '#let x = 1; $a_b$ *b* _i_ `c` @d <e> \\f "g" // h /* i */ [j] {k} = l - m + n ~ o \'p\' #panic("q") \\u{41} \t\x07 （“”）'


@pytest.fixture(scope="module")
def place(built, shared) -> Path:
    """Two folders, made once for the whole run: everything, and one of each kind where there is no site, only the record of the build."""
    base = shared / "pdfs"

    def make(_: Path) -> str:
        base.mkdir()
        running = [make_pdfs.begin(built.site, built.index, base / "first", NAMES, TZ="Asia/Shanghai", PYTHONHASHSEED="1"),
                   make_pdfs.begin(base / "nowhere", built.index, base / "second", SECOND, umask=0o077, cwd=base, shift=40_000_000, TZ="America/Lima",
                                   PYTHONHASHSEED="4242", LANG="C", HOME=str(base), FONTCONFIG_FILE=str(base / "none"))]
        return "".join(process.communicate()[0] for process in running)

    if told := once(base.with_name("pdfs-made"), make):
        pytest.fail(f"the copies cannot be made: {told[-2000:]}", pytrace=False)
    return base


def path_of(place: Path, name: str) -> Path:
    return place / "first" / f"{name}.pdf"


@pytest.fixture(scope="module", params=NAMES)
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
        assert (round(float(page.MediaBox[2])), round(float(page.MediaBox[3]))) == (A5 if name.startswith("booklet") else A4)


@pytest.mark.parametrize(("name", "pages"), [(f"{kind}-{lang}", pages) for kind, pages in (("tonight", 2), ("large", 1), ("poster", 1)) for lang in LANGUAGES])
def test_a_sheet_keeps_to_its_pages(place, name, pages):
    with pikepdf.open(path_of(place, name)) as pdf:
        assert len(pdf.pages) == pages


def test_a_sheet_whose_words_have_grown_too_many_is_refused(both, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "_CALL_ROWS", 60)
    monkeypatch.setattr(sheets, "_TONIGHT_SIZES", range(90, 89, -1))
    with pytest.raises(ValueError, match="does not fit on 2"):
        sheets.make_tonight(both["zh"], tmp_path / "tonight.pdf")
    assert not list(tmp_path.iterdir())


# -- what old eyes can read ---------------------------------------------------------------------------
@pytest.mark.parametrize(("name", "body", "least"), [*((name, 10, 7) for name in BOOKS), *((f"large-{lang}", 16, 16) for lang in LANGUAGES),
                                                     *((f"letters-{lang}", 10, 8.5) for lang in LANGUAGES)])
def test_words_are_as_large_as_they_are_said_to_be(place, name, body, least):
    """Body text, and the smallest note beside it, in points."""
    sizes: dict[float, int] = {}
    pdf = Pdf(path_of(place, name))
    for page in pdf.pdf.pages:
        for _, size, count in drawn(page):
            sizes[size] = sizes.get(size, 0) + count
    assert min(sizes) >= least
    assert max(sizes, key=sizes.get) >= body


@pytest.mark.parametrize("name", [*BOOKS, *(f"letters-{lang}" for lang in LANGUAGES)])
def test_no_page_is_nearly_empty(place, name):
    """But for the last."""
    pdf = Pdf(path_of(place, name))
    pages = pdf.pdf.pages
    assert [(n, round(lowest(page), 2)) for n, page in enumerate(pages[:-1], 1) if lowest(page) < .25] == []


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


@pytest.mark.parametrize("name", ["booklet-en", "letters-en"])
def test_a_run_in_the_other_language_says_so(place, name):
    pdf = Pdf(path_of(place, name))
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


@pytest.mark.parametrize(("name", "wording"), [("booklet-zh", "（第(\\d+)页）"), ("booklet-en", r"\(p\.(\d+)\)")])
def test_a_reference_gives_the_page_where_its_target_stands(place, both, name, wording):
    """（第 N 页） after a link to a page of the guide is where that page begins."""
    path, edition = path_of(place, name), both[name[-2:]]
    pdf = Pdf(path)
    numbers = {page.objgen: number for number, page in enumerate(pdf.pdf.pages, 1)}
    begins = {place_of: numbers[page.objgen] for place_of, page in destinations(pdf).items()}
    checked = 0
    for text, page in zip(text_of(path).split("\f"), pdf.pdf.pages):
        told = {int(number) for number in re.findall(wording, plain(text))}
        targets = {begins[str(link.Dest)] for link in page.get("/Annots", []) if "/Dest" in link and not isinstance(link.Dest, pikepdf.Array)}
        before = begins_before(told, targets)
        assert not before, before
        checked += len(told)
    assert checked >= 200
    assert {leaf.id for leaf in edition.leaves if leaf.room not in ("index", "topics", "law")} <= {place_of.strip("()") for place_of in begins}


def begins_before(told: set[int], targets: set[int]) -> set[int]:
    """Pages that are told and to which nothing on this page leads. The link may stand at the foot of the page before: at most one."""
    lost = told - targets
    return lost if len(lost) > 1 else set()


# -- the booklet ------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", BOOKS)
def test_bookmarks_and_contents_name_every_section_and_page(place, both, name):
    edition, path = both[name[-2:]], path_of(place, name)
    outline = dict(Pdf(path).outline)
    told = {page for pages in outline.values() for page in pages}
    leaves = [leaf for leaf in edition.leaves if leaf.room not in ("index", "topics", "law", "doors")]
    assert leaves and {leaf.title for leaf in leaves if leaf.slug.endswith("/index")} <= set(outline)
    assert {leaf.title for leaf in leaves if not leaf.slug.endswith("/index")} <= told
    assert say("annex", edition.lang) in outline
    contents = plain(text_of(path, 2, 8))
    assert all(plain(leaf.title) in contents for leaf in leaves)


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
    for number, page in enumerate(text_of(path).split("\f")[1:-1], 2):
        text = plain(page)
        assert plain(spoken(edition.stamp.day, edition.lang)) in text and "12356" in text and "110" in text
        assert re.search(rf"(?m)^{number}$", page), f"page {number}"


@pytest.mark.parametrize("name", BOOKS)
def test_the_whole_guide_is_in_the_booklet(place, both, name):
    bare = lambda words_there: plain(words_there).replace("-", "")  # noqa: E731  (what copies a line's end takes "-" for a hyphen)
    text = bare(text_of(path_of(place, name)))
    for leaf in both[name[-2:]].leaves:
        if leaf.room not in ("index", "topics", "law"):
            assert bare(leaf.title) in text, leaf.slug
        if leaf.room not in ("index", "topics", "law", "doors", "letters") and not leaf.slug.endswith("/index"):
            paragraphs = [p for p in leaf.article.findall("p") if len(words(p)) > 60 and p.find("a") is None and "hidden" not in p.attrib]
            for paragraph in map(bare, map(words, paragraphs)):  # its middle may be where a page ends
                assert paragraph[:20] in text and paragraph[-20:] in text, leaf.slug


@pytest.mark.parametrize("name", BOOKS)
def test_every_channel_has_a_card_with_all_that_the_registry_tells(place, both, name):
    edition = both[name[-2:]]
    text = plain(text_of(path_of(place, name)))
    for leaf in (leaf for leaf in edition.leaves if leaf.room == "doors" and leaf.slug != "doors/index"):
        data = edition.registry.channels[leaf.slug.partition("/")[2]].data
        for key in ("handles", "not_for", "next", "refused", "caution", "cost"):
            if data.get(key):  # its end may stand on the next page
                assert plain(data[key][edition.lang])[:14] in text, (leaf.slug, key)


def test_chinese_can_be_copied_out_as_it_stands(place, both):
    text = plain(text_of(path_of(place, "booklet-zh")))
    leaf = both["zh"].leaf("start/tonight")
    for paragraph in leaf.article.findall("p"):
        if paragraph.find("a") is None and "hidden" not in paragraph.attrib:
            assert stands_in(text, plain(words(paragraph)))
    assert "\ufffd" not in text and not re.search("[\ue000-\uf8ff]", text)


def test_the_law_that_pages_cite_stands_in_the_annex_word_for_word(place, both, registry):
    edition = both["zh"]
    text = plain(text_of(path_of(place, "booklet-zh"))).partition(plain(say("annex_lead", "zh")))[2]
    wanted, quoted = booklet.cited(edition, [edition.leaf("legal/collector-rules")]), 0
    for instrument, eids in wanted.items():
        version = registry.instruments[instrument].version_on(edition.today)
        for provision in (version.provisions[eid] for eid in eids if version):
            if provision.is_quotable:
                assert stands_in(text, plain(provision.text)), (instrument, provision.eid)
                quoted += 1
    assert quoted >= 8


# -- the wall ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_wall_marks_nobody_and_gives_the_numbers(place, both, lang):
    rest = text_of(path_of(place, f"poster-{lang}"))
    assert all(number.number in rest for number in (*help_numbers(both[lang]), *further_numbers(both[lang])))
    rest = plain(rest)
    for number in further_numbers(both[lang]):  # what an office is for, in the words of the page of all topics
        rest = rest.replace(plain(number.line), "")
    assert not MARKING.search(rest), MARKING.search(rest)


def test_a_sheet_gives_an_address_only_when_there_is_one(both, tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, "_POSTER_SIZES", range(90, 89, -1))
    public = replace(both["zh"], address="https://guide.test/")
    for make in (sheets.make_poster, sheets.make_tonight):
        assert "https://guide.test/" in text_of(make(public, tmp_path / "public.pdf"))
        assert "http" not in text_of(make(both["zh"], tmp_path / "none.pdf"))


# -- tonight ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sheet_for_tonight_says_what_the_page_says(place, both, lang):
    text = plain(text_of(path_of(place, f"tonight-{lang}")))
    leaf = both[lang].leaf("start/tonight")
    for element in [*leaf.article.iter("li"), *leaf.article.findall("p")]:
        if element.find(".//a") is None and "hidden" not in element.attrib:
            assert plain(words(element)) in text
    assert all(plain(number.number) in text for number in help_numbers(both[lang]))
    assert "那一页" not in text and plain(say("named_pages", lang)) in text, "a page that is named can be found"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_large_sheet_has_the_numbers_and_every_step(place, both, registry, lang):
    text = plain(text_of(path_of(place, f"large-{lang}")))
    assert all(line.number in text for line in registry.crisis.bar)
    assert all(plain(said[lang]) in text for said in registry.pictures["first-24-hours"]["words"].values())


# -- letters ----------------------------------------------------------------------------------------
def test_every_letter_of_the_registry_is_a_blank_of_its_own(both, registry):
    expected = {(letter.id, variant) for letter in registry.letters.values() for variant in letter.each_variant()}
    made = [(letter.record.id, letter.variant) for letter in letters.letters_of(both["en"])]
    assert len(made) == len(set(made)) == len(expected) and {name for name, _ in made} == {name for name, _ in expected}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_letter_counts_its_own_pages_and_says_which_it_is_and_of_which_day(place, both, lang):
    found, day = letters.letters_of(both[lang]), spoken(both[lang].stamp.day, lang)
    pages = [plain(page) for page in text_of(path_of(place, f"letters-{lang}")).split("\f")]
    counted: dict[int, list[tuple[int, int]]] = {}
    for page in pages:
        for number, letter in enumerate(found, 1):
            foot = plain(say("letter_foot", lang, n=number, title=letter.title("zh"), day=day))
            if foot in page:
                counted.setdefault(number, []).append(tuple(map(int, re.search(r"第(\d+)页，共(\d+)页", page).groups())))
    assert {number: [(n, len(told)) for n in range(1, len(told) + 1)] for number, told in counted.items()} == counted
    assert set(counted) == set(range(1, len(found) + 1))
    front = plain("".join(text_of(path_of(place, f"letters-{lang}"), 1, 3)))
    assert all(plain(letter.title(lang)) in front for letter in found)


def test_a_blank_has_a_line_for_every_field_and_keeps_its_law(both):
    for letter in letters.letters_of(both["en"]):
        code = "\n".join(letter.blank("en"))
        asked = re.findall(r"\{(\w+)\}", "\n".join(letter.paragraphs("zh")))
        assert len(re.findall(r"\b(?:blank|date-blank|ask)\(", code)) == len(asked)
        assert all(literal(letter.record.fact(field).label.en) in code for field in asked)
        assert all(law in code for law in re.findall("《[^》]+》第[^，。）]+条", "\n".join(letter.paragraphs("zh"))))


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
