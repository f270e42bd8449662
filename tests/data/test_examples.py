"""Data proves itself: every example of an instrument is read as it says, and every hint leads somewhere."""
from __future__ import annotations

import re
from datetime import date


from hold_steady.citations.recogniser import label
from support.cases import read_yaml
from support.each import for_each
from support.pages import recogniser, registry
from support.tree import ROOT

REGISTRY = registry()
RECOGNISER = recogniser()
DAY = date(2026, 11, 22)
EXAMPLES = [(i.id, example) for i in REGISTRY.instruments.values() for example in i.examples]


def hints(name: str) -> dict:
    return read_yaml(ROOT / f"docs/_data/{name}.yml")


@for_each(("owner", "example"), EXAMPLES, ids=lambda value: value if isinstance(value, str) else value["text"][:60])
def test_an_example_resolves_as_written(owner: str, example: dict) -> None:
    reading = RECOGNISER.read(example["text"], example.get("day", DAY))
    assert [(c.instrument, c.eid) for c in reading.citations] == [(owner, example["eid"])]
    assert [f.code for f in reading.flags] == ([example["finding"]] if "finding" in example else [])
    for flag in reading.flags:
        led_to = RECOGNISER.read(flag.suggestion or "", DAY)
        assert not led_to.flags, "what is suggested holds today"
        if "now" in example:
            assert [c.eid for c in led_to.citations] == [example["now"]]


def test_what_moved_has_an_example_that_says_where_it_stands_now() -> None:
    told = [example for _, example in EXAMPLES if example.get("finding") == "citation-renumbered"]
    assert told and all("now" in example for example in told)


@for_each("lang", ["zh", "en"])
def test_the_label_of_a_citation_is_a_citation(lang: str) -> None:
    """What the guide writes for a provision, the recogniser reads back as that provision."""
    for owner, example in EXAMPLES:
        if "finding" in example or example["eid"] is None:
            continue
        first = RECOGNISER.read(example["text"], DAY).citations[0]
        again = RECOGNISER.read(label(REGISTRY, first, lang), DAY).citations
        assert [(c.instrument, c.eid) for c in again] == [(owner, example["eid"])], label(REGISTRY, first, lang)


def place_exists(place: str) -> bool:
    version_id, eid = place.split(" ")
    instrument = REGISTRY.instrument_of(version_id)
    if instrument is None:
        return False
    version = instrument.version(version_id) or instrument.latest
    number = re.match(r"art_([\d-]+)$", eid)
    return eid in version.provisions or (number is not None and version.has_article(number[1]) is not False)


def test_topics_name_provisions_that_exist() -> None:
    data = hints("topics")
    places = [p for topic in data["topics"] for p in topic["provisions"]] + data["general"]
    assert not [p for p in places if not place_exists(p)]
    assert len({t["id"] for t in data["topics"]}) == len(data["topics"])


def test_misattributions_name_what_exists() -> None:
    data = hints("misattributions")
    for row in data["instruments"]:
        assert {row["instrument"], *row.get("also", ())} <= set(REGISTRY.instruments), row["id"]
        assert all(place_exists(p) for p in row["instead"]), row["id"]
    for row in data["bodies"]:
        assert {row["body"], *row.get("also", ())} <= set(REGISTRY.institutions), row["id"]


def test_owners_of_hotlines_exist() -> None:
    data = hints("hotlines")
    bodies = {body for owner in data["owners"] for body in owner["bodies"]}
    assert bodies <= set(REGISTRY.institutions)
    known = {re.sub(r"^0\d{2,3}(?=12)", "", number) for number in REGISTRY.hotlines}
    assert {owner["number"] for owner in data["owners"]} <= known
    assert not known & set(data["elsewhere"])
