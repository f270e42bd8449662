"""Where a matter can be taken: numbers, scope, next steps; and the bodies behind."""
from __future__ import annotations

import re


from support.cases import read_yaml
from support.each import for_each
from support.pages import registry
from support.tree import ROOT

REGISTRY = registry()
CHANNELS = REGISTRY.channels
_PHONE = re.compile(r"\+86-10-\d{5}|\d{3,6}|0\d{2,3}-\d{5,8}|[48]00-\d{3}-\d{4}|12110.*")


@for_each("channel", CHANNELS.values(), ids=lambda c: c.id)
def test_a_channel_has_numbers_that_can_be_dialled_and_addresses_that_can_be_opened(channel):
    for number in channel.phones:
        assert _PHONE.fullmatch(number), number
    for address in channel.web:
        assert re.match(r"https?://[\w.-]+|[^:]+$", address), address
        assert not re.search(r"\s", address) or not address.startswith("http"), address


@for_each("channel", CHANNELS.values(), ids=lambda c: c.id)
def test_everything_a_channel_names_exists(channel):
    assert set(channel.escalate_to) <= set(CHANNELS) - {channel.id}
    assert set(channel.prepare) <= set(REGISTRY.routing.documents)
    assert set(channel.fits) <= set(REGISTRY.routing.fits)


@for_each("channel", [c for c in CHANNELS.values() if c.is_printed], ids=lambda c: c.id)
def test_a_printed_channel_was_checked_on_a_day(channel):
    assert channel.checked_on is not None and channel.written["sources"]


def test_crisis_lines_are_confirmed():
    """Safe messaging: every number of the crisis box is backed by two sources or is an emergency line."""
    for line in REGISTRY.crisis.lines:
        channel = CHANNELS[line.channel]
        assert line.number in channel.phones and channel.confidence in ("two-sources", "one-source"), line


def test_danger_stands_before_talk_and_talk_before_what_to_try_next():
    assert [line.number for line in REGISTRY.crisis.bar] == ["120", "110", "12356"]
    kinds = [line.kind for line in REGISTRY.crisis.lines]
    assert kinds == sorted(kinds, key=["danger", "talk", "backup"].index)
    assert CHANNELS["emergency-120"].phones == ("120",) and CHANNELS["police-110"].phones == ("110",)


def test_each_number_for_danger_has_words_of_its_own():
    for lang in ("zh", "en"):
        for words in ("short", "why"):
            told = [getattr(line, words)[lang] for line in REGISTRY.crisis.bar]
            assert len(set(told)) == len(told), told


def test_what_nobody_has_dialled_is_not_called_checked():
    """Issue 11, B11: until a person signs with name and day, these three wait to be dialled or visited before anything is published."""
    for channel_id in ("women-12338", "crisis-sh-962525", "psychiatric-clinic"):
        assert CHANNELS[channel_id].must_be_tried or CHANNELS[channel_id].checked_by, channel_id


def test_nobody_says_24_hours_of_12356():
    hours = CHANNELS["crisis-12356"].hours.words
    assert "18" in hours.zh and "18" in hours.en


@for_each("body", REGISTRY.institutions.values(), ids=lambda b: b.id)
def test_a_body_is_current_or_has_an_heir(body):
    assert set(body.channels) <= set(CHANNELS)
    assert set(body.successors) <= set(REGISTRY.institutions)
    if body.state in ("abolished", "renamed"):
        assert body.successors, f"{body.id} ended: who does its work now?"
    assert body.competence.zh and body.competence.en
    assert all(wrong and right and wrong != right for wrong, right in body.misnomers)


def test_numbers_with_owners_are_known():
    hints = read_yaml(ROOT / "docs/_data/hotlines.yml")
    for owner in hints["owners"]:
        assert any(number.endswith(owner["number"]) for number in REGISTRY.hotlines), owner["number"]
        assert set(owner["bodies"]) <= set(REGISTRY.institutions), owner
    for owner in (*hints["owners"], *hints.get("other_owners", ())):
        assert set(owner.get("bodies", ())) <= set(REGISTRY.institutions), owner
