"""The bench: medians, bars, and a fair page to stand beside."""
from __future__ import annotations


from lab.bench import Result, Visit, hand_made, missed, table, typical
from lab.tool_speed import Ready
from support.cases import read_yaml
from support.tools import TOOLS
from support.tree import ROOT

BARS = read_yaml(ROOT / "scripts/lab/bench_data/bars.yml")
GOOD = Visit(700, 800, 0, 9_000, 11_000, 2)
PAGE = '<html lang="zh-CN"><title>今晚</title><body data-kind="how-to"><article><h1>今晚</h1></article>'


def visit(**changes) -> Visit:
    return Visit(**{**{f: getattr(GOOD, f) for f in Visit.__dataclass_fields__}, **changes})


def test_times_are_medians_and_what_must_never_happen_is_the_worst():
    middle = typical([visit(fcp=900), visit(fcp=100, outside=1), visit(fcp=700, requests=5)])
    assert (middle.fcp, middle.outside, middle.requests) == (700, 1, 5)


def test_each_bar_is_named_when_it_is_missed():
    assert missed(PAGE, "start/tonight.html", GOOD, GOOD, BARS) == ()
    for name, change in (("first paint", {"first_paint": 14_337}), ("everything", {"everything": 24_577}), ("requests", {"requests": 5}),
                         ("other hosts", {"outside": 1}), ("FCP", {"fcp": 876}), ("TBT", {"tbt": 1})):
        assert missed(PAGE, "start/tonight.html", visit(**change), GOOD, BARS) == (name,)


def test_reference_pages_may_weigh_more():
    heavy = visit(first_paint=20_000)
    assert missed(PAGE, "start/tonight.html", heavy, GOOD, BARS) == ("first paint",)
    assert missed(PAGE, "en/law/civil-code.html", heavy, GOOD, BARS) == ()
    assert missed(PAGE.replace("how-to", "reference"), "mind/get-help.html", heavy, GOOD, BARS) == ()


def test_the_hand_made_page_carries_the_same_article():
    made = hand_made(PAGE, (ROOT / "scripts/lab/bench_data/handmade.html").read_text(encoding="utf-8"))
    assert "<article><h1>今晚</h1></article>" in made and "<title>今晚</title>" in made and 'lang="zh-CN"' in made
    assert "{{" not in made and "http" not in made


def test_results_are_a_table():
    text = table([Result("start/tonight.html", visit(fcp=770), GOOD, ("FCP",))])
    assert "start/tonight.html" in text and "1.10×" in text and text.splitlines()[1].endswith("FCP")


def test_a_tool_is_held_against_its_bar():
    assert Ready("log", "zh", 250, 500).ratio == .5 and "0.50×" in str(Ready("log", "zh", 250, 500))


def test_every_tool_is_measured_on_a_page_that_has_it():
    assert BARS["tools"] == {tool.name: tool.slug for tool in TOOLS}


def test_pages_of_the_bench_exist(build):
    for slug in BARS["pages"]:
        assert build.catalog.source(slug, "zh"), slug
