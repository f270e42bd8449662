"""The paper copies as they are read: the booklet, the sheets, the page for the wall, the blank letters."""
from __future__ import annotations

import re
from dataclasses import replace

import pytest

from hold_steady.core.dates import spoken
from hold_steady.core.elements import words
from hold_steady.exports.edition import LANGUAGES
from hold_steady.exports.help_numbers import further_numbers, help_numbers
from hold_steady.exports.paper import literal
from hold_steady.build import read_tools
from hold_steady.exports.pdf import booklet, budget_form, letters, sheets
from hold_steady.exports.pdf.strings import say
from support.paper import BOOKS, LETTERS, edition_of, path_of, pdf_of, plain, stands_in, text_of
from support.tree import ROOT

#: Words by which somebody before the wall would be known as owing money.
MARKING = re.compile("欠|债|逾期|借款人|老赖|网贷|催收|owe|debt|default|overdue|borrower|collector", re.I)


# -- the booklet ------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", BOOKS)
def test_bookmarks_and_contents_name_every_section_and_page(place, both, name):
    edition, path = edition_of(both, name), path_of(place, name)
    outline = dict(pdf_of(path).outline)
    told = {page for pages in outline.values() for page in pages}
    leaves = [leaf for leaf in edition.leaves if leaf.room not in ("index", "topics", "law", "doors")]
    assert leaves and {leaf.title for leaf in leaves if leaf.slug.endswith("/index")} <= set(outline)
    assert {leaf.title for leaf in leaves if not leaf.slug.endswith("/index")} <= told
    assert say("annex", edition.lang) in outline
    contents = plain(text_of(path, 2, 8))
    assert all(plain(leaf.title) in contents for leaf in leaves)


@pytest.mark.parametrize("name", BOOKS)
def test_the_cover_gives_the_numbers_the_date_and_the_day_of_the_law(place, both, name):
    edition = edition_of(both, name)
    cover = plain(text_of(path_of(place, name), 1, 1))
    assert all(plain(number.number) in cover for number in help_numbers(edition))
    assert plain(spoken(edition.stamp.day, edition.lang)) in cover and plain(spoken(edition.stamp.law_as_of, edition.lang)) in cover
    assert "example" not in cover, "an address that is none is not printed"


@pytest.mark.parametrize("name", BOOKS)
def test_every_page_after_the_cover_has_its_number_the_date_and_the_numbers_to_call(place, both, name):
    edition, path = edition_of(both, name), path_of(place, name)
    for number, page in enumerate(text_of(path).split("\f")[1:-1], 2):
        text = plain(page)
        assert plain(spoken(edition.stamp.day, edition.lang)) in text and "12356" in text and "110" in text
        assert re.search(rf"(?m)^{number}$", page), f"page {number}"


@pytest.mark.parametrize("name", BOOKS)
def test_the_whole_guide_is_in_the_booklet(place, both, name):
    bare = lambda words_there: plain(words_there).replace("-", "")  # noqa: E731  (what copies a line's end takes "-" for a hyphen)
    text = bare(text_of(path_of(place, name)))
    for leaf in edition_of(both, name).leaves:
        if leaf.room not in ("index", "topics", "law"):
            assert bare(leaf.title) in text, leaf.slug
        if leaf.room not in ("index", "topics", "law", "doors", "letters") and not leaf.slug.endswith("/index"):
            paragraphs = [p for p in leaf.article.findall("p") if len(words(p)) > 60 and p.find("a") is None and "hidden" not in p.attrib]
            for paragraph in map(bare, map(words, paragraphs)):  # its middle may be where a page ends
                assert paragraph[:20] in text and paragraph[-20:] in text, leaf.slug


@pytest.mark.parametrize("name", BOOKS)
def test_every_channel_has_a_card_with_all_that_the_registry_tells(place, both, name):
    edition = edition_of(both, name)
    text = plain(text_of(path_of(place, name)))
    for leaf in (leaf for leaf in edition.leaves if leaf.room == "doors" and leaf.slug != "doors/index"):
        channel = edition.registry.channels[leaf.slug.partition("/")[2]]
        for key in ("handles", "not_for", "next", "refused", "caution", "cost"):
            if said := getattr(channel, key):  # its end may stand on the next page
                assert plain(said[edition.lang])[:14] in text, (leaf.slug, key)


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
    assert all(plain(said[lang]) in text for said in registry.pictures["first-24-hours"].words.values())


