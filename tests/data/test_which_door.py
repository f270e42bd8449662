"""Which door: every path ends, where a lawyer has read that it ends, at a door that takes such a case."""
from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

import pytest

from hold_steady.checks.refused import refusals
from hold_steady.cli import main
from hold_steady.content.markdown_links import heading_ids
from hold_steady.registry import DOOR_STEPS, DoorRule, card_for, channels_of, combinations, complete, door_answers, door_letters, door_pages, fits_of, laws_of, next_step
from hold_steady.render import DoorBranch, DoorEnds, DoorLeaf, door_leaves, grow_doors
from hold_steady.render.which_door import LIST_STEPS, letter_place
from support.cases import load_cases
from support.pages import catalog, registry
from support.tree import ROOT

REGISTRY = registry()
TABLE = REGISTRY.which_door
ENDS = TABLE.ends
HELP = {name: end for name, end in ENDS.items() if end.kind == "help"}
ROWS = load_cases("which_door.yml", "rows")
#: Whoever does not know who lent is sent only where every kind of lender is taken, or callers of whom nothing is known.
ANY_LENDER = {"bank", "consumer-finance", "micro-loan", "unlicensed-app"}
DANGER = ("emergency-120", "police-110")


def texts(value) -> list[str]:
    """Every text in a piece of the table, in both languages."""
    if isinstance(value, dict):
        return [value["zh"], value["en"]] if set(value) == {"zh", "en"} else [text for inner in value.values() for text in texts(inner)]
    return [text for inner in value for text in texts(inner)] if isinstance(value, list) else []


def spread(row: dict) -> list[tuple[str, ...]]:
    return list(product(*(door_answers(TABLE, step) if row[step] == "any" else row[step] for step in DOOR_STEPS)))


def test_every_combination_has_one_golden_answer():
    named = [combination for row in ROWS for combination in spread(row)]
    assert len(named) == len(set(named))
    assert set(named) == {tuple(chosen[step] for step in DOOR_STEPS) for chosen in combinations(TABLE)}


def test_the_table_gives_the_golden_answers():
    wrong = []
    for row in ROWS:
        golden = (row["end"], row["door"], row["letter"], tuple(row["law"]))
        for combination in spread(row):
            card = card_for(TABLE, dict(zip(DOOR_STEPS, combination)))
            if (card.end, card.door, card.letter, card.law) != golden:
                wrong.append((combination, card, golden))
    assert not wrong


def test_every_end_is_reached_and_every_rule_is_needed():
    reached = {card_for(TABLE, chosen).end for chosen in combinations(TABLE)} | {answer.end for answer in TABLE.answers if answer.end}
    assert reached == set(ENDS)
    for rule in TABLE.rules[:-1]:
        fewer = [other for other in TABLE.rules if other is not rule]
        assert any(_end(fewer, chosen) != _end(TABLE.rules, chosen) for chosen in combinations(TABLE)), rule


def _end(rules: Iterable[DoorRule], chosen: dict[str, str]) -> str:
    """Only the end: without a rule a combination may lead to a letter that its lender does not have."""
    return next(rule.end for rule in rules if rule.fits(chosen))


def test_every_question_can_be_answered_with_i_do_not_know():
    for step in TABLE.steps:
        unsure = [answer for answer in step.answers if answer.id in ("unknown", "unsure")]
        assert [answer.label.zh[:4] for answer in unsure] == ["我不知道"], step.id


def test_danger_comes_first_and_ends_at_help():
    first = TABLE.steps[0]
    assert first.id == "safe" and len(TABLE.steps) <= 5
    assert [answer.id for answer in first.answers if not answer.end] == ["safe"]
    assert {answer.end for answer in first.answers if answer.end} == set(HELP)


@pytest.mark.parametrize("name", HELP)
def test_help_names_danger_before_talk(name):
    calls = HELP[name].calls
    numbers = [REGISTRY.channels[c].phones[0] for c in calls]
    assert calls[0] in DANGER and "12356" in numbers
    assert all(re.search(r"110|120", line[lang]) for line in HELP[name].tonight[:1] for lang in ("zh", "en"))


