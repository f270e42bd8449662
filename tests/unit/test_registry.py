"""The registry: this provision on this date, and no answer rather than an old one."""
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hold_steady.core.data_files import DataError
from hold_steady.core.records import Instrument, Provision, Renumbering, Text, Version
from hold_steady.registry import NoVersionInForce, Registry, load, subdivision
from hold_steady.registry.cross_references import cross_references
from support.cases import CASES, load_cases, read_yaml
from support.tree import copy_tree


PENALTIES = "public-security-penalties-law"


def provision(eid: str = "art_50", text: str = "有下列行为之一的，处五日以下拘留。") -> Provision:
    return Provision(eid, "第五十条", text, "Whoever …", Text("读", "read"), "two-sources")


def version(name: str, start: date | None, end: date | None, **more) -> Version:
    return Version(name, start, end, provisions={"art_50": provision()}, **more)


def instrument(*versions: Version) -> Instrument:
    return Instrument("a-law", "law", Text("甲法", "A Law"), Text("甲法", "A Law"), (), None, None, None, versions)


OLD = version("a-law-old", date(2006, 3, 1), date(2026, 1, 1))
NEW = version("a-law", date(2026, 1, 1), None)
A_LAW = instrument(OLD, NEW)


@pytest.mark.parametrize("day, expected", [
    (date(2006, 2, 28), None), (date(2006, 3, 1), "a-law-old"), (date(2025, 12, 31), "a-law-old"),
    (date(2026, 1, 1), "a-law"), (date(2099, 1, 1), "a-law")], ids=str)
def test_a_version_applies_from_its_first_day_to_the_day_before_its_last(day, expected):
    found = A_LAW.version_on(day)
    assert (found and found.id) == expected


def test_a_version_without_a_confirmed_first_day_has_always_applied():
    assert instrument(version("a-law", None, date(2020, 1, 1))).version_on(date(1950, 1, 1)).id == "a-law"


def test_on_a_day_between_two_texts_no_law_applied():
    gap = instrument(version("a-law-old", date(2000, 1, 1), date(2010, 1, 1)), version("a-law", date(2020, 1, 1), None))
    registry = Registry(instruments={"a-law": gap})
    assert gap.version_on(date(2015, 1, 1)) is None
    with pytest.raises(NoVersionInForce, match="a-law has no version in force on 2015-01-01"):
        registry.provision("a-law", "art_50", on=date(2015, 1, 1))


def test_before_its_first_day_a_law_gives_no_answer():
    with pytest.raises(NoVersionInForce):
        Registry(instruments={"a-law": A_LAW}).provision("a-law", "art_50", on=date(2000, 1, 1))


def test_a_part_of_an_article_is_answered_with_the_article():
    assert Registry(instruments={"a-law": A_LAW}).provision("a-law", "art_50__para_1", on=date(2026, 5, 1)).eid == "art_50"


@pytest.mark.parametrize("name, eid", [("no-such-law", "art_50"), ("a-law", "art_999")])
def test_what_is_not_held_is_a_key_error(name, eid):
    with pytest.raises(KeyError):
        Registry(instruments={"a-law": A_LAW}).provision(name, eid, on=date(2026, 5, 1))


def test_an_instrument_is_found_by_the_id_of_an_old_text():
    registry = Registry(instruments={"a-law": A_LAW})
    assert registry.instrument_of("a-law-old") is A_LAW
    assert registry.instrument_of("a-law") is A_LAW
    assert registry.instrument_of("no-such-law") is None


def test_renumbering_can_be_asked_from_both_ends():
    row = Renumbering("a-law-old", "art_42", "a-law", "art_50", None, "two-sources")
    registry = Registry(instruments={"a-law": instrument(OLD, replace(NEW, renumbered=(row,)))})
    assert registry.successors_of("a-law-old", "art_42__para_1") == [row]
    assert registry.predecessors_of("a-law", "art_50__point_2") == [row]
    assert registry.successors_of("a-law", "art_42") == []


