"""What editors wrote for the search, and the questions that score it."""
from __future__ import annotations

from hold_steady.search.scoring import half, read_queries
from hold_steady.search.words import read, squeeze
from support.each import for_each
from support.pages import catalog
from support.tree import ROOT

WORDS = read(ROOT)
PAGES = {slug for slug, _ in catalog().pages}
QUERIES = {name: read_queries(ROOT / f"tests/search/queries-{name}.yml") for name in ("tune", "score")}


@for_each("entry", WORDS.asked, ids=lambda e: e["page"])
def test_every_asked_question_leads_to_a_page(entry):
    assert entry["page"].partition("#")[0] in PAGES


def test_no_word_of_despair_is_printed_or_used_as_a_keyword():
    """safe-messaging.md, section 2: not in a title, a link or a search keyword."""
    named = {squeeze(w) for group in WORDS.crisis if group["id"] in ("wish-to-die", "suicide", "ways") for w in (*group["zh"], *group["en"])}
    printed = {squeeze(q) for entry in (*WORDS.asked, *WORDS.sections) for lang in ("zh", "en") for q in entry[lang]}
    assert not [q for q in printed if any(f" {w} " in f" {q} " if w.isascii() else w in q for w in named)]


def test_laws_with_short_names_exist(registry):
    assert set(WORDS.laws) <= set(registry.instruments)


def test_a_group_leads_to_a_part_of_the_guide_that_exists():
    assert {g["section"] for g in WORDS.groups if "section" in g} <= {slug.split("/")[0] for slug in PAGES}


@for_each("name", QUERIES)
def test_a_question_is_in_the_half_that_its_hash_chooses(name):
    assert not [q.q for q in QUERIES[name] if half(q.q) != name]


def test_there_are_enough_questions_and_no_two_alike():
    every = [*QUERIES["tune"], *QUERIES["score"]]
    assert sum(q.lang == "zh" for q in every) >= 200 and sum(q.lang == "en" for q in every) >= 100
    assert len({(q.lang, q.q) for q in every}) == len(every)


def test_expected_pages_exist(registry):
    made = {f"law/{i}" for i in registry.instruments} | {f"doors/{c}" for c in registry.channels} | {"law/library"}
    assert not {slug for name in QUERIES for q in QUERIES[name] for slug in q.expect} - PAGES - made


def test_no_asked_question_is_copied_from_those_that_only_score():
    asked = {squeeze(q) for entry in WORDS.asked for lang in ("zh", "en") for q in entry[lang]}
    assert not [q.q for q in QUERIES["score"] if squeeze(q.q) in asked and len(q.q) > 12]


@for_each("lang", ["zh", "en"])
def test_the_published_score_names_the_number_of_questions(lang):
    assert WORDS.scores[-1][lang]["questions"] == sum(q.lang == lang for q in QUERIES["score"])


def test_floors_only_rise():
    for earlier, later in zip(WORDS.scores, WORDS.scores[1:]):
        assert earlier["day"] <= later["day"]
        for lang in ("zh", "en"):
            assert all(later[lang][bar] >= earlier[lang][bar] for bar in ("top1", "top3")), later["day"]


@for_each("entry", WORDS.sections, ids=lambda e: e["page"])
def test_a_section_is_asked_for_in_many_ways(entry):
    assert entry["page"].partition("#")[0] in PAGES
    assert len(entry["zh"]) >= 10 and len(entry["en"]) >= 8


def test_no_question_that_judges_is_among_those_that_teach():
    asked = {squeeze(q) for entry in WORDS.sections for lang in ("zh", "en") for q in entry[lang]}
    judging = [*QUERIES["score"], *(q for name in ("fresh", "apart", "stranger") for q in read_queries(ROOT / f"tests/search/queries-{name}.yml"))]
    assert not [q.q for q in judging if squeeze(q.q) in asked]