@pytest.mark.parametrize("start", [{}, *({step: answer.id} for step in ("person", "conduct") for answer in TABLE.step(step).answers if answer.place)], ids=str)
def test_every_path_ends_within_five_questions(start):
    """The question of danger and four more, from the first screen and from every link on the home page."""
    def longest(chosen: dict[str, str]) -> int:
        step = next_step(TABLE, chosen)
        if step is None:
            assert card_for(TABLE, complete(TABLE, chosen)).end in ENDS
            return 0
        return 1 + max(longest({**chosen, step: answer}) for answer in door_answers(TABLE, step))

    assert 1 + longest(start) <= 5


def test_a_question_that_is_left_out_would_change_nothing():
    for start in ({"person": "minor", "conduct": "others"}, {"conduct": "threats"}, {"person": "helper", "conduct": "work"}):
        assert next_step(TABLE, start) is None
        every = {card_for(TABLE, chosen) for chosen in combinations(TABLE) if all(chosen[s] == a for s, a in start.items())}
        assert len(every) == 1


def test_the_door_takes_such_a_reader_lender_or_conduct():
    wrong = set()
    for chosen in combinations(TABLE):
        card = card_for(TABLE, chosen)
        fits = set(REGISTRY.channels[card.door].fits)
        if not (fits & fits_of(TABLE, chosen) or (chosen["lender"] == "unknown" and fits >= ANY_LENDER)):
            wrong.add((card.end, card.door, *chosen.values()))
    assert not wrong


def test_fits_and_channels_are_those_of_the_registry():
    for step in TABLE.steps:
        for answer in step.answers:
            assert answer.fits <= set(REGISTRY.routing.fits), answer
    for channel in channels_of(TABLE):
        assert REGISTRY.channels[channel].is_printed, channel
    assert not [(name, c) for name, end in HELP.items() for c in end.calls if not REGISTRY.channels[c].phones]


def test_letters_and_pages_exist():
    pages = catalog()
    for letter in door_letters(TABLE):
        if "/" not in letter:
            assert f"\n/// letter | {letter}\n" in pages.source(letter_place(pages, letter).partition("#")[0], "zh").body
    for place in (*door_pages(TABLE), *(letter for letter in door_letters(TABLE) if "/" in letter)):
        slug, _, anchor = place.partition("#")
        for lang in ("zh", "en"):
            source = pages.source(slug, lang)
            assert source is not None, place
            assert not anchor or anchor in heading_ids(source), place


def test_the_law_of_every_card_can_be_quoted_today(today):
    for law in laws_of(TABLE):
        instrument, _, eid = law.partition(" ")
        assert REGISTRY.provision(instrument, eid, today).is_quotable, law


def test_nothing_in_the_table_promises_or_counts_days():
    """Time limits stand in docs/_data/channels and nowhere else."""
    said = texts(TABLE.written)
    assert len(said) > 300
    assert not [text for text in said if re.search(r"[0-9一二三四五六七八九十两]+个?(工作)?(日|天|月)内|within \w+ (working )?(days|months)|保证(?!金)|一定会|guaranteed to", text)]


def test_nothing_in_the_table_is_a_sentence_that_harms():
    assert not [(sentence, entry["id"]) for text in texts(TABLE.written) for entry, sentence in refusals(text, REGISTRY.refused)]
    assert not [(word, text) for text in texts(TABLE.written) for word in (*REGISTRY.forbidden, "！", "!") if word in text]


@pytest.mark.parametrize("order", [DOOR_STEPS, LIST_STEPS], ids=["drawing", "list"])
def test_the_tree_holds_every_end_of_the_table(order):
    tree = grow_doors(DoorEnds(TABLE, order))
    assert isinstance(tree, DoorBranch) and tree.step == order[0]
    assert {leaf.end for leaf in door_leaves(tree)} == set(ENDS) - set(HELP)
    for chosen in combinations(TABLE):
        node = tree
        while not isinstance(node, DoorLeaf):
            node = next(below for ids, below in node.ways if chosen[node.step] in ids)
        card = card_for(TABLE, chosen)
        assert node.end == card.end and card.letter in node.letters


def test_the_drawing_shows_the_table_as_it_is(capsys):
    assert main(["draw-doors"]) == 0
    assert capsys.readouterr().out == (ROOT / "tests/cases/which_door.md").read_text(encoding="utf-8")