# -- letters ----------------------------------------------------------------------------------------
def test_every_letter_of_the_registry_is_a_blank_of_its_own(both, registry):
    expected = {(letter.id, variant) for letter in registry.letters.values() for variant in letter.each_variant()}
    made = [(letter.record.id, letter.variant) for letter in letters.letters_of(both["en"])]
    assert len(made) == len(set(made)) == len(expected) and {name for name, _ in made} == {name for name, _ in expected}


@pytest.mark.parametrize("name", LETTERS)
def test_each_letter_counts_its_own_pages_and_says_which_it_is_and_of_which_day(place, both, name):
    edition, lang = edition_of(both, name), name[-2:]
    found, day = letters.letters_of(edition), spoken(edition.stamp.day, lang)
    pages = [plain(page) for page in text_of(path_of(place, name)).split("\f")]
    counted: dict[int, list[tuple[int, int]]] = {}
    for page in pages:
        for number, letter in enumerate(found, 1):
            foot = plain(say("letter_foot", lang, n=number, title=letter.title("zh"), day=day))
            if foot in page:
                counted.setdefault(number, []).append(tuple(map(int, re.search(r"第(\d+)页，共(\d+)页", page).groups())))
    assert {number: [(n, len(told)) for n in range(1, len(told) + 1)] for number, told in counted.items()} == counted
    assert set(counted) == set(range(1, len(found) + 1))
    front = plain("".join(text_of(path_of(place, name), 1, 3)))
    assert found and all(plain(letter.title(lang)) in front for letter in found)


@pytest.mark.parametrize("name", LETTERS)
def test_the_budget_is_one_page_of_its_own_in_the_words_of_the_tool(place, both, name):
    told, lang = read_tools(ROOT)["budget"], name[-2:]
    [page] = [plain(text) for text in text_of(path_of(place, name)).split("\f") if plain(told["rule_title"]["zh"]) in plain(text)]
    asked = [key for key in told if key.startswith(("row_", "sum_")) or key.startswith("rule_") and key != "rule_left"]
    # A sentence that stands beside the table is copied line by line with it, so it is looked for in what is set.
    set_, beside = budget_form.form(1, "", lang), {"not_promise"}
    for key in [*asked, "col_name", "col_owed", "col_share", "debt_rate", "together", "not_promise", "paper_sign"]:
        for said in [told[key][one] for one in dict.fromkeys(("zh", lang))]:
            assert literal(said) in set_ and (plain(said) in page or key in beside), key
    assert plain(told["paper_title"]["zh"]) in page
    assert "第1页，共1页" in page
    front = plain("".join(text_of(path_of(place, name), 1, 4)))
    assert plain(told["paper_title"][lang]) in front and plain(told["debts_hint"][lang]) in front


def test_the_form_asks_what_the_tool_asks():
    script = (ROOT / "overrides/assets/tools/budget.js").read_text(encoding="utf-8")
    for name, keys in (("INCOME", budget_form.INCOME), ("COSTS", budget_form.COSTS), ("RULES", budget_form.RULES)):
        assert f"{name} = [{', '.join(map(repr, keys))}]" in script


def test_a_blank_has_a_line_for_every_field_and_keeps_its_law(both):
    for letter in letters.letters_of(both["en"]):
        code = "\n".join(letter.blank("en"))
        asked = re.findall(r"\{(\w+)\}", "\n".join(letter.paragraphs("zh")))
        assert len(re.findall(r"\b(?:blank|date-blank|ask)\(", code)) == len(asked)
        assert all(literal(letter.record.fact(field).label.en) in code for field in asked)
        assert all(law in code for law in re.findall("《[^》]+》第[^，。）]+条", "\n".join(letter.paragraphs("zh"))))
