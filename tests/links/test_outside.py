"""Official sites are slow, move, refuse robots and break: each state is told apart, and none is cached wrongly."""
from __future__ import annotations

import json
import ssl
from datetime import date, timedelta

import pytest

from hold_steady.links import outside, report
from hold_steady.links.history import read_history
from hold_steady.links.http_client import Asker, Limits
from hold_steady.links.verdicts import GROUPS, STATES, judge
from support.cases import load_cases
from support.rough_server import CERTIFICATES, rough_server

DAY = date(2026, 11, 24)
QUICK = Limits(connect=1, read=0.5, whole=3, size=64 * 1024, pause=0, tries=2, backoff=0.05, longest_wait=5)


@pytest.fixture(scope="module")
def servers():
    with rough_server() as plain, rough_server("self-signed") as self_signed, rough_server("other-name") as other:
        yield {"": plain, "self-signed": self_signed, "other-name": other}


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def asker(waits) -> Asker:
    context = ssl.create_default_context(cafile=CERTIFICATES / "authority.pem")
    return Asker(QUICK, context, sleep=waits.append)


@pytest.mark.parametrize("case", load_cases("outside.yml"), ids=str)
def test_a_site_is_in_the_state_it_plays(case, servers, asker, waits):
    address, _ = servers[case.get("certificate", "")]
    judgement = judge(asker.ask(address + case["path"]))
    assert (judgement.state, judgement.group) == (case["state"], case["group"])
    if "address" in case:
        assert judgement.address == address + case["address"]
    if "waits" in case:
        assert case["waits"] in waits


def test_the_cases_play_every_state_that_the_issue_names():
    assert len(load_cases("outside.yml")) >= 18
    assert {case["group"] for case in load_cases("outside.yml")} == set(GROUPS)


def test_a_host_that_is_not_there(asker):
    assert judge(asker.ask("http://localhost:1/")).group == "unreachable"


def test_one_host_is_asked_with_a_pause(servers, waits):
    asker = Asker(Limits(pause=5), sleep=waits.append)
    asker.ask(servers[""][0] + "/fine")
    asker.ask(servers[""][0] + "/front")
    assert 4 < max(waits) <= 5


def test_every_state_says_what_to_do_in_both_languages():
    assert all(group in GROUPS and text.zh and text.en for group, text in STATES.values())


# -- runs ----------------------------------------------------------------------------------------
def run(servers, asker, tmp_path, paths, today=DAY, max_age=7, said=None):
    addresses = {servers[""][0] + path: [("docs/_data/channels/x.yml", 3)] for path in paths}
    return outside.check(addresses, read_history(tmp_path / "history.json"), asker, today, max_age, (said if said is not None else []).append)


def test_a_good_answer_holds_for_a_week_and_a_failure_for_no_time(servers, asker, tmp_path):
    requests = servers[""][1].seen
    requests.clear()
    run(servers, asker, tmp_path, ["/front", "/missing"])
    results = run(servers, asker, tmp_path, ["/front", "/missing"])
    assert (requests["/front"], requests["/missing"]) == (1, 2)
    assert [r.is_cached for r in results] == [True, False]
    run(servers, asker, tmp_path, ["/front"], DAY + timedelta(days=7))
    assert requests["/front"] == 2


def test_gone_is_said_on_the_third_day_only(servers, asker, tmp_path):
    verdicts = [run(servers, asker, tmp_path, ["/missing"], DAY + timedelta(days=n))[0].is_gone for n in (0, 0, 0, 1, 2)]
    assert verdicts == [False, False, False, False, True]


def test_an_unreachable_site_is_never_gone(servers, asker, tmp_path):
    assert not any(run(servers, asker, tmp_path, ["/failing"], DAY + timedelta(days=n))[0].is_gone for n in range(5))


def test_a_good_answer_begins_the_count_anew(servers, asker, tmp_path):
    address = servers[""][0] + "/missing"
    for day in (0, 1):
        run(servers, asker, tmp_path, ["/missing"], DAY + timedelta(days=day))
    history = read_history(tmp_path / "history.json")
    history.note(address, judge(asker.ask(servers[""][0] + "/fine")), DAY + timedelta(days=2))
    assert not run(servers, asker, tmp_path, ["/missing"], DAY + timedelta(days=12))[0].is_gone


def test_a_run_that_was_stopped_goes_on(servers, asker, tmp_path):
    requests, asked = servers[""][1].seen, []
    requests.clear()

    def stop(line: str) -> None:
        asked.append(line)
        if len(asked) == 2:
            raise KeyboardInterrupt

    addresses = {servers[""][0] + path: [] for path in ("/fine", "/front", "/gbk")}
    with pytest.raises(KeyboardInterrupt):
        outside.check(addresses, read_history(tmp_path / "history.json"), asker, DAY, 7, stop)
    outside.check(addresses, read_history(tmp_path / "history.json"), asker, DAY, 7)
    assert requests == {"/fine": 1, "/front": 1, "/gbk": 1}


def test_an_unreadable_history_is_put_aside(tmp_path):
    (tmp_path / "history.json").write_text("{", encoding="utf-8")
    assert read_history(tmp_path / "history.json").records == {}
    assert (tmp_path / "history.unreadable").exists()


def test_the_report_offers_the_new_address_and_names_the_line(servers, asker, tmp_path):
    said: list[str] = []
    results = run(servers, asker, tmp_path, ["/moved", "/missing", "/refused", "/fine"], said=said)
    report.write(results, tmp_path, DAY)
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    record = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert f"→ `{servers[''][0]}/fine`" in text and "docs/_data/channels/x.yml:3" in text and "1 of 3" in text
    assert {link["group"] for link in record["links"]} == {"moved", "gone", "refused", "fine"}
    assert len(said) == 4 and said[-1].startswith("[4/4]")


def test_addresses_are_collected_with_their_lines(root):
    addresses = outside.collect(root)
    assert len(addresses) > 30
    for url, places in addresses.items():
        for path, line in places:
            assert url in (root / path).read_text(encoding="utf-8").splitlines()[line - 1]