@pytest.mark.parametrize("number, expected", [("1", True), ("119", True), ("120", False), ("0", False), ("17-1", True), ("18-1", False), ("60", False)])
def test_an_article_exists_or_it_does_not(number, expected):
    text = version("a-law", None, None, article_count=119, inserted=frozenset({"17-1"}), deleted=frozenset({"60"}))
    assert text.has_article(number) is expected


def test_without_a_full_text_nobody_knows_whether_an_article_exists():
    assert version("a-law", None, None).has_article("7") is None


TEXT = read_yaml(CASES / "subdivisions.yml")["text"]


@pytest.mark.parametrize("case", load_cases("subdivisions.yml", "cases"), ids=str)
def test_a_part_of_a_provision_is_cut_out_whole(case):
    wording = subdivision(provision(text=TEXT), case["eid"])
    assert (wording and len(wording.split("\n"))) == case["lines"]
    if wording:
        assert wording.startswith(case.get("begins", "")) and wording.endswith(case.get("ends", ""))


def test_an_empty_or_unconfirmed_wording_is_never_quoted():
    assert provision().is_quotable
    assert not provision(text="").is_quotable
    assert not replace(provision(), confidence="paraphrase-only").is_quotable
    assert not replace(provision(), confidence="unverified").is_quotable


# -- the real registry -------------------------------------------------------------------------
def test_the_penalties_law_is_another_text_on_each_side_of_new_year(registry):
    law = registry.instruments[PENALTIES]
    assert law.version_on(date(2025, 12, 31)).id != law.version_on(date(2026, 1, 1)).id
    moved = registry.successors_of(law.version_on(date(2025, 12, 31)).id, "art_42")
    assert [row.to_eid for row in moved] == ["art_50"]


def test_hotlines_lead_to_their_channels(registry):
    assert "nfra-12378" in registry.hotlines["12378"]
    assert "police-110" in registry.hotlines["110"]
    assert all(number.isdigit() for number in registry.hotlines)


# -- faults ------------------------------------------------------------------------------------
def one_channel_to(wrong: str, registry: Registry) -> Registry:
    channel = registry.channels["nfra-12378"]
    changed = replace(channel, escalate_to=(wrong,))
    return replace(registry, channels={**registry.channels, channel.id: changed})


def test_an_id_that_leads_nowhere_is_named_with_its_file(registry):
    findings = cross_references(one_channel_to("no-such-channel", registry))
    assert [(f.code, f.path) for f in findings] == [("id-unknown", "docs/_data/channels/nfra-12378.yml")]
    assert "no-such-channel" in findings[0].message.zh and "no-such-channel" in findings[0].message.en


@pytest.mark.parametrize("old_end, said", [(None, "in force at the same time"), (date(2026, 6, 1), "in force at the same time"),
                                           (date(2000, 1, 1), "ends on or before")])
def test_dates_out_of_order_are_refused(old_end, said):
    law = instrument(replace(OLD, in_force_to=old_end), NEW)
    findings = cross_references(Registry(instruments={"a-law": law}))
    assert [f.code for f in findings] == ["date-order"] and said in findings[0].message.en


def test_every_fault_of_every_file_is_reported_at_once(tmp_path):
    tree = copy_tree(tmp_path / "tree")
    data = tree.root / "docs/_data"
    (data / "channels/nfra-12378.yml").write_text("id: [", encoding="utf-8")
    (data / "channels/police-110.yml").write_bytes(b"\xff\xfe")
    path = data / "instruments/civil-code.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: civil-code", "id: other-code", 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(tree.root)
    assert {(f.code, f.path) for f in caught.value.findings} == {
        ("yaml-broken", "docs/_data/channels/nfra-12378.yml"), ("file-unreadable", "docs/_data/channels/police-110.yml"),
        ("data-id-mismatch", "docs/_data/instruments/civil-code.yml")}
