"""The table of who may do what: whom and what it names exists, and nobody both has a duty and has it not."""
from __future__ import annotations

import re

import pytest

from hold_steady.core import fold
from support.pages import registry
from support.tree import ROOT
from support.cases import CASES, read_yaml

DATA = read_yaml(ROOT / "docs/_data/competence.yml")
ACTORS = {row["id"] for row in DATA["actors"]} | {number for row in DATA["actors"] for number in row.get("numbers", ())}
TABLE = registry().competences


def _exists(source: str) -> bool:
    first, _, second = source.partition(" ")
    known = registry()
    if first in ("channel", "institution"):
        return second in (known.channels if first == "channel" else known.institutions)
    texts = known.texts.get(first)
    return first in known.instruments and (second in known.instruments[first].latest.provisions or texts is not None and second in texts.articles)


def test_every_actor_and_duty_is_there_once() -> None:
    for rows in (DATA["actors"], DATA["duties"]):
        assert len({row["id"] for row in rows}) == len(rows)
    numbers = [number for actor in TABLE.actors for number in actor.numbers]
    assert len(set(numbers)) == len(numbers)


def test_groups_and_duties_name_actors() -> None:
    assert {one for ids in DATA["groups"].values() for one in ids} <= ACTORS
    for duty in TABLE.duties:
        assert duty.holders | duty.strangers | duty.denied <= ACTORS, duty.id


@pytest.mark.parametrize("duty", TABLE.duties, ids=lambda duty: duty.id)
def test_who_has_a_duty_is_not_one_who_has_it_not_and_its_sources_exist(duty) -> None:
    assert not duty.holders & duty.strangers
    assert duty.denied <= duty.holders
    assert not [source for source in duty.sources if not _exists(source)]


@pytest.mark.parametrize("duty", TABLE.duties, ids=lambda duty: duty.id)
def test_patterns_are_written_as_texts_are_folded_and_match_something(duty) -> None:
    for pattern in (*duty.zh, *duty.en, duty.unless, duty.beside):
        assert pattern == fold(pattern) or re.search(r"[A-Z“”]", pattern) is None, pattern
        assert not pattern or not re.compile(pattern).match("")
